"""The kinds of duty that the law and the districts' plans name, with the words that registers use for them."""

from typing import Any

from django.db import migrations

LAW = "代表法"
SHANGHAI = "上海市实施《全国人民代表大会和地方各级人民代表大会代表法》办法"

KINDS: list[tuple[str, str, list[str], str]] = [
    ("congress_session", "出席人代会", ["出席人民代表大会会议", "出席大会"], f"{SHANGHAI}第七条"),
    ("sitting_in", "列席会议", ["列席常委会", "列席常委会会议", "列席区人大常委会会议", "列席主任会议", "列席区人代会"], f"{SHANGHAI}第五十一条"),
    ("inspection", "视察", ["代表视察", "集中视察"], f"{LAW}第二十九条"),
    ("research", "专题调研", ["调研", "代表调研"], f"{LAW}第三十条"),
    ("law_enforcement", "执法检查", ["参加执法检查"], "监督法第三十三条"),
    ("inquiry", "专题询问", ["参加专题询问"], "监督法第四十七条"),
    ("motion", "提出议案", ["提议案", "议案"], f"{SHANGHAI}第十条"),
    ("suggestion", "提出建议", ["提建议", "代表建议", "领衔提出建议"], f"{LAW}第二十四条、第三十六条"),
    ("cosigning", "联名附议", ["联名", "附议"], "上海市人民代表大会关于代表建议、批评和意见的规定第四条"),
    ("contact", "联系群众", ["走访联系选民", "联系选民", "走访选民", "走访群众", "走访"], f"{SHANGHAI}第三十一条"),
    ("contact_representatives", "联系基层代表", ["常委会组成人员联系代表", "联系代表"], f"{LAW}第四十四条"),
    ("reception", "接待选民", ["接待", "接待群众", "进站接待", "家站点接待"], f"{LAW}第二十八条"),
    ("community_round", "集中联系社区", ["代表集中联系社区", "代表集中联系社区活动", "集中联系社区活动", "进社区"], f"{SHANGHAI}第三十条"),
    ("deliberation", "议事活动", ["议事", "议事厅", "热线议事厅"], f"{SHANGHAI}第五十一条"),
    ("legislation", "立法征询", ["立法意见征询", "基层立法联系点活动"], f"{SHANGHAI}第五十一条"),
    ("court_hearing", "庭审旁听", ["旁听庭审", "旁听案件庭审"], f"{SHANGHAI}第五十一条"),
    ("livelihood", "民生实事监督", ["民生实事项目监督", "民心工程监督"], f"{SHANGHAI}第五十一条"),
    ("training", "学习培训", ["培训", "代表培训", "学习"], f"{LAW}第四十七条"),
    ("lecture", "代表小讲堂", ["小讲堂", "宣讲"], f"{SHANGHAI}第五十一条"),
    ("report_to_voters", "向选民报告履职", ["述职", "向选民述职", "向选民报告履职情况", "向原选区选民报告履职", "向原选区选民报告履职情况"], f"{LAW}第五十八条、{SHANGHAI}第四十九条"),
    ("report_to_electors", "向选举单位报告履职", ["向原选举单位报告履职", "向原选举单位报告履职情况", "市代表向原选举单位报告履职"], f"{LAW}第五十八条、{SHANGHAI}第四十九条"),
    ("group", "代表小组活动", ["小组活动"], f"{LAW}第二十七条、{SHANGHAI}第二十二条"),
    ("city_group", "市代表工作小组", ["市代表工作小组活动"], f"{SHANGHAI}第五十一条"),
    ("hotline", "热线监督", ["12345热线监督", "热线监督员活动"], f"{SHANGHAI}第五十一条"),
    ("themed_visit", "三进三带活动", ["三进三带"], "嘉定2025代表工作计划第五项"),
    ("organ_event", "参加一府一委两院活动", ["参加一府两院活动"], f"{SHANGHAI}第五十一条"),
    ("other", "其他", ["其他活动"], f"{SHANGHAI}第五十一条"),
]  # fmt: skip

# What a representative registers without an organiser, in the order in which a phone offers it.
LOGGED = (
    "contact", "reception", "community_round", "research", "inspection", "deliberation", "livelihood", "legislation",
    "hotline", "court_hearing", "organ_event", "lecture", "contact_representatives", "other",
)  # fmt: skip
# What nobody organises.
ALONE = ("motion", "suggestion", "cosigning", "contact", "contact_representatives")


def seed(apps: Any, schema_editor: Any) -> None:
    kind = apps.get_model("representatives", "DutyKind")
    kind.objects.bulk_create(
        kind(
            code=code,
            name=name,
            aliases=aliases,
            source=source,
            is_logged=code in LOGGED,
            is_event=code not in ALONE,
            place=LOGGED.index(code) if code in LOGGED else 50,
        )
        for code, name, aliases, source in KINDS
    )


class Migration(migrations.Migration):
    dependencies = [("representatives", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop, elidable=True)]
