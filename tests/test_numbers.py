"""Numbers alone: read, written, refused with their place."""

import json
import pickle
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import baogao
import pytest

CASES = Path(__file__).parents[1] / "crates/cn-numbers/tests/cases/numbers.jsonl"
STYLES = ["simplified", "traditional", "financial", "financial_traditional", "positional"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一万五", 15000),
        ("1.2万亿", 1_200_000_000_000),
        ("百分之八点五", Decimal("0.085")),
        ("三分之一", Fraction(1, 3)),
        ("二〇二三", 2023),
        ("负十二", -12),
        ("壹佰贰拾叁", 123),
    ],
)
def test_a_numeral_has_its_exact_value(text, value):
    number = baogao.number(text)
    assert number == value and type(number) is type(value)


@pytest.mark.parametrize(("text", "position"), [("", 0), ("三个x", 1), ("一百千", 2), ("经济", 0)])
def test_what_is_no_number_is_refused_with_its_place(text, position):
    with pytest.raises(baogao.NumberError) as caught:
        baogao.number(text)
    assert isinstance(caught.value, ValueError)
    assert caught.value.position == position
    assert "byte" not in str(caught.value)


def test_the_cases_of_the_crate_hold_here_too():
    rows = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 400
    for row in rows:
        if "value" in row:
            assert baogao.number(row["input"]) == Fraction(row["value"]), row
        else:
            with pytest.raises(baogao.NumberError) as caught:
                baogao.number(row["input"])
            assert caught.value.position == row["at"], row


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("value", [0, 7, 10, 105, 12345, 100_000_001, -20])
def test_a_written_number_reads_back(value, style):
    assert baogao.number(baogao.format_number(value, style=style)) == value


def test_money_is_written_in_capitals():
    assert baogao.format_number(Decimal("123.4"), style="money") == "人民币壹佰贰拾叁元肆角整"
    with pytest.raises(ValueError):
        baogao.format_number(Decimal("0.001"), style="money")


@pytest.mark.parametrize("value", [1.5, "15", None, True])
def test_what_is_not_exact_is_not_written(value):
    with pytest.raises(TypeError):
        baogao.format_number(value)


def test_a_style_that_is_none_is_refused():
    with pytest.raises(ValueError, match="simplifed"):
        baogao.format_number(1, style="simplifed")


def test_quantities_point_into_the_text():
    text = "𠮷市总投资8000多万元,占地20余亩"
    first, second = baogao.quantities(text)
    assert (first.value, first.unit, first.bound) == (Decimal(80_000_000), "元", "above")
    assert text[first.span.start : first.span.end] == first.span.source == "8000多万元"
    assert (second.value, second.unit) == (Decimal(20), "亩")
    assert pickle.loads(pickle.dumps([first, second])) == [first, second]
    assert len({first, second, *baogao.quantities(text)}) == 2


@pytest.mark.parametrize("text", ["", "一些", "全面推进创建工作"])
def test_a_text_without_numbers_has_no_quantities(text):
    assert baogao.quantities(text) == []
