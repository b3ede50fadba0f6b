"""Tables that the command writes hold what the JSON says, read back by the libraries that people use."""

import csv
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
                "doc": str(REPORTS / document["source"]["name"]),
                "id": metric["id"],
                "section": metric["section"],
                "start": metric["span"]["start"],
                "end": metric["span"]["end"],
                "text": metric["span"]["text"],
                "value_text": metric["value"],
                "unit": metric["unit"],
                "indicator": metric["indicator"] and metric["indicator"]["text"],
                "role": metric["role"],
                "status": metric["status"],
                "period_start": metric["period"] and metric["period"]["start"],
                "part_of": metric["part_of"],
                "table": metric["table"],
                "column": (metric["column"] or {}).get("text"),
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
    tables = ["reports", "sections", "measures", "paragraphs", "metrics", "repairs", "findings"]
    assert book.sheetnames == tables
    for name in tables:
        assert book[name].max_row == 1 + sum(len(document[name]) for document in documents)
    header, *rows = book["metrics"].iter_rows(values_only=True)
    for row, metric in zip(rows, expected(documents), strict=True):
        row = dict(zip(header, row))
        assert {key: row[key] for key in metric} == {key: value or None if value == "" else value for key, value in metric.items()}
        if "/" not in row["value_text"]:
            assert Decimal(str(row["value"])) == Decimal(row["value_text"])
