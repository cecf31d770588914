"""What the public lists of suggestions show of their filters, and why one is empty."""

from django.forms import BaseForm
from django.http import QueryDict

from congress.finding import ActiveFilter, Select, active_filters, question, select

__all__ = ["ActiveFilter", "Select", "active_filters", "nothing_found", "question", "select"]


def nothing_found(form: BaseForm, asked: QueryDict) -> str:
    """Why a list is empty, and what to try."""
    if not form.is_valid():
        return "有的条件看不懂，没有查找。请重新选择条件再试。"
    if active_filters(form, asked):
        return "没有找到符合条件的建议。换一个说法，或者少用一个条件再试。"
    return "还没有公开的建议。代表建议答复并经审核以后，会在这里公开。"
