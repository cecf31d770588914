"""备案审查 for `make demo`: documents at every step and proposals for review. All words are invented and marked 样例."""

from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from congress import permissions
from congress.management.living import days_ago
from congress.models import District, Organ, Role, User
from supervision.models import NormativeDocument
from supervision.states.documents import Ground, Remedy
from supervision.workflow import documents, documents_in_public, review_proposals

SAMPLE = "样例"
TITLES = (
    "停车场管理办法", "建筑垃圾处置规定", "社区食堂补贴办法", "农村集体经济组织扶持办法", "网约房管理规定",
    "公租房分配细则",
)  # fmt: skip


@transaction.atomic
def load(district: District, *, users: dict[str, User]) -> int:
    """Once; how many documents."""
    if NormativeDocument.objects.filter(district=district).exists():
        return 0
    office, committee, clerk = users["office"], users["committee"], users["clerk"]
    for user in (office, committee, clerk):
        permissions.remember(user)
    organ = _organ_of(clerk)
    made = [_registered(district, office, organ, number) for number in range(len(TITLES))]
    _awaited, filed, reviewing, opined, cleared, repealed = made
    for back, document in ((3, filed), (20, reviewing), (50, opined), (70, cleared), (70, repealed)):  # fmt: skip
        with days_ago(back):
            documents.file(document, by=clerk, explanation=f"{SAMPLE}：依据、过程和主要内容。")
            if document is not filed:
                documents.accept(document, by=office)
    with days_ago(30):
        for document in (opined, repealed):
            documents.opine(document, by=committee, opinion=f"{SAMPLE}：第三条没有上位法依据，请修改或者废止。")  # fmt: skip
        documents.clear(cleared, by=committee, words="未发现问题。")
    with days_ago(10):
        documents.answer(
            repealed, by=clerk, remedy=Remedy.REPEAL, text=f"{SAMPLE}：已经废止。",
            until=timezone.localdate(),
        )  # fmt: skip
        documents.settle(repealed, by=committee)
    for document, text in ((cleared, ""), (repealed, "经审查，第三条没有依据，制定机关已经废止（样例）。")):  # fmt: skip
        documents_in_public.prepare_release(document, by=office, text=text)
        documents_in_public.publish(document, by=users["office-2"])
    _proposals(district, office, reviewing)
    return len(made)


def _registered(district: District, office: User, organ: Organ, number: int) -> NormativeDocument:
    with days_ago(25 if number == 0 else 90) as day:
        return documents.register(
            district, by=office, kind="government", title=f"{TITLES[number]}（{SAMPLE}）",
            number=f"府规〔{day.year}〕{number + 1}号", organ=organ, published_on=day,
        )  # fmt: skip


def _proposals(district: District, office: User, reviewing: NormativeDocument) -> None:
    said = (
        (0, "停车收费没有依据。"), (2, "食堂补贴的户籍条件不合理。"), (1, "这个规定同市条例不一致。"),
    )  # fmt: skip
    rows = [
        review_proposals.propose(
            district, by=None, title=f"{TITLES[n]}（{SAMPLE}）", text=f"{SAMPLE}：{words}",
            key=uuid5(NAMESPACE_URL, f"review {district.slug} {n}"),
        ).proposal
        for n, words in said
    ]  # fmt: skip
    review_proposals.begin(rows[1], by=office, document=reviewing)
    review_proposals.decline(
        rows[2],
        by=office,
        ground=Ground.CHANGED,
        answer=f"{SAMPLE}：这一条已经修改，谢谢您的建议。",
    )


def _organ_of(clerk: User) -> Organ:
    post = clerk.memberships.valid().filter(role=Role.ORGAN_CLERK).select_related("organ")[0]
    if post.organ is None:
        raise AssertionError("a clerk works for an organ")
    return post.organ
