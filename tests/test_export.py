"""Tables that the command writes hold what the JSON says, read back by the libraries that people use."""

import csv
import hashlib
import io
import json
from decimal import Decimal

import pytest
from conftest import ROOT
from test_parity import command

REPORTS = ROOT / "fixtures/reports"


@pytest.fixture(scope="module")
def documents():
    return json.loads(command("parse", REPORTS, "--format", "json", "--no-text"))


def expected(documents):
    """Metric records as the tables tell them."""
    for document in documents:
        for metric in document["metrics"]:
            yield {
                "doc": document["source"]["name"],
                "sha256": hashlib.sha256((REPORTS / document["source"]["name"]).read_bytes()).hexdigest(),
                "id": metric["id"],
                "section": metric["section"],
                "span_start": metric["span"]["start"],
                "span_end": metric["span"]["end"],
                "text": metric["span"]["text"],
                "value_text": metric["value"],
                "unit": metric["unit"],
                "indicator": metric["indicator"] and metric["indicator"]["text"],
                "role": metric["role"],
                "status": metric["status"],
                "period_start": metric["period"] and metric["period"]["start"],
                "part_of": metric["part_of"],
                "in_table": metric["table"],
                "table_column": (metric["column"] or {}).get("text"),
            }


def test_parquet_reads_back_with_pyarrow(documents, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "metrics.parquet"
    command("parse", REPORTS, "--format", "parquet", "--output", path)
    table = parquet.read_table(path)
    rows = table.to_pylist()
    assert len(rows) > 150
    for row, metric in zip(rows, expected(documents), strict=True):
        row["period_start"] = row["period_start"] and row["period_start"].isoformat()
        assert {key: row[key] for key in metric} == metric
        if "/" not in row["value_text"]:
            assert row["value"] == Decimal(row["value_text"])
    assert table.schema.metadata[b"baogao.schema"] == documents[0]["schema"].encode()
    kinds = {str(field.type) for field in table.schema}
    assert kinds == {"bool", "int64", "string", "date32[day]", "decimal128(38, 12)"}


def test_csv_reads_back(documents):
    rows = list(csv.DictReader(io.StringIO(command("parse", REPORTS, "--format", "csv"))))
    for row, metric in zip(rows, expected(documents), strict=True):
        assert {key: row[key] for key in metric} == {
            key: "" if value is None else json.dumps(value) if isinstance(value, bool) else str(value)
            for key, value in metric.items()
        }


def test_spreadsheet_reads_back_with_openpyxl(documents, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "reports.xlsx"
    command("parse", REPORTS, "--format", "xlsx", "--output", path)
    book = openpyxl.load_workbook(path)
    tables = ["documents", "reports", "sections", "measures", "paragraphs", "metrics", "repairs", "findings"]
    assert book.sheetnames == tables
    for name in tables:
        assert book[name].max_row == 1 + sum(len(document.get(name, [document])) for document in documents)
    header, *rows = book["metrics"].iter_rows(values_only=True)
    for row, metric in zip(rows, expected(documents), strict=True):
        row = dict(zip(header, row))
        assert {key: row[key] for key in metric} == {key: value or None if value == "" else value for key, value in metric.items()}
        if "/" not in row["value_text"]:
            assert Decimal(str(row["value"])) == Decimal(row["value_text"])


def test_a_dataset_fits_the_tables_of_the_schema(documents, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    command("parse", REPORTS, "--into", tmp_path / "dataset")
    with duckdb.connect() as database:
        database.execute(command("schema", "--sql", "duckdb"))
        manifest = json.loads((tmp_path / "dataset/manifest.json").read_text())
        for table in ["documents", "reports", "sections", "measures", "paragraphs", "metrics", "repairs", "findings"]:
            # in the order of the columns; a key that stands twice is refused
            database.execute(f"insert into {table} from read_parquet('{tmp_path}/dataset/{table}/*.parquet')")
            counts = [len(document.get(table, [document])) for document in documents]
            assert database.sql(f"from {table}").aggregate("count(*)").fetchall() == [(sum(counts),)]
            assert sum(part["rows"].get(table, 0) for part in manifest["parts"]) == sum(counts)
            keyed = database.sql(f"select count(*) from {table} join documents using (doc, sha256)").fetchall()
            assert keyed == [(sum(counts),)]
            comment = f"select comment from duckdb_columns() where table_name = '{table}' and column_name = 'doc'"
            assert "path below the folder" in database.sql(comment).fetchall()[0][0]
        with pytest.raises(duckdb.ConstraintException):
            database.execute("insert into documents from documents")
