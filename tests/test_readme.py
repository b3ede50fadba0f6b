"""The READMEs print what they say."""

import io
import re
import shlex
import subprocess
from contextlib import redirect_stdout

import pytest
from conftest import ROOT
from pages import COMMAND, blocks, lines

READMES = ["README.md", "README.zh.md", "python/README.md"]


def shown(readme):
    """Every command that is shown with its output: the arguments, how many lines are shown, the lines."""
    for language, code in blocks(readme):
        if language == "console" and code.startswith("$ "):
            for prompt, output in re.findall(r"^\$ baogao (.*)\n((?:(?!\$ ).*\n)*)", code, re.MULTILINE):
                arguments, _, head = prompt.partition(" | head -")
                yield shlex.split(arguments), int(head) if head else None, output


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
def test_every_command_prints_what_stands_below_it(readme):
    commands = list(shown(readme))
    assert len(commands) == 3
    for arguments, head, output in commands:
        run = subprocess.run([COMMAND, *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
        assert lines(run.stdout)[:head] == lines(output)


@pytest.mark.parametrize("readme", [*READMES[:2], "docs/command.md"])
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


@pytest.mark.parametrize("readme", READMES[:2])
def test_what_is_linked_and_installed_is_there(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    paths = re.findall(r"\]\(((?!https?:)[^)#]+)\)", text)
    words = [word for language, code in blocks(readme) if language == "sh" for word in code.split() if "/" in word]
    # an extra of a package stands in brackets behind its folder
    paths += [word.strip('"').split("[")[0] for word in words]
    assert len(paths) > 12
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("readme", READMES[:2])
def test_it_is_read_in_one_sitting_and_its_rust_is_run(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert len(text.splitlines()) < 150
    (rust,) = (code for language, code in blocks(readme) if language == "rust")
    # a test of the crate runs its own page
    assert rust in (ROOT / "crates/baogao/README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", READMES[:2])
def test_what_it_says_is_read_wrong_is_so_still(readme):
    """The lists are strict: what is mended is taken off them, and has to go here too."""
    wrong = re.findall(r"^- `([^`]+)`", (ROOT / readme).read_text(encoding="utf-8"), re.MULTILINE)
    lists = ("fixtures/known-failures.toml", "crates/baogao/tests/metric_cases/known_failures.toml")
    known = "".join((ROOT / path).read_text(encoding="utf-8") for path in lists)
    assert wrong and [sentence for sentence in wrong if sentence not in known] == []


def test_both_languages_tell_the_same():
    english, chinese = ([code for language, code in blocks(name) if language in ("python", "rust", "")] for name in READMES[:2])
    assert english == chinese
    # what the commands say is each language's own
    english, chinese = ([arguments for arguments, _, _ in shown(name)] for name in READMES[:2])
    assert english == [[word for word in arguments if word not in ("--lang", "zh")] for arguments in chinese]
    rows = [
        [line.split("|")[2:4] for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
        for name in READMES[:2]
    ]
    figures = [[re.findall(r"[0-9]+(?:[.,][0-9]+)*|`[^`]+`", value + command) for value, command in table] for table in rows]
    assert figures[0] == figures[1]
