"""Every public name of the package in use. Type checkers read it in their strict modes, and a test runs it."""
# pyright: strict

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import assert_type

import baogao
from baogao.types import Basis, Direction, FindingCode, HitKind, ReadErrorCode, RepairKind, Role, Status

TEXT = """青山县2024年政府工作报告
（2024年1月10日在县第十七届人民代表大会第三次会议上）
一、2023年工作回顾
全县地区生产总值186.4亿元，增长5.8%。一是修路12公里。二是架桥3座。
二、2024年工作安排
力争地区生产总值增长6%。
"""


def numbers() -> str:
    assert_type(baogao.number("一万五"), int | Decimal | Fraction)
    try:
        baogao.number("没有")
    except baogao.NumberError as error:
        assert_type(error.position, int)
    quantities: list[baogao.Quantity] = baogao.quantities("投资3亿元")
    assert_type(quantities[0].value, Decimal | Fraction)
    return baogao.format_number(15000, "financial") + baogao.__version__


def cleaning() -> tuple[str, Sequence[baogao.Repair]]:
    clean: baogao.CleanText = baogao.clean("全面推進創(chuàng)建工作", without=["width"])
    kinds: list[RepairKind] = [repair.kind for repair in clean.repairs]
    assert_type(clean.to_source(5), int)
    return clean.simplified + str(kinds), clean.repairs[:]


def document(parser: baogao.Parser) -> baogao.Document:
    doc = parser.parse(TEXT)
    source: baogao.Source = doc.source
    report: baogao.Report = doc.reports[0]
    stretch: baogao.Stretch | None = report.reviews
    region: baogao.Region | None = report.region
    assert_type(report.date, datetime.date | None)
    assert_type(stretch.start if stretch else None, datetime.date | None)
    chunks: list[baogao.Chunk] = doc.chunks(max_chars=200)
    place: baogao.Place = doc.find(0)
    tree: baogao.Tree = doc.tree()
    branch: baogao.Branch = tree[0]
    print(source.chars, region and region.code, chunks[0].path, place.report == report, branch.children, tree)
    return doc


def rows(doc: baogao.Document) -> None:
    section: baogao.Section = doc.sections[0]
    measure: baogao.Measure = section.measures[0]
    paragraph: baogao.Paragraph = doc.paragraphs[-1]
    span: baogao.Span = measure.span
    print(section.text, section.path, measure.text, paragraph.text, span.source)
    for metric in doc.metrics:
        assert_type(metric, baogao.Metric)
        assert_type(metric.value, Decimal | Fraction)
        role: Role = metric.role
        status: Status | None = metric.status
        basis: Basis | None = metric.basis
        direction: Direction | None = metric.direction
        period: baogao.Period | None = metric.period
        assert_type(period.end if period else None, datetime.date | None)
        rules: tuple[baogao.Rule, ...] = doc.explain(metric)
        print(metric.doc, metric.name, role, status, basis, direction, [rule.id for rule in rules])
    findings: baogao.Table[baogao.Finding] = doc.check(against=doc)
    codes: list[FindingCode] = [finding.code for finding in findings]
    print(codes)


def comparison(old: baogao.Document, new: baogao.Document) -> None:
    diff: baogao.Diff = baogao.diff(old, new)
    sections: tuple[baogao.SectionPair, ...] = diff.sections
    passages: tuple[baogao.PassagePair, ...] = diff.passages
    metrics: tuple[baogao.MetricPair, ...] = diff.metrics
    passage: baogao.Passage | None = passages[0].new
    edits: tuple[baogao.Edit, ...] = passages[0].edits
    print(len(sections), len(metrics), passage and passage.text, edits, diff.to_text())


def many(folder: Path, parser: baogao.Parser) -> baogao.Corpus:
    corpus = baogao.parse_many(folder, parser=parser, errors="collect", threads=2, region={"a.txt": "青山县"})
    failures: tuple[baogao.Failure, ...] = corpus.errors
    left_out: tuple[baogao.LeftOut, ...] = corpus.left_out
    hits: baogao.Hits = corpus.search("修路", within="measure")
    hit: baogao.Hit = hits[0]
    kind: HitKind = hit.kind
    print(failures, left_out, kind, hit.found[0].start, corpus["a.txt"].doc)
    return corpus


def tables(corpus: baogao.Corpus, folder: Path) -> None:
    panel: baogao.Panel = corpus.panel(["GDP"], status="actual", scale="亿元")
    indicators: list[baogao.Indicator] = baogao.indicators("GDP")
    for table in (corpus.metrics, panel, corpus.scorecard(), corpus.series("GDP")):
        table.to_csv(folder / "table.csv", bom=True)
        table.to_excel(folder / "table.xlsx")
        table.to_parquet(folder / "table.parquet")
        print(table, len(table), table.columns)
        print(table.to_arrow().num_rows, len(table.to_pandas()), table.to_polars().height)
    corpus.to_csv(folder / "all", table="all")
    corpus.to_excel(folder / "corpus.xlsx")
    corpus.to_parquet(folder / "sections.parquet", table="sections")
    print(indicators[0].definition)


def refusal() -> ReadErrorCode | None:
    try:
        baogao.open(b"")
    except baogao.ReadError as error:
        return error.code
    return None


def main(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    parser = baogao.Parser(max_levels=8)
    doc = document(parser)
    rows(doc)
    comparison(baogao.parse(TEXT), baogao.open(folder / "a.txt"))
    tables(many(folder, parser), folder)
    print(numbers(), cleaning(), refusal())


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        main(Path(folder))
