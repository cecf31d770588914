"""The back office's sidebar: by tasks, and for each person only the own ones."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse

from congress.context import unread_notices

# Of each group the tasks: title, icon, and the model whose list is the way in, or the name of a page at the desk.
TASKS = {
    "": (
        ("工作台", "desk", "desk"),
        ("登记表导入", "upload_file", "congress.register"),
        ("年度数据与核对", "fact_check", "congress.figuresnapshot"),
        ("年度报告", "summarize", "desk_annual"),
        ("报告模板", "article", "congress.reporttemplate"),
        ("数据质量", "rule", "desk_quality"),
    ),
    "代表建议": (
        ("代表建议", "description", "suggestions.suggestion"),
        ("公开", "public", "suggestions.publishedsuggestion"),
        ("回头看", "replay", "suggestions.lookback"),
        ("建议类别", "label", "suggestions.category"),
    ),
    "代表": (
        ("人大代表", "groups", "representatives.representative"),
        ("代表变动", "swap_horiz", "representatives.mandatechange"),
        ("常委会和专委会组成人员", "account_balance", "representatives.committeeseat"),
        ("公开的代表信息", "badge", "representatives.publishedrepresentative"),
        ("选区", "map", "representatives.constituency"),
        ("居村委和小区", "location_on", "representatives.neighbourhood"),
        ("代表团", "flag", "representatives.delegation"),
        ("代表小组", "diversity_3", "representatives.representativegroup"),
        ("小组年度计划", "event_note", "representatives.groupplan"),
        ("小组成果", "newspaper", "representatives.groupoutcome"),
    ),
    "履职": (
        ("履职工作台", "desk", "desk_duties"),
        ("履职记录", "event_available", "representatives.dutyrecord"),
        ("公开的履职记录", "public", "representatives.publishedduty"),
        ("活动和出席", "event", "representatives.event"),
        ("规定动作", "event_repeat", "representatives.recurringduty"),
        ("履职报告", "campaign", "representatives.dutyreport"),
        ("公开的履职报告", "public", "representatives.publishedreport"),
        ("优秀案例", "workspace_premium", "representatives.exemplarycase"),
        ("公开的优秀案例", "star", "representatives.publishedcase"),
        ("课程", "school", "representatives.course"),
        ("学时要求", "timelapse", "representatives.learningrule"),
        ("履职管理办法", "rule", "representatives.appraisalscheme"),
        ("履职类型", "list", "representatives.dutykind"),
    ),
    "家站点与群众意见": (
        ("群众意见工作台", "desk", "desk_opinions"),
        ("家站点", "home", "stations.station"),
        ("代表驻站", "person_pin_circle", "stations.placement"),
        ("年度驻站名册", "fact_check", "stations.placementyear"),
        ("站点年度", "event_repeat", "stations.stationyear"),
        ("公开的站点", "public", "stations.publishedstation"),
        ("群众意见", "forum", "stations.publicopinion"),
        ("接待日规则", "event_repeat", "stations.contactrule"),
        ("代表接待日", "event_available", "stations.contactday"),
        ("接待人次", "groups", "stations.contactvisitor"),
        ("集中联系社区", "diversity_2", "stations.communityround"),
        ("议事", "groups", "stations.deliberation"),
        ("公开的议事", "public", "stations.publisheddeliberation"),
        ("公开的集中联系社区", "public", "stations.publishedround"),
        ("热线工单", "support_agent", "stations.hotlineticket"),
        ("热线监督员", "supervisor_account", "stations.hotlinesupervisor"),
        ("意见收集设置", "tune", "stations.intakerule"),
    ),
    "立法联系点": (
        ("立法联系点工作台", "desk", "desk_legislation"),
        ("立法联系点", "balance", "stations.legislativepoint"),
        ("联系点网络", "hub", "stations.pointnetwork"),
        ("信息员", "contacts", "stations.informationofficer"),
        ("征询的草案", "gavel", "stations.legislativedraft"),
        ("征询任务", "task", "stations.consultationtask"),
        ("立法意见", "rate_review", "stations.lawcomment"),
        ("公开的立法征询", "public", "stations.publisheddraft"),
    ),
    "监督": (
        ("监督工作台", "desk", "desk_supervision"),
        ("监督工作计划", "assignment", "supervision.supervisionplan"),
        ("监督事项", "visibility", "supervision.item"),
        ("应询承诺", "handshake", "supervision.commitment"),
        ("公开的监督工作计划", "public", "supervision.publishedplan"),
        ("公开的监督事项", "public", "supervision.publisheditem"),
        ("年度工作", "checklist_rtl", "supervision.workpoint"),
        ("公开的年度工作", "public", "supervision.publishedpoint"),
        ("备案审查", "fact_check", "supervision.normativedocument"),
        ("审查建议", "rate_review", "supervision.reviewproposal"),
        ("公开的备案审查", "public", "supervision.publisheddocument"),
        ("监督步骤模板", "checklist", "supervision.steptemplate"),
    ),
    "会议和任免": (
        ("会议工作台", "desk", "desk_meetings"),
        ("会议", "groups_2", "congress.meeting"),
        ("决议决定", "gavel", "congress.decision"),
        ("人事任免", "how_to_reg", "congress.appointment"),
        ("宣誓仪式", "back_hand", "congress.oathceremony"),
        ("公开的会议", "public", "congress.publishedmeeting"),
        ("会议规则", "rule", "congress.meetingrule"),
    ),
    "表决与民生实事": (
        ("表决", "how_to_vote", "supervision.vote"),
        ("表决规则", "rule", "supervision.voterule"),
        ("公布的表决结果", "public", "supervision.publishedvote"),
        ("民生实事项目", "construction", "supervision.project"),
        ("项目建议", "lightbulb", "supervision.projectproposal"),
        ("项目年度安排", "event_note", "supervision.projectyear"),
        ("测评维度", "star_rate", "supervision.appraisaldimension"),
        ("公开的项目", "public", "supervision.publishedproject"),
    ),
    "单位与会议": (
        ("单位", "apartment", "congress.organ"),
        ("届", "calendar_view_month", "congress.term"),
        ("次会议", "co_present", "congress.session"),
        ("区", "location_city", "congress.district"),
    ),
    "工作日历与法定期限": (
        ("工作日历", "calendar_month", "congress.calendarday"),
        ("法定期限", "timer", "congress.period"),
        ("比率口径", "percent", "congress.ratedefinition"),
        ("公布数", "menu_book", "congress.publishedfigure"),
    ),
    "账号与岗位": (
        ("账号", "person", "congress.user"),
        ("岗位", "badge", "congress.membership"),
    ),
    "系统": (("后台任务", "pending_actions", "congress.job"),),
    "审计": (
        ("操作记录", "history", "congress.operation"),
        ("个人信息改动", "person_edit", "congress.personalevent"),
        ("联系方式查看记录", "visibility", "stations.identityreading"),
        ("审计封签", "verified", "congress.auditseal"),
    ),
}


# What opens a page at the desk, as the page itself asks; the others are every office's, as the duty records are.
_OPENS_THE_DESK = "representatives.view_dutyrecord"
_OPENED_BY = {
    "desk_annual": "congress.take_annual_report",
    "desk_meetings": "congress.see_meetings",
    "desk_opinions": "stations.see_opinions",
    "desk_quality": "congress.see_quality",
    "desk_supervision": "supervision.see_board",
}


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """What unfold draws; `permission` is asked for every entry."""
    groups: list[dict[str, Any]] = [
        {
            "title": group,
            "separator": bool(group),
            "items": [
                {
                    "title": title,
                    "icon": icon,
                    "link": _way_to(model),
                    "permission": _may_see(model),
                }
                for title, icon, model in tasks
            ],
        }
        for group, tasks in TASKS.items()
    ]
    groups[0]["items"].insert(0, {"title": "今天", "icon": "today", "link": reverse("admin:index")})
    groups[0]["items"].insert(
        1,
        {
            "title": "消息",
            "icon": "notifications",
            "link": reverse("notices"),
            "badge": unread_notices(request),
        },
    )
    return groups


def account_links(request: HttpRequest) -> list[dict[str, str]]:
    """Beneath one's own name."""
    return [{"title": "修改密码", "link": reverse("account_change_password")}]


def stylesheet(request: HttpRequest) -> str:
    """What unfold's furniture lacks: our red, large figures, two texts side by side."""
    return static("desk/desk.css")


def icon(request: HttpRequest) -> str:
    """The same as on the public pages."""
    return static("favicon.svg")


def _way_to(model: str) -> str:
    if "." not in model:
        return reverse(model)
    return reverse(f"admin:{model.replace('.', '_')}_changelist")


def _may_see(model: str) -> Callable[[HttpRequest], bool]:
    app, _, name = model.partition(".")
    permission = f"{app}.view_{name}" if name else _OPENED_BY.get(model, _OPENS_THE_DESK)
    return lambda request: bool(request.user.has_perm(permission))
