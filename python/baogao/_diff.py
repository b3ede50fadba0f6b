"""What changed between two documents."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from ._baogao import Comparison, Document, Measure, Metric, Paragraph, Section, Table, _compare
from .types import Change, EditOp, Language, PassageKind, Role, Status

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class SectionPair:
    """A heading of the old document and one of the new, or one of them alone.

    - `change`: how the two differ.
    - `moved`: it stands in another order among those of both.
    - `old`: the heading of the old document.
    - `new`: the heading of the new document.
    """

    change: Change
    """How the two differ."""
    moved: bool
    """It stands in another order among those of both."""
    old: Section | None
    """The heading of the old document."""
    new: Section | None
    """The heading of the new document."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that is compared as a whole: an enumerated item up to the next one, or a paragraph.

    - `kind`: an enumerated item or a paragraph.
    - `text`: it repaired, without the marker of an item.
    - `start`: its first code point in the source.
    - `end`: behind its last code point.
    - `section`: the innermost section that it stands in.
    - `measure`: the innermost enumerated item that it stands in.
    - `paragraph`: the paragraph that it stands in.
    """

    kind: PassageKind
    """An enumerated item or a paragraph."""
    text: str
    """It repaired, without the marker of an item."""
    start: int
    """Its first code point in the source."""
    end: int
    """Behind its last code point."""
    section: Section | None
    """The innermost section that it stands in."""
    measure: Measure | None
    """The innermost enumerated item that it stands in."""
    paragraph: Paragraph | None
    """The paragraph that it stands in."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A step from the old text to the new one.

    - `op`: whether the text is kept, cut or put in.
    - `text`: the text.
    """

    op: EditOp
    """Whether the text is kept, cut or put in."""
    text: str
    """The text."""


@dataclass(frozen=True, slots=True)
class PassagePair:
    """A passage of the old document and one of the new, or one of them alone.

    - `change`: how the two differ.
    - `moved`: it stands in another order among those of both.
    - `old`: the passage of the old document.
    - `new`: the passage of the new document.
    - `edits`: the way from the old text to the new one; none where they are the same.
    """

    change: Change
    """How the two differ."""
    moved: bool
    """It stands in another order among those of both."""
    old: Passage | None
    """The passage of the old document."""
    new: Passage | None
    """The passage of the new document."""
    edits: tuple[Edit, ...]
    """The way from the old text to the new one; none where they are the same."""


@dataclass(frozen=True, slots=True)
class MetricPair:
    """A record of the old document and one of the new, or one of them alone.

    - `change`: how the two differ.
    - `name`: what is measured.
    - `unit`: the unit.
    - `role`: what the value is to its indicator.
    - `status`: reached or planned.
    - `old`: the record of the old document.
    - `new`: the record of the new document.
    - `difference`: the new value less the old one, falls counted below zero.
    - `percent`: the difference in percent of the old value.
    """

    change: Change
    """How the two differ."""
    name: str
    """What is measured."""
    unit: str
    """The unit."""
    role: Role
    """What the value is to its indicator."""
    status: Status | None
    """Reached or planned."""
    old: Metric | None
    """The record of the old document."""
    new: Metric | None
    """The record of the new document."""
    difference: Decimal | Fraction | None
    """The new value less the old one, falls counted below zero."""
    percent: Decimal | Fraction | None
    """The difference in percent of the old value."""


@dataclass(frozen=True, slots=True, eq=False)
class Diff:
    """What changed between two documents, in the order of the new one; printed, what is not the same.

    - `old`: the document before.
    - `new`: the document after.
    - `sections`: headings in pairs.
    - `passages`: enumerated items and paragraphs in pairs.
    - `metrics`: records in pairs.

    >>> import baogao
    >>> old = baogao.parse("一、工业\\n新建厂房3万平方米。\\n")
    >>> new = baogao.parse("一、工业\\n新建厂房4万平方米。\\n")
    >>> [(pair.name, pair.difference) for pair in baogao.diff(old, new).metrics]
    [('新建厂房', Decimal('10000'))]
    """

    old: Document
    """The document before."""
    new: Document
    """The document after."""
    sections: tuple[SectionPair, ...]
    """Headings in pairs."""
    passages: tuple[PassagePair, ...]
    """Enumerated items and paragraphs in pairs."""
    metrics: tuple[MetricPair, ...]
    """Records in pairs."""
    _comparison: Comparison

    def to_json(self, *, indent: bool = False) -> str:
        """The JSON of the command."""
        return self._comparison.to_json(indent=indent)

    def to_dict(self) -> dict[str, Any]:
        """The same as plain dictionaries and lists."""
        told: dict[str, Any] = json.loads(self.to_json())
        return told

    def to_text(self, *, all: bool = False) -> str:
        """The text of the command; with ``all`` also what is the same."""
        return self._comparison.to_text(all)

    def to_html(self, path: str | os.PathLike[str], *, lang: Language = "zh", all: bool = False) -> None:
        """Writes a page that shows both sides."""
        self._comparison.to_html(os.fspath(path), all, lang)

    def _repr_html_(self) -> str:
        return self._comparison.fragment()

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        changed = sum(pair.change != "same" for pair in self.passages)
        return f"<Diff {changed} of {len(self.passages)} passages changed>"

    def __reduce__(self) -> tuple[Any, ...]:
        return diff, (self.old, self.new)


def diff(old: Document, new: Document) -> Diff:
    """Compares two documents: two drafts of one report, or the reports of two years.

    >>> import baogao
    >>> baogao.diff(baogao.parse("修路3公里。\\n"), baogao.parse("修路5公里。\\n"))
    <Diff 1 of 1 passages changed>
    """
    comparison = _compare(old, new)
    told = json.loads(comparison.to_json())
    return Diff(
        old,
        new,
        tuple(
            SectionPair(pair["change"], pair["moved"], _row(old.sections, pair["old"]), _row(new.sections, pair["new"]))
            for pair in told["sections"]
        ),
        tuple(
            PassagePair(
                pair["change"],
                pair["moved"],
                _passage(old, pair["old"]),
                _passage(new, pair["new"]),
                tuple(Edit(**edit) for edit in pair["edits"]),
            )
            for pair in told["passages"]
        ),
        tuple(
            MetricPair(
                pair["change"],
                pair["name"],
                pair["unit"],
                pair["role"],
                pair["status"],
                _row(old.metrics, pair["old"]),
                _row(new.metrics, pair["new"]),
                _number(pair["difference"]),
                _number(pair["percent"]),
            )
            for pair in told["metrics"]
        ),
        comparison,
    )


def _row(table: Table[_Row], side: dict[str, Any] | None) -> _Row | None:
    return None if side is None else table[side["id"]]


def _passage(document: Document, side: dict[str, Any] | None) -> Passage | None:
    if side is None:
        return None
    return Passage(
        side["kind"],
        side["text"],
        side["start"],
        side["end"],
        _at(document.sections, side["section"]),
        _at(document.measures, side["measure"]),
        _at(document.paragraphs, side["paragraph"]),
    )


def _at(table: Table[_Row], row: int | None) -> _Row | None:
    return None if row is None else table[row]


def _number(text: str | None) -> Decimal | Fraction | None:
    if text is None:
        return None
    return Fraction(text) if "/" in text else Decimal(text)
