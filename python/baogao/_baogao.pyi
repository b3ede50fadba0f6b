import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Generic, Literal, SupportsIndex, TypeVar, final, overload

import pandas
import polars

from ._search import Hits
from ._tree import Tree
from .types import (
    Average,
    Basis,
    Bound,
    Direction,
    Evidence,
    FindingCode,
    HitKind,
    Language,
    NumberStyle,
    PeriodKind,
    PeriodSource,
    ReadErrorCode,
    RepairKind,
    ReportKind,
    Role,
    Status,
    Style,
    TableName,
    Tone,
)

_Row = TypeVar("_Row", covariant=True)

class ReadError(ValueError):
    """A file or text that cannot be read; `code` is a short name of the reason, the message says what to do.

    >>> import baogao
    >>> try:
    ...     baogao.open(b'')
    ... except baogao.ReadError as error:
    ...     error.code, str(error)
    ('empty', 'the file is empty')
    """

    code: ReadErrorCode
    """A short name of the reason, which stays when the message changes."""

class NumberError(ValueError):
    """The text is no number; `position` is the code point where it stops to be one.

    >>> import baogao
    >>> try:
    ...     baogao.number('一万年')
    ... except baogao.NumberError as error:
    ...     error.position
    2
    """

    position: int
    """The code point where the text stops to be a number."""

__version__: str
"""The version of the package."""

def number(text: str) -> int | Decimal | Fraction:
    """The value of a numeral, Chinese or Arabic: an `int` where it is whole, else a `Decimal`, or a `Fraction`.

    >>> import baogao
    >>> baogao.number("一万五"), baogao.number("三点五"), baogao.number("三分之一")
    (15000, Decimal('3.5'), Fraction(1, 3))
    """

def format_number(value: int | Decimal | Fraction, style: NumberStyle = "simplified") -> str:
    """A number in Chinese, in one of several styles; a float is refused, since its exact value is lost.

    >>> import baogao
    >>> baogao.format_number(15000), baogao.format_number(15000, "financial")
    ('一万五千', '壹万伍仟')
    """

def quantities(text: str) -> list[Quantity]:
    """Every number of a text with its unit, but for dates and numberings; what they measure is told by `parse`.

    >>> import baogao
    >>> [(quantity.value, quantity.unit) for quantity in baogao.quantities("总投资8000多万元，占地20余亩")]
    [(Decimal('80000000'), '元'), (Decimal('20'), '亩')]
    """

def parse(text: str, *, region: str | None = None) -> Document:
    """Parses a text: what stands in a report, not the path of its file, which `open` takes.

    `region` is the place that the report is about; without it, it is read from the text. `Parser(…).parse(text)` has options.

    >>> import baogao
    >>> doc = baogao.parse("一、经济运行\\n全市地区生产总值1.2万亿元，增长5.5%。\\n")
    >>> [(metric.name, str(metric.value), metric.unit) for metric in doc.metrics]
    [('地区生产总值', '1200000000000', '元'), ('地区生产总值', '5.5', '%')]
    """

def _open_path(
    path: str, name: str | None, encoding: str | None, parser: Parser, region: str | None
) -> Document: ...
def _open_bytes(
    bytes: bytes, name: str | None, encoding: str | None, parser: Parser, region: str | None
) -> Document: ...
def _open_pages(
    pages: list[tuple[int, int, list[str], list[tuple[str, int, int, int, int, int]]]],
    name: str | None,
    sha256: str,
    parser: Parser,
    region: str | None,
) -> Document: ...
def _read_error(message: str, code: str) -> ReadError: ...
def _inputs(paths: list[os.PathLike[str]]) -> int: ...
def _command(arguments: list[str]) -> int: ...
def _compare(old: Document, new: Document) -> Comparison: ...
def _parse_many(
    items: Iterator[Any],
    parser: Parser,
    threads: int | None,
    collect: bool,
    progress: Callable[[], object] | None,
    region: Callable[[str], str | None] | None,
) -> Corpus: ...
def _parser(options: dict[str, Any]) -> Parser: ...
def _corpus(entries: list[tuple[str, Document]], failures: list[Failure], left_out: list[LeftOut]) -> Corpus: ...
def _table(name: str, entries: list[tuple[str, Document]]) -> Table[Any]: ...
def _record(document: Document, table: str, row: int) -> Any: ...
def _span(start: int, end: int, source: str, reading: str | None) -> Span: ...
def _period(text: str | None, start: str | None, end: str | None, source: str) -> Period: ...
def _indicator(name: str) -> Indicator: ...
def _stretch(start: str, end: str) -> Stretch: ...
def _region(text: str, name: str, code: str | None) -> Region: ...
def _quantity(json: str, source: str) -> Quantity: ...
@final
class Parser:
    """A parser with its options; `Parser()` is what `parse` uses.

    `repairs=False` reads the text as it stands, `without` leaves kinds of damage, `metrics=False` reads the outline alone,
    `max_bytes` and `max_levels` are bounds, `rules` is TOML with marker forms, words, indicators and units of one's own, or the
    path of its file, `region` is the place that all reports are about, `explain=False` forgets which rule gave each field of
    a record, which `Document.explain` and the page tell. `open` and `parse_many` take it as `parser=`.

    >>> import baogao
    >>> baogao.Parser(max_levels=3, explain=False)
    Parser(max_levels=3, explain=False)
    """

    def __new__(
        cls,
        *,
        repairs: bool = True,
        without: Iterable[RepairKind] = ...,
        metrics: bool = True,
        max_bytes: int | None = None,
        max_levels: int | None = None,
        rules: str | os.PathLike[str] | None = None,
        region: str | None = None,
        explain: bool = True,
    ) -> Parser: ...
    def parse(self, text: str) -> Document:
        """Parses a text, as `baogao.parse` does.

        >>> import baogao
        >>> len(baogao.Parser(metrics=False).parse("全年增长5.5%。").metrics)
        0
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Comparison:
    """What changed between two documents, as the core says it."""

    def to_json(self, *, indent: bool = False) -> str: ...
    def to_text(self, all: bool) -> str: ...
    def to_html(self, path: str, all: bool, lang: str) -> None: ...
    def fragment(self) -> str: ...

@final
class Table(Generic[_Row]):
    """The rows of one kind over any number of documents: a sequence of records, and an Arrow table (PyCapsule interface, no copy).

    `pl.DataFrame(doc.metrics)`, `pa.table(doc.metrics)` and `duckdb.sql("from metrics")` read it as it is. Printed, its first rows.

    >>> import baogao
    >>> metrics = baogao.parse("全市粮食产量32万吨，油料产量5万吨。").metrics
    >>> len(metrics), metrics[1].name, [int(metric.value) for metric in metrics]
    (2, '油料产量', [320000, 50000])
    """

    @property
    def name(self) -> str:
        """Its name: `metrics`, `sections` …"""
    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns in Arrow, data frames and files."""
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, at: SupportsIndex, /) -> _Row: ...
    @overload
    def __getitem__(self, at: slice, /) -> tuple[_Row, ...]: ...
    def __iter__(self) -> Iterator[_Row]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...
    def __arrow_c_schema__(self) -> object: ...
    def _repr_html_(self) -> str: ...
    def to_csv(self, path: str | os.PathLike[str], *, bom: bool = False) -> None:
        """Writes all rows and columns as comma-separated values; with `bom=True` Excel takes them for UTF-8."""
    def to_excel(self, path: str | os.PathLike[str]) -> None:
        """Writes all rows and columns as a spreadsheet (.xlsx) of one sheet."""
    def to_parquet(self, path: str | os.PathLike[str]) -> None:
        """Writes all rows and columns as a Parquet file, by pyarrow or polars, whichever is installed."""
    def to_arrow(self) -> Any:
        """A `pyarrow.Table` over the same buffers."""

    def to_pandas(self) -> pandas.DataFrame:
        """A `pandas.DataFrame`; decimals are `Decimal`, days are `datetime.date`."""

    def to_polars(self) -> polars.DataFrame:
        """A `polars.DataFrame`."""

@final
class Rows:
    """A walk over the rows of a table."""

    def __iter__(self) -> Rows: ...
    def __next__(self) -> Any: ...

@final
class Failure:
    """An input that gave no document, and why.

    `parse_many(…, errors="collect")` gathers them in `Corpus.errors`, in the order of the inputs.

    >>> import baogao
    >>> corpus = baogao.parse_many(["全年增长5%。", None], errors="collect")
    >>> [(error.doc, error.code, error.message) for error in corpus.errors]
    [('1', 'type', 'a text, a (name, text) or a pathlib.Path, not NoneType')]
    """

    def __new__(cls, doc: str, code: str, message: str) -> Failure: ...
    @property
    def doc(self) -> str:
        """What the input is called."""
    @property
    def code(self) -> str:
        """A short name of the reason."""
    @property
    def message(self) -> str:
        """The reason, and what to do."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class LeftOut:
    """A file of a folder or an archive that was passed over: a hidden one, or one of a kind that is not read.

    `Corpus.left_out` has them; what was to be read and could not be is a `Failure` in `Corpus.errors`.

    >>> import baogao
    >>> baogao.LeftOut("reports/.hidden.txt", "hidden").reason
    'hidden'
    """

    def __new__(cls, name: str, reason: str) -> LeftOut: ...
    @property
    def name(self) -> str:
        """Its path; in an archive the archive and the path in it."""
    @property
    def reason(self) -> str:
        """Why it was passed over."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Hit:
    """A passage in which every word that was looked for stands: a heading, an enumerated item or a paragraph.

    >>> import baogao
    >>> hit = baogao.parse("一、民生\\n一是修路。二是架桥。\\n").search("修路")[0]
    >>> hit.kind, hit.path, hit.text, hit.found[0].start
    ('measure', ('民生',), '一是修路。', 7)
    """

    @property
    def doc(self) -> str | None:
        """What its document is called among others: its path below the folder that was read, or its name."""
    @property
    def kind(self) -> HitKind:
        """What the passage is."""
    @property
    def report(self) -> Report | None:
        """The report that it belongs to."""
    @property
    def section(self) -> Section | None:
        """The innermost section that it stands in; of a heading its own."""
    @property
    def measure(self) -> Measure | None:
        """The innermost enumerated item that it stands in."""
    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph that it stands in."""
    @property
    def path(self) -> tuple[str, ...]:
        """Titles from the report's down to the section's."""
    @property
    def span(self) -> Span:
        """Where the passage stands in the source."""
    @property
    def text(self) -> str:
        """The passage, repaired."""
    @property
    def found(self) -> tuple[Span, ...]:
        """Where the words stand, in the order of the text."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Rule:
    """A rule that gave a field of a record; `baogao rules` and docs/rules.md list them all.

    >>> import baogao
    >>> doc = baogao.parse("全市生产总值1.2万亿元，增长5.5%。")
    >>> [(rule.field, rule.id) for rule in doc.explain(doc.metrics[1]) if rule.field == "role"]
    [('role', 'role.predicate')]
    """

    def __new__(cls, id: str, field: str, why: str, source: str) -> Rule: ...
    @property
    def id(self) -> str:
        """Its family and its name."""
    @property
    def field(self) -> str:
        """The field of a record that it decides."""
    @property
    def why(self) -> str:
        """What it says and why, in a sentence."""
    @property
    def source(self) -> str:
        """The section of the reading rules that it is from, or the kind of document that its form was seen in."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Corpus:
    """Documents in the order of their inputs, each under its name; tables have the name in the column `doc`, and the hash of
    what was read in `sha256`.

    A file of a folder is called by its path below the folder, one that was given by itself by its file name.

    >>> import baogao
    >>> corpus = baogao.parse_many([("a", "全市粮食产量32万吨。"), ("b", "全市油料产量5万吨。")])
    >>> corpus["b"].metrics[0].name, [metric.doc for metric in corpus.metrics]
    ('油料产量', ['a', 'b'])
    """

    def __new__(cls, documents: Iterable[Document]) -> Corpus: ...
    @property
    def names(self) -> tuple[str, ...]:
        """What the documents are called."""
    @property
    def errors(self) -> tuple[Failure, ...]:
        """The inputs that gave no document, where they were collected."""
    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The files of folders and archives that were passed over, each with its reason."""
    @property
    def documents(self) -> Table[Document]:
        """The documents as a table, a row each."""
    @property
    def reports(self) -> Table[Report]:
        """The reports of all documents."""
    @property
    def sections(self) -> Table[Section]:
        """The headings of all documents."""
    @property
    def measures(self) -> Table[Measure]:
        """The enumerated items of all documents."""
    @property
    def paragraphs(self) -> Table[Paragraph]:
        """The paragraphs of all documents."""
    @property
    def metrics(self) -> Table[Metric]:
        """The metric records of all documents."""
    @property
    def repairs(self) -> Table[Repair]:
        """What was repaired in all documents."""
    @property
    def findings(self) -> Table[Finding]:
        """What was noticed in all documents."""
    def panel(
        self,
        indicators: str | Iterable[str] | None = None,
        *,
        status: Status | None = None,
        kinds: Sequence[PeriodKind] | None = None,
        scale: str | None = None,
    ) -> Panel:
        """Indicators by region and year: one row a cell, with its value, growth and sentence, and what else was read for it.

        An indicator is a name or an alias of the catalogue, or a word of reports; another one raises `ValueError` with names
        near it. None stands for all of the catalogue. `scale` gives values in a unit such as 亿元. Rows are of whole years;
        other `kinds` are rows of their own.
        """

    def scorecard(self, indicators: str | Iterable[str] | None = None, *, scale: str | None = None) -> Panel:
        """What reports plan beside what the reports of the next year say was reached: met, missed or open."""

    def search(self, query: str, *, within: HitKind | Iterable[HitKind] | None = None) -> Hits:
        """The headings, enumerated items and paragraphs in which every word of a query stands, document by document.

        Words are parted by spaces; case, script and damage make no difference. `within` names the passages that are wanted:
        `"heading"`, `"measure"`, `"text"`, or several of them.
        """
    def to_csv(
        self, path: str | os.PathLike[str], *, table: TableName | Literal["all"] = "metrics", bom: bool = False
    ) -> None:
        """Writes a table as comma-separated values, as the command does; `table="all"` writes every one into a folder.

        With `bom=True` Excel takes them for UTF-8.
        """
    def to_excel(self, path: str | os.PathLike[str]) -> None:
        """Writes a spreadsheet (.xlsx) with a sheet a table."""
    def to_parquet(
        self, path: str | os.PathLike[str], *, table: TableName | Literal["all"] = "metrics"
    ) -> None:
        """Writes a table as a Parquet file, by pyarrow or polars, whichever is installed; `table="all"` writes every one into a
        folder.
        """
    def _repr_html_(self) -> str: ...
    def series(self, indicator: str, *, region: str | None = None) -> Panel:
        """One indicator of a region (its name or code) over the years, with what later reports say again."""

    def to_html(self, folder: str | os.PathLike[str], *, lang: Language = "zh") -> None:
        """Writes a page for every document into a folder, and a page over all of them: the list and its search, the panel,
        charts, the scorecard."""

    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, at: SupportsIndex | str, /) -> Document: ...
    @overload
    def __getitem__(self, at: slice, /) -> Corpus: ...
    def __iter__(self) -> Iterator[Document]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Indicator:
    """An indicator of the catalogue: what `indicator_id` of a record names, and a panel is asked by.

    >>> import baogao
    >>> gdp = baogao.indicators("GDP")[0]
    >>> gdp.name, gdp.unit, gdp.domain, gdp.lower_is_better
    ('地区生产总值', '亿元', 'accounts', False)
    """

    @property
    def name(self) -> str:
        """The canonical name, which `indicator_id` holds."""
    @property
    def aliases(self) -> tuple[str, ...]:
        """Other phrases for it."""
    @property
    def definition(self) -> str:
        """What it is, in a line."""
    @property
    def unit(self) -> str:
        """The unit that it is usually given in; empty where it has none."""
    @property
    def dimensions(self) -> tuple[str, ...]:
        """Dimensions that an amount of it has."""
    @property
    def bureau(self) -> str | None:
        """What the National Bureau of Statistics calls it, where it publishes it."""
    @property
    def domain(self) -> str:
        """The part of the catalogue that it stands in."""
    @property
    def lower_is_better(self) -> bool:
        """Less of it is better."""
    @property
    def owner(self) -> bool:
        """Whose it is may stand in front."""
    @property
    def sum_of(self) -> tuple[str, ...]:
        """The indicators that add up to it."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

def indicators(query: str | None = None) -> list[Indicator]:
    """The indicators of the catalogue whose name, aliases, definition or domain hold a text; all without one.

    >>> import baogao
    >>> [indicator.name for indicator in baogao.indicators("城镇新增就业")]
    ['城镇新增就业']
    """

@final
class Panel:
    """A table over a corpus: indicators by region and year, one row a cell; a scorecard and a series are such tables too.

    It is an Arrow table (PyCapsule interface): `pl.DataFrame(panel)`, `pa.table(panel)`. Printed, its first rows.

    >>> import baogao
    >>> text = "青山县2024年政府工作报告\\n2023年，全县地区生产总值186.4亿元，增长5.8%。\\n"
    >>> baogao.parse_many([text]).panel("GDP", scale="亿元")
    <Panel of 1 row>
    region  year  indicator     status  value  unit  growth  doc
    青山县  2023  地区生产总值  actual  186.4  亿元  5.8     0
    """

    @property
    def name(self) -> str:
        """What it is: `Panel`, `Scorecard` or `Series`."""
    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns in Arrow, data frames and files."""
    def _cells(self, most: int) -> list[list[str | None]]: ...
    def _repr_html_(self) -> str: ...
    def to_csv(self, path: str | os.PathLike[str], *, bom: bool = False) -> None:
        """Writes all rows and columns as comma-separated values; with `bom=True` Excel takes them for UTF-8."""
    def to_excel(self, path: str | os.PathLike[str]) -> None:
        """Writes all rows and columns as a spreadsheet (.xlsx) of one sheet."""
    def to_parquet(self, path: str | os.PathLike[str]) -> None:
        """Writes all rows and columns as a Parquet file, by pyarrow or polars, whichever is installed."""
    def __len__(self) -> int: ...
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...
    def __arrow_c_schema__(self) -> object: ...
    def to_arrow(self) -> Any:
        """A `pyarrow.Table` over the same buffers."""
    def to_pandas(self, *, decimals: bool = True) -> pandas.DataFrame:
        """A `pandas.DataFrame`; decimals are `Decimal`, or floats where `decimals` is false; days are `datetime.date`."""
    def to_polars(self) -> polars.DataFrame:
        """A `polars.DataFrame`."""

@final
class Place:
    """The innermost row of every table at one place of a text, as `Document.find` tells it.

    >>> import baogao
    >>> place = baogao.parse("一、民生\\n一是修路12公里。二是架桥3座。\\n").find(10)
    >>> place.section.title.text, place.measure.ordinal, place.metric.name
    ('民生', 1, '修路')
    """

    @property
    def report(self) -> Report | None:
        """The report that it belongs to."""
    @property
    def section(self) -> Section | None:
        """The innermost section."""
    @property
    def measure(self) -> Measure | None:
        """The innermost enumerated item."""
    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph."""
    @property
    def metric(self) -> Metric | None:
        """The record whose value stands there."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Span:
    """A half-open stretch of the source, in code points: `doc.text[span.start:span.end]` is what was read.

    >>> import baogao
    >>> doc = baogao.parse("一、全面推進創(chuàng)建工作\\n")
    >>> span = doc.sections[0].title
    >>> span.text, span.source == doc.text[span.start : span.end], len(span)
    ('全面推进创建工作', True, 16)
    """

    @property
    def start(self) -> int:
        """First code point."""
    @property
    def end(self) -> int:
        """Behind the last code point."""
    @property
    def text(self) -> str:
        """How it reads: repaired and simplified for a record's own phrases, as it stands in the source for extents."""
    @property
    def source(self) -> str:
        """The source as it stands there."""
    def __len__(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Source:
    """Where a text came from: its file, what kind it was, how it was decoded.

    >>> import baogao
    >>> source = baogao.open("一、工作".encode("gbk"), name="report.txt").source
    >>> source.name, source.format, source.encoding, source.chars
    ('report.txt', 'text', 'GBK', 4)
    """

    @property
    def name(self) -> str | None:
        """The name of its file, where there is one."""
    @property
    def format(self) -> str:
        """What kind of file it was: text, docx, html, …"""
    @property
    def encoding(self) -> str:
        """The encoding that its bytes were decoded from."""
    @property
    def chars(self) -> int:
        """How many code points the text has."""
    @property
    def notes(self) -> list[tuple[str, str, int]]:
        """Footnotes and endnotes, apart from the text: kind, text, place of the mark in code points."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Document:
    """Everything that was read from one text: flat tables in the order of the text, whose rows know one another.

    >>> import baogao
    >>> doc = baogao.parse("一、经济运行\\n全市地区生产总值1.2万亿元，增长5.5%。\\n")
    >>> doc.metrics[0].section.title.text, doc.sections[0].metrics[1].name
    ('经济运行', '地区生产总值')
    """

    @staticmethod
    def from_json(json: str) -> Document:
        """Reads what `to_json` wrote; the text must be in it. The rules behind its records do not come back."""
    @property
    def source(self) -> Source:
        """Where the text came from."""
    @property
    def text(self) -> str:
        """The text as it came in."""
    @property
    def doc(self) -> str | None:
        """What it is called among others: its path below the folder that was read, else its file name."""

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes that were read, in hexadecimal; of the text where it came from no file."""

    @property
    def reports(self) -> Table[Report]:
        """The reports of the text, one or more."""
    @property
    def sections(self) -> Table[Section]:
        """Its headings."""
    @property
    def measures(self) -> Table[Measure]:
        """Its enumerated items."""
    @property
    def paragraphs(self) -> Table[Paragraph]:
        """Its paragraphs."""
    @property
    def metrics(self) -> Table[Metric]:
        """Its metric records: every number that measures something."""
    @property
    def repairs(self) -> Table[Repair]:
        """What was repaired; `clean` applies it."""
    @property
    def findings(self) -> Table[Finding]:
        """What was noticed while it was read; `check` finds more."""
    def chunks(self, max_chars: int | None = None) -> list[Chunk]:
        """The text cut by its headings, and longer pieces at paragraphs, else at sentences, to so many code points each."""

    def search(self, query: str, *, within: HitKind | Iterable[HitKind] | None = None) -> Hits:
        """The headings, enumerated items and paragraphs in which every word of a query stands, in the order of the text.

        Words are parted by spaces; case, script and damage make no difference. `within` names the passages that are wanted:
        `"heading"`, `"measure"`, `"text"`, or several of them.
        """
    def explain(self, metric: Metric) -> tuple[Rule, ...]:
        """The rules that gave the fields of a record of this document, a rule a field, as `baogao metrics --explain` tells them.

        A document of `Parser(explain=False)` has none; one from JSON or a pickle has lost them.
        """
    def find(self, offset: int) -> Place:
        """What stands at a code point of the text: the innermost row of every table."""

    def tree(self) -> Tree:
        """Sections with what stands under them; printed, the outline."""

    def to_html(self, path: str | os.PathLike[str], *, lang: Language = "zh") -> None:
        """Writes a page that shows the report: key figures, the outline, the text with its records marked, a table of them, and
        the rule behind each field."""

    def _repr_html_(self) -> str: ...
    def to_json(self, *, indent: bool = False) -> str:
        """The JSON of the command, on one line or indented."""
    def to_dict(self) -> dict[str, Any]:
        """The same as plain dictionaries and lists."""
    def check(self, *, against: Document | None = None) -> Table[Finding]:
        """What is wrong in it before it goes out, and what differs from the report before."""

    def clean(self) -> str:
        """The text with its damage repaired."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Chunk:
    """A stretch of a document under one heading: `path` has the titles above it, `text` is repaired.

    >>> import baogao
    >>> chunk = baogao.parse("某市工作总结\\n一、民生\\n修路架桥。\\n").chunks()[-1]
    >>> chunk.path, chunk.text
    (('某市工作总结', '民生'), '一、民生\\n修路架桥。')
    """

    @property
    def doc(self) -> str | None:
        """What its document is called among others: its path below the folder that was read, or its name."""
    @property
    def report(self) -> Report:
        """The report that it belongs to."""
    @property
    def section(self) -> Section | None:
        """The innermost section whose text it is."""

    @property
    def path(self) -> tuple[str, ...]:
        """Titles from the report's down to the section's."""

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
    @property
    def text(self) -> str:
        """The repaired text of the span."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Report:
    """One report of a text: what it is, its year, its place, what it looks back on and ahead to.

    >>> import baogao
    >>> (report,) = baogao.parse("青山县2024年政府工作报告\\n2023年，全县粮食产量32万吨。\\n").reports
    >>> report.kind, report.year, report.region.name, report.reviews.end
    ('work_report', 2024, '青山县', datetime.date(2023, 12, 31))
    """

    @property
    def doc(self) -> str | None:
        """What its document is called among others: its path below the folder that was read, or its name."""

    @property
    def id(self) -> int:
        """Its row in the table."""
    @property
    def title(self) -> Span | None:
        """The title without collection markers, where there is one."""
    @property
    def ordinal(self) -> int | None:
        """Its number in a collection."""
    @property
    def span(self) -> Span:
        """Its extent; reports follow one another without overlap."""
    @property
    def issuer(self) -> Span | None:
        """Who issued it."""
    @property
    def date(self) -> datetime.date | None:
        """The day of the report, where one is told."""
    @property
    def year(self) -> int | None:
        """Its year: of its session's date, or of its title, as its kind says."""
    @property
    def kind(self) -> ReportKind | None:
        """What it is; it decides what a figure speaks of that names no time."""
    @property
    def reviews(self) -> Stretch | None:
        """The days that it looks back on."""
    @property
    def plans(self) -> Stretch | None:
        """The days that it looks ahead to."""
    @property
    def region(self) -> Region | None:
        """The place that it is about."""
    @property
    def occasion(self) -> Span | None:
        """Where it was given, with the date before it (2014年2月19日在…会议上)."""
    @property
    def speaker(self) -> Span | None:
        """Who gave it: the office and the name (市长 王小明), or the name alone."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Stretch:
    """The days that a report looks back on, or ahead to.

    >>> import baogao
    >>> plans = baogao.parse("青山县2024年政府工作报告\\n2024年，力争粮食产量32万吨。\\n").reports[0].plans
    >>> plans.start, plans.end
    (datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
    """

    @property
    def start(self) -> datetime.date:
        """The first day."""
    @property
    def end(self) -> datetime.date:
        """The last day."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Region:
    """The place that a report is about: as written, by its full name, by its code (GB/T 2260).

    >>> import baogao
    >>> region = baogao.parse("青岛市2024年政府工作报告\\n粮食产量32万吨。\\n").reports[0].region
    >>> region.text, region.name, region.code
    ('青岛市', '山东省青岛市', '370200')
    """

    @property
    def text(self) -> str:
        """The words that tell it."""
    @property
    def name(self) -> str:
        """Its full name (青山省清江市)."""
    @property
    def code(self) -> str | None:
        """Its code (GB/T 2260), where it is a place of today."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Section:
    """A heading that governs what follows, with what stands below it.

    >>> import baogao
    >>> top, below = baogao.parse("一、民生\\n（一）交通\\n一是修路12公里。二是架桥3座。\\n").sections
    >>> below.path, below.parent == top, [measure.text for measure in below.measures], len(top.metrics)
    (('民生', '交通'), True, ['一是修路12公里。', '二是架桥3座。'], 2)
    """

    @property
    def doc(self) -> str | None:
        """What its document is called among others: its path below the folder that was read, or its name."""

    @property
    def id(self) -> int:
        """Its row in the table."""
    @property
    def report(self) -> Report:
        """The report that it belongs to."""
    @property
    def parent(self) -> Section | None:
        """The section that it stands under."""
    @property
    def path(self) -> tuple[str, ...]:
        """Titles from the topmost section's down to its own."""

    @property
    def children(self) -> tuple[Section, ...]:
        """The sections right below it."""

    @property
    def text(self) -> str:
        """Heading and everything below it, repaired."""

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """The records that stand in it and in what is below it."""
    @property
    def measures(self) -> tuple[Measure, ...]:
        """The enumerated items of which it is the innermost section."""

    @property
    def level(self) -> int:
        """How deep it stands, from 1."""
    @property
    def style(self) -> Style:
        """How it is numbered."""
    @property
    def ordinal(self) -> int | None:
        """The value of its marker."""
    @property
    def marker(self) -> Span | None:
        """The marker; None for a heading without a number."""
    @property
    def title(self) -> Span:
        """The title."""
    @property
    def span(self) -> Span:
        """Heading and everything below it."""
    @property
    def inferred(self) -> bool:
        """Whether the marker was restored."""
    @property
    def confidence(self) -> int:
        """How sure it is, from 1 to 99; orders headings, and is no probability."""
    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What speaks for it."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Measure:
    """An enumerated item (一是…, （1）…): its lead is its title.

    >>> import baogao
    >>> second = baogao.parse("一、民生\\n一是修路，抓好养护。二是架桥，方便群众。\\n").measures[1]
    >>> second.ordinal, second.marker.text, second.title.text, second.text, second.section.title.text
    (2, '二是', '架桥，方便群众', '二是架桥，方便群众。', '民生')
    """

    @property
    def doc(self) -> str | None:
        """What its document is called among others: its path below the folder that was read, or its name."""

    @property
    def id(self) -> int:
        """Its row in the table."""
    @property
    def report(self) -> Report:
        """The report that it belongs to."""
    @property
    def section(self) -> Section | None:
        """The innermost section that it stands in."""
    @property
    def parent(self) -> Measure | None:
        """The measure that it stands in."""
    @property
    def level(self) -> int:
        """How deep it stands among measures, from 1."""
    @property
    def style(self) -> Style:
        """How it is numbered."""
    @property
    def ordinal(self) -> int | None:
        """The value of its marker."""
    @property
    def marker(self) -> Span | None:
        """The marker (一是, （1）)."""
    @property
    def title(self) -> Span:
        """The lead: up to the first stop."""
    @property
    def span(self) -> Span:
        """Marker, lead and the rest of the item."""
    @property
    def text(self) -> str:
        """Marker, lead and the rest of the item, repaired."""
    @property
    def inferred(self) -> bool:
        """Whether the marker was restored."""
    @property
    def confidence(self) -> int:
        """How sure it is, from 1 to 99; orders items, and is no probability."""
    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What speaks for it."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Paragraph:
    """A paragraph: a heading on a line of its own is one too.

    >>> import baogao
    >>> [paragraph.text for paragraph in baogao.parse("一、民生\\n全面推進創(chuàng)建工作。\\n").paragraphs]
    ['一、民生', '全面推進創建工作。']
    """

    @property
    def doc(self) -> str | None:
        """What its document is called among others: its path below the folder that was read, or its name."""

    @property
    def id(self) -> int:
        """Its row in the table."""
    @property
    def report(self) -> Report:
        """The report that it belongs to."""
    @property
    def section(self) -> Section | None:
        """The innermost section that it stands in."""
    @property
    def measure(self) -> Measure | None:
        """The innermost measure that it starts in."""
    @property
    def span(self) -> Span:
        """Its extent without the space around it."""
    @property
    def text(self) -> str:
        """The paragraph, repaired."""
    @property
    def topic(self) -> Span | None:
        """The short topic sentence that opens a long paragraph."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Metric:
    """A number that measures something, with what it measures, its unit, its time, and what it means.

    >>> import baogao
    >>> level, change = baogao.parse("2023年，全县地区生产总值186.4亿元，增长5.8%。").metrics
    >>> level.name, str(level.value), level.unit, level.period.start, level.sentence.text
    ('地区生产总值', '18640000000', '元', datetime.date(2023, 1, 1), '2023年，全县地区生产总值186.4亿元，增长5.8%。')
    >>> change.name, str(change.value), change.unit, change.role, change.direction
    ('地区生产总值', '5.8', '%', 'change', 'up')
    """

    @property
    def doc(self) -> str | None:
        """What its document is called among others: its path below the folder that was read, or its name."""

    @property
    def id(self) -> int:
        """Its row in the table."""
    @property
    def report(self) -> Report:
        """The report that it belongs to."""
    @property
    def section(self) -> Section | None:
        """The innermost section that it stands in."""
    @property
    def measure(self) -> Measure | None:
        """The innermost measure that it stands in."""
    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph that it stands in."""
    @property
    def span(self) -> Span:
        """Value, approximators and unit as they stand in the source."""
    @property
    def sentence(self) -> Span:
        """The sentence around it, as it stands in the source."""

    @property
    def value(self) -> Decimal | Fraction:
        """The exact value without scale: 8000多万元 is 80000000. A Fraction where there is no exact decimal."""
    @property
    def value_max(self) -> Decimal | Fraction | None:
        """The upper end of a range."""
    @property
    def bound(self) -> Bound:
        """How the value stands to the true amount."""
    @property
    def unit(self) -> str:
        """The unit without scale (元, 吨, %, 个百分点); empty for a bare number."""
    @property
    def dimension(self) -> str | None:
        """What the unit measures (money, area, …)."""
    @property
    def unit_code(self) -> str | None:
        """ISO 4217 for money, UCUM for physical units."""
    @property
    def name(self) -> str | None:
        """What is measured, in full: readable without the text."""
    @property
    def indicator(self) -> Span | None:
        """The phrase that says what is measured, as it stands in the text."""
    @property
    def indicator_id(self) -> str | None:
        """The name in the catalogue of a common indicator; `indicators` lists them."""
    @property
    def role(self) -> Role:
        """What the value is to its indicator: its level, a change of it, a share …"""
    @property
    def direction(self) -> Direction | None:
        """Which way a change went."""
    @property
    def basis(self) -> Basis | None:
        """What a change is measured against."""
    @property
    def status(self) -> Status | None:
        """Reached or planned; None where only the sense says so."""
    @property
    def period(self) -> Period | None:
        """The time that it speaks of."""
    @property
    def average(self) -> Average | None:
        """Over what it is an average."""
    @property
    def cumulated(self) -> bool:
        """Whether it is a flow summed over named years (五年累计)."""
    @property
    def place(self) -> Span | None:
        """The place whose figure it is, where that is not the report's own."""
    @property
    def cue(self) -> Span | None:
        """The word that makes a target of it (力争, 确保)."""
    @property
    def tone(self) -> Tone | None:
        """How firm the target is."""
    @property
    def table(self) -> bool:
        """Whether it stands in a table: `indicator` is then the name of its row."""
    @property
    def column(self) -> Span | None:
        """The name of its column, in a table."""
    @property
    def part_of(self) -> Metric | None:
        """The total of which it is a part (其中)."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Period:
    """The time that a record speaks of: its words, and its days where the year is known.

    >>> import baogao
    >>> period = baogao.parse("2023年上半年，粮食产量32万吨。").metrics[0].period
    >>> period.text, period.start, period.end
    ('2023年上半年', datetime.date(2023, 1, 1), datetime.date(2023, 6, 30))
    """

    @property
    def text(self) -> str | None:
        """The time expression as it reads (今年, 1—6月); None where no words say it."""
    @property
    def source(self) -> PeriodSource:
        """Whence it is known: the words of its sentence, a heading, the report."""
    @property
    def start(self) -> datetime.date | None:
        """First day, where the year is known."""
    @property
    def end(self) -> datetime.date | None:
        """Last day, where the year is known."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Repair:
    """An edit that undoes damage: what stands in the source, and how it is read.

    >>> import baogao
    >>> (repair,) = baogao.parse("全面推進創(chuàng)建工作").repairs
    >>> repair.kind, repair.span.source, repair.replacement
    ('pinyin_gloss', '(chuàng)', '')
    """

    @property
    def doc(self) -> str | None:
        """What its document is called among others: its path below the folder that was read, or its name."""

    @property
    def kind(self) -> RepairKind:
        """The damage that it undoes."""
    @property
    def span(self) -> Span:
        """The damaged stretch of the source."""
    @property
    def replacement(self) -> str:
        """What stands there once repaired."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Finding:
    """What was noticed of a text, with its place and what to do about it.

    >>> import baogao
    >>> finding = baogao.parse("一、民生\\n修路。\\n三、交通\\n架桥。\\n").findings[0]
    >>> finding.code, finding.message, finding.advice
    ('numbering_gap', 'the numbering goes from 1 to 3 at 三、', 'number the items anew, or put in the one that is missing')
    >>> finding.message_in("zh"), finding.advice_in("zh")
    ('三、 处序号从 1 跳到 3', '重新编号，或补上缺的一项')
    """

    @property
    def doc(self) -> str | None:
        """What its document is called among others: its path below the folder that was read, or its name."""

    @property
    def code(self) -> FindingCode:
        """What was noticed, by a name that stays; docs/findings.md has every one with an example."""
    @property
    def span(self) -> Span:
        """The place that it speaks of."""
    @property
    def other(self) -> Span | None:
        """The other place that it speaks of: the first of two values, the sum of parts."""
    @property
    def message(self) -> str:
        """What was noticed, in a sentence."""
    @property
    def advice(self) -> str:
        """What to do about it."""
    def message_in(self, lang: Language) -> str:
        """The same in a language: `zh` or `en`."""

    def advice_in(self, lang: Language) -> str:
        """What to do about it, in a language: `zh` or `en`."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Quantity:
    """A number in a text with its unit: every number that is no date.

    >>> import baogao
    >>> (quantity,) = baogao.quantities("总投资8000多万元")
    >>> quantity.span.text, str(quantity.value), quantity.unit, quantity.bound, quantity.unit_code
    ('8000多万元', '80000000', '元', 'above', 'CNY')
    """

    @property
    def span(self) -> Span:
        """Value, approximators and unit as they stand in the text."""
    @property
    def value(self) -> Decimal | Fraction:
        """The exact value without scale: 8000多万元 is 80000000. A Fraction where there is no exact decimal."""
    @property
    def value_max(self) -> Decimal | Fraction | None:
        """The upper end of a range."""
    @property
    def bound(self) -> Bound:
        """How the value stands to the true amount."""
    @property
    def unit(self) -> str:
        """The unit without scale; empty for a bare number."""
    @property
    def dimension(self) -> str | None:
        """What the unit measures (money, area, …)."""
    @property
    def unit_code(self) -> str | None:
        """ISO 4217 for money, UCUM for physical units."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Cleaning:
    """What the package's `clean` is made of: the text, its repairs, and the way between their offsets."""

    @property
    def source(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def simplified(self) -> str: ...
    @property
    def repairs(self) -> Table[Repair]: ...
    def to_source(self, offset: int) -> int: ...
    def to_clean(self, offset: int) -> int: ...

def _clean(source: str, without: list[RepairKind]) -> Cleaning: ...
