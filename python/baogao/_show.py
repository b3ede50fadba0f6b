"""Tables as people look at them: the first rows, the columns that tell most, as text and for notebooks."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._baogao import Corpus, Panel, Table

# Rows that are shown, and columns of the screen that a cell takes at the most.
_ROWS, _PAGE, _WIDTH = 10, 20, 28

_Cells = dict[str, Callable[[Any], object]]


def _text(span: Any) -> str:
    return "" if span is None else str(span.text)


_TABLES: dict[str, _Cells] = {
    "documents": {
        "doc": lambda row: row.doc,
        "chars": lambda row: row.source.chars,
        "title": lambda row: _text(row.reports[0].title) if len(row.reports) else "",
        "reports": lambda row: len(row.reports),
        "sections": lambda row: len(row.sections),
        "measures": lambda row: len(row.measures),
        "metrics": lambda row: len(row.metrics),
    },
    "reports": {
        "doc": lambda row: row.doc,
        "title": lambda row: _text(row.title),
        "kind": lambda row: row.kind,
        "year": lambda row: row.year,
        "region": lambda row: row.region and row.region.name,
        "date": lambda row: row.date,
    },
    "sections": {
        "doc": lambda row: row.doc,
        "level": lambda row: row.level,
        "marker": lambda row: _text(row.marker),
        "title": lambda row: _text(row.title),
    },
    "measures": {
        "doc": lambda row: row.doc,
        "section": lambda row: row.section and row.section.title.text,
        "marker": lambda row: _text(row.marker),
        "title": lambda row: _text(row.title),
    },
    "paragraphs": {
        "doc": lambda row: row.doc,
        "section": lambda row: row.section and row.section.title.text,
        "text": lambda row: row.text,
    },
    "metrics": {
        "doc": lambda row: row.doc,
        "name": lambda row: row.name,
        "value": lambda row: row.value,
        "unit": lambda row: row.unit,
        "role": lambda row: row.role,
        "direction": lambda row: row.direction,
        "basis": lambda row: row.basis,
        "status": lambda row: row.status,
        "period": lambda row: row.period and row.period.text,
    },
    "repairs": {
        "doc": lambda row: row.doc,
        "kind": lambda row: row.kind,
        "source": lambda row: row.span.source,
        "replacement": lambda row: row.replacement,
    },
    "findings": {
        "doc": lambda row: row.doc,
        "code": lambda row: row.code,
        "text": lambda row: row.span.text,
        "message": lambda row: row.message,
    },
}

_CELL = ("region", "year", "indicator")
_PANELS = {
    "Panel": (*_CELL, "kind", "status", "value_text", "bound", "unit", "growth_text", "doubt", "doc"),
    "Scorecard": (*_CELL, "measure", "target", "reached", "unit", "difference", "score", "why", "target_doc", "reached_doc"),
    "Series": (*_CELL, "value", "unit", "growth", "is_cell", "is_restated", "doc", "sentence"),
}

# What goes without saying: a column that says nothing else is not shown.
_USUAL = {"kind": "year", "bound": "exact"}


def table_text(table: Table[Any]) -> str:
    """The first rows of a table."""
    return rows_text(f"Table {table.name}", table, _TABLES[table.name])


def table_html(table: Table[Any]) -> str:
    """The same for a notebook."""
    return rows_html(f"Table {table.name}", table, _TABLES[table.name])


def panel_text(panel: Panel) -> str:
    """The first rows of a panel."""
    columns, rows = _panel(panel, _ROWS)
    return _as_text(panel.name, len(panel), columns, rows)


def panel_html(panel: Panel) -> str:
    """The same for a notebook."""
    columns, rows = _panel(panel, _PAGE)
    return _as_html(panel.name, len(panel), columns, rows)


def corpus_html(corpus: Corpus) -> str:
    """The documents of a corpus for a notebook, and what gave none."""
    pages = [rows_html("Corpus", corpus, _TABLES["documents"])]
    if corpus.errors:
        cells: _Cells = {name: attrgetter(name) for name in ("doc", "code", "message")}
        pages.append(rows_html("Errors", corpus.errors, cells, width=200))
    return "\n".join(pages)


def rows_text(name: str, rows: Any, cells: _Cells) -> str:
    """The first of any rows, by the cells that are to be seen."""
    return _as_text(name, len(rows), list(cells), _told(rows[:_ROWS], cells))


def rows_html(name: str, rows: Any, cells: _Cells, width: int = 60) -> str:
    """The same for a notebook."""
    return _as_html(name, len(rows), list(cells), _told(rows[:_PAGE], cells), width)


def _told(rows: Iterable[Any], cells: _Cells) -> list[list[str]]:
    return [[_cell(get(row)) for get in cells.values()] for row in rows]


def _cell(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())


def _panel(panel: Panel, most: int) -> tuple[list[str], list[list[str]]]:
    names = _PANELS[panel.name]
    places = [panel.columns.index(name) for name in names]
    rows = [[_cell(row[at]) for at in places] for row in panel._cells(most)]
    return [name.removesuffix("_text") for name in names], rows


def _filled(columns: Sequence[str], rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Without the columns that say nothing."""
    silent = [{"", _USUAL.get(column, "")} for column in columns]
    kept = [at for at in range(len(columns)) if not rows or any(row[at] not in silent[at] for row in rows)]
    return [columns[at] for at in kept], [[row[at] for at in kept] for row in rows]


def _head(name: str, count: int) -> str:
    return f"<{name} of {count} {'row' if count == 1 else 'rows'}>"


def _as_text(name: str, count: int, columns: Sequence[str], rows: list[list[str]]) -> str:
    lines = [_head(name, count)]
    if rows:
        columns, rows = _filled(columns, rows)
        most = [_WIDTH] * (len(columns) - 1) + [2 * _WIDTH]
        shown = [list(columns), *([_cut(cell, width) for cell, width in zip(row, most, strict=True)] for row in rows)]
        widths = [max(_wide(row[at]) for row in shown) for at in range(len(columns))]
        lines += ["  ".join(cell + " " * (width - _wide(cell)) for cell, width in zip(row, widths, strict=True)).rstrip() for row in shown]
    if count > len(rows):
        lines.append(f"… {count - len(rows)} more")
    return "\n".join(lines)


def _as_html(name: str, count: int, columns: Sequence[str], rows: list[list[str]], width: int = 60) -> str:
    columns, rows = _filled(columns, rows)
    head = "".join(f"<th>{html.escape(column)}</th>" for column in columns)
    body = "\n".join("<tr>" + "".join(f"<td>{html.escape(_cut(cell, width))}</td>" for cell in row) + "</tr>" for row in rows)
    more = f"<p>… {count - len(rows)} more</p>" if count > len(rows) else ""
    title = html.escape(_head(name, count))
    return f"<table><caption>{title}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>{more}"


def _wide(text: str) -> int:
    """Columns of a screen: characters of full width take two, those that combine none."""
    return sum(0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _cut(text: str, width: int) -> str:
    if _wide(text) <= width:
        return text
    taken = 0
    for at, char in enumerate(text):
        taken += _wide(char)
        if taken > width - 1:
            return text[:at] + "…"
    return text
