"""The Python package: typed, frozen records whose offsets are code points."""

import copy
import json
import pickle
import subprocess
from decimal import Decimal

import pytest
from conftest import fixtures

import baogao

TEXT = "某市2023年工作总结\n一、经济运行\n全市地区生产总值1.2万亿元，增长5.5%；建成公园𠀀处共12座。\r\n一是抓投资。二是促消费。\n"


def records(doc):
    for table in (doc.reports, doc.sections, doc.measures, doc.paragraphs, doc.metrics, doc.repairs, doc.findings):
        yield from table


@pytest.fixture
def doc():
    return baogao.parse(TEXT)


def test_values_are_exact(doc):
    first, second = doc.metrics[:2]
    assert (first.value, first.unit, first.role) == (Decimal("1200000000000"), "元", "level")
    assert (second.value, second.unit, second.role, second.direction) == (Decimal("5.5"), "%", "change", "up")
    assert all(isinstance(metric.value, Decimal) for metric in doc.metrics)


def test_records_know_their_place(doc):
    metric = doc.metrics[0]
    assert metric.indicator.text == "地区生产总值"
    assert metric.section.title.text == "经济运行"
    assert metric.section.report == doc.reports[0]
    assert [measure.title.text for measure in doc.measures] == ["抓投资", "促消费"]


@pytest.mark.parametrize(
    "text",
    [TEXT, "\ufeff" + TEXT, TEXT.replace("\n", "\r\n"), "e\u0301𠀀" + TEXT, "全面推進創(chuàng)建工作，新增綠地20公頃。"],
)
def test_offsets_count_code_points(text):
    doc = baogao.parse(text)
    for record in records(doc):
        span = record.span
        assert 0 <= span.start <= span.end <= len(text)
        assert text[span.start : span.end] == span.source
    for metric in doc.metrics:
        assert metric.span.source.strip() and metric.span.text


def test_records_are_frozen_hashable_comparable(doc):
    again = baogao.parse(TEXT)
    for one, other in zip(records(doc), records(again), strict=True):
        assert one == other and hash(one) == hash(other)
        assert repr(one).startswith(f"<{type(one).__name__} ")
    assert doc == again and hash(doc) == hash(again)
    assert doc.metrics[0] != doc.metrics[1]
    with pytest.raises(AttributeError):
        doc.metrics[0].unit = "美元"


def test_pickle_and_copy(doc):
    assert pickle.loads(pickle.dumps(doc)) == doc
    assert pickle.loads(pickle.dumps(doc.metrics[1])) == doc.metrics[1]
    assert copy.deepcopy(doc) == doc


def test_json_round_trip(doc):
    assert doc.to_dict() == json.loads(doc.to_json()) == json.loads(doc.to_json(indent=True))
    assert baogao.Document.from_json(doc.to_json()) == doc
    with pytest.raises(ValueError, match="missing field"):
        baogao.Document.from_json("{}")


def test_clean():
    assert baogao.clean("全面推進創(chuàng)建工作") == "全面推進創建工作"
    assert baogao.clean("产值(GDP)") == "产值(GDP)"


def test_text_only():
    with pytest.raises(TypeError):
        baogao.parse(b"bytes")


@pytest.mark.parametrize("path", fixtures(), ids=lambda path: path.stem)
def test_the_command_writes_the_same_json(path, command):
    text = path.read_bytes().decode("utf-8")
    run = subprocess.run([command, "parse", "-"], input=text.encode(), capture_output=True, check=True)
    assert run.stdout.decode() == baogao.parse(text).to_json(indent=True) + "\n"
