"""Memory as docs/untrusted-input.md promises it: what a text takes beside the program and its tables."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = os.environ.get("BAOGAO", "target/debug/baogao")
REPORT = Path("fixtures/reports/work-report.txt").read_text(encoding="utf-8")
SIZE = 1 << 20
TABLES = ("reports", "sections", "measures", "paragraphs", "metrics", "findings", "repairs")
AT_HAND = 12 << 20
"""The sentence at hand, and what the first one loads."""

TEXTS = {
    "reports": REPORT + "\n\n",
    "figures": "产值5亿元，增长5%。\n",
    "a sentence without end": "5%、",
    "no number": "全市各项工作稳步推进。\n",
    "ratios": "3:",
    "markers": "一是好。",
    "markers of a list": "(1)",
    "lines": "1.1 总则\n",
}


def peak(text: Path, output: Path) -> int:
    """The most bytes that a run over a text has held: it holds them while it writes, long before its end."""
    most = 0
    run = subprocess.Popen([COMMAND, "parse", text, "--format", "jsonl", "-o", output, "-j", "1"], stderr=subprocess.DEVNULL)
    while run.poll() is None:
        told = Path(f"/proc/{run.pid}/status").read_text(encoding="ascii", errors="replace")
        most = max([most, *(int(kilobytes) * 1024 for kilobytes in re.findall(r"VmHWM:\s+(\d+) kB", told))])
        time.sleep(0.002)
    assert run.returncode == 0
    return most


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells what a process has held")
@pytest.mark.parametrize("kind", TEXTS)
def test_memory_is_four_times_the_text_and_400_bytes_a_row(kind: str, tmp_path: Path) -> None:
    pattern = TEXTS[kind].encode()
    text, output = tmp_path / "text.txt", tmp_path / "out.jsonl"
    text.write_bytes(pattern * (SIZE // len(pattern)))
    word = tmp_path / "word.txt"
    word.write_text("一", encoding="utf-8")
    most = peak(text, output) - peak(word, tmp_path / "word.jsonl")
    with output.open(encoding="utf-8") as lines:
        document = json.loads(next(lines))
    records = sum(len(document[table]) for table in TABLES)
    promised = AT_HAND + 4 * text.stat().st_size + 400 * records
    assert most <= promised, f"{most >> 20} MiB for {records} rows, {promised >> 20} MiB are promised"
