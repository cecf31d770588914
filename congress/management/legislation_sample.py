"""Legislative contact points for `make demo`: the years that the districts published, and a consultation of these weeks.

All people and words are invented and marked 样例; the totals are those of the reports. 嘉定 2024 comes as a register.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from congress import permissions
from congress.models import District, Organ, OrganKind, User
from representatives.models import Representative
from stations import tracking
from stations.models import (
    ConsultationTask,
    InformationOfficer,
    LegislativeDraft,
    LegislativePoint,
    NetworkMember,
    PointNetwork,
)
from stations.states.legislation import (
    Adoption,
    DraftKind,
    NetworkRole,
    PointLevel,
    ProposerKind,
    Selection,
)
from stations.workflow import legislation_comments as comments
from stations.workflow import legislation_drafts as drafts
from stations.workflow import legislation_in_public as in_public
from stations.workflow import legislation_officers as officers
from stations.workflow import legislation_residents
from stations.workflow import legislation_tasks as tasks
from stations.workflow.legislation_comments import Answer, Said

SAMPLE = "样例"
_NUMERALS = "一二三四五六七八九"


@dataclass(frozen=True)
class Year:
    """What a district published of a year: drafts by kind, comments, adopted ones."""

    slug: str
    year: int
    laws: int
    regulations: int
    comments: int
    adopted: int
    point: str
    officers: int = 0


# 金山2024工作掠影: 2 laws, 10 regulations, 384 comments, 43 adopted. 徐汇2023工作报告: 21 laws and regulations, 983 handed in,
# 46 adopted, more than 200 officers of 田林; how many of the 21 were laws it does not say.
YEARS = (
    Year("jinshan", 2024, 2, 10, 384, 43, "金山区立法联系点（样例）"),
    Year("xuhui", 2023, 4, 17, 983, 46, "田林街道立法联系点", officers=200),
)
# How many of a year's drafts are promulgated in the sample: those that the adopted comments belong to.
PROMULGATED = 8
RUNNING = "上海市家政服务条例（草案）"
LAWS = ("社会救助法", "托育服务法", "治安管理法", "传染病防治法", "城市居民委员会组织法")
REGULATIONS = (
    "上海市养老服务条例", "上海市住宅物业管理规定", "上海市消防条例", "上海市社会信用条例", "上海市公共文化服务条例",
    "上海市非机动车管理条例", "上海市绿化条例", "上海市河道管理条例", "上海市家政服务条例", "上海市无障碍环境条例",
    "上海市电梯安全条例", "上海市食品安全条例", "上海市停车场管理条例", "上海市慈善条例", "上海市红十字会条例",
    "上海市精神卫生条例", "上海市促进就业条例",
)  # fmt: skip


@transaction.atomic
def load_year(district: District, year: int, *, by: User) -> int:
    """The published year, once; how many comments. Nothing for a district whose year comes as a register."""
    found = [one for one in YEARS if (one.slug, one.year) == (district.slug, year)]
    if not found or LegislativeDraft.objects.filter(district=district, year=year).exists():
        return 0
    permissions.remember(by)
    one = found[0]
    point = _point(district, one.point, level=PointLevel.CITY)
    if one.officers:
        _officers(point, one.officers, year, by=by)
    number = one.laws + one.regulations
    for at in range(number):
        kind = DraftKind.LAW if at < one.laws else DraftKind.REGULATION
        said = one.comments // number + (at < one.comments % number)
        heeded = one.adopted // PROMULGATED + (at < one.adopted % PROMULGATED)
        _consulted(
            point, year, at, kind, said=said, heeded=heeded if at < PROMULGATED else 0, by=by
        )
    return one.comments


def _consulted(
    point: LegislativePoint, year: int, at: int, kind: str, *, said: int, heeded: int, by: User
) -> None:
    """One draft from the letter to the submission, the first ones on to the law."""
    day = date(year, 1, 10) + timedelta(days=12 * at)
    words = LAWS if kind == DraftKind.LAW else REGULATIONS
    draft = drafts.record(
        point.district, by=by, on=day, kind=kind, maker="市人大常委会" if kind != DraftKind.LAW else "全国人大常委会",
        title=f"{words[(at + 5 * year) % len(words)]}（草案）（{SAMPLE}{at + 1}）",
    )  # fmt: skip
    (task,) = drafts.hand_out(
        draft, by=by, points=[point], source=f"{SAMPLE}征求意见函", received_on=day,
        due_on=day + timedelta(days=20),
    )  # fmt: skip
    tasks.begin(task, by=by)
    rows = comments.enter(task, by=by, said=[_said(n) for n in range(said)], said_on=day)
    comments.select(task, by=by, comments=rows, selection=Selection.SELECTED)
    tasks.finish(task, by=by)
    tasks.submit(task, by=by, on=day + timedelta(days=18))
    if heeded:
        drafts.promulgate(draft, by=by, on=day + timedelta(days=90))
        task.refresh_from_db()
        task.draft = draft
        rows = list(task.comments.by_clause())
        answers = [
            Answer(row, Adoption.ADOPTED, row.clause) if n < heeded else Answer(row, Adoption.NOT)
            for n, row in enumerate(rows)
        ]
        comments.adopt(task, by=by, answers=answers, feedback_on=day + timedelta(days=100))


def _said(n: int) -> Said:
    tens, ones = divmod(n % 60, 9)
    article = f"{_NUMERALS[tens - 1] if tens > 1 else ''}{'十' if tens else ''}{_NUMERALS[ones]}"
    return Said(
        clause=f"第{article}条",
        proposed=f"{SAMPLE}意见：补充办理期限和责任单位（{n + 1}）。",
        reason="便于执行",
    )


def _officers(point: LegislativePoint, number: int, year: int, *, by: User) -> None:
    InformationOfficer.objects.bulk_create(
        InformationOfficer(
            district=point.district,
            point=point,
            name=f"{SAMPLE}{n + 1}",
            valid_from=date(year, 1, 1),
        )
        for n in range(number)
    )
    officers.confirm_roll(point, by=by, year=year)
    network = PointNetwork.objects.create(
        district=point.district, name="徐汇区立法联系点网络", formula="4+2+X",
        explanation="样例：4 个立法联系点、2 个分点、若干信息采集点",
    )  # fmt: skip
    for role, name in (
        (NetworkRole.HUB, point.name),
        (NetworkRole.BRANCH, "湖南街道武康居委"),
        (NetworkRole.INFORMATION, "“家与家”律师事务所"),
    ):
        NetworkMember.objects.create(
            network=network, role=role, name=name, point=point if role == NetworkRole.HUB else None
        )


@transaction.atomic
def load_present(district: District, *, users: dict[str, User]) -> None:
    """A consultation that is running, one that waits to be handed in, and one whose law is out."""
    if LegislativeDraft.objects.filter(district=district, title=RUNNING).exists():
        return
    for user in users.values():
        permissions.remember(user)
    office, second = users["office"], users["office-2"]
    today = timezone.localdate()
    town = Organ.objects.filter(district=district, kind=OrganKind.TOWN).order_by("pk").first()
    point = _point(district, "嘉定工业区立法联系点", level=PointLevel.CITY, organ=town)
    person = Representative.objects.get(user=users["daibiao"])
    assert person.user is not None  # noqa: S101 - one of the log-ins of the demo
    permissions.remember(person.user)

    running = _present(
        point, RUNNING, by=office, received=today - timedelta(days=9), due=today + timedelta(days=12)
    )  # fmt: skip
    tasks.begin(running, by=office)
    comments.enter(running, by=office, said=_words()[:4], said_on=today - timedelta(days=2))
    comments.enter(
        running, by=person.user,
        said=[Said("第十八条", "增加“服务前书面告知收费项目”。", reason="收费纠纷多")],
    )  # fmt: skip
    in_public.prepare_release(
        running.draft,
        by=second,
        text="样例。家政服务怎样收费、出了问题找谁，请到立法联系点说说您的意见。",
    )
    in_public.publish(running.draft, by=office)

    legislation_residents.leave(
        running.draft,
        said=Said("第二十条", "样例：加一句“上门前告知服务人员有没有健康证”。"),
        key=uuid4(), code=tracking.new_code(),
    )  # fmt: skip

    selecting = _present(
        point, "上海市电梯安全条例（草案）", by=office, received=today - timedelta(days=20), due=today + timedelta(days=2)
    )  # fmt: skip
    tasks.begin(selecting, by=office)
    comments.enter(selecting, by=office, said=_words(), said_on=today - timedelta(days=6))
    tasks.finish(selecting, by=office)

    done = _present(
        point, "上海市停车场管理条例（草案）", by=office, received=today - timedelta(days=120), due=today - timedelta(days=95)
    )  # fmt: skip
    tasks.begin(done, by=office)
    rows = comments.enter(done, by=office, said=_words(), said_on=today - timedelta(days=110))
    comments.select(done, by=office, comments=rows[:4], selection=Selection.SELECTED)
    comments.select(
        done, by=office, comments=rows[4:], selection=Selection.LEFT, reason="与第三条的意见相同"
    )
    tasks.finish(done, by=office)
    tasks.submit(done, by=office, on=today - timedelta(days=97))
    drafts.promulgate(done.draft, by=office, on=today - timedelta(days=12))
    comments.adopt(
        done, by=office, feedback_on=today - timedelta(days=5),
        answers=[
            Answer(rows[0], Adoption.ADOPTED, "第三条"), Answer(rows[1], Adoption.PARTLY, "第十条"),
            Answer(rows[2], Adoption.NOT), Answer(rows[3], Adoption.NOT),
        ],
    )  # fmt: skip
    in_public.prepare_release(
        done.draft, by=second, text="样例。停车条例已经公布，谢谢大家提的意见。"
    )
    in_public.publish(done.draft, by=office)


def _present(
    point: LegislativePoint, title: str, *, by: User, received: date, due: date
) -> ConsultationTask:
    draft = drafts.record(
        point.district, by=by, title=title, kind=DraftKind.REGULATION, maker="市人大常委会",
        about="样例。请着重看责任怎样分、费用由谁承担、期限合不合适。",
    )  # fmt: skip
    (task,) = drafts.hand_out(
        draft, by=by, points=[point], source=f"{SAMPLE}征求意见函", received_on=received, due_on=due
    )
    return task


def _words() -> list[Said]:
    return [
        Said("第三条", "明确“有关部门”是哪些部门。", original="有关部门依法做好相关工作。", reason="责任不清"),
        Said("第九条第二款", "把“可以”改为“应当”。", original="可以公示收费标准。", reason="公示才有约束力",
             kind=ProposerKind.LAWYER),
        Said("第十二条", "增加线下办理的渠道。", reason="老年人不会用手机", kind=ProposerKind.OFFICER),
        Said("第二十条", "明确答复的期限为七个工作日。", reason="居民等不到答复"),
        Said("第三十一条", "罚则写明由谁执行。", reason="基层没有执法权", kind=ProposerKind.ENTERPRISE),
    ]  # fmt: skip


def _point(
    district: District, name: str, *, level: str, organ: Organ | None = None
) -> LegislativePoint:
    point, _ = LegislativePoint.objects.get_or_create(
        district=district,
        name=name,
        defaults={"level": level, "organ": organ, "rules_on": date(2020, 4, 16)},
    )
    return point
