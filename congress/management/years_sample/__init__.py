"""The years around the registers, for `make demo`: as full as the published one, up to today. All invented (样例).

They are drawn with a seed of the district and the year, so that every machine has the same, and enter as registers do:
many rows at once. What a register or another part of the sample tells of a year stays as it is: nothing that was
published of a year is ever touched.
"""

from django.db import transaction

from congress import permissions
from congress.management.years_sample import (
    chamber,
    contact_days,
    duties,
    legislation,
    opinions,
    projects,
    review_opinions,
    suggestions,
)
from congress.management.years_sample.setting import MARK, Year
from congress.models import District, User
from representatives.models import DutyRecord, Representative
from representatives.workflow import profiles

POSTS = (
    "社区卫生服务中心医生", "中学教师", "居民委员会主任", "制造企业技术负责人", "律师", "物业公司项目经理", "小学校长",
    "快递站点负责人", "农业合作社负责人", "会计师", "街道社区工作者", "软件工程师", "幼儿园园长", "公交驾驶员",
    "餐饮企业负责人", "消防站站长", "图书馆馆员", "环卫班组长", "医院护士长", "设计院工程师", "商会秘书长",
)  # fmt: skip
# Suggestions of the registered year (docs/samples); the years around have about as many.
SUGGESTIONS = {"jiading": 116, "jinshan": 137, "xuhui": 61}


def load(district: District, year: int, *, by: User, second: User, is_registered: bool) -> None:
    """One year, once. Of the registered one what its registers leave out."""
    if DutyRecord.objects.filter(district=district, year=year, note=duties.NOTE).exists():
        return
    drawn = _drawn(district, year, by, second)
    with transaction.atomic():
        if not is_registered:
            suggestions.load(drawn, SUGGESTIONS[district.slug])
            chamber.load(drawn)
            legislation.load(drawn)
        chamber.enter_points(drawn)
        review_opinions.publish_meetings(drawn)
        opinions.load(drawn)
        contact_days.load(drawn)
        duties.load(drawn)
        if not drawn.is_over:
            _tell_who_they_are(drawn)


def load_supervision(
    district: District, year: int, *, by: User, second: User, is_registered: bool
) -> None:
    """What the committee supervised and which projects were chosen in one of the years around, once.

    In the present's own plan, and beside its own projects, if it has them.
    """
    drawn = _drawn(district, year, by, second)
    with transaction.atomic():
        if not is_registered:
            chamber.supervise(drawn)
            projects.load(drawn)
        review_opinions.load(drawn)


def _tell_who_they_are(year: Year) -> None:
    """What a person does, and how voters reach him or her; then everybody in office is public, as the roster has it now."""
    people = list(
        Representative.objects.filter(district=year.district).in_office().select_related("town")
    )
    for number, one in enumerate(sorted(people, key=lambda one: (one.sort_key, one.pk))):
        one.position = one.position or f"{POSTS[number * 8 % len(POSTS)]}（{MARK}）"
        one.town = one.town or year.towns[number % len(year.towns)]
        one.contact = one.contact or f"{one.town}代表之家，向工作人员登记后转达"
    Representative.objects.bulk_update(people, ["position", "town", "contact"])
    profiles.publish_profiles(year.district, by=year.by)


def _drawn(district: District, year: int, by: User, second: User) -> Year:
    permissions.remember(by)
    permissions.remember(second)
    return Year(district, year, by=by, second=second)
