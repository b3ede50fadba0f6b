"""What a report holds, in one form for both sides: as a reader annotated it, and as the program read it."""

from __future__ import annotations

import calendar
import json
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

#: Start and end in code points, half-open.
Span = tuple[int, int]
#: First and last day of a time, as ISO dates.
Days = tuple[str, str]
Record = dict[str, Any]

#: What an annotation writes for a field on which careful readers may differ.
OPEN = "?"


@dataclass(frozen=True)
class Node:
    """A heading or an enumerated item, known by where it starts."""

    start: int
    kind: str
    ordinal: int | None
    #: Where the node starts under which it stands.
    parent: int | None
    title: Span
    optional: bool = False


@dataclass(frozen=True)
class Metric:
    """A figure with all that is scored of it."""

    span: Span
    #: Value and, of a range, upper end.
    value: tuple[Fraction, Fraction | None]
    bound: str
    unit: str
    indicator: Span | None
    role: str | None
    direction: str | None
    basis: str | None
    status: str | None
    #: The names that are as good; the program gives one or none.
    names: tuple[str, ...]
    when: Days | None
    optional: bool = False
    #: The fields that the annotation settles; what it leaves open is not scored.
    settled: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Content:
    """The titles of the reports by where they start, the nodes and the metrics of a file."""

    reports: frozenset[int]
    nodes: tuple[Node, ...]
    metrics: tuple[Metric, ...]


@dataclass(frozen=True)
class Annotation:
    """What a reader found in a file, and in which part of it."""

    file: str
    content: Content
    range: Span
    skip: tuple[Span, ...]
    #: The text of the file.
    source: str = ""

    def covers(self, at: int) -> bool:
        """Whether this place of the file was annotated."""
        return self.range[0] <= at < self.range[1] and not any(start <= at < end for start, end in self.skip)


def number(text: str) -> Fraction:
    """An exact number: 8.5, or 1/3.

    >>> number("1/3") < number("0.34")
    True
    """
    return Fraction(text) if "/" in text else Fraction(Decimal(text))


def days(when: str) -> Days:
    """First and last day of a time as annotations write it: a year, a month, a day, or two of them with a stroke between.

    >>> days("2016/2020"), days("2024-02")
    (('2016-01-01', '2020-12-31'), ('2024-02-01', '2024-02-29'))
    """
    first, _, last = when.partition("/")
    return first + {0: "-01-01", 1: "-01", 2: ""}[first.count("-")], last_day(last or first)


def last_day(date: str) -> str:
    """The last day of a year, of a month, or the day itself."""
    year, *rest = date.split("-")
    if len(rest) == 2:
        return date
    month = rest[0] if rest else "12"
    return f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02}"


def annotated(path: Path) -> Annotation:
    """The annotation of `reports/NAME.gold.json`, with the report beside it."""
    record = json.loads(path.read_text("utf-8"))
    content = Content(
        reports=frozenset(report["title"][0] for report in record["reports"]),
        nodes=tuple(_annotated_node(node) for node in record["nodes"]),
        metrics=tuple(_annotated_metric(metric) for metric in record["metrics"]),
    )
    source = path.with_name(record["file"]).read_bytes().decode("utf-8")
    return Annotation(record["file"], content, _pair(record["range"]), tuple(_pair(part) for part in record["skip"]), source)


def document(record: Record) -> Content:
    """What `baogao parse --format json` writes of a file."""
    starts = {(kind, node["id"]): _start(node) for kind in ("section", "measure") for node in record[f"{kind}s"]}
    nodes = [_read_node(node, kind, starts) for kind in ("section", "measure") for node in record[f"{kind}s"]]
    return Content(
        reports=frozenset(report["title"]["start"] for report in record["reports"] if report["title"]),
        nodes=tuple(nodes),
        metrics=tuple(_read_metric(metric) for metric in record["metrics"]),
    )


def _pair(place: list[int]) -> Span:
    start, end = place
    return start, end


def _place(record: Record | None) -> Span | None:
    return (record["start"], record["end"]) if record else None


def _range(record: Record) -> tuple[Fraction, Fraction | None]:
    return number(record["value"]), number(record["value_max"]) if record["value_max"] else None


def _annotated_node(record: Record) -> Node:
    return Node(
        start=record["marker"][0],
        kind=record["kind"],
        ordinal=record["ordinal"],
        parent=record["parent"],
        title=_pair(record["title"]),
        optional=record["optional"],
    )


def _annotated_metric(record: Record) -> Metric:
    name = record.get("name", [])
    return Metric(
        span=_pair(record["span"]),
        value=_range(record),
        bound=record["bound"],
        unit=record["unit"] or "",
        indicator=_pair(record["indicator"]["span"]) if record["indicator"] else None,
        role=record["role"],
        direction=record["direction"],
        basis=record["basis"],
        status=record["status"],
        names=tuple([name] if isinstance(name, str) else name),
        when=days(record["when"]) if record.get("when") else None,
        optional=record["optional"],
        settled=frozenset(_settled(record)),
    )


def _settled(record: Record) -> set[str]:
    """A null tells that there is none, save of indicator and status: those every figure has, and a null leaves them open."""
    fields = {field for field, value in record.items() if value != OPEN}
    return fields - {field for field in ("indicator", "status") if record[field] is None}


def _start(node: Record) -> int:
    start: int = (node["marker"] or node["title"])["start"]
    return start


def _read_node(record: Record, kind: str, starts: dict[tuple[str, int], int]) -> Node:
    """A measure stands under a measure before it stands under a section."""
    above = [(kind, record["parent"]), ("section", record.get("section"))]
    return Node(
        start=_start(record),
        kind=kind,
        ordinal=record["ordinal"],
        parent=next((starts[of, node] for of, node in above if node is not None), None),
        title=(record["title"]["start"], record["title"]["end"]),
    )


def _read_metric(record: Record) -> Metric:
    period = record["period"]
    return Metric(
        span=(record["span"]["start"], record["span"]["end"]),
        value=_range(record),
        bound=record["bound"],
        unit=record["unit"],
        indicator=_place(record["indicator"]),
        role=record["role"],
        direction=record["direction"],
        basis=record["basis"],
        status=record["status"],
        names=(record["name"],) if record["name"] else (),
        when=(period["start"], period["end"]) if period and period["start"] else None,
    )
