"""Numbers in a Word form that lead to where they come from: marked while the form is filled, made links afterwards.

The office writes `{{ suggestions.received }}` in whatever typeface it likes; the link keeps it.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# Of the private use area: no keyboard writes them, and facts that people typed lose them (`unmarked`).
_OPENS, _PARTS, _ENDS = "\ue0f0", "\ue0f1", "\ue0f2"
_MARKED = re.compile(f"{_OPENS}([^{_PARTS}{_ENDS}]*){_PARTS}([^{_ENDS}]*){_ENDS}")
_SIGNS = str.maketrans("", "", _OPENS + _PARTS + _ENDS)


@dataclass(frozen=True)
class Linked:
    """A text that leads to an address, wherever a template prints it."""

    words: str
    address: str

    def __str__(self) -> str:
        """Marked for `link`; plain where it leads nowhere."""
        if not self.address:
            return self.words
        return f"{_OPENS}{self.address}{_PARTS}{self.words}{_ENDS}"


def unmarked(text: str) -> str:
    """The text without the signs of a link."""
    return text.translate(_SIGNS)


def link(document: bytes) -> bytes:
    """The filled form with its marks made links, in the text, in tables, in headers and footers."""
    opened = Document(BytesIO(document))
    found = False
    for part in (opened.part, *_furniture(opened.part)):
        for text in list(part.element.iter(qn("w:t"))):
            if _OPENS in (text.text or ""):
                _split(text, part)
                found = True
    if not found:
        return document
    file = BytesIO()
    opened.save(file)
    return file.getvalue()


def _furniture(part: Any) -> Iterator[XmlPart]:
    """Headers and footers."""
    for relation in part.rels.values():
        if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            yield relation.target_part


def _split(text: Any, part: Any) -> None:
    """The run of this text becomes runs and links, each with the run's own properties."""
    run = text.getparent()
    properties = run.find(qn("w:rPr"))
    words, at = text.text, 0
    # What stands in the run before and after this text (tabs, breaks) stays where it was.
    after = [child for child in run if run.index(child) > run.index(text)]
    pieces = []
    for mark in _MARKED.finditer(words):
        pieces.append(_run(words[at : mark.start()], properties))
        pieces.append(_hyperlink(mark[1], mark[2], properties, part))
        at = mark.end()
    rest = _run(words[at:], properties)
    rest.extend(after)
    text.text = ""
    place = run
    for piece in (*pieces, rest):
        place.addnext(piece)
        place = piece


def _hyperlink(address: str, words: str, properties: Any, part: Any) -> Any:
    made = OxmlElement("w:hyperlink")
    made.set(qn("r:id"), part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    made.append(_run(words, properties))
    return made


def _run(words: str, properties: Any) -> Any:
    made = OxmlElement("w:r")
    if properties is not None:
        made.append(deepcopy(properties))
    text = OxmlElement("w:t")
    text.text = words
    text.set(qn("xml:space"), "preserve")
    made.append(text)
    return made
