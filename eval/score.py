#!/usr/bin/env python3
"""Scores the command against the annotated reports of this folder.

usage: eval/score.py [--baogao COMMAND] [--misses N] [--json] [NAME ...]

NAME is the beginning of a report's name (07, 12-court); without one all are scored: those whose faults were looked at, those whose
faults were not (groups.toml), and all together. COMMAND is $BAOGAO or `baogao`. --misses shows the first N faults, of the former alone:
whoever wants to see those of another report moves it there first.

Every row is an F1: records found, and for fields the share that is right, since a wrong field is one that is missed and one too many.

  report, node, metric   found: the title, the marker or heading, the figure stands at the same place (figures overlap by half)
  node strict            also ordinal, kind, parent and title
  metric value           also value, bound and unit
  metric full            also indicator, role, direction and basis
  metric row             value, bound, unit, role, direction, basis, status, name and time: a row to rely on
  metric indicator, role, direction, basis, status, name, when
                         the field alone, of the figures found, where the annotation does not leave it open
  metric name exact      the name to the character, quotes and 的 aside
  metric when own        the time, of figures whose time is not the report's most frequent one
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from alike import length, overlap, same_name, same_phrase, same_time, same_to_the_character
from content import Annotation, Content, Days, Metric, Node, annotated, document

HERE = Path(__file__).resolve().parent
REPORTS = HERE / "reports"

#: The rows in the order in which they are printed.
ROWS = (
    *("report", "node", "node strict", "metric", "metric value", "metric full", "metric row"),
    *("metric indicator", "metric role", "metric direction", "metric basis", "metric status"),
    *("metric name", "metric name exact", "metric when", "metric when own"),
)
#: A title that runs on past this has lost its stop: where it ends is anyone's guess.
LONGEST_TITLE = 80
VALUE = frozenset({"value", "bound", "unit"})
MEANING = frozenset({"role", "direction", "basis"})
#: Rows of which a figure is right where none of these fields is wrong.
WHOLE = {"metric value": VALUE, "metric full": VALUE | MEANING | {"indicator"}}
RELIED_ON = VALUE | MEANING | {"status", "name", "when"}
ALONE = ("indicator", "role", "direction", "basis", "status", "name", "when")


@dataclass
class Row:
    """How many are right, were missed, are there and should not be."""

    right: int = 0
    missed: int = 0
    extra: int = 0

    @property
    def of(self) -> int:
        """How many the annotation has."""
        return self.right + self.missed

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; of nothing it is 1."""
        every = 2 * self.right + self.missed + self.extra
        return 2 * self.right / every if every else 1.0


@dataclass
class Sheet:
    """The rows of one or several reports, and a line for every fault."""

    rows: dict[str, Row] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def row(self, name: str) -> Row:
        return self.rows.setdefault(name, Row())

    def scored(self) -> list[tuple[str, Row]]:
        """The rows that there are, in their order."""
        return [(name, self.rows[name]) for name in ROWS if name in self.rows]

    def judge(self, name: str, right: bool) -> None:
        """Counts what was found; where it is wrong, one is missed and one is too many."""
        row = self.row(name)
        row.right += right
        row.missed += not right
        row.extra += not right

    def fault(self, annotation: Annotation, at: int, what: str) -> None:
        self.faults.append(f"{annotation.file}:{at}: {what}")


def score(annotation: Annotation, read: Content, sheet: Sheet) -> None:
    """Adds what the program read of a file to the rows."""
    score_reports(annotation, read.reports, sheet)
    score_nodes(annotation, read.nodes, sheet)
    score_metrics(annotation, read.metrics, sheet)


def score_reports(annotation: Annotation, titles: Iterable[int], sheet: Sheet) -> None:
    want, have = annotation.content.reports, {at for at in titles if annotation.covers(at)}
    row = sheet.row("report")
    row.right += len(want & have)
    row.missed += len(want - have)
    row.extra += len(have - want)
    for at in sorted(want ^ have):
        sheet.fault(annotation, at, "report missed" if at in want else "no report")


def score_nodes(annotation: Annotation, nodes: Iterable[Node], sheet: Sheet) -> None:
    rest = {node.start: node for node in nodes if annotation.covers(node.start)}
    for want in annotation.content.nodes:
        have = rest.pop(want.start, None)
        if want.optional:
            continue
        if have is None:
            for name in ("node", "node strict"):
                sheet.row(name).missed += 1
            sheet.fault(annotation, want.start, "node missed")
            continue
        sheet.judge("node", True)
        wrong = node_faults(have, want)
        title = annotation.source[slice(*want.title)]
        sheet.judge("node strict", not wrong)
        for part in wrong:
            sheet.fault(annotation, want.start, f"{title}: node {part}: {getattr(have, part)}, not {getattr(want, part)}")
    for at in sorted(rest):
        for name in ("node", "node strict"):
            sheet.row(name).extra += 1
        sheet.fault(annotation, at, "no node")


def node_faults(have: Node, want: Node) -> list[str]:
    """What of a node is not as annotated."""
    if length(want.title) > LONGEST_TITLE and have.title[0] == want.title[0]:
        have = replace(have, title=want.title)
    return [part for part in ("kind", "ordinal", "parent", "title") if getattr(have, part) != getattr(want, part)]


def score_metrics(annotation: Annotation, metrics: Iterable[Metric], sheet: Sheet) -> None:
    rest = [metric for metric in metrics if annotation.covers(metric.span[0])]
    names = {name for metric in annotation.content.metrics for name in metric.names}
    usual = usual_time(annotation.content.metrics)
    for want in annotation.content.metrics:
        have = take(want, rest)
        if want.optional:
            continue
        if have is None:
            for name in ("metric", *WHOLE, *["metric row"] * ("name" in want.settled)):
                sheet.row(name).missed += 1
            sheet.fault(annotation, want.span[0], f"{annotation.source[slice(*want.span)]}: metric missed")
            continue
        sheet.judge("metric", True)
        wrong = metric_faults(have, want, names)
        judge_fields(have, want, wrong, usual, sheet)
        for part in sorted(wrong):
            figure, is_read, is_so = annotation.source[slice(*want.span)], told(annotation, have, part), told(annotation, want, part)
            sheet.fault(annotation, want.span[0], f"{figure}: metric {part}: {is_read}, not {is_so}")
    for metric in rest:
        for name in ("metric", *WHOLE):
            sheet.row(name).extra += 1
        sheet.fault(annotation, metric.span[0], f"{annotation.source[slice(*metric.span)]}: no metric")


def take(want: Metric, rest: list[Metric]) -> Metric | None:
    """Takes the figure that covers this place best, and at least half of both, out of those that are left."""
    best = max(rest, key=lambda metric: overlap(metric.span, want.span), default=None)
    if best is None or overlap(best.span, want.span) < 0.5:
        return None
    rest.remove(best)
    return best


def usual_time(metrics: Iterable[Metric]) -> Days | None:
    """The time that most figures of the report have."""
    times = Counter(metric.when for metric in metrics if "when" in metric.settled and not metric.optional)
    return times.most_common(1)[0][0] if times else None


def metric_faults(have: Metric, want: Metric, names: Iterable[str]) -> set[str]:
    """The fields that are not as annotated; of what the annotation leaves open none is."""
    right: dict[str, Callable[[], bool]] = {
        "indicator": lambda: same_phrase(have.indicator, want.indicator),
        "name": lambda: same_name(next(iter(have.names), None), want.names, names),
        "when": lambda: same_time(have.when, want.when),
    }
    fields = want.settled & (WHOLE["metric full"] | RELIED_ON)
    return {part for part in fields if not (right[part]() if part in right else getattr(have, part) == getattr(want, part))}


def judge_fields(have: Metric, want: Metric, wrong: set[str], usual: Days | None, sheet: Sheet) -> None:
    """Counts a figure that was found in every row that it belongs to."""
    for name, fields in WHOLE.items():
        sheet.judge(name, not wrong & fields)
    for part in ALONE:
        if part in want.settled:
            sheet.judge(f"metric {part}", part not in wrong)
    if "name" in want.settled:
        sheet.judge("metric name exact", same_to_the_character(next(iter(have.names), None), want.names))
        sheet.judge("metric row", not wrong & RELIED_ON)
    if "when" in want.settled and want.when != usual:
        sheet.judge("metric when own", "when" not in wrong)


def told(annotation: Annotation, metric: Metric, part: str) -> object:
    """A field as a fault shows it."""
    if part == "name":
        return " or ".join(metric.names) or None
    if part == "indicator":
        return annotation.source[slice(*metric.indicator)] if metric.indicator else None
    if part == "when":
        return "/".join(metric.when) if metric.when else None
    if part == "value":
        return "–".join(str(end) for end in metric.value if end is not None)
    return getattr(metric, part)


def read(command: str, report: Path) -> Content:
    """What the command makes of a report."""
    run = subprocess.run([command, "parse", "--format", "json", str(report)], check=True, capture_output=True)
    return document(json.loads(run.stdout))


def groups() -> dict[str, list[str]]:
    """The names of the reports, by whether somebody who writes rules has looked at their faults."""
    return tomllib.loads((HERE / "groups.toml").read_text("utf-8"))


def scored(command: str, names: Iterable[str]) -> Sheet:
    """The rows of these reports together."""
    sheet = Sheet()
    for name in names:
        annotation = annotated(REPORTS / f"{name}.gold.json")
        score(annotation, read(command, REPORTS / annotation.file), sheet)
    return sheet


def chosen(beginnings: Sequence[str]) -> dict[str, list[str]]:
    """The reports to score, by the heading under which their rows are printed."""
    every = sorted(path.name.removesuffix(".gold.json") for path in REPORTS.glob("*.gold.json"))
    if not beginnings:
        return {**groups(), "all": every}
    named = [name for name in every if name.startswith(tuple(beginnings))]
    if not named:
        sys.exit(f"score.py: no report begins with {' or '.join(beginnings)}")
    return {", ".join(named): named}


def main(arguments: Sequence[str] | None = None) -> None:
    summary, _, rest = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(description=summary, epilog=rest, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="how the name of a report begins")
    parser.add_argument("--baogao", metavar="COMMAND", default=os.environ.get("BAOGAO", "baogao"))
    parser.add_argument("--misses", metavar="N", type=int, default=0, help="show the first N faults")
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    options = parser.parse_args(arguments)
    sheets = {name: scored(options.baogao, reports) for name, reports in chosen(options.names).items()}
    if options.json:
        figures = {name: {row: {"f1": round(at.f1, 4), "of": at.of} for row, at in sheet.scored()} for name, sheet in sheets.items()}
        print(json.dumps(figures, ensure_ascii=False, indent=1))
        return
    read_before = tuple(f"{name}." for name in groups()["read"])
    for name, sheet in sheets.items():
        print(f"== {name}")
        shown = [fault for fault in sheet.faults if fault.startswith(read_before)]
        print("".join(f"{fault}\n" for fault in shown[: options.misses]), end="")
        for row, at in sheet.scored():
            print(f"{row:18} {at.f1:.4f} of {at.of}")


if __name__ == "__main__":
    main()
