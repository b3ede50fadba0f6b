"""How far a run is, on a terminal and nowhere else."""

import os
import re
import struct
import subprocess
import threading

import pytest
from pages import COMMAND

pty = pytest.importorskip("pty", reason="there are no pseudo terminals")

#: The bar, which has a total, and the spinner, which has none.
BAR, SPINNER = re.compile(r"(\d+) of (\d+) documents, "), re.compile(r"[⠀-⣿] (\d+) documents, ")
REPORT = "青山县{}号报告\n一、经济\n全县地区生产总值{}.4亿元，增长5.8%。\n"
DOCUMENTS = 200


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(DOCUMENTS):
        (folder / f"{number}.txt").write_text(REPORT.format(number, number) * 20, encoding="utf-8")
    return folder


def shown(*arguments, stdout=subprocess.DEVNULL):
    """What the command writes to the terminal behind its standard error, and its standard output where None is given."""
    import fcntl
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    process = subprocess.Popen([COMMAND, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=theirs if stdout is None else stdout, stderr=theirs)
    os.close(theirs)
    written = b""
    # a terminal that nobody writes to any more ends with an error on Linux
    try:
        while some := os.read(ours, 1 << 16):
            written += some
    except OSError:
        pass
    os.close(ours)
    assert process.wait(60) == 0
    return written.decode()


def test_a_folder_has_a_bar_once_it_is_counted(folder, tmp_path):
    text = shown("parse", folder, "--format", "jsonl", "--output", tmp_path / "out.jsonl")
    bars = [(int(done), int(all)) for done, all in BAR.findall(text)]
    assert {all for _, all in bars} == {DOCUMENTS}
    assert bars == sorted(bars) and bars[-1][0] > bars[0][0]
    # the spinner, where the counting lasted long enough for one, comes before
    assert not SPINNER.search(text, BAR.search(text).start())
    # nothing of it is left
    assert text.endswith("\r\x1b[2K")
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == DOCUMENTS


def test_a_dataset_has_a_bar(folder, tmp_path):
    bars = BAR.findall(shown("parse", folder, "--into", tmp_path / "dataset"))
    assert bars and {int(all) for _, all in bars} == {DOCUMENTS}


def test_what_cannot_be_counted_keeps_its_spinner(folder, tmp_path):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(REPORT.format(1, 1),), kwargs={"encoding": "utf-8"})
    writer.start()
    text = shown("parse", pipe, folder, "--output", tmp_path / "out.jsonl")
    writer.join()
    assert SPINNER.search(text) and not BAR.search(text)


def test_a_result_on_the_terminal_has_no_bar_in_it(folder):
    text = shown("outline", folder, stdout=None)
    assert "经济" in text and "documents" not in text
