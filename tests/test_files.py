"""The PDFs of fixtures/files, each with what it reads as; the other files are Rust's to read."""

import tomllib
from pathlib import Path

import baogao
import pytest

FILES = Path(__file__).parents[1] / "fixtures" / "files"
CASES = tomllib.loads((FILES / "pdf.toml").read_text(encoding="utf-8"))["file"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_pdf_reads_as_it_looks(case):
    pytest.importorskip("pypdfium2")
    document = baogao.open(FILES / "pdf" / case["name"])
    assert document.text == case["text"]
    assert not [finding for finding in document.findings if finding.code == "encoding_doubtful"]


def test_every_pdf_is_listed():
    assert sorted(case["name"] for case in CASES) == sorted(path.name for path in (FILES / "pdf").iterdir())


def test_notes_stand_apart_with_the_place_of_their_mark():
    document = baogao.open(FILES / "docx" / "note-places.docx")
    assert document.source.notes[0] == ("footnote", "含省级资金。\n第二段说明。", 4)
    assert document.text[:4] == "发放补贴"
