"""Words looked for in headings, enumerated items and text."""

import pickle

import baogao
import pytest

CORPUS = [
    ("a", "青山县工作总结\n一、優化營商環境\n全面推進創(chuàng)建工作，改善营商环境。\n（一）政务服务\n一是优化窗口。二是推行GDP考核。\n"),
    ("b", "临河市工作总结\n一、民生\n营商环境明显改善。\n"),
]


@pytest.fixture(scope="module")
def corpus():
    return baogao.parse_many(CORPUS)


def told(hits):
    return [(hit.doc, hit.kind, hit.text) for hit in hits]


def test_headings_items_and_text_are_searched(corpus):
    assert told(corpus.search("营商环境")) == [
        ("a", "heading", "一、優化營商環境"),
        ("a", "text", "全面推進創建工作，改善营商环境。"),
        ("b", "text", "营商环境明显改善。"),
    ]
    assert told(corpus.search("窗口")) == [("a", "measure", "一是优化窗口。")]
    assert told(corpus.search("青山县")) == [("a", "heading", "青山县工作总结")]
    assert corpus.search("改善")[1] == corpus["b"].search("改善")[0]


def test_every_word_must_stand_in_one_passage(corpus):
    assert told(corpus.search("改善 营商")) == [("a", "text", "全面推進創建工作，改善营商环境。"), ("b", "text", "营商环境明显改善。")]
    assert len(corpus.search("窗口 考核")) == 0
    assert len(corpus.search("没有这样的词")) == 0


def test_case_script_and_damage_make_no_difference(corpus):
    (hit,) = corpus.search("创建 推进")
    (doc,) = (doc for doc in corpus if doc.doc == "a")
    assert [doc.text[span.start : span.end] for span in hit.found] == ["推進", "創(chuàng)建"]
    assert doc.text[hit.span.start : hit.span.end] == "全面推進創(chuàng)建工作，改善营商环境。"
    assert corpus.search("gdp") == corpus.search("ＧＤＰ".casefold().translate({0xFF47: "g", 0xFF44: "d", 0xFF50: "p"}))
    assert [hit.measure.ordinal for hit in corpus.search("gdp")] == [2]


def test_a_hit_knows_its_place(corpus):
    (hit,) = corpus.search("窗口")
    assert hit.path == ("青山县工作总结", "優化營商環境", "政务服务") or hit.path == ("青山县工作总结", "优化营商环境", "政务服务")
    assert (hit.section.title.text, hit.measure.title.text, hit.report.id) == ("政务服务", "优化窗口", 0)
    assert hit.paragraph in corpus["a"].paragraphs and {hit} == {*corpus.search("窗口")}


def test_passages_can_be_chosen(corpus):
    assert told(corpus.search("营商环境", within="heading")) == [("a", "heading", "一、優化營商環境")]
    assert len(corpus.search("营商环境", within=["heading", "text"])) == 3
    assert len(corpus.search("营商环境", within="measure")) == 0 == len(corpus.search("营商环境", within=[]))


@pytest.mark.parametrize(
    ("query", "within", "error", "message"),
    [
        ("", None, ValueError, "one or more words"),
        (" \n", None, ValueError, "one or more words"),
        ("修路", "section", ValueError, "heading, measure, text"),
        ("修路", ["text", "all"], ValueError, "'all'|\"all\""),
        (None, None, TypeError, "None"),
        ("修路", 3, TypeError, "int"),
    ],
)
def test_a_query_that_is_none_is_refused(corpus, query, within, error, message):
    with pytest.raises(error, match=message):
        corpus.search(query, within=within)


def test_hits_show_themselves(corpus):
    hits = corpus.search("营商环境")
    assert repr(hits).splitlines() == [
        "<Hits of 3 rows>",
        "doc  kind     section       text",
        "a    heading  优化营商环境  一、優化營商環境",
        "a    text     优化营商环境  全面推進創建工作，改善营商环境。",
        "b    text     民生          营商环境明显改善。",
    ]
    assert hits._repr_html_().count("<tr>") == 4
    assert repr(corpus.search("没有")) == "<Hits of 0 rows>"


def test_a_long_passage_is_shown_from_what_was_found():
    long = baogao.parse("一、民生\n" + "全县上下齐心协力，" * 9 + "改善营商环境，成效明显。\n").search("营商环境")
    assert repr(long).splitlines()[2].split()[-1] == "…下齐心协力，改善营商环境，成效明显。" and len(long[0].text) == 93


def test_every_character_is_found_where_it_stands(text):
    """Whatever is looked for, what is found stands there, and every passage is a stretch of the source."""
    doc = baogao.parse(text)
    for word in ("经济", "投资", "3", "增长"):
        for hit in doc.search(word):
            assert hit.found and all(hit.span.start <= span.start < span.end <= hit.span.end for span in hit.found)
            assert text[hit.span.start : hit.span.end] == hit.span.source
        assert not doc.search(word) or word in baogao.clean(text).simplified
    assert pickle.loads(pickle.dumps(doc)).search("经济") == doc.search("经济")
