"""Tables in the libraries that analysts use: the same rows, the same buffers, no library at run time."""

import datetime
import subprocess
import sys
from decimal import Decimal

import baogao
import pytest
from conftest import FIXTURES, read

TABLES = ["documents", "reports", "sections", "measures", "paragraphs", "metrics", "repairs", "findings"]


@pytest.fixture(scope="module")
def corpus():
    return baogao.parse_many([(path.name, read(path)) for path in FIXTURES])


def test_the_cells_are_the_fields(corpus):
    rows = corpus.metrics.to_arrow().to_pylist()
    assert len(rows) == len(corpus.metrics) > 100
    for row, metric in zip(rows, corpus.metrics, strict=True):
        assert (row["span_start"], row["span_end"], row["text"]) == (metric.span.start, metric.span.end, metric.span.text)
        assert row["value"] == metric.value or row["value"] is None
        assert Decimal(row["value_text"]) == metric.value if "/" not in row["value_text"] else True
        assert row["indicator"] == (metric.indicator and metric.indicator.text)
        assert (row["unit"], row["role"], row["status"]) == (metric.unit, metric.role, metric.status)
        assert row["section"] == (metric.section and metric.section.id)
        period = metric.period and metric.period.start
        assert row["period_start"] == period and (period is None or type(period) is datetime.date)


@pytest.mark.parametrize("table", TABLES)
def test_every_library_reads_the_same_rows(corpus, table):
    duckdb, pl, pa = map(pytest.importorskip, ("duckdb", "polars", "pyarrow"))
    rows = getattr(corpus, table)
    arrow = pa.table(rows)
    arrow.validate(full=True)
    assert tuple(arrow.column_names) == rows.columns
    assert pa.schema(rows) == arrow.schema
    assert pl.DataFrame(rows).equals(pl.from_arrow(arrow))
    assert rows.to_polars().equals(pl.from_arrow(arrow))
    assert duckdb.sql("select count(*) from rows").fetchall() == [(len(rows),)]
    frame = rows.to_pandas()
    assert len(frame) == len(rows) and tuple(frame.columns) == rows.columns


def test_a_data_frame_has_ids_as_integers_and_exact_values(corpus):
    frame = corpus.metrics.to_pandas()
    assert str(frame["section"].dtype) == "Int64"
    assert all(isinstance(value, Decimal) for value in frame["value"].dropna())


def test_the_buffers_are_shared(corpus):
    pa = pytest.importorskip("pyarrow")

    def addresses(table):
        return [
            buffer.address
            for column in table.columns
            for chunk in column.chunks
            for buffer in chunk.buffers()
            if buffer is not None
        ]

    metrics = corpus.metrics
    assert addresses(pa.table(metrics)) == addresses(pa.table(metrics))


def test_a_table_without_rows_has_its_columns():
    table = baogao.parse("今天天气很好。").metrics
    assert len(table) == 0 and table.to_arrow().column_names == list(table.columns)


def test_the_buffers_outlive_their_owner():
    arrow = baogao.parse("全市地区生产总值1.2万亿元。").metrics.to_arrow()
    assert arrow["indicator"].to_pylist() == ["地区生产总值"]


@pytest.mark.parametrize(
    ("method", "library", "advice"),
    [
        ("to_arrow", "pyarrow", "pip install pyarrow"),
        ("to_pandas", "pandas", "pip install pandas pyarrow"),
        ("to_polars", "polars", "pip install 'baogao[polars]'"),
    ],
)
def test_a_missing_library_is_named(method, library, advice):
    code = (
        f"import sys; sys.modules[{library!r}] = None\n"
        "import baogao\n"
        f"try:\n    baogao.parse('').metrics.{method}()\nexcept ImportError as error:\n    print(error)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert library in run.stdout and advice in run.stdout
