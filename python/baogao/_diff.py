"""What changed between two documents."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from ._baogao import Comparison, Document, Measure, Metric, Paragraph, Section, Table, _compare
from .types import Change, EditOp, PageLanguage, PassageKind, Role, Status

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class SectionPair:
    """A heading of the old document and one of the new, or one of them alone."""

    change: Change
    moved: bool
    old: Section | None
    new: Section | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that is compared as a whole: an enumerated item up to the next one, or a paragraph.

    ``text`` is repaired and without the marker of an item; ``start`` and ``end`` are code points of the source.
    """

    kind: PassageKind
    text: str
    start: int
    end: int
    section: Section | None
    measure: Measure | None
    paragraph: Paragraph | None


@dataclass(frozen=True, slots=True)
class Edit:
    """A step from the old text to the new one."""

    op: EditOp
    text: str


@dataclass(frozen=True, slots=True)
class PassagePair:
    """A passage of the old document and one of the new, or one of them alone."""

    change: Change
    moved: bool
    old: Passage | None
    new: Passage | None
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class MetricPair:
    """A record of the old document and one of the new, or one of them alone.

    ``difference`` is the new value less the old one, falls counted below zero; ``percent`` is that of the old value.
    """

    change: Change
    name: str
    unit: str
    role: Role
    status: Status | None
    old: Metric | None
    new: Metric | None
    difference: Decimal | Fraction | None
    percent: Decimal | Fraction | None


@dataclass(frozen=True, slots=True, eq=False)
class Diff:
    """What changed between two documents, in the order of the new one; printed, what is not the same.

    >>> import baogao
    >>> old = baogao.parse("一、工业\\n新建厂房3万平方米。\\n")
    >>> new = baogao.parse("一、工业\\n新建厂房4万平方米。\\n")
    >>> [(pair.name, pair.difference) for pair in baogao.diff(old, new).metrics]
    [('新建厂房', Decimal('10000'))]
    """

    old: Document
    new: Document
    sections: tuple[SectionPair, ...]
    passages: tuple[PassagePair, ...]
    metrics: tuple[MetricPair, ...]
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

    def to_html(self, path: str | os.PathLike[str], *, lang: PageLanguage = "zh", all: bool = False) -> None:
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
    """Compares two documents: two drafts of one report, or the reports of two years."""
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
