"""The book (docs/) prints what it says: every command is run, every row of its tables of fields is read anew.

Needs the command alone, at BAOGAO or in target/debug. UPDATE=1 writes the outputs of the commands anew: read the difference.
"""

import json
import os
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT
from pages import COMMAND, blocks, lines

DOCS = ROOT / "docs"
SUMMARY = (DOCS / "SUMMARY.md").read_text(encoding="utf-8")
CHAPTERS = re.findall(r"\]\(([^)]+\.md)\)", SUMMARY)
CONSOLE = re.compile(r"^```console\n(\$ .*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
# field, what it tells, a text, what the field reads there
ROW = re.compile(r"^\| `([^`]+)` \| [^|]+ \| `([^`]+)` \| `([^`]+)` \|$", re.MULTILINE)
SCHEMA = json.loads((ROOT / "fixtures/schema.json").read_text(encoding="utf-8"))
RECORDS = ["record.md", "zh/record.md"]


def page(chapter):
    return (DOCS / chapter).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def shell(tmp_path_factory):
    """Runs a line as a reader types it, from the top of the project; gives what the terminal shows."""
    folder = tmp_path_factory.mktemp("bin")
    (folder / "baogao").symlink_to(Path(COMMAND).resolve())
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}

    def run(line):
        done = subprocess.run(
            ["bash", "-c", line], cwd=ROOT, env=environment, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        assert done.returncode == 0, (line, done.stdout)
        return done.stdout

    return run


@cache
def read(text):
    """The JSON of a text; ⏎ stands for the end of a line and ⇥ for a tab."""
    source = text.replace("⏎", "\n").replace("⇥", "\t")
    run = subprocess.run([COMMAND, "parse", "-", "--format", "jsonl"], input=source, encoding="utf-8", capture_output=True)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def at(document, path):
    """What stands in a document at `metrics[0].period.start`."""
    for step in re.findall(r"\w+", path):
        document = document[int(step) if step.isdigit() else step]
    return document


@pytest.mark.parametrize("chapter", [chapter for chapter in CHAPTERS if CONSOLE.search(page(chapter))])
def test_every_command_shows_what_stands_below_it(chapter, shell):
    def again(block):
        return "```console\n" + SHOWN.sub(lambda part: f"$ {part[1]}\n{shell(part[1])}", block[1]) + "```"

    if os.environ.get("UPDATE"):
        (DOCS / chapter).write_text(CONSOLE.sub(again, page(chapter)), encoding="utf-8")
    for block in CONSOLE.findall(page(chapter)):
        for line, output in SHOWN.findall(block):
            assert lines(shell(line)) == lines(output), line


def test_most_chapters_show_commands():
    assert sum(len(SHOWN.findall(block)) for chapter in CHAPTERS for block in CONSOLE.findall(page(chapter))) >= 30


@pytest.mark.parametrize("chapter", [chapter for chapter in CHAPTERS if ROW.search(page(chapter))])
def test_every_row_reads_as_it_says(chapter):
    for path, text, value in ROW.findall(page(chapter)):
        assert at(read(text), path) == json.loads(value), (path, text)


def leaves(schema, above=""):
    """The paths of a schema down to what has no parts."""
    schema = next((part for part in schema.get("anyOf", []) if part != {"type": "null"}), schema)
    schema = schema.get("items", schema)
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
    for name, field in schema.get("properties", {}).items():
        path = f"{above}.{name}".removeprefix(".")
        yield from list(leaves(field, path)) or [path]


@pytest.mark.parametrize("chapter", RECORDS)
def test_every_field_and_every_value_of_the_json_is_shown(chapter):
    rows = ROW.findall(page(chapter))
    shown = {re.sub(r"\[\d+\]", "", path) for path, _, _ in rows}
    # a place or a stretch may be shown as a whole; notes, which a text alone has not, are in the output of a command
    paths = [path for path in leaves(SCHEMA) if not path.startswith("source.notes.")]
    assert len(paths) > 100
    assert [path for path in paths if shown.isdisjoint({path, path.rpartition(".")[0]})] == []
    told = " ".join(value for _, _, value in rows)
    for name, schema in SCHEMA["$defs"].items():
        members = [member["const"] for member in schema.get("oneOf", []) if "const" in member]
        if name in ("Evidence", "NoteKind"):
            assert [member for member in members if f"`{member}`" not in page(chapter)] == [], name
        elif name not in ("RepairKind", "FindingCode"):
            assert [member for member in members if f'"{member}"' not in told] == [], name


@pytest.mark.parametrize("chapter", ["first-steps.md", "record.md", "panel.md"])
def test_both_languages_show_the_same(chapter):
    english, chinese = ([*ROW.findall(text), *CONSOLE.findall(text)] for text in (page(chapter), page(f"zh/{chapter}")))
    assert english == chinese != []


@pytest.mark.parametrize(("chapter", "kinds"), [("findings.md", "FindingCode"), ("repairs.md", "RepairKind")])
def test_every_finding_and_every_repair_has_its_heading(chapter, kinds):
    named = {member["const"] for member in SCHEMA["$defs"][kinds]["oneOf"]}
    assert named - set(re.findall(r"^## (?:`)?(\w+)", page(chapter), re.MULTILINE)) == set()


def test_every_finding_has_a_text():
    parts = re.split(r"^## ", page("findings.md"), flags=re.MULTILINE)[1:]
    bare = [part.split()[0] for part in parts if "```text" not in part]
    # 64 MiB are too much for a page
    assert [code for code in bare if f": {code}:" not in page("checking.md") and code != "too_large"] == []


def test_code_in_the_book_is_a_file_that_is_used():
    """Rules and recipes are files of the project: those of docs/ are given to the commands, the others have tests of their own."""
    folders = [DOCS, ROOT / "examples", ROOT / "python/examples"]
    files = [path.read_text(encoding="utf-8") for folder in folders for path in folder.iterdir() if path.suffix in (".toml", ".py")]
    code = [(chapter, code) for chapter in CHAPTERS for language, code in blocks(f"docs/{chapter}") if language in ("python", "toml")]
    assert len(code) >= 3
    assert [chapter for chapter, block in code if not any(block in file for file in files)] == []
    assert {language for chapter in CHAPTERS for language, _ in blocks(f"docs/{chapter}")} <= {"", "console", "python", "toml", "text"}


def test_every_link_is_there():
    for chapter in ["SUMMARY.md", *CHAPTERS]:
        for link in re.findall(r"\]\(((?!https?:)[^)#]+)", re.sub(r"`[^`\n]+`", "", page(chapter))):
            target = (DOCS / chapter).parent.joinpath(link).resolve()
            assert target.is_file() and target.is_relative_to(DOCS), (chapter, link)
    files = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")} - {"SUMMARY.md"}
    assert files == set(CHAPTERS), "a page that the summary does not lead to"
