"""Sentences through baogao and through other packages of PyPI: what each gives, and how long it takes on one thread.

usage: compare.py PEERS_PYTHON > COMPARE.md    (PEERS_PYTHON: an interpreter that has the packages of requirements.txt)

Runs in an interpreter that has baogao; every peer runs in PEERS_PYTHON, a process each, so that none slows another down.
"""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
RUN = HERE / "run.py"
TOOLS = ["baogao", "recognizers-text", "jionlp", "chinese2digits", "cn2an"]
WHAT = {
    "baogao": "sections, measures, and records: value, unit, what is measured, its year, reached or planned, up or down",
    "recognizers-text": "numbers, percentages, currencies and dimensions with value and unit",
    "jionlp": "amounts of money; names of places and times by other calls of it",
    "chinese2digits": "numbers as digits, percent signs understood",
    "cn2an": "the text with Chinese numerals as digits",
}


def results(tool, python):
    run = subprocess.run([python, RUN, tool, HERE / "sentences.txt"], capture_output=True, text=True)
    if run.returncode != 0:
        raise SystemExit(f"{tool}: {run.stderr.strip().splitlines()[-1]}")
    return json.loads(run.stdout.splitlines()[-1])


def main(peers):
    told = {tool: results(tool, sys.executable if tool == "baogao" else peers) for tool in TOOLS}
    own = told["baogao"]["seconds"]
    print((HERE / "head.md").read_text(encoding="utf-8").strip())
    print("\n## What each is, and how long it takes\n")
    print("| package | version | what it gives of a sentence | time, baogao = 1 |\n| --- | --- | --- | --- |")
    for tool in TOOLS:
        ratio = told[tool]["seconds"] / own
        print(f"| {tool} | {told[tool]['version']} | {WHAT[tool]} | {ratio:.{0 if ratio > 10 else 1}f} |")
    print("\n## Sentence by sentence")
    for at, sentence in enumerate((HERE / "sentences.txt").read_text(encoding="utf-8").splitlines()):
        print(f"\n### {sentence}\n\n| package | gives |\n| --- | --- |")
        for tool in TOOLS:
            given = " · ".join(told[tool]["given"][at]).replace("|", "\\|") or "nothing"
            print(f"| {tool} | {given} |")


if __name__ == "__main__":
    main(sys.argv[1])
