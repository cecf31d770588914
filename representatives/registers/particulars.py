"""What a roster says of a person: name, phone, town, and what somebody knows about."""

import re

from congress.models import Organ, OrganKind
from congress.registers.cells import Reader, Unfit, narrow, squeeze
from congress.registers.kind import Context

_NAME = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff·]{2,20}")
_BETWEEN = re.compile(r"[、,，;；\n]")
LONGEST_TOPIC = 30


class PersonName(Reader):
    """A name as it stands in the roster; homonyms are told apart by the other columns."""

    accepts = "姓名，两个字以上，不带职务"

    def parse(self, text: str, context: Context) -> str:
        """张　伟 is 张伟."""
        name = re.sub("[•‧・∙⋅．.]", "·", "".join(text.split()))
        if not _NAME.fullmatch(name):
            raise Unfit(f"“{text}”不像姓名。", self.accepts)
        return name


class Phone(Reader):
    """A mobile number."""

    accepts = "11 位手机号"

    def parse(self, text: str, context: Context) -> str:
        """138-0000-0000 is 13800000000."""
        digits = re.sub(r"[\s-]", "", narrow(text)).removeprefix("+86")
        if not re.fullmatch(r"1[3-9]\d{9}", digits):
            raise Unfit("不是手机号。", self.accepts)
        return digits


class TownName(Reader):
    """A town or street of the district, by its name or another that registers use."""

    accepts = "本区的街镇，名称或别名"

    def parse(self, text: str, context: Context) -> str:
        """安亭 is 安亭镇, where that is one of its other names."""
        towns = towns_of(context)
        town = towns.get(squeeze(text))
        if town is None:
            raise Unfit(f"“{text}”不是本区的街镇。", "先在“单位”中登记街镇，或改成登记过的名称")
        return town.name


class Topics(Reader):
    """What somebody knows about: one or several."""

    accepts = "一个或多个，用顿号、逗号、分号或换行隔开"

    def parse(self, text: str, context: Context) -> str:
        """教育；物业 is 教育、物业."""
        words = dict.fromkeys(word.strip() for word in _BETWEEN.split(text) if word.strip())
        if any(len(word) > LONGEST_TOPIC for word in words):
            raise Unfit("有一项太长。", f"每一项不超过 {LONGEST_TOPIC} 个字，{self.accepts}")
        return "、".join(words)


def towns_of(context: Context) -> dict[str, Organ]:
    """By every name that they have."""

    def read() -> dict[str, Organ]:
        towns = Organ.objects.filter(district=context.district, kind=OrganKind.TOWN)
        return {squeeze(name): town for town in towns for name in (*town.aliases, town.name)}

    return context.once("towns", read)
