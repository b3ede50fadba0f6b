"""Sentences and reports through baogao and through other tools: what each gives, and how long it takes on one thread.

usage: compare.py PEERS_PYTHON DOCLING_PYTHON RAGFLOW_RULES > COMPARE.md

PEERS_PYTHON and DOCLING_PYTHON are interpreters that have requirements.txt and requirements-docling.txt; RAGFLOW_RULES is the file
`rag/nlp/__init__.py` of RAGFlow. Runs in an interpreter that has baogao; every tool runs in a process of its own, so that none slows
another down.
"""

import json
import subprocess
import sys
import tempfile
from decimal import Decimal, InvalidOperation
from pathlib import Path

HERE = Path(__file__).parent
REPORTS = HERE.parent.parent / "fixtures/reports"
SENTENCES = (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines()
DOCUMENTS = {"work-report": "A work report", "communique": "A communiqué", "plan": "A plan"}
TOOLS = ["baogao", "recognizers-text", "jionlp", "chinese2digits", "cn2an"]
WHAT = {
    "baogao": "sections, measures, and records: value, unit, what is measured, its year, reached or planned, up or down",
    "recognizers-text": "numbers, percentages, currencies and dimensions with value and unit",
    "jionlp": "amounts of money; names of places and times by other calls of it",
    "chinese2digits": "numbers as digits, percent signs understood",
    "cn2an": "the text with Chinese numerals as digits",
}


def text_of(name):
    return (REPORTS / f"{name}.txt").read_text(encoding="utf-8")


def results(*command):
    run = subprocess.run([*map(str, command)], capture_output=True, text=True)
    if run.returncode != 0:
        raise SystemExit(f"{command[2]}: {run.stderr.strip().splitlines()[-1]}")
    return json.loads(run.stdout.splitlines()[-1])


def decimal(value):
    try:
        return Decimal(value.rstrip("%"))
    except (InvalidOperation, AttributeError):
        return None


def outermost(given):
    """Without what stands inside the words of the one before it: 197.8亿 in 197.8亿元."""
    told = []
    for words, value, said in given:
        if not told or words not in told[-1][0]:
            told.append([words, value, said])
    return told


def figures_with_value(given, name):
    """Of the figures of a report, how many have their value among what is given; a percentage may be given as a fraction of 1."""
    left = [decimal(value) for _, value, _ in given]
    found = 0
    for metric in json.loads((REPORTS / f"{name}.json").read_text(encoding="utf-8"))["metrics"]:
        value = Decimal(metric["value"])
        wanted = {value, value / 100} if metric["unit"] in ("%", "‰") else {value}
        place = next((at for at, one in enumerate(left) if one in wanted), None)
        if place is not None:
            found += 1
            left[place] = None
    return found


def sentence_rows(tool, given):
    """The row of a tool under each sentence."""
    for sentence, told in zip(SENTENCES, given):
        said = " · ".join(said for _, _, said in told).replace("|", "\\|") or "nothing"
        yield sentence, f"| {tool} | {said} |"


def document_rows(tool, given):
    """The row of a tool under each report, without its time."""
    for name, told in zip(DOCUMENTS, given):
        if told and told[0][1] is None:
            yield name, f"| {tool} | the whole text anew | | |"
            continue
        told = outermost(told)
        found = figures_with_value(told, name)
        yield name, f"| {tool} | {len(told)} | {found} | {len(told) - found} |"


def heading_rows(name, columns):
    """A line of the report a row, where one of the columns says something of it."""
    lines = [line.strip() for line in text_of(name).splitlines() if line.strip()]
    for line, *said in zip(lines, *columns, strict=True):
        if any(said):
            start = line if len(line) <= 16 else f"{line[:15]}…"
            yield f"| {' | '.join([start, *(one or '—' for one in said)])} |"


def main(peers, docling, ragflow):
    texts = [*SENTENCES, *map(text_of, DOCUMENTS)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts), encoding="utf-8")
        python = {tool: sys.executable if tool == "baogao" else peers for tool in TOOLS}
        told = {tool: results(python[tool], HERE / "run.py", tool, path, len(SENTENCES)) for tool in TOOLS}
    few = len(SENTENCES)
    print((HERE / "head.md").read_text(encoding="utf-8").strip())
    print("\n## What each is, and how long it takes\n")
    print("| package | version | what it gives of a sentence | time, baogao = 1 |\n" + "| --- " * 4 + "|")
    for tool in TOOLS:
        ratio = told[tool]["seconds"] / told["baogao"]["seconds"]
        print(f"| {tool} | {told[tool]['version']} | {WHAT[tool]} | {ratio:.{0 if ratio > 10 else 1}f} |")
    print_documents({tool: told[tool]["given"][few:] for tool in TOOLS})
    print_headings(docling, ragflow)
    print("\n## Sentence by sentence")
    rows = {tool: dict(sentence_rows(tool, told[tool]["given"])) for tool in TOOLS}
    for sentence in SENTENCES:
        print(f"\n### {sentence}\n\n| package | gives |\n| --- | --- |")
        print("\n".join(rows[tool][sentence] for tool in TOOLS))


def print_documents(given):
    print("\n## Figures of three reports\n\n" + (HERE / "documents.md").read_text(encoding="utf-8").strip())
    rows = {tool: dict(document_rows(tool, told)) for tool, told in given.items()}
    for name, title in DOCUMENTS.items():
        figures = len(json.loads((REPORTS / f"{name}.json").read_text(encoding="utf-8"))["metrics"])
        print(f"\n### {title}: `fixtures/reports/{name}.txt`\n")
        print(f"| package | numbers given | of its {figures} figures, with their value | besides |\n" + "| --- " * 4 + "|")
        print("\n".join(rows[tool][name] for tool in TOOLS))


def print_headings(docling, ragflow):
    print("\n## Headings of the same reports\n\n" + (HERE / "headings.md").read_text(encoding="utf-8").strip())
    for name, title in DOCUMENTS.items():
        report, script = REPORTS / f"{name}.txt", HERE / "headings.py"
        told = [
            results(sys.executable, script, "baogao", report),
            results(sys.executable, script, "ragflow", ragflow, report),
            results(docling, script, "docling", report),
        ]
        names = ["baogao", *(f"{tool} {one['version']}" for tool, one in zip(("RAGFlow", "docling"), told[1:]))]
        print(f"\n### The lines of {title[0].lower()}{title[1:]}\n\n| line | {' | '.join(names)} |\n" + "| --- " * 4 + "|")
        print("\n".join(heading_rows(name, [one["lines"] for one in told])))


if __name__ == "__main__":
    main(*sys.argv[1:])
