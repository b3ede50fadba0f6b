"""What a search found, as a row of hits that shows itself."""

from __future__ import annotations

from ._baogao import Hit
from ._show import _Cells, rows_html, rows_text

# Code points of a passage that are shown whole, and those before what was found in a longer one.
_SHORT, _BEFORE = 28, 8


def _around(hit: Hit) -> str:
    """The passage; a long one from shortly before what was found, where that stands as it does in the source."""
    start = hit.text.find(hit.found[0].source) - _BEFORE
    return "…" + hit.text[start:] if start > 0 and len(hit.text) > _SHORT else hit.text


_CELLS: _Cells = {
    "doc": lambda hit: hit.doc,
    "kind": lambda hit: hit.kind,
    "section": lambda hit: hit.section and hit.section.title.text,
    "text": _around,
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
