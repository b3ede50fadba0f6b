"""Scores the command, at BAOGAO, against the annotated reports of the project and holds the figures against floors.toml.

usage: score_own.py
"""

import os
import sys
from pathlib import Path

from floors import below, floors, verdict

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "eval"))
from score import groups, scored  # noqa: E402


def main() -> int:
    held = floors()
    faults: list[str] = []
    for name, reports in groups().items():
        rows = scored(os.environ["BAOGAO"], reports).rows
        faults += below(f"own {name}", {row: (at.f1, at.of) for row, at in rows.items()}, held[f"own-{name}"])
    return verdict(faults)


if __name__ == "__main__":
    sys.exit(main())
