"""The objects of the package: places, values, links, and what a frozen object owes its user."""

import copy
import datetime
import hashlib
import json
import os
import pickle
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import baogao
import pytest

TABLES = ["reports", "sections", "measures", "paragraphs", "metrics", "repairs", "findings"]
REPORT = "一、经济运行\n全市地区生产总值1.2万亿元,增长5.5%。\n（一）工业\n一是新建厂房3.5万平方米。二是关闭小厂12家。\n"


def rows(doc):
    return [row for table in TABLES for row in getattr(doc, table)]


def spans(row):
    """Every span of a row."""
    names = [name for name in ("span", "title", "marker", "topic", "indicator", "issuer") if hasattr(row, name)]
    return [span for name in names if (span := getattr(row, name)) is not None]


def test_spans_are_code_points_of_the_source(text):
    doc = baogao.parse(text)
    assert doc.text == text
    assert doc.source.chars == len(text)
    for row in rows(doc):
        for span in spans(row):
            assert 0 <= span.start <= span.end <= len(text)
            assert text[span.start : span.end] == span.source
            assert len(span) == span.end - span.start


def test_tables_stand_in_source_order(text):
    doc = baogao.parse(text)
    for table in TABLES:
        starts = [row.span.start for row in getattr(doc, table)]
        assert starts == sorted(starts), table
    for table in TABLES[:5]:
        assert [row.id for row in getattr(doc, table)] == list(range(len(getattr(doc, table))))


def test_links_lead_to_rows_of_the_same_document(text):
    doc = baogao.parse(text)
    for metric in doc.metrics:
        assert metric.report == doc.reports[metric.report.id]
        for name in ("section", "measure", "paragraph"):
            row = getattr(metric, name)
            assert row is None or row == getattr(doc, name + "s")[row.id]
    for section in doc.sections:
        assert section.parent is None or section.parent.level < section.level


def test_values_are_exact(text):
    for metric in baogao.parse(text).metrics:
        assert isinstance(metric.value, (Decimal, Fraction))
        assert metric.value_max is None or isinstance(metric.value_max, (Decimal, Fraction))


def test_the_same_text_gives_the_same_bytes(text):
    assert baogao.parse(text).to_json() == baogao.parse(text).to_json()


def test_json_and_dictionaries_agree(text):
    doc = baogao.parse(text)
    assert json.loads(doc.to_json()) == doc.to_dict() == json.loads(doc.to_json(indent=True))
    assert doc.to_dict()["schema"] == "baogao/2"


def test_documents_and_rows_survive_pickling_and_copying(text):
    doc = baogao.parse(text)
    again = pickle.loads(pickle.dumps(doc))
    assert again == doc and hash(again) == hash(doc)
    assert again.to_json() == doc.to_json()
    for row in rows(doc)[:50]:
        assert pickle.loads(pickle.dumps(row)) == row
        assert copy.deepcopy(row) == row


def test_rows_hash_and_compare_by_value():
    doc, same = baogao.parse(REPORT), baogao.parse(REPORT)
    assert doc == same and doc != baogao.parse(REPORT + "二、结语\n")
    assert set(rows(doc)) == set(rows(same))
    assert doc.metrics[0] != doc.metrics[1]
    assert doc.metrics[0] != "1.2万亿元"
    assert doc.sections[0].title == same.sections[0].title


@pytest.mark.parametrize("table", ["reports", "sections", "measures", "metrics"])
def test_rows_are_frozen(table):
    row = getattr(baogao.parse(REPORT), table)[0]
    with pytest.raises(AttributeError):
        row.span = None
    with pytest.raises(AttributeError):
        row.note = "mine"
    with pytest.raises(TypeError):
        type(row)()


def test_a_report_reads_as_written():
    doc = baogao.parse(REPORT)
    assert [(s.level, s.style, s.ordinal, s.title.text) for s in doc.sections] == [
        (1, "cjk", 1, "经济运行"),
        (2, "paren_cjk", 1, "工业"),
    ]
    assert [(m.style, m.ordinal, m.section.title.text) for m in doc.measures] == [("is", 1, "工业"), ("is", 2, "工业")]
    first = doc.metrics[0]
    assert (first.value, first.unit, first.dimension) == (Decimal("1200000000000"), "元", "money")
    assert first.section.title.text == "经济运行"


def test_a_repair_keeps_the_source_and_tells_the_reading():
    text = "一、全面推進創(chuàng)建工作\n"
    doc = baogao.parse(text)
    (repair,) = doc.repairs
    assert (repair.kind, repair.replacement, repair.span.source) == ("pinyin_gloss", "", "(chuàng)")
    assert doc.sections[0].title.text == "全面推进创建工作"
    assert doc.sections[0].title.source == "全面推進創(chuàng)建工作"
    assert doc.clean() == "一、全面推進創建工作\n"


def test_json_of_something_else_is_refused():
    for json_text in ["", "[]", "{}", '{"schema": "baogao/2"}']:
        with pytest.raises(ValueError):
            baogao.Document.from_json(json_text)


def test_a_text_that_is_no_text_is_refused():
    for wrong in [None, 3, b"bytes"]:
        with pytest.raises(TypeError):
            baogao.parse(wrong)


def test_representations_are_short(text):
    doc = baogao.parse(text)
    for thing in [doc, doc.source, *rows(doc)]:
        assert len(repr(thing)) <= 120 and "\n" not in repr(thing)


def test_spans_and_periods_survive_pickling(text):
    for row in rows(baogao.parse(text)):
        for span in spans(row):
            again = pickle.loads(pickle.dumps(span))
            assert (again, again.source, hash(again)) == (span, span.source, hash(span))
        if (period := getattr(row, "period", None)) is not None:
            assert pickle.loads(pickle.dumps(period)) == period


def test_tables_are_sequences():
    doc = baogao.parse(REPORT)
    metrics = doc.metrics
    assert list(metrics) == [metrics[at] for at in range(len(metrics))]
    assert metrics[-1] == metrics[len(metrics) - 1] and metrics[-1] in metrics
    assert metrics[1:] == tuple(metrics)[1:] and metrics[::-1] == tuple(metrics)[::-1]
    assert metrics == baogao.parse(REPORT).metrics != doc.sections
    assert (metrics.name, metrics.columns[:3]) == ("metrics", ("doc", "sha256", "id"))
    assert pickle.loads(pickle.dumps(metrics)) == metrics and hash(metrics) == hash(baogao.parse(REPORT).metrics)
    for wrong, error in [(len(metrics), IndexError), (-len(metrics) - 1, IndexError), ("0", TypeError)]:
        with pytest.raises(error):
            metrics[wrong]


def test_headings_know_their_way():
    doc = baogao.parse(REPORT)
    economy, industry = doc.sections
    assert industry.path == ("经济运行", "工业")
    assert economy.children == (industry,) and industry.children == ()
    tree = doc.tree()
    assert str(tree) == (
        "一、经济运行\n  （一）工业\n    一是新建厂房3.5万平方米\n    二是关闭小厂12家"
    )
    (top,) = tree
    assert (top.node, top.children[0].children[1].node) == (economy, doc.measures[1])


def test_a_tree_holds_every_node_once(text):
    doc = baogao.parse(text)
    branches, nodes = list(doc.tree()), []
    while branches:
        branch = branches.pop()
        nodes.append(branch.node)
        branches.extend(branch.children)
    assert len(nodes) == len(doc.sections) + len(doc.measures)
    assert set(nodes) == {*doc.sections, *doc.measures}


def test_a_metric_knows_its_sentence():
    doc = baogao.parse(REPORT)
    assert [metric.sentence.text for metric in doc.metrics] == [
        "全市地区生产总值1.2万亿元,增长5.5%。",
        "全市地区生产总值1.2万亿元,增长5.5%。",
        "一是新建厂房3.5万平方米。",
        "二是关闭小厂12家。",
    ]


def test_sentences_are_exact_places(text):
    for metric in baogao.parse(text).metrics:
        sentence = metric.sentence
        assert text[sentence.start : sentence.end] == sentence.source
        assert sentence.start <= metric.span.start and metric.span.end <= sentence.end


def test_a_place_is_found_by_its_code_point(text):
    doc = baogao.parse(text)
    for metric in doc.metrics:
        place = doc.find(metric.span.start)
        assert (place.metric, place.section, place.measure) == (metric, metric.section, metric.measure)
        assert (place.report, place.paragraph) == (metric.report, metric.paragraph)
    assert doc.find(len(text)).metric is None
    for wrong in (len(text) + 1, -1):
        with pytest.raises(IndexError, match=f"offset {wrong} is not in the text"):
            doc.find(wrong)


def test_a_document_and_its_rows_have_their_key(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("一、粮食\n粮食产量300吨。\n", encoding="gbk")
    (doc,) = baogao.parse_many(tmp_path)
    assert doc.doc == "a.txt" == doc.metrics[0].doc == doc.sections[0].doc == doc.chunks()[0].doc
    assert doc.sha256 == hashlib.sha256(path.read_bytes()).hexdigest() == doc.metrics.to_arrow()["sha256"][0].as_py()
    text = "粮食产量300吨。"
    alone = baogao.parse(text)
    assert (alone.doc, alone.metrics[0].doc) == (None, None)
    assert alone.sha256 == hashlib.sha256(text.encode()).hexdigest()
    (named,) = baogao.parse_many([("甲", text)])
    assert (named.doc, named.metrics[0].doc) == ("甲", "甲")


def test_chunks_are_the_text_below_its_headings():
    doc = baogao.parse("某市工作总结\n一、创建\n全面推進創(chuàng)建工作。\n二、民生\n一是修路。二是架桥。\n")
    chunks = doc.chunks()
    assert [chunk.path for chunk in chunks] == [("某市工作总结",), ("某市工作总结", "创建"), ("某市工作总结", "民生")]
    assert chunks[1].text == "一、创建\n全面推進創建工作。" and chunks[1].span.text == "一、创建\n全面推進創(chuàng)建工作。"
    assert [chunk.section for chunk in chunks] == [None, *doc.sections]
    assert chunks == doc.chunks() and len({*chunks, *doc.chunks()}) == 3 and chunks[0].report == doc.reports[0]
    assert all(len(chunk.text) <= 6 for chunk in doc.chunks(6))
    for wrong in (0, -1):
        with pytest.raises(ValueError, match="max_chars is a whole number from 1"):
            doc.chunks(wrong)


def test_a_section_has_its_text_and_measures():
    doc = baogao.parse("一、创建\n全面推進創(chuàng)建工作。\n二、民生\n一是修路。二是架桥。\n")
    first, second = doc.sections
    assert first.text == "一、创建\n全面推進創建工作。" and first.measures == ()
    assert second.measures == tuple(doc.measures) and len(second.measures) == 2
    assert [measure.text for measure in second.measures] == ["一是修路。", "二是架桥。"]
    assert doc.paragraphs[1].text == "全面推進創建工作。" != doc.paragraphs[1].span.text


def test_a_section_has_the_records_below_it():
    doc = baogao.parse(REPORT + "二、民生\n新增就业300人。\n三、结语\n谢谢大家。\n")
    economy, industry, people, end = doc.sections
    assert economy.metrics == doc.metrics[:4] and industry.metrics == doc.metrics[2:4]
    assert people.metrics == doc.metrics[4:] and end.metrics == ()


def test_days_are_dates():
    doc = baogao.parse("青山县2024年政府工作报告\n（2024年1月10日）\n2023年，全县地区生产总值186.4亿元。人口12万人。\n")
    (report,) = doc.reports
    assert report.date == datetime.date(2024, 1, 10)
    assert (report.reviews.start, report.reviews.end) == (datetime.date(2023, 1, 1), datetime.date(2023, 12, 31))
    period = doc.metrics[0].period
    assert (period.start, period.end) == (datetime.date(2023, 1, 1), datetime.date(2023, 12, 31))
    assert baogao.parse("一、经济\n").reports[0].date is None
    timeless = [metric.period for metric in baogao.parse("全县粮食产量32万吨。").metrics]
    assert timeless == [None] or timeless[0].start is None
    for thing in (report, report.reviews, period):
        assert pickle.loads(pickle.dumps(thing)) == thing


@pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="counts threads by /proc")
def test_a_signal_does_not_wait_for_a_long_text():
    code = (
        # a shell that starts the tests in the background has interrupts ignored
        "import baogao, os, signal, threading, time, _thread\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "text = '全市地区生产总值1.2万亿元，增长5.5%。\\n' * 400_000\n"
        "count = lambda: len(os.listdir('/proc/self/task'))\n"
        "before = count()\n"
        "def interrupt():\n"
        "    while count() < before + 2: time.sleep(0.01)\n"
        "    _thread.interrupt_main()\n"
        "threading.Thread(target=interrupt, daemon=True).start()\n"
        "try:\n    baogao.parse(text)\n"
        "except KeyboardInterrupt:\n"
        "    end = time.monotonic() + 60\n"
        "    while count() > before and time.monotonic() < end: time.sleep(0.01)\n"
        "    print(count() <= before, flush=True)\n"
        "    os._exit(0)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=300)
    # the work on the text, of some minutes, ends
    assert run.stdout == "True\n", run.stderr
