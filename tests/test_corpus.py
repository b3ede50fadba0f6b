"""Many reports at once: order, names, errors, interruption, and tables in common."""

import hashlib
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import zipfile
from decimal import Decimal

import baogao
import pytest
from conftest import FIXTURES, read
from pdf_pages import Pages

TEXTS = [f"一、经济运行\n全市地区生产总值{number}亿元，增长{number}%。\n" for number in range(1, 60)]


def test_results_keep_the_order_of_the_items():
    corpus = baogao.parse_many(TEXTS, threads=4)
    assert [doc.text for doc in corpus] == TEXTS
    assert corpus.names == tuple(map(str, range(len(TEXTS))))
    assert list(corpus) == [baogao.parse(text) for text in TEXTS]


def test_the_number_of_threads_changes_nothing():
    assert baogao.parse_many(TEXTS, threads=1) == baogao.parse_many(TEXTS, threads=3)
    for wrong in (0, -1, 2**70):
        with pytest.raises(ValueError, match=f"threads is a whole number from 1 to 1024, or None, not {wrong}"):
            baogao.parse_many(TEXTS, threads=wrong)
    for wrong in (1.5, "2", True):
        with pytest.raises(TypeError, match="threads is an int"):
            baogao.parse_many(TEXTS, threads=wrong)


def test_texts_have_names_and_paths_are_walked(tmp_path):
    (tmp_path / "b.txt").write_text(TEXTS[1], encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXTS[0], encoding="gbk")
    (tmp_path / "c.pdf").write_bytes(Pages().paragraph("全市粮食产量32万吨。").data())
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("e.md", TEXTS[2])
        archive.writestr("f.pdf", Pages().paragraph("全市油料产量5万吨。").data())
    corpus = baogao.parse_many([("first", TEXTS[3]), tmp_path])
    assert corpus.names == ("first", "a.txt", "b.txt", "c.pdf", "d.zip/e.md", "d.zip/f.pdf")
    keys = {name: hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in ("a.txt", "b.txt", "c.pdf")}
    told = {row["doc"]: row["sha256"] for row in corpus.documents.to_arrow().to_pylist()}
    assert told == told | keys and len(told) == 6
    assert told["first"] == hashlib.sha256(TEXTS[3].encode()).hexdigest()
    assert list(corpus.documents) == list(corpus)
    assert [doc.source.name for doc in corpus] == [None, "a.txt", "b.txt", "c.pdf", "e.md", "f.pdf"]
    assert corpus["first"].text == TEXTS[3]
    assert [metric.value for metric in corpus.metrics if metric.unit == "吨"] == [320_000, 50_000]
    assert baogao.parse_many(tmp_path) == corpus[1:]


def test_items_are_taken_as_they_are_needed():
    taken, parsed = [], []

    def items():
        for number, text in enumerate(TEXTS * 20):
            taken.append(len(parsed))
            yield text

    corpus = baogao._baogao._parse_many(items(), baogao.Parser(), 2, False, lambda: parsed.append(1), None)
    assert len(corpus) == len(parsed) == len(TEXTS) * 20
    # Never more in flight than four a thread.
    assert all(number - done <= 8 for number, done in enumerate(taken))


def test_what_fails_is_raised_in_the_order_of_the_items(tmp_path):
    for name in ("x.txt", "y.txt"):
        (tmp_path / name).write_bytes(b"\x00" * 100)
    with pytest.raises(baogao.ReadError, match="x.txt is not text") as caught:
        baogao.parse_many([*TEXTS, tmp_path / "x.txt", tmp_path / "y.txt", *TEXTS], threads=4)
    assert caught.value.code == "binary"
    with pytest.raises(FileNotFoundError):
        baogao.parse_many([tmp_path / "none.txt"])


def test_what_fails_can_be_collected(tmp_path):
    (tmp_path / "x.txt").write_bytes(b"\x00" * 100)
    (tmp_path / "y.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    corpus = baogao.parse_many([TEXTS[0], tmp_path, tmp_path / "none.txt", TEXTS[1]], errors="collect")
    assert [doc.text for doc in corpus] == TEXTS[:2]
    assert [(error.doc, error.code) for error in corpus.errors] == [
        ("x.txt", "binary"),
        ("y.pdf", "damaged"),
        ("none.txt", "io"),
    ]
    assert "not text" in corpus.errors[0].message
    assert repr(corpus) == "<Corpus 2 documents, 4 metrics, 3 errors>"
    assert pickle.loads(pickle.dumps(corpus)) == corpus


def test_a_text_that_is_too_long_is_an_error():
    parser = baogao.Parser(max_bytes=10)
    with pytest.raises(ValueError, match="1: "):
        baogao.parse_many(["短", "这个文本太长了"], parser=parser)


@pytest.mark.parametrize(
    ("items", "error", "message"),
    [
        ("一、经济", TypeError, "one text"),
        ([3], TypeError, "not int"),
        ([("a", 3)], TypeError, "a name and a text"),
        ([b"text"], TypeError, "not bytes"),
        ([__file__], ValueError, "pathlib.Path"),
    ],
)
def test_mistakes_are_told(items, error, message):
    with pytest.raises(error, match=message):
        baogao.parse_many(items)


def test_a_mode_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="'raise' or 'collect'"):
        baogao.parse_many(TEXTS, errors="ignore")


def test_an_error_of_the_items_comes_through():
    def items():
        yield TEXTS[0]
        raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        baogao.parse_many(items())


def test_progress_shows_a_bar(capsys):
    baogao.parse_many(TEXTS, progress=True)
    assert "59/59" in capsys.readouterr().err


def test_progress_knows_how_many_files_a_folder_has(capsys, tmp_path):
    for name in ("a.txt", "b.txt", "sub/c.md", ".hidden", "x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXTS[0], encoding="utf-8")
    (tmp_path / "x.txt").write_bytes(b"\x00" * 100)
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("e.md", TEXTS[2])
        archive.writestr("f.txt", TEXTS[3])
    corpus = baogao.parse_many(tmp_path, progress=True, errors="collect")
    assert len(corpus) + len(corpus.errors) == 6 and "6/6" in capsys.readouterr().err
    baogao.parse_many([tmp_path, TEXTS[0], tmp_path / "none.txt", None], progress=True, errors="collect")
    assert "9/9" in capsys.readouterr().err
    # nobody knows how long an iterator is
    baogao.parse_many(iter(TEXTS[:3]), progress=True)
    assert "3report" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_an_interrupt_stops_items_without_end():
    code = (
        # a shell that starts the tests in the background has interrupts ignored
        "import baogao, itertools, signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "text = '全市地区生产总值1.2万亿元，增长5.5%。\\n' * 2000\n"
        "print('ready', flush=True)\n"
        "try:\n    baogao.parse_many(itertools.repeat(text))\n"
        "except KeyboardInterrupt:\n    print('stopped', flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout.readline() == "ready\n"
        time.sleep(0.2)
        run.send_signal(signal.SIGINT)
        assert run.communicate(timeout=60)[0] == "stopped\n"


def test_a_corpus_is_a_sequence():
    corpus = baogao.parse_many(TEXTS[:4])
    assert len(corpus) == 4 and corpus[0] == corpus[-4] and corpus[1:3][0] == corpus[1]
    assert corpus == baogao.parse_many(TEXTS[:4]) != baogao.parse_many(TEXTS[:3])
    assert hash(corpus) == hash(baogao.parse_many(TEXTS[:4]))
    assert pickle.loads(pickle.dumps(corpus)) == corpus
    assert baogao.Corpus(list(corpus)) == corpus
    for wrong, error in [(4, IndexError), ("x", KeyError), (None, TypeError)]:
        with pytest.raises(error):
            corpus[wrong]


def test_tables_of_a_corpus_are_those_of_its_documents():
    corpus = baogao.parse_many([(path.name, read(path)) for path in FIXTURES])
    for table in ("reports", "sections", "measures", "paragraphs", "metrics", "repairs", "findings"):
        rows = [row for doc in corpus for row in getattr(doc, table)]
        assert list(getattr(corpus, table)) == rows
        assert getattr(corpus, table).to_arrow()["doc"].to_pylist() == [
            path.name for path, doc in zip(FIXTURES, corpus, strict=True) for _ in getattr(doc, table)
        ]


def test_threads_share_a_corpus():
    corpus = baogao.parse_many(TEXTS)
    expected, results = corpus.metrics.to_arrow(), []

    def work():
        results.append(corpus.metrics.to_arrow().equals(expected) and [metric.value for metric in corpus.metrics])

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(result == results[0] and result for result in results) and len(results) == 8


def test_options_are_those_of_the_parser(tmp_path):
    text = "一、全面推進創(chuàng)建工作\n全年增长5.5%。\n"
    assert baogao.Parser().parse(text) == baogao.parse(text)
    assert len(baogao.Parser(without=["pinyin_gloss"]).parse(text).repairs) == 0
    assert len(baogao.Parser(metrics=False).parse(text).metrics) == 0
    rules = '[[marker]]\npattern = "任务{cjk}："\nstyle = "cjk"\n'
    parser = baogao.Parser(rules=rules, max_levels=3)
    path = tmp_path / "own.toml"
    path.write_text(rules, encoding="utf-8")
    assert baogao.Parser(rules=path, max_levels=3) == parser
    with pytest.raises(FileNotFoundError, match="none.toml"):
        baogao.Parser(rules=tmp_path / "none.toml")
    assert baogao.Parser(rules=str(path), max_levels=3) == parser
    with pytest.raises(FileNotFoundError, match="none.toml"):
        baogao.Parser(rules="none.toml")
    assert len(parser.parse("任务一：修路\n已完成。\n任务二：架桥\n未开工。\n").sections) == 2
    again = pickle.loads(pickle.dumps(parser))
    assert (again, hash(again), repr(again)) == (parser, hash(parser), "Parser(max_levels=3, rules=…)")
    assert parser != baogao.Parser()
    for wrong in ({"without": ["wide"]}, {"rules": "marker = 3"}, {"max_levels": 0}, {"max_levels": 256}, {"max_bytes": -1}):
        with pytest.raises(ValueError, match="no repair|rules|max_levels is|max_bytes is"):
            baogao.Parser(**wrong)


PANEL = [
    ("a", "青山县2024年政府工作报告\n2023年，全县地区生产总值186.4亿元，增长5.8%；固定资产投资下降3.2%。2024年的主要预期目标是：地区生产总值增长6%左右。\n"),
    ("b", "2024年临河市政府工作报告\n2023年，全市地区生产总值1.2万亿元，同比增长4.1%。\n"),
    ("c", "工作总结\n全年开展活动12场。\n"),
]


def test_a_panel_has_a_row_an_indicator_region_and_year():
    corpus = baogao.parse_many(PANEL)
    panel = corpus.panel(["地区生产总值", "固定资产投资"])
    rows = panel.to_arrow().to_pylist()
    shown = [
        (row["doc"], row["region"], row["year"], row["indicator"], row["status"], row["value"], row["unit"], row["growth"])
        for row in rows
    ]
    gdp, investment = "地区生产总值", "固定资产投资"
    assert shown == [
        ("a", "青山县", 2023, gdp, "actual", Decimal("18640000000"), "元", Decimal("5.8")),
        ("a", "青山县", 2024, gdp, "target", None, "%", Decimal("6")),
        # what was 临河市 is 临河区 in the newest edition of the codes
        ("b", "临河区", 2023, gdp, "actual", Decimal("1200000000000"), "元", Decimal("4.1")),
        ("a", "青山县", 2023, investment, "actual", None, "%", Decimal("-3.2")),
    ]
    for row in rows:
        assert corpus[row["doc"]].text[row["span_start"] : row["span_end"]] == row["text"]
    assert len(panel) == 4 and repr(panel).startswith("<Panel of 4 rows>\n")
    with pytest.raises(ValueError, match="no indicator is called"):
        corpus.panel(["外星人"])
    with pytest.raises(ValueError, match="地区生产总值"):
        corpus.panel("地区生产总直")
    assert [row["value"] for row in corpus.panel("GDP", status="actual", scale="亿元").to_arrow().to_pylist()] == [Decimal("186.4"), Decimal("12000")]
    assert corpus.panel("GDP").to_pandas(decimals=False)["growth"].dtype == float
    assert any(indicator.name == "城镇新增就业" for indicator in baogao.indicators("就业"))
