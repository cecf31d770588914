"""`manage.py setup_district 青浦区 --slug qingpu --term 7 --term-from 2021-12-20 --administrator 王敏`."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from congress.errors import Refused
from congress.management.slips import lines
from congress.models import Role
from congress.numerals import in_chinese
from congress.terms import Person, set_up_district

ADMINISTRATORS = {
    "administrator": Role.SYSTEM_ADMINISTRATOR,
    "security": Role.SECURITY_ADMINISTRATOR,
    "auditor": Role.AUDIT_ADMINISTRATOR,
}


class Command(BaseCommand):
    """A district's first day."""

    help = "新建一个区：届次和系统、安全、审计管理员（三员分立），打印各人的激活码"

    def add_arguments(self, parser: CommandParser) -> None:
        """The district, its term, and who administers it."""
        parser.add_argument("name", help="区的全称，如 青浦区")
        parser.add_argument("--slug", required=True, help="公开网址的开头，如 qingpu；以后不能改")
        parser.add_argument("--term", type=int, required=True, help="本届届次，如 7")
        parser.add_argument(
            "--term-from", type=date.fromisoformat, required=True, help="本届起始日期"
        )
        parser.add_argument(
            "--congress-name", default="", help="默认为“某某区人民代表大会常务委员会”"
        )
        for option, role in ADMINISTRATORS.items():
            parser.add_argument(
                f"--{option}", required=option == "administrator", help=f"{role.label}的姓名"
            )
            parser.add_argument(
                f"--{option}-phone", default="", help=f"{role.label}的手机号，可不填"
            )

    def handle(self, *args: Any, **options: Any) -> None:
        """All of it or nothing; then the activation codes, and what comes next."""
        people = {
            role: Person(options[option], options[f"{option}_phone"])
            for option, role in ADMINISTRATORS.items()
            if options[option]
        }
        name = options["name"]
        try:
            slips = set_up_district(
                name=name,
                slug=options["slug"],
                congress_name=options["congress_name"] or f"{name}人民代表大会常务委员会",
                term=options["term"],
                term_from=options["term_from"],
                administrators=people,
            )
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        self.stdout.write(
            f"{name}建好了：第{in_chinese(options['term'])}届，从 {options['term_from']} 开始。\n"
        )
        for role, slip in slips.items():
            self.stdout.write(lines(slip, role=role.label))
        for role in ADMINISTRATORS.values():
            if role not in slips:
                self.stdout.write(_missing(role, name))


def _missing(role: Role, district: str) -> str:
    lacks = {
        Role.SECURITY_ADMINISTRATOR: "没有人能给账号授予岗位",
        Role.AUDIT_ADMINISTRATOR: "没有人能查看审计记录",
    }[role]
    return (
        f"还没有{role.label}，所以{lacks}。请运行：manage.py appoint {district} {role.value} 姓名\n"
    )
