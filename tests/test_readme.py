"""The READMEs print what they say."""

import io
import re
import shlex
import subprocess
from contextlib import redirect_stdout

import pytest
from conftest import ROOT
from test_parity import COMMAND

READMES = ["README.md", "README.zh.md", "python/README.md"]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(readme):
    return BLOCK.findall((ROOT / readme).read_text(encoding="utf-8"))


def lines(text):
    return [line.rstrip() for line in text.strip().splitlines()]


@pytest.mark.parametrize("readme", READMES)
def test_python_prints_what_stands_below_it(readme, monkeypatch):
    monkeypatch.chdir(ROOT)
    names, printed = {}, None
    checked = 0
    for language, code in blocks(readme):
        if language == "python":
            out = io.StringIO()
            with redirect_stdout(out):
                exec(compile(code, readme, "exec"), names)
            printed = out.getvalue()
        elif language == "" and printed is not None:
            assert lines(printed) == lines(code)
            printed, checked = None, checked + 1
    assert checked == {"python/README.md": 0}.get(readme, 2)


@pytest.mark.parametrize("readme", READMES[:2])
def test_the_first_command_prints_what_stands_below_it(readme):
    first = next(code for language, code in blocks(readme) if language == "console")
    prompt, *expected = first.splitlines()
    arguments, _, head = prompt.removeprefix("$ cargo run --release -p baogao-cli -- ").partition(" | head -")
    run = subprocess.run([COMMAND, *shlex.split(arguments)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert lines(run.stdout)[: int(head)] == lines("\n".join(expected))


@pytest.mark.parametrize("readme", READMES[:2])
def test_every_command_is_one(readme, tmp_path):
    """The commands of the list, with a bundled report in the place of the reader's own."""
    report = ROOT / "fixtures/reports/work-report.txt"
    inputs = {"report.docx": ROOT / "fixtures/files/docx/report-numbered.docx", "report.txt": report, "reports/": report.parent}
    listed = [code for language, code in blocks(readme) if language == "console" and code.startswith("baogao ")]
    commands = [line.partition(" #")[0].split() for code in listed for line in code.splitlines()]
    assert len(commands) >= 6
    for command in commands:
        arguments = [str(inputs.get(argument, argument)) for argument in command[1:]]
        run = subprocess.run([COMMAND, *arguments], cwd=tmp_path, capture_output=True, text=True)
        assert run.returncode == 0, (command, run.stderr)


def test_both_languages_tell_the_same():
    english, chinese = ([code for language, code in blocks(name) if language in ("python", "rust", "")] for name in READMES[:2])
    assert english == chinese
    rows = [
        [line.split("|")[2:4] for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
        for name in READMES[:2]
    ]
    figures = [[re.findall(r"[0-9]+(?:[.,][0-9]+)*|`[^`]+`", value + command) for value, command in table] for table in rows]
    assert figures[0] == figures[1]
