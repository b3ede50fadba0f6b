"""Mistakes are told as errors of a kind, with what to do; those of one input do not lose the others."""

import os
import pickle
import sys
import zipfile

import baogao
import pytest
from pdf_pages import Pages

GOOD = "全市地区生产总值1.2万亿元。"
HALF = "产值\ud8003亿元"


def test_a_path_that_is_given_as_a_text_says_what_to_call(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(GOOD, encoding="utf-8")
    for parse in (baogao.parse, baogao.Parser().parse):
        for wrong in (path, tmp_path):
            with pytest.raises(ValueError, match=r"is a path in a str.*baogao.open\(path\).*baogao.parse_many"):
                parse(str(wrong))
        with pytest.raises(TypeError, match="a text is a str, not PosixPath|a text is a str, not WindowsPath"):
            parse(path)
        # what names no file is a text
        assert parse(str(tmp_path / "none.txt")).text == str(tmp_path / "none.txt")
        assert [parse(text).text for text in (".", "/", "..", "a/b")] == [".", "/", "..", "a/b"]


def test_a_text_that_is_given_as_a_path_says_what_to_call():
    with pytest.raises(ValueError, match=r"baogao.parse\(text\)"):
        baogao.open("一、经济\n全年增长5%。\n")


def test_a_folder_or_an_archive_is_no_single_report(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b.txt", GOOD)
    for source in (tmp_path, str(tmp_path), tmp_path / "a.zip", (tmp_path / "a.zip").read_bytes()):
        with pytest.raises(baogao.ReadError, match="holds several reports: baogao.parse_many") as caught:
            baogao.open(source)
        assert caught.value.code == "archive"
    assert len(baogao.parse_many(tmp_path)) == 1


def test_half_a_character_is_told_alike_everywhere():
    many = lambda text: baogao.parse_many([GOOD, text])
    for parse in (baogao.parse, baogao.Parser().parse, many, baogao.clean, baogao.quantities):
        with pytest.raises(baogao.ReadError, match=r"half a character \(a surrogate\) at 2.*errors='ignore'") as caught:
            parse(HALF)
        assert caught.value.code == "surrogates"
    assert baogao.parse("𠮷野3亿元").text == "𠮷野3亿元"


def test_a_text_over_the_limit_is_told_alike_everywhere():
    limit = 64 << 20
    # bytes are counted, not characters
    texts = ["a" * (limit + 1), "一" * (limit // 3 + 1)]
    for text in texts:
        told = rf"the text has {len(text.encode())} bytes and the limit is {limit}: split it"
        for read in (baogao.parse, baogao.Parser().parse, baogao.clean, baogao.quantities):
            with pytest.raises(baogao.ReadError, match=told) as caught:
                read(text)
            assert caught.value.code == "too_large"
    corpus = baogao.parse_many([GOOD, texts[0]], errors="collect")
    assert corpus.names == ("0",) and [(error.doc, error.code) for error in corpus.errors] == [("1", "too_large")]
    with pytest.raises(baogao.ReadError, match="limit is 100"):
        baogao.Parser(max_bytes=100).parse("一" * 34)
    assert baogao.Parser(max_bytes=102).parse("一" * 34).text == "一" * 34


def test_whatever_gives_no_document_is_collected(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    named = tmp_path / "named.txt"
    named.write_text(GOOD, encoding="utf-8")
    items = [GOOD, None, HALF, ("甲", HALF), ("乙", None), ("丙", GOOD), (1, GOOD), b"bytes", 3.5, str(named), tmp_path / "empty.txt", tmp_path / "gone", GOOD]
    corpus = baogao.parse_many(items, errors="collect", threads=2)
    assert corpus.names == ("0", "丙", "12")
    assert [(error.doc, error.code) for error in corpus.errors] == [
        ("1", "type"),
        ("2", "surrogates"),
        ("甲", "surrogates"),
        ("乙", "type"),
        ("6", "type"),
        ("7", "type"),
        ("8", "type"),
        ("9", "path"),
        ("empty.txt", "empty"),
        ("gone", "io"),
    ]
    assert "not NoneType" in corpus.errors[0].message and "pathlib.Path" in corpus.errors[7].message
    assert pickle.loads(pickle.dumps(corpus)) == corpus


@pytest.mark.parametrize(
    ("item", "error"),
    [(None, TypeError), (HALF, baogao.ReadError), (("甲", HALF), baogao.ReadError), (("乙", None), TypeError), (__file__, ValueError)],
)
def test_what_is_collected_is_raised_otherwise(item, error):
    with pytest.raises(error):
        baogao.parse_many([GOOD, item, GOOD])


def test_the_first_mistake_of_the_row_is_raised(tmp_path):
    (tmp_path / "x.txt").write_bytes(b"\x00" * 100)
    with pytest.raises(baogao.ReadError, match="x.txt is not text"):
        baogao.parse_many([GOOD, tmp_path / "x.txt", None])


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_collected(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.txt").chmod(0)
    corpus = baogao.parse_many(tmp_path, errors="collect")
    assert corpus.names == ("a.txt",) and [error.code for error in corpus.errors] == ["io"]


def test_a_pdf_without_its_library_does_not_lose_the_others(tmp_path, monkeypatch):
    (tmp_path / "a.pdf").write_bytes(Pages().paragraph(GOOD).data())
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    monkeypatch.delitem(sys.modules, "baogao._pdf", raising=False)
    monkeypatch.delattr(baogao, "_pdf", raising=False)
    corpus = baogao.parse_many([tmp_path, GOOD], errors="collect")
    assert len(corpus) == 1 and [(error.doc, error.code) for error in corpus.errors] == [("a.pdf", "pdf")]
    assert "pip install 'baogao[pdf]'" in corpus.errors[0].message
    with pytest.raises(ImportError, match="baogao\\[pdf\\]"):
        baogao.parse_many([tmp_path])


def test_a_function_that_fails_for_one_does_not_lose_the_others():
    def region(name):
        return {"甲": "青山县"}[name]

    corpus = baogao.parse_many([("甲", GOOD), ("乙", GOOD)], region=region, errors="collect")
    assert corpus.names == ("甲",) and [(error.doc, error.code) for error in corpus.errors] == [("乙", "region")]
    with pytest.raises(KeyError, match="乙"):
        baogao.parse_many([("甲", GOOD), ("乙", GOOD)], region=region)
    wrong = baogao.parse_many([("甲", GOOD)], region=lambda name: 3, errors="collect")
    assert len(wrong) == 0 and wrong.errors[0].code == "region"


def test_an_interrupt_is_collected_by_nobody():
    class Rude(os.PathLike):
        def __fspath__(self):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        baogao.parse_many([GOOD, Rude()], errors="collect")


def test_what_is_passed_over_says_why(tmp_path):
    for name in ("a.txt", ".hidden.txt", "~$b.docx", "picture.png"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("d.txt", GOOD)
        archive.writestr("e.exe", GOOD)
    corpus = baogao.parse_many(tmp_path)
    assert corpus.names == ("a.txt", "c.zip/d.txt") and corpus.errors == ()
    told = {os.path.relpath(file.name, tmp_path): file.reason for file in corpus.left_out}
    assert set(told) == {".hidden.txt", "~$b.docx", "picture.png", os.path.join("c.zip", "e.exe")}
    assert told[".hidden.txt"] == "hidden" and all(told.values())
    assert pickle.loads(pickle.dumps(corpus)).left_out == corpus.left_out
    # what is named itself is read, whatever it is called
    assert baogao.parse_many([tmp_path / ".hidden.txt"]).left_out == ()


@pytest.mark.parametrize("items", [None, 3, b"bytes", bytearray(b"bytes")])
def test_what_holds_no_items_is_refused(items):
    with pytest.raises(TypeError, match="in a list, not"):
        baogao.parse_many(items)


def test_a_document_that_is_not_there_is_named():
    with pytest.raises(KeyError, match="no document is called .*x.*: `names`"):
        baogao.parse_many([GOOD])["x"]
