"""`manage.py activation_slips 青浦区 --role representative`."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from congress import accounts
from congress.management import tables
from congress.management.slips import lines, row
from congress.models import Role, User


class Command(BaseCommand):
    """Activation slips for everybody who has not logged in yet, or for one person."""

    help = "打印激活码：默认给还没有激活的账号；写明 --name 时给这个人（忘记密码也用它）"

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose."""
        parser.add_argument("district", help="区的名称，如 青浦区")
        parser.add_argument("--role", choices=[role.value for role in Role], metavar="角色")
        parser.add_argument("--name", help="姓名")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """New slips; the older ones of the same people are void."""
        district = tables.district_named(options["district"])
        people = User.objects.filter(district=district, is_active=True)
        if options["role"]:
            held = district.memberships.filter(role=options["role"]).valid(on=timezone.localdate())
            people = people.filter(pk__in=held.values("user"))
        people = people.filter(name=options["name"]) if options["name"] else people
        chosen = [user for user in people if options["name"] or not user.has_usable_password()]
        if not chosen:
            raise CommandError("没有需要激活的账号。")
        slips = [accounts.issue_activation(user, by=None) for user in chosen]
        if options["json"]:
            self.stdout.write(
                json.dumps([row(slip) for slip in slips], ensure_ascii=False, indent=2)
            )
            return
        for slip in slips:
            self.stdout.write(lines(slip, role=str(district)))
