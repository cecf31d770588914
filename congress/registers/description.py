"""What the import of registers understands, in words: written from the declarations, so that it cannot be outdated."""

from congress.models import District
from congress.registers.kind import Column, Context, RegisterKind, kinds

_HEAD = """# 登记表可以怎么填

导入时按表头认列：列的顺序不限，表头可以用下面任何一个名称，写一行或两行（“代表评价/办理态度”是“代表评价”之下的“办理态度”），
上面可以有标题，下面可以有合计和说明。“必有”的列要有，“必填”的格子不能空。

本页由 `python manage.py shell -c "from congress.registers import description; print(description.markdown())"` 写出。
"""


def markdown() -> str:
    """Every kind of register with its columns."""
    return "\n".join([_HEAD, *(_section(kind) for kind in kinds())])


def _section(kind: RegisterKind) -> str:
    context = Context(District(name="区"), 0, None, kind.rosters)  # type: ignore[arg-type]
    rows = [_row(column, context) for column in kind.columns]
    heads = ("| 列 | 其他表头 | 可以填 | |", "|---|---|---|---|")
    return "\n".join([f"## {kind.name}（`{kind.key}`）", "", *heads, *rows, ""])


def _row(column: Column, context: Context) -> str:
    needed = "必填" if column.filled else "必有" if column.required else ""
    accepted = column.reader.described(context)
    return f"| {column.heading} | {'、'.join(column.names[1:])} | {accepted} | {needed} |"
