"""Tables of reports in Spark, by `mapInArrow`: Arrow batches of texts in, Arrow batches of rows out.

    import baogao.spark
    metrics = baogao.spark.metrics(df, text="text", id="path")

A text that cannot be read does not fail the job: it has a row in `errors(df, …)` and none elsewhere. Needs the extra
`baogao[spark]` where the job is written and on the workers. `tables(df, …)` has every table from one parse.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ._baogao import Corpus, Parser, Table
from ._many import parse_many

try:
    import pyarrow as pa
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StructField, StructType
except ImportError as error:
    raise ImportError("Spark needs pyspark and pyarrow: pip install 'baogao[spark]'") from error

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_TABLES = ("documents", "reports", "sections", "measures", "paragraphs", "metrics", "repairs", "findings")
_ALL = (*_TABLES, "errors")
_ERRORS = pa.schema([("doc", pa.string()), ("code", pa.string()), ("message", pa.string())])


def schema(table: str) -> StructType:
    """The Spark schema of a table: long, string, boolean, date and decimal(38, 12), every column nullable."""
    struct: StructType = from_arrow_schema(_arrow_schema(table))
    return struct


def documents(df: DataFrame, text: str = "text", id: str = "id", *, parser: Parser | None = None) -> DataFrame:
    """One row a text that gave a document; `doc` is the value of the column `id`, as it is in every table."""
    return _table(df, "documents", text, id, parser)


def reports(df: DataFrame, text: str = "text", id: str = "id", *, parser: Parser | None = None) -> DataFrame:
    """One row a report of every text."""
    return _table(df, "reports", text, id, parser)


def sections(df: DataFrame, text: str = "text", id: str = "id", *, parser: Parser | None = None) -> DataFrame:
    """One row a heading."""
    return _table(df, "sections", text, id, parser)


def measures(df: DataFrame, text: str = "text", id: str = "id", *, parser: Parser | None = None) -> DataFrame:
    """One row an enumerated item."""
    return _table(df, "measures", text, id, parser)


def paragraphs(df: DataFrame, text: str = "text", id: str = "id", *, parser: Parser | None = None) -> DataFrame:
    """One row a paragraph."""
    return _table(df, "paragraphs", text, id, parser)


def metrics(df: DataFrame, text: str = "text", id: str = "id", *, parser: Parser | None = None) -> DataFrame:
    """One row a metric record."""
    return _table(df, "metrics", text, id, parser)


def repairs(df: DataFrame, text: str = "text", id: str = "id", *, parser: Parser | None = None) -> DataFrame:
    """One row an edit that undoes damage."""
    return _table(df, "repairs", text, id, parser)


def findings(df: DataFrame, text: str = "text", id: str = "id", *, parser: Parser | None = None) -> DataFrame:
    """One row a finding."""
    return _table(df, "findings", text, id, parser)


def errors(df: DataFrame, text: str = "text", id: str = "id", *, parser: Parser | None = None) -> DataFrame:
    """One row a text that gave no document: its id, a short name of the reason, and a message."""
    return _table(df, "errors", text, id, parser)


def tables(df: DataFrame, text: str = "text", id: str = "id", *, parser: Parser | None = None) -> Tables:
    """Every table, and `errors`, by name, from one parse of every text.

    >>> every = baogao.spark.tables(df)              # doctest: +SKIP
    >>> every["metrics"].count(), every["sections"].count(); every.unpersist()  # doctest: +SKIP
    """
    struct = StructType([StructField(name, schema(name)) for name in _ALL])
    texts = df.select(df[id].cast("string").alias("id"), df[text].alias("text"))
    return Tables(texts.mapInArrow(_EveryRow(parser or Parser()), struct).persist())


class Tables(Mapping[str, "DataFrame"]):
    """Tables of one parse. Its rows are kept, in memory and on disk, until `unpersist`."""

    def __init__(self, parsed: DataFrame) -> None:
        self._parsed = parsed

    def __getitem__(self, name: str) -> DataFrame:
        if name not in _ALL:
            raise KeyError(name)
        return self._parsed.where(self._parsed[name].isNotNull()).select(f"{name}.*")

    def __iter__(self) -> Iterator[str]:
        return iter(_ALL)

    def __len__(self) -> int:
        return len(_ALL)

    def unpersist(self) -> None:
        """Gives back what the rows take."""
        self._parsed.unpersist()


def _arrow_schema(table: str) -> pa.Schema:
    if table == "errors":
        return _ERRORS
    if table not in _TABLES:
        raise ValueError(f"no table is called {table!r}: {', '.join(_TABLES)}, errors")
    return pa.schema(getattr(Corpus([]), table))


def _table(df: DataFrame, table: str, text: str, id: str, parser: Parser | None) -> DataFrame:
    rows = _Rows(table, parser or Parser())
    return df.select(df[id].cast("string").alias("id"), df[text].alias("text")).mapInArrow(rows, schema(table))


class _Rows:
    """The function that runs on the workers: plain data, so that Spark can send it."""

    def __init__(self, table: str, parser: Parser) -> None:
        self.table, self.parser = table, parser

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for corpus in _parsed(batches, self.parser):
            yield from _batches(corpus, self.table)


class _EveryRow:
    """The same for all tables at once: a column a table, in which a row of it is a struct and others are null."""

    def __init__(self, parser: Parser) -> None:
        self.parser = parser

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        kinds = {name: pa.struct(list(_arrow_schema(name))) for name in _ALL}
        for corpus in _parsed(batches, self.parser):
            for name in _ALL:
                for batch in _batches(corpus, name):
                    rows = pa.StructArray.from_arrays(batch.columns, fields=list(kinds[name]))
                    columns = [rows if other == name else pa.nulls(len(rows), kind) for other, kind in kinds.items()]
                    yield pa.RecordBatch.from_arrays(columns, names=list(_ALL))


def _parsed(batches: Iterator[pa.RecordBatch], parser: Parser) -> Iterator[Corpus]:
    for batch in batches:
        pairs = zip(batch["id"].to_pylist(), batch["text"].to_pylist(), strict=True)
        items = [(id or "", text) for id, text in pairs if text is not None]
        # Spark runs a worker a core: one thread each.
        yield parse_many(items, parser=parser, threads=1, errors="collect")


def _batches(corpus: Corpus, table: str) -> Iterator[pa.RecordBatch]:
    if table == "errors":
        rows = [{"doc": error.doc, "code": error.code, "message": error.message} for error in corpus.errors]
        yield pa.RecordBatch.from_pylist(rows, schema=_ERRORS)
    else:
        of_kind: Table[Any] = getattr(corpus, table)
        yield from pa.table(of_kind).to_batches()
