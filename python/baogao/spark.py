"""Tables of reports in Spark, by `mapInArrow`: Arrow batches of texts in, Arrow batches of rows out.

    import baogao.spark
    metrics = baogao.spark.metrics(df, text="text", id="path")

A text that cannot be read does not fail the job: it has a row in `errors(df, …)` and none elsewhere. Needs the extra
`baogao[spark]` where the job is written and on the workers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ._baogao import Corpus, Parser, Table
from ._many import parse_many

try:
    import pyarrow as pa
    from pyspark.sql.pandas.types import from_arrow_schema
except ImportError as error:
    raise ImportError("Spark needs pyspark and pyarrow: pip install 'baogao[spark]'") from error

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

_TABLES = ("documents", "reports", "sections", "measures", "paragraphs", "metrics", "repairs", "findings")
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
        for batch in batches:
            pairs = zip(batch["id"].to_pylist(), batch["text"].to_pylist(), strict=True)
            items = [(id or "", text) for id, text in pairs if text is not None]
            # Spark runs a worker a core: one thread each.
            corpus = parse_many(items, parser=self.parser, threads=1, errors="collect")
            yield from self._batches(corpus)

    def _batches(self, corpus: Corpus) -> Iterator[pa.RecordBatch]:
        if self.table == "errors":
            rows = [{"doc": error.doc, "code": error.code, "message": error.message} for error in corpus.errors]
            yield pa.RecordBatch.from_pylist(rows, schema=_ERRORS)
        else:
            table: Table[Any] = getattr(corpus, self.table)
            yield from pa.table(table).to_batches()
