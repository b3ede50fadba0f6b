"""Two documents side by side, from Python as from the command."""

import json
import pickle
from decimal import Decimal

import baogao
import pytest
from conftest import ROOT
from test_parity import command

OLD, NEW = (ROOT / f"fixtures/panel/清江市{year}年政府工作报告.txt" for year in (2022, 2023))


@pytest.fixture(scope="module")
def diff():
    return baogao.diff(baogao.open(OLD), baogao.open(NEW))


def test_the_command_says_the_same(diff):
    assert command("diff", str(OLD), str(NEW)) == str(diff)
    assert command("diff", str(OLD), str(NEW), "--format", "json") == diff.to_json(indent=True) + "\n"
    assert diff.to_dict() == json.loads(diff.to_json())


def test_figures_stand_beside_each_other_with_their_records(diff):
    product = diff.metrics[0]
    assert (product.name, product.change, product.difference, product.percent) == (
        "地区生产总值",
        "figures",
        Decimal("7110000000"),
        Decimal("5.9"),
    )
    assert (product.old, product.new) == (diff.old.metrics[0], diff.new.metrics[0])
    assert product.old.span.source == "1215.3亿元"


def test_headings_and_passages_are_pairs(diff):
    assert [(pair.old.title.text, pair.new.title.text) for pair in diff.sections] == [
        ("2021年工作回顾", "2022年工作回顾"),
        ("2022年工作安排", "2023年工作安排"),
    ]
    review = diff.passages[1]
    assert review.change == "figures" and review.new.section == diff.new.sections[0]
    assert diff.new.text[review.new.start : review.new.end] == review.new.text
    kept = "".join(edit.text for edit in review.edits if edit.op != "cut")
    assert kept == review.new.text


def test_a_page_is_written_in_either_language(diff, tmp_path):
    for lang, word in (("zh", "数字变动"), ("en", "other figures")):
        diff.to_html(tmp_path / "page.html", lang=lang)
        page = (tmp_path / "page.html").read_text(encoding="utf-8")
        assert word in page and "<del>1215.3</del>" in page
    assert diff._repr_html_().startswith('<div class="baogao-diff"')


def test_what_is_no_document_or_language_is_refused(diff, tmp_path):
    with pytest.raises(TypeError):
        baogao.diff("one text", "another")
    with pytest.raises(ValueError, match="zh or en"):
        diff.to_html(tmp_path / "page.html", lang="fr")
    assert not (tmp_path / "page.html").exists()


def test_a_comparison_is_pickled_by_its_documents(diff):
    again = pickle.loads(pickle.dumps(diff))
    assert again.to_json() == diff.to_json() and repr(again) == repr(diff) == "<Diff 2 of 3 passages changed>"


def test_a_document_does_not_differ_from_itself(diff):
    same = baogao.diff(diff.new, diff.new)
    assert {pair.change for pair in (*same.sections, *same.passages, *same.metrics)} == {"same"}
