"""What the tests of the READMEs and of the book share: how a page's blocks are read."""

import os
import re

from conftest import ROOT

COMMAND = os.environ.get("BAOGAO", str(ROOT / "target/debug/baogao"))
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page):
    """The language and the code of every block of a page."""
    return BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))


def lines(text):
    return [line.rstrip() for line in text.strip().splitlines()]
