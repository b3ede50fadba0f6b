"""What a session and a notebook show of tables, panels, trees and corpora."""

import re

import baogao
import pytest
from conftest import ROOT

TEXT = "青山县工作总结\n一、经济\n全县粮食产量32万吨，增长5.8%。一是修路12公里。二是架桥3座。\n"


@pytest.fixture(scope="module")
def doc():
    return baogao.parse(TEXT)


def test_a_table_shows_its_rows(doc):
    assert repr(doc.metrics).splitlines() == [
        "<Table metrics of 4 rows>",
        "name      value   unit  role    direction  status",
        "粮食产量  320000  吨    level              actual",
        "粮食产量  5.8     %     change  up         actual",
        "修路      12      公里  level              actual",
        "架桥      3       座    level              actual",
    ]
    assert "doc" in repr(baogao.parse_many([("a", TEXT)]).metrics).splitlines()[1]


def test_columns_stand_below_one_another():
    """Characters of full width take two columns of a screen."""
    shown = repr(baogao.parse_many(ROOT / "fixtures/panel").metrics).splitlines()
    assert shown[0].startswith("<Table metrics of ") and shown[-1] == f"… {int(shown[0].split()[3]) - 10} more"
    wide = [re.sub(r"[^\x00-\xff]", "xx", line).replace("……", "…") for line in shown[1:-1]]
    unit = wide[0].index("  unit") + 2
    assert len(wide) == 11 and all(line[unit - 2 : unit] == "  " and line[unit] != " " for line in wide)


@pytest.mark.parametrize("table", ["documents", "reports", "sections", "measures", "paragraphs", "metrics", "repairs", "findings"])
def test_every_table_shows_its_first_rows(table):
    corpus = baogao.parse_many(ROOT / "fixtures/reports")
    rows = getattr(corpus, table)
    lines = repr(rows).splitlines()
    assert lines[0] == f"<Table {table} of {len(rows)} rows>" and len(lines) == min(len(rows), 10) + 2 + (len(rows) > 10)
    assert rows._repr_html_().count("<tr>") == 1 + min(len(rows), 20)
    empty = getattr(baogao.Corpus([]), table)
    assert repr(empty) == f"<Table {table} of 0 rows>" and empty._repr_html_().count("<tr>") == 1


def test_panels_show_their_rows():
    corpus = baogao.parse_many(ROOT / "fixtures/panel")
    shown = repr(corpus.panel("GDP", status="actual", scale="亿元")).splitlines()
    assert shown[0] == "<Panel of 8 rows>"
    assert shown[1].split() == ["region", "year", "indicator", "status", "value", "unit", "growth", "doc"]
    assert shown[2].split() == ["临河县", "2020", "地区生产总值", "actual", "152.7", "亿元", "2.4", "临河县2021年政府工作报告.txt"]
    # what is not of a whole year says so
    part = baogao.parse_many(["青山县2024年政府工作报告\n2023年上半年，全县地区生产总值86.4亿元。\n"])
    assert "kind" in repr(part.panel("GDP", kinds=["part"])).splitlines()[1].split()
    assert repr(corpus.scorecard("GDP")).startswith("<Scorecard of ")
    assert repr(corpus.series("GDP", region="清江市")).startswith("<Series of ")
    assert corpus.panel("GDP")._repr_html_().count("<td>") > 20


def test_trees_show_their_outline(doc):
    tree = doc.tree()
    assert repr(tree) == "<Tree of 3 headings and items>\n一、经济\n  一是修路12公里\n  二是架桥3座"
    assert repr(tree[0].children[1]) == "<Branch of 1 headings and items>\n二是架桥3座"
    assert tree._repr_html_() == "<pre>一、经济\n  一是修路12公里\n  二是架桥3座</pre>"
    many = baogao.parse("".join(f"{n}、标题\n内容。\n" for n in "一二三四五六七八九十") * 5).tree()
    assert repr(many).endswith("\n… 20 more") and len(str(many).splitlines()) == 50


def test_markup_in_a_report_stays_text():
    text = "一、经济\n<b>全县</b>粮食<script>alert(1)</script>产量32万吨。一是修路<i>12</i>公里。二是架桥3座。\n"
    corpus = baogao.parse_many([("<u>a</u>", text)])
    shown = [corpus.sections, corpus.metrics, corpus.paragraphs, corpus.measures, corpus, corpus[0].tree(), corpus.search("修路")]
    for thing in shown:
        page = thing._repr_html_()
        assert not re.search(r"<(script|b|i|u)>", page), page
    assert "&lt;script&gt;" in corpus.paragraphs._repr_html_()


def test_a_corpus_shows_its_documents_and_what_failed(tmp_path):
    (tmp_path / "x.txt").write_bytes(b"\x00" * 100)
    corpus = baogao.parse_many([("a", TEXT), tmp_path], errors="collect")
    page = corpus._repr_html_()
    assert "青山县工作总结" in page and "x.txt" in page and "is not text" in page
    assert "Errors" not in baogao.parse_many([TEXT])._repr_html_()
