"""Templates of reports: a common one, and the one that a district has uploaded in its place, judged before it is taken."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import rules
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables

from congress import attachments, documents
from congress.documents import Uploaded
from congress.errors import Refused
from congress.models import District, ReportTemplate, User

Facts = Mapping[str, Any]
# A report's template with some pictures has a few dozen parts and a few megabytes.
MOST_PARTS = 500
MOST_UNPACKED = 50 * 1024 * 1024  # bytes
_PIECE = 1 << 20
_LIVE = re.compile(r"vbaproject\.bin$|/activex/|/embeddings/.*\.bin$")
# One within the other: groups, their figures, and one more. A year has some hundred figures, so that nine loops of them
# would never end.
_DEEPEST = 3
# How the template engine names what it does not find.
_NOT_FOUND = re.compile(r"attribute '([^']+)'|'([^']+)' is undefined")


class Kind(NamedTuple):
    """A report: its title, the common template, what each plain variable is, and facts with which a template is tried."""

    title: str
    common: Path
    words: Mapping[str, str]
    tried: Callable[[District], Facts]


_kinds: dict[str, Kind] = {}


def declare(
    key: str,
    title: str,
    common: Path,
    words: Mapping[str, str],
    tried: Callable[[District], Facts],
) -> None:
    """Make a report known."""
    _kinds[key] = Kind(title, common, words, tried)


def get(key: str) -> Kind:
    """The report under this key. Raises KeyError."""
    return _kinds[key]


def in_use(key: str, district: District) -> ReportTemplate | None:
    """The district's own template of this report, its file read when it is asked for; None while it uses the common one."""
    rows = ReportTemplate.objects.filter(district=district, kind=key, replaced_at__isnull=True)
    return rows.defer("content").first()


def write(key: str, district: District, facts: Facts) -> bytes:
    """The report, filled. Raises Refused where the template does not fit these facts."""
    own = in_use(key, district)
    if own is None:
        return documents.render(get(key).common, facts)
    return _fill(Uploaded(own.filename, bytes(own.content)), facts)


@transaction.atomic
def bring(kind: str, file: UploadedFile, *, district: District, by: User) -> ReportTemplate:
    """Use this template from now on; the one before it is kept. Raises Refused with what is wrong with it."""
    if not rules.has_perm("congress.bring_template", by, district):
        raise PermissionDenied
    name = attachments.judge(file)
    content = file.read()
    judge(kind, Uploaded(name, content), district=district)
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    _lay_aside(kind, district)
    return ReportTemplate.objects.create(
        district=district, kind=kind, filename=name, content=content, brought_by=by
    )


@transaction.atomic
def use_the_common_one(kind: str, *, district: District, by: User) -> None:
    """恢复通用模板: the own one is laid aside and kept."""
    if not rules.has_perm("congress.bring_template", by, district):
        raise PermissionDenied
    if not _lay_aside(kind, district):
        raise Refused("这份报告用的就是通用模板。", code="is_common")


def _lay_aside(kind: str, district: District) -> int:
    rows = ReportTemplate.objects.filter(district=district, kind=kind, replaced_at__isnull=True)
    return rows.update(replaced_at=timezone.now())


def judge(kind: str, template: Uploaded, *, district: District) -> None:
    """Whether it opens, names nothing unknown, and can be filled. Raises Refused with a sentence."""
    if not template.name.lower().endswith(".docx"):
        raise Refused(
            f"“{template.name}”不是 .docx 文件，请用 Word 或 WPS 另存为 .docx 再上传。",
            code="file_kind",
        )
    _judge_package(template)
    _ensure_self_contained(template)
    facts = get(kind).tried(district)
    if unknown := _unknown(template, facts):
        raise _names_unknown(template, unknown)
    _fill(template, facts)


def _fill(template: Uploaded, facts: Facts) -> bytes:
    """The report from an office's own file. Raises Refused whatever that file makes the libraries stumble over."""
    try:
        return documents.render(template, facts)
    except Refused as refused:
        missing = _NOT_FOUND.search(str(refused.__cause__))
        if missing:
            raise _names_unknown(template, [missing[1] or missing[2]]) from refused
        raise _fills_nothing(template, refused.__cause__) from refused
    except Exception as error:
        raise _fills_nothing(template, error) from error


def _fills_nothing(template: Uploaded, error: object) -> Refused:
    return Refused(
        f"模板“{template.name}”填不出报告（{error}）。请检查变量、条件和循环的写法，改正后再上传；"
        "也可以恢复通用模板。",
        code="template_wrong",
    )


def _judge_package(template: Uploaded) -> None:
    """Judged entry by entry before it is parsed, believing no size that it states (trust §3)."""
    try:
        with zipfile.ZipFile(io.BytesIO(template.content)) as package:
            names = package.namelist()
            if any(_LIVE.search(name.lower()) for name in names):
                raise Refused(
                    f"“{template.name}”带有宏或者控件，不能使用；请另存为不带宏的 .docx 再上传。",
                    code="macros",
                )
            outside = any(".." in name or name.startswith(("/", "\\")) for name in names)
            if outside or "word/document.xml" not in names or len(names) > MOST_PARTS:
                raise _damaged(template)
            _unpack(template, package)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError) as error:
        raise _damaged(template) from error


def _unpack(template: Uploaded, package: zipfile.ZipFile) -> None:
    """Every part, piece by piece, until it is too much. Raises Refused."""
    left = MOST_UNPACKED
    for name in package.namelist():
        beginning = b""
        with package.open(name) as part:
            while piece := part.read(_PIECE):
                beginning = beginning or piece
                left -= len(piece)
                if left < 0:
                    raise Refused(
                        f"“{template.name}”解开以后太大，不能使用；请压缩里面的图片再上传。",
                        code="file_size",
                    )
        plain = beginning.replace(b"\0", b"")  # in UTF-16 every other byte is one
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise _damaged(template)


def _ensure_self_contained(template: Uploaded) -> None:
    """A report fetches nothing when it is opened: no template, picture or object from elsewhere; links to click are words."""
    try:
        rels = list(Document(io.BytesIO(template.content)).part.package.iter_rels())
    except Exception as error:  # whatever a spoilt file makes the library stumble over
        raise _damaged(template) from error
    if any(rel.is_external and rel.reltype != RELATIONSHIP_TYPE.HYPERLINK for rel in rels):
        raise Refused(
            f"“{template.name}”引用了文件以外的模板、图片或对象，打开报告时会去取，不能使用；"
            "请把图片插入到文件里，取消链接的模板和对象，再上传。",
            code="fetches",
        )


def _names_unknown(template: Uploaded, names: list[str]) -> Refused:
    listed = "、".join(f"“{name}”" for name in names)
    return Refused(
        f"模板“{template.name}”用了没有的变量：{listed}。请对照“模板变量”改正后再上传。",
        code="unknown_variable",
    )


def _damaged(template: Uploaded) -> Refused:
    return Refused(
        f"“{template.name}”打不开，不能用作模板；请用 Word 或 WPS 打开后另存为 .docx 再上传。",
        code="unreadable",
    )


def _unknown(template: Uploaded, facts: Facts) -> list[str]:
    """Every variable that the facts lack, in the order of the template; those inside loops are found by trying."""
    environment = documents.environment()
    try:
        parsed = environment.parse(_markup(template))
        roots = find_undeclared_variables(parsed)  # which finds filters that there are not, too
    except TemplateSyntaxError as error:
        raise Refused(
            f"模板“{template.name}”的变量写得不完整：{error.message}。请改正后再上传。",
            code="template_wrong",
        ) from error
    except TemplateError:
        raise
    except Exception as error:  # whatever a spoilt file makes the libraries stumble over
        raise _damaged(template) from error
    loops = list(parsed.find_all(nodes.For))
    if _depth(parsed) > _DEEPEST or any(isinstance(one.iter, nodes.Literal) for one in loops):
        raise Refused(
            f"模板“{template.name}”的循环套得太深，填不完。循环最多套 {_DEEPEST} 层，只能循环“模板变量”里的清单。",
            code="template_wrong",
        )
    found = [name for name in sorted(roots) if name not in facts]
    for node in parsed.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name in roots & set(facts):
            within = facts[node.node.name]
            if isinstance(within, Mapping) and node.attr not in within:
                found.append(f"{node.node.name}.{node.attr}")
    return list(dict.fromkeys(found))


def _depth(node: nodes.Node) -> int:
    """How many loops stand within each other."""
    within = max(map(_depth, node.iter_child_nodes()), default=0)
    return within + isinstance(node, nodes.For)


def _markup(template: Uploaded) -> str:
    """All the text that is filled, as the library prepares it: the body, headers and footers."""
    document = DocxTemplate(io.BytesIO(template.content))
    document.init_docx()
    parts = [document.patch_xml(document.get_xml()), *_furniture(document)]
    return "\n".join(parts)


def _furniture(document: Any) -> Iterator[str]:
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _key, part in document.get_headers_footers(uri):
            yield document.patch_xml(document.get_part_xml(part))
