"""The comparison with other packages: what COMPARE.md says of baogao is so."""

import importlib.util
import os
import re

from conftest import ROOT

FOLDER = ROOT / "bench/compare"
SENTENCES = (FOLDER / "sentences.txt").read_text(encoding="utf-8").splitlines()


def test_the_page_has_every_sentence_as_it_is_read_here():
    spec = importlib.util.spec_from_file_location("run", FOLDER / "run.py")
    run = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(run)
    given, _ = run.baogao()
    told = {sentence: " · ".join(given(sentence)) for sentence in SENTENCES}
    path = ROOT / "COMPARE.md"
    page = path.read_text(encoding="utf-8")
    if os.environ.get("UPDATE"):
        row = re.compile(r"^(### (.*)\n\n(?:.*\n){2}\| baogao \|) .* \|$", re.MULTILINE)
        page = row.sub(lambda part: f"{part[1]} {told[part[2]]} |", page)
        path.write_text(page, encoding="utf-8")
    parts = dict(re.findall(r"^### (.*)\n\n(?:.*\n){2}\| baogao \| (.*) \|$", page, re.MULTILINE))
    assert told == parts, "UPDATE=1 writes the rows of baogao anew"


def test_the_page_names_the_versions_that_are_installed_for_it():
    page = (ROOT / "COMPARE.md").read_text(encoding="utf-8")
    versions = dict(line.split("==") for line in (FOLDER / "requirements.txt").read_text().split())
    for package in ("chinese2digits", "cn2an", "jionlp"):
        assert f"| {package} | {versions[package]} |" in page
