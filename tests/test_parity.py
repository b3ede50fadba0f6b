"""Python and the command write the same JSON, byte for byte."""

import json
import os
import subprocess

import baogao
import pytest
from conftest import FIXTURES, ROOT, read

COMMAND = os.environ.get("BAOGAO", ROOT / "target/debug/baogao")


def command(*args, text=None):
    run = subprocess.run([COMMAND, *args], input=None if text is None else text.encode(), capture_output=True)
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout.decode()


# A file's first byte order mark is no part of its text; in a `str` it is a character like any other.
MARK = "\ufeff"


def test_json_is_the_same_from_the_command_and_from_python(text):
    doc = baogao.parse(text.removeprefix(MARK))
    assert command("parse", "-", "--format", "jsonl", text=text) == doc.to_json() + "\n"
    assert command("parse", "-", "--format", "json", text=text) == doc.to_json(indent=True) + "\n"


def test_clean_text_is_the_same(text):
    assert command("clean", "-", text=text) == baogao.clean(text.removeprefix(MARK))
    assert baogao.parse(text).clean() == baogao.clean(text)
    assert baogao.parse(text).repairs == baogao.clean(text).repairs


@pytest.mark.parametrize("path", [path for path in FIXTURES if path.with_suffix(".json").exists()], ids=lambda path: path.stem)
def test_a_fixture_reads_as_expected(path):
    doc = baogao.parse(read(path)).to_dict()
    assert doc.pop("text") == read(path)
    doc["source"]["name"] = path.name
    assert doc == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
