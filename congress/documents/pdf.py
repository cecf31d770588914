"""PDF, set by Typst: a template that an office may edit, filled with facts that it reads as data, never as its language."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

from congress.errors import Refused
from congress.letters import letters_of

PDF = "application/pdf"
# In the order of preference: what a Debian, a Windows or a domestic desktop brings.
FAMILIES = (
    "Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC", "Source Han Sans SC", "SimSun", "FangSong",
    "KaiTi", "Microsoft YaHei", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei",
)  # fmt: skip
_ELSEWHERE = "请先下载 Word，或用浏览器打印本页。"


def render(template: Path, facts: Mapping[str, Any]) -> bytes:
    """The form, filled. In the template `json(bytes(sys.inputs.facts))` are the facts, `sys.inputs.font` the font.

    Raises Refused where the machine has no Chinese font, and where an office has spoilt its template.
    """
    font = _font()
    if not font:
        raise Refused(
            f"这台服务器没有中文字体，不能生成 PDF。{_ELSEWHERE}请管理员安装 fonts-noto-cjk。",
            code="font_missing",
        )
    told = {"facts": json.dumps(_plain(facts), ensure_ascii=False), "font": font}
    try:
        written: bytes = typst.compile(template, root=template.parent, sys_inputs=told)
    except RuntimeError as error:
        words = f"模板“{template.name}”有误，不能生成 PDF：{error}。请修改模板后再试。"
        raise Refused(words, code="template_wrong") from error
    return written


@cache
def _font() -> str:
    """The first of the families that this machine has; found once, because it reads all fonts."""
    present = set(typst.Fonts(include_system_fonts=True).families())
    return next((family for family in FAMILIES if family in present), "")


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return letters_of(str(value))
