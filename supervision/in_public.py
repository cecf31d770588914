"""What supervision publishes: items, plans, the year's work, documents reviewed, projects, results of votes."""

from typing import Any

from django.db.models import Value
from django.db.models.functions import Coalesce

from congress.publications.downloads import Column, chosen, read
from congress.publications.published import Dataset, Kind
from supervision import downloads, item_downloads
from supervision.filters.projects import PublishedProjectFilter
from supervision.filters.published import PublishedItemFilter
from supervision.models import (
    PublishedDocument,
    PublishedItem,
    PublishedPlan,
    PublishedPoint,
    PublishedProject,
    PublishedVote,
)
from supervision.states.documents import DocumentKind, DocumentStatus, Remedy
from supervision.states.points import PointKind, PointStatus
from supervision.states.votes import Electorate, VoteKind

Kind(
    "supervision",
    "监督事项",
    PublishedItem,
    page="public_item",
    day="held_on",
    notes=("organ_name", "meeting"),
    texts=("opinion", "handling"),
    listed_at="public_items",
)
Kind(
    "plans",
    "监督计划",
    PublishedPlan,
    page="public_plan",
    day="decided_on",
    notes=("decided_by_meeting",),
    listed_at="public_items",
)
Kind(
    "points",
    "年度工作",
    PublishedPoint,
    page="public_points",
    day=Coalesce("done_on", "due_on"),
    notes=("owner_name", "place"),
    has_pages=False,
    listed_at="public_points",
)
Kind(
    "documents",
    "备案审查",
    PublishedDocument,
    page="public_documents",
    day="filed_on",
    notes=("number", "organ_name"),
    has_pages=False,
    listed_at="public_documents",
)
Kind(
    "projects",
    "民生实事项目",
    PublishedProject,
    page="public_project",
    number="number",
    day="announced_on",
    notes=("town_name", "organ_name"),
    texts=("text", "goal"),
    listed_at="public_projects",
)
Kind(
    "votes",
    "表决结果",
    PublishedVote,
    page="public_vote",
    day="voted_on",
    texts=(Value(""),),
    changed="released_at",
    listed_at="public_votes",
)


def _result(item: dict[str, Any]) -> str:
    """One thing that was voted on: its counts in the order of the ballot, and what came of it."""
    counts = "、".join(str(count) for count in item["counts"])
    return f"{item['title']}：{counts}，{item['outcome_name']}"


POINTS = (
    Column("id", "公开标识"),
    Column("year", "年度"),
    Column("kind", "类别", chosen(PointKind)),
    Column("title", "名称"),
    Column("owner", "责任单位"),
    Column("due_on", "期限"),
    Column("done_on", "完成日期"),
    Column("status", "状态", chosen(PointStatus)),
    Column("place", "媒体"),
    Column("link", "网址"),
    Column("text", "结果"),
)
DOCUMENTS = (
    Column("id", "公开标识"),
    Column("year", "年度"),
    Column("kind", "类别", chosen(DocumentKind)),
    Column("title", "名称"),
    Column("number", "文号"),
    Column("organ", "制定机关"),
    Column("published_on", "公布日期"),
    Column("filed_on", "报送日期"),
    Column("status", "状态", chosen(DocumentStatus)),
    Column("remedy", "处理", chosen(Remedy)),
    Column("concluded_on", "审查终结日期"),
    Column("link", "网址"),
    Column("text", "说明"),
)
PLANS = (
    Column("id", "公开标识"),
    Column("year", "年度"),
    Column("title", "名称"),
    Column("decided_on", "通过日期"),
    Column("meeting", "通过的会议"),
    Column("items", "事项", lambda told: "；".join(one.get("title", "") for one in told)),
    Column("text", "说明"),
)
VOTES = (
    Column("id", "公开标识"),
    Column("year", "年度"),
    Column("kind", "类型", chosen(VoteKind)),
    Column("title", "名称"),
    Column("electorate", "谁投票", chosen(Electorate)),
    Column("voted_on", "投票日期"),
    Column("roll", "应投票人数"),
    Column("returned", "收回票数"),
    Column("valid", "有效票"),
    Column("invalid", "无效票"),
    Column("threshold", "评定办法"),
    Column("source", "依据"),
    Column("items", "各项结果", lambda told: "；".join(map(_result, told))),
)

Dataset(
    "supervision",
    "监督事项",
    "人大常委会听取的专项工作报告、执法检查等：审议意见，研究处理情况，测评结果（监督法第十七条）。",
    item_downloads.ITEMS,
    lambda place: PublishedItem.objects.released(district=place),
    lambda rows, place: item_downloads.items(rows),
    page="public_items",
    filters=PublishedItemFilter,
)
Dataset(
    "plans",
    "监督工作计划",
    "每年的监督工作计划和其中的事项。",
    PLANS,
    lambda place: PublishedPlan.objects.released(district=place),
    lambda rows, place: read(rows, PLANS, {"id": "public_id", "meeting": "decided_by_meeting"}),
    page="public_items",
    row="一个年度的计划一行。",
    meanings={"items": "计划里的事项；JSON 里是列表。"},
)
Dataset(
    "points",
    "年度工作",
    "工作要点、代表工作计划和调研课题：谁负责，什么时候办，办成了什么。",
    POINTS,
    lambda place: PublishedPoint.objects.released(district=place),
    lambda rows, place: read(rows, POINTS, {"id": "public_id", "owner": "owner_name"}),
    page="public_points",
    row="一项工作一行。",
)
Dataset(
    "documents",
    "规范性文件备案审查",
    "报区人大常委会备案的规范性文件：什么时候公布和报送，审查的结果怎样（上海市人大常委会规范性文件备案审查条例第十三条）。",
    DOCUMENTS,
    lambda place: PublishedDocument.objects.released(district=place),
    lambda rows, place: read(rows, DOCUMENTS, {"id": "public_id", "organ": "organ_name"}),
    page="public_documents",
    row="一件文件一行。",
)
Dataset(
    "projects",
    "民生实事项目",
    "代表票决的民生实事项目：资金、节点、进展。",
    downloads.PROJECTS,
    lambda place: PublishedProject.objects.released(district=place),
    lambda rows, place: downloads.projects(rows),
    page="public_projects",
    filters=PublishedProjectFilter,
    row="一个项目一行。",
)
Dataset(
    "votes",
    "表决结果",
    "已公布的表决和测评的结果。",
    VOTES,
    lambda place: PublishedVote.objects.released(district=place),
    lambda rows, place: read(rows, VOTES, {"id": "public_id"}),
    page="public_votes",
    changed="released_at",
    row="一次表决一行。",
    meanings={
        "items": "每一项的票数和结果，票数依次是满意（赞成）、基本满意（反对）、不满意（弃权）；JSON 里是列表。"
    },
)
