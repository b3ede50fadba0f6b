"""Files that corpora, tables and panels are written to, read back by the libraries that people use."""

import csv
import os
import subprocess
import sys
from decimal import Decimal

import baogao
import pytest
from conftest import FIXTURES, ROOT
from test_parity import command

TABLES = ["documents", "reports", "sections", "measures", "paragraphs", "metrics", "repairs", "findings"]
REPORTS = ROOT / "fixtures/reports"


@pytest.fixture(scope="module")
def corpus():
    return baogao.parse_many(REPORTS)


@pytest.fixture(scope="module")
def panel():
    return baogao.parse_many(ROOT / "fixtures/panel").panel(["地区生产总值", "一般公共预算收入"])


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_csv_is_that_of_the_command(corpus, tmp_path):
    corpus.to_csv(tmp_path / "metrics.csv")
    assert (tmp_path / "metrics.csv").read_text(encoding="utf-8") == command("parse", REPORTS, "--format", "csv")
    corpus.metrics.to_csv(str(tmp_path / "again.csv"), bom=True)
    assert (tmp_path / "again.csv").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "metrics.csv").read_bytes()


def test_every_table_is_a_file_of_a_folder(corpus, tmp_path):
    corpus.to_csv(tmp_path / "deep" / "csv", table="all")
    corpus.to_parquet(tmp_path / "parquet", table="all")
    parquet = pytest.importorskip("pyarrow.parquet")
    for name in TABLES:
        table = getattr(corpus, name)
        header, *lines = rows(tmp_path / "deep" / "csv" / f"{name}.csv")
        assert (tuple(header), len(lines)) == (table.columns, len(table))
        assert parquet.read_table(tmp_path / "parquet" / f"{name}.parquet").equals(table.to_arrow())


def test_a_corpus_is_a_book_with_a_sheet_a_table(corpus, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    corpus.to_excel(tmp_path / "corpus.xlsx")
    corpus.sections.to_excel(tmp_path / "sections.xlsx")
    book = openpyxl.load_workbook(tmp_path / "corpus.xlsx")
    assert book.sheetnames == TABLES
    assert [book[name].max_row - 1 for name in TABLES] == [len(getattr(corpus, name)) for name in TABLES]
    alone = openpyxl.load_workbook(tmp_path / "sections.xlsx")
    assert alone.sheetnames == ["sections"]
    assert list(alone["sections"].values) == list(book["sections"].values)


def test_a_panel_is_written_with_all_its_columns(panel, tmp_path):
    openpyxl, parquet = pytest.importorskip("openpyxl"), pytest.importorskip("pyarrow.parquet")
    panel.to_csv(tmp_path / "panel.csv")
    panel.to_excel(tmp_path / "panel.xlsx")
    panel.to_parquet(tmp_path / "panel.parquet")
    told = panel.to_arrow()
    assert parquet.read_table(tmp_path / "panel.parquet").equals(told)
    header, *lines = rows(tmp_path / "panel.csv")
    assert (tuple(header), len(lines)) == (panel.columns, len(panel)) and len(lines) >= 16
    at = header.index("value_text")
    assert [line[at] for line in lines] == [text or "" for text in told["value_text"].to_pylist()]
    sheet = openpyxl.load_workbook(tmp_path / "panel.xlsx").active
    assert sheet.max_row == 1 + len(panel) and [cell.value for cell in sheet[1]] == list(panel.columns)
    value = panel.columns.index("value")
    assert [row[value] and Decimal(row[value]) for row in list(sheet.values)[1:]] == told["value"].to_pylist()


def test_the_same_corpus_gives_the_same_bytes(corpus, panel, tmp_path):
    for name, thing in (("corpus", corpus), ("panel", panel)):
        thing.to_excel(tmp_path / f"{name}.xlsx")
        thing.to_excel(tmp_path / f"{name}-again.xlsx")
        assert (tmp_path / f"{name}.xlsx").read_bytes() == (tmp_path / f"{name}-again.xlsx").read_bytes()


@pytest.mark.parametrize("write", ["to_csv", "to_excel"])
def test_a_place_that_cannot_be_written_is_an_error_of_the_system(corpus, panel, tmp_path, write):
    for thing in (corpus, corpus.metrics, panel):
        with pytest.raises(FileNotFoundError, match="none"):
            getattr(thing, write)(tmp_path / "none" / "file")
        with pytest.raises(IsADirectoryError):
            getattr(thing, write)(tmp_path)
        with pytest.raises(TypeError):
            getattr(thing, write)(None)


def test_a_table_that_does_not_exist_is_refused(corpus, tmp_path):
    for write in (corpus.to_csv, corpus.to_parquet):
        with pytest.raises(ValueError, match="no table is called .figures.: documents, reports.*or all"):
            write(tmp_path / "figures", table="figures")
    assert list(tmp_path.iterdir()) == []


def test_what_stood_there_stays_until_the_new_file_is_whole(tmp_path):
    path = tmp_path / "metrics.csv"
    path.write_text("mine", encoding="utf-8")
    corpus = baogao.parse_many([FIXTURES[0]])
    with pytest.raises(ValueError):
        corpus.to_csv(path, table="nothing")
    assert path.read_text(encoding="utf-8") == "mine"
    corpus.to_csv(path)
    assert len(rows(path)) == 1 + len(corpus.metrics)
    assert [file.name for file in tmp_path.iterdir()] == ["metrics.csv"]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_without_a_library_for_parquet_it_is_said_what_to_install(tmp_path):
    code = (
        "import sys; sys.modules['pyarrow'] = sys.modules['pyarrow.parquet'] = sys.modules['polars'] = None\n"
        "import baogao\n"
        f"path = {str(tmp_path / 'm.parquet')!r}\n"
        "try:\n    baogao.parse('').metrics.to_parquet(path)\nexcept ImportError as error:\n    print(error)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pyarrow or polars" in run.stdout and "pip install pyarrow" in run.stdout
    assert list(tmp_path.iterdir()) == []
