"""Official forms in Word: a template that an office may edit, filled with facts; what people typed stays words."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from congress.documents import linking
from congress.documents.linking import Linked
from congress.errors import Refused
from congress.letters import letters_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Uploaded(NamedTuple):
    """A template that an office has uploaded: its name, and the file."""

    name: str
    content: bytes


class _Sandbox(ImmutableSandboxedEnvironment):
    """Without what makes much out of little: a product, a power or a padding of some letters would fill the memory."""

    intercepted_binops = frozenset({"*", "**", "%"})
    _ENDLESS = ("center", "format", "indent", "batch", "slice", "wordwrap")

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        for name in self._ENDLESS:
            del self.filters[name]

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Raises SecurityError."""
        raise SecurityError(f"模板里不能用“{operator}”计算")

    def call(self, context: Any, called: Any, *args: Any, **kwargs: Any) -> Any:
        """Nothing that a template says is called: its facts are words, and words pad themselves, too."""
        raise SecurityError("模板里不能调用函数")


def environment() -> ImmutableSandboxedEnvironment:
    """Sandboxed, because a template is a file that an office edits; it knows its facts and nothing else, `range` neither."""
    return _Sandbox()


def render(template: Path | Uploaded, facts: Mapping[str, Any]) -> bytes:
    """The form, filled. Facts are texts, linked texts, lists and mappings of them; none is read as template or as XML.

    Raises Refused where an office has spoilt its template, with what is wrong.
    """
    source: Any = BytesIO(template.content) if isinstance(template, Uploaded) else template
    document = DocxTemplate(source)
    try:
        document.render(_plain(facts), environment(), autoescape=True)
    except TemplateError as error:
        words = f"模板“{template.name}”有误，不能打印：{error.message}。请修改模板后再试。"
        raise Refused(words, code="template_wrong") from error
    file = BytesIO()
    document.save(file)
    return linking.link(file.getvalue())


def lines(*texts: str) -> list[str]:
    """Paragraphs of these texts, without empty ones; at least one, because a cell without a paragraph is no cell."""
    found = [line.strip() for text in texts for line in text.splitlines()]
    return [line for line in found if line] or [""]


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Linked):
        return value
    return linking.unmarked(letters_of(str(value)))
