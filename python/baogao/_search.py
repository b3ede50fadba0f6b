"""What a search found, as a row of hits that shows itself."""

from __future__ import annotations

from ._baogao import Hit
from ._show import _Cells, rows_html, rows_text

_CELLS: _Cells = {
    "doc": lambda hit: hit.doc,
    "kind": lambda hit: hit.kind,
    "section": lambda hit: hit.section and hit.section.title.text,
    "text": lambda hit: hit.text,
}


class Hits(tuple[Hit, ...]):
    """What a search found: a tuple of hits, in the order of the documents and of their texts; printed, the first of them.

    >>> import baogao
    >>> baogao.parse("一、民生\\n一是修路。二是修桥。\\n").search("修")
    <Hits of 2 rows>
    kind     section  text
    measure  民生     一是修路。
    measure  民生     二是修桥。
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return rows_text("Hits", self, _CELLS)

    def _repr_html_(self) -> str:
        return rows_html("Hits", self, _CELLS)
