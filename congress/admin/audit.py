"""What the audit administrator reads: who did what, when and from where. Names of columns, never their values."""

from typing import Any

from django.contrib import admin
from django.db.models import BigIntegerField, OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from unfold.decorators import display

from congress.admin import history
from congress.admin.base import DeskAdmin
from congress.models import AuditSeal, Operation, PersonalEvent, User

VERBS = {
    "open_account": "开户",
    "issue_activation": "打印激活单",
    "activate": "激活账号",
    "set_password": "修改密码",
    "change_phone": "修改手机号",
    "change_email": "修改邮箱",
    "forget_second_factor": "解除第二重验证",
    "appoint": "授予岗位",
    "end_membership": "免去岗位",
    "hand_over": "岗位交接",
    "close_account": "注销账号",
    "set_up_district": "建区",
    "roll_over": "换届",
    "elect": "登记当选",
    "end_mandate": "代表资格终止",
    "suspend": "暂停执行代表职务",
    "resume": "恢复执行代表职务",
    "correct_mandate": "更正代表资格",
    "take_back": "撤回误录的代表变动",
    "join_group": "编入代表小组",
    "leave_group": "移出代表小组",
    "appoint_convener": "定召集人",
    "dismiss_convener": "免召集人",
}


@admin.register(Operation)
class OperationAdmin(DeskAdmin):
    """操作记录: of the people whose accounts were opened in the administrator's districts."""

    district_field = ""
    list_display = ["at", "who", "what", "address"]
    fields = ["at", "who", "what", "address", "events"]
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the name of each."""
        by = Cast(KeyTextTransform("user", "metadata"), BigIntegerField())
        own = User.objects.filter(district__in=self.districts(request, "view"), pk=OuterRef("by"))
        rows = super().get_queryset(request).annotate(by=by)
        return rows.annotate(by_name=Subquery(own.values("name"))).filter(by_name__isnull=False)

    @display(description="时间", ordering="created_at")
    def at(self, operation: Operation) -> Any:
        """To the minute."""
        return operation.created_at

    @display(description="操作人")
    def who(self, operation: Any) -> str:
        """By name."""
        return str(operation.by_name)

    @display(description="做了什么")
    def what(self, operation: Operation) -> str:
        """The verb if there is one, else the page; jobs say so."""
        facts = operation.metadata
        if verb := facts.get("verb"):
            return VERBS.get(verb, verb)
        return "后台任务" if "job" in facts else str(facts.get("request") or "—")

    @display(description="来自")
    def address(self, operation: Operation) -> str:
        """The network address."""
        return str(operation.metadata.get("address") or "本机")

    @display(description="改动")
    def events(self, operation: Operation) -> SafeString | str:
        """Which rows, and which of their columns."""
        lines = (
            (
                entry.label,
                entry.kind,
                entry.row,
                "、".join(change.field for change in entry.changes) or "—",
            )
            for entry in history.of_operation(operation)
        )
        return format_html_join("", "<p>{}{}（{}）：{}</p>", lines) or "没有留下改动"


@admin.register(PersonalEvent)
class PersonalEventAdmin(DeskAdmin):
    """个人信息改动."""

    district_field = ""
    list_display = ["at", "what", "row", "done", "changed"]
    fields = ["at", "what", "row", "done", "changed"]
    readonly_fields = fields

    @display(description="对象")
    def what(self, event: PersonalEvent) -> str:
        """The table by its Chinese name."""
        return history.name_of(event.table)

    @display(description="操作")
    def done(self, event: PersonalEvent) -> str:
        """In one word."""
        return history.LABELS.get(event.operation, event.operation)

    @display(description="改动的栏目")
    def changed(self, event: PersonalEvent) -> str:
        """The columns by their Chinese names."""
        return "、".join(history.columns_of(event.table, event.columns)) or "—"


@admin.register(AuditSeal)
class AuditSealAdmin(DeskAdmin):
    """审计封签."""

    district_field = ""
    list_display = ["day", "events", "short", "sealed_at"]
    fields = ["day", "events", "digest", "sealed_at"]
    readonly_fields = fields

    @display(description="摘要")
    def short(self, seal: AuditSeal) -> str:
        """Enough to compare by eye."""
        return seal.digest[:16]
