"""The comparison with other tools: what COMPARE.md says of baogao is so, and what the README says of others is COMPARE's."""

import importlib.util
import os
import re
import sys

import pytest
from conftest import ROOT

FOLDER = ROOT / "bench/compare"
PAGE = ROOT / "COMPARE.md"


@pytest.fixture(scope="module")
def bench():
    """The modules of the comparison."""
    sys.path.insert(0, str(FOLDER))
    modules = {}
    for name in ("word", "run", "headings", "compare"):
        spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
        modules[name] = sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(modules[name])
    yield modules
    sys.path.remove(str(FOLDER))
    for name in modules:
        del sys.modules[name]


@pytest.fixture(scope="module")
def given(bench):
    """What baogao gives of the sentences and of the reports."""
    compare = bench["compare"]
    read, _ = bench["run"].baogao()
    return [read(text) for text in (*compare.SENTENCES, *map(compare.text_of, compare.DOCUMENTS))]


def page():
    return PAGE.read_text(encoding="utf-8")


def part(title):
    """The lines of the page below a heading of level 3."""
    return re.search(rf"^### {re.escape(title)}\n(.*?)(?=^##|\Z)", page(), re.MULTILINE | re.DOTALL)[1]


def held(title, row):
    """Holds that baogao's row of a table is this one; UPDATE=1 writes it there."""
    text = part(title)
    (known,) = re.findall(r"^\| baogao \|.*$", text, re.MULTILINE)
    if os.environ.get("UPDATE") and known != row:
        PAGE.write_text(page().replace(text, text.replace(known, row)), encoding="utf-8")
        known = row
    assert known == row, f"{title}: UPDATE=1 writes the row of baogao anew"


def test_every_sentence_is_read_so(bench, given):
    rows = list(bench["compare"].sentence_rows("baogao", given))
    assert len(rows) == 10
    for sentence, row in rows:
        held(sentence, row)


def test_every_report_has_as_many_figures(bench, given):
    compare = bench["compare"]
    for name, row in compare.document_rows("baogao", given[10:]):
        held(f"{compare.DOCUMENTS[name]}: `fixtures/reports/{name}.txt`", row)


def test_every_line_is_a_heading_or_none_as_the_page_has_it(bench):
    compare = bench["compare"]
    for name, title in compare.DOCUMENTS.items():
        lines, _ = bench["headings"].baogao(compare.text_of(name))
        text = part(f"The lines of {title[0].lower()}{title[1:]}")
        rows = re.findall(r"^\| ((?!---|line).*?) \| (.*?) \| (.*?) \| (.*?) \|$", text, re.MULTILINE)
        told = [(start, own) for start, own, *_ in rows if own != "—"]
        here = [row.removeprefix("| ").split(" | ")[:2] for row in compare.heading_rows(name, [lines])]
        assert told == [(start, said.removesuffix(" |")) for start, said in here]
        assert len(rows) > len(told) / 2 > 1


def test_the_page_names_the_versions_that_are_installed_for_it():
    required = {}
    for name in ("requirements.txt", "requirements-docling.txt"):
        required |= dict(re.findall(r"^([\w-]+)(?:\[.*\])?==(.*)$", (FOLDER / name).read_text(), re.MULTILINE))
    for package in ("chinese2digits", "cn2an", "jionlp"):
        assert f"| {package} | {required[package]} |" in page()
    assert f"| recognizers-text | {required['recognizers-text-number-with-unit']} |" in page()
    assert page().count(f"docling {required['docling-slim']}") == 3


def test_the_text_around_the_tables_is_that_of_the_script():
    for name in ("head", "documents", "headings"):
        assert (FOLDER / f"{name}.md").read_text(encoding="utf-8").strip() in page()


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_figures_of_others_in_the_readme_are_those_of_the_page(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    told = dict(re.findall(r"(Recognizers-Text|JioNLP|chinese2digits|cn2an)[^|\d]*?([\d.]+)(?= ×| 倍)", text))
    times = page().partition("time, baogao = 1")[2].partition("\n## ")[0]
    rows = dict(re.findall(r"^\| ([\w-]+) \|.*\| ([\d.]+) \|$", times, re.MULTILINE))
    assert told == {
        "Recognizers-Text": rows["recognizers-text"],
        "JioNLP": rows["jionlp"],
        "chinese2digits": rows["chinese2digits"],
        "cn2an": rows["cn2an"],
    }
