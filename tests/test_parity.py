"""Python and the command write the same JSON, byte for byte."""

import hashlib
import json
import os
import re
import subprocess

import baogao
import pytest
from conftest import FIXTURES, ROOT, read

COMMAND = os.environ.get("BAOGAO", ROOT / "target/debug/baogao")


def command(*args, text=None):
    run = subprocess.run([COMMAND, *args], input=None if text is None else text.encode(), capture_output=True)
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout.decode()


def unkeyed(written, text):
    """What the command wrote without the key of what it read, which a `str` has not."""
    hash = hashlib.sha256(text.encode()).hexdigest()
    written, times = re.subn(rf'\s*"doc": ?"-",\s*"sha256": ?"{hash}",', "", written)
    assert times == 1
    return written


# A file's first byte order mark is no part of its text; in a `str` it is a character like any other.
MARK = "\ufeff"


def test_json_is_the_same_from_the_command_and_from_python(text):
    doc = baogao.parse(text.removeprefix(MARK))
    assert unkeyed(command("parse", "-", "--format", "jsonl", text=text), text) == doc.to_json() + "\n"
    assert unkeyed(command("parse", "-", "--format", "json", text=text), text) == doc.to_json(indent=True) + "\n"
    assert baogao.Document.from_json(command("parse", "-", text=text)).to_dict() == json.loads(command("parse", "-", text=text))


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
