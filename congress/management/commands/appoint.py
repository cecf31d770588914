"""`manage.py appoint 青浦区 security_administrator 李强`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from congress import accounts
from congress.errors import Refused
from congress.management import tables
from congress.management.slips import lines
from congress.models import District, Organ, Role, User


class Command(BaseCommand):
    """授予岗位, from the console: how the first security administrator comes in."""

    help = "授予岗位；没有账号的先开户并打印激活码"

    def add_arguments(self, parser: CommandParser) -> None:
        """Where, what, who."""
        parser.add_argument("district", help="区的名称，如 青浦区")
        parser.add_argument(
            "role",
            choices=[role.value for role in Role],
            metavar="role",
            help="角色：" + "、".join(f"{role.value}（{role.label}）" for role in Role),
        )
        parser.add_argument("name", help="姓名")
        parser.add_argument("--username", default="", help="同名的账号不止一个时，写明登录名")
        parser.add_argument("--phone", default="", help="开户时登记的手机号")
        parser.add_argument("--organ", default="", help="单位，如 区教育局；只有承办单位等角色需要")

    def handle(self, *args: Any, **options: Any) -> None:
        """Appoint, or say in a sentence why not."""
        district = tables.district_named(options["district"])
        role = Role(options["role"])
        try:
            with transaction.atomic():
                user = _account(
                    district, options["name"], username=options["username"], phone=options["phone"]
                )
                organ = _organ(district, options["organ"])
                accounts.appoint(user, role, district=district, organ=organ, by=None)
                slip = (
                    None if user.has_usable_password() else accounts.issue_activation(user, by=None)
                )
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        self.stdout.write(f"{user.name}从今天起担任{district}{role.label}。\n")
        if slip:
            self.stdout.write(lines(slip, role=role.label))


def _account(district: District, name: str, *, username: str, phone: str) -> User:
    known = User.objects.filter(district=district, name=name, is_active=True)
    if username:
        known = known.filter(username__iexact=username)
    if known.count() > 1:
        raise Refused(
            f"{district}有几个叫{name}的账号，请用 --username 写明登录名。", code="ambiguous"
        )
    return known.first() or accounts.open_account(
        name=name, username=username, phone=phone, district=district, by=None
    )


def _organ(district: District, name: str) -> Organ | None:
    if not name:
        return None
    organ = Organ.objects.known_as(name, district=district).first()
    if organ is None:
        raise Refused(f"{district}没有“{name}”这个单位，请先导入单位名册。", code="no_organ")
    return organ
