"""Scores the command against the annotated reports and holds the figures against floors.toml.

usage: score_shared.py SHARED
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from floors import Figures, below, floors, verdict

FEWEST_METRICS = 10


def score(shared: Path, pairs: list[Path]) -> Figures:
    command = [sys.executable, str(shared / "eval" / "score.py"), "--json"]
    rows = json.loads(subprocess.run(command + [str(p) for p in pairs], check=True, capture_output=True).stdout)
    return {name: (row.get("f1", row.get("accuracy")), row["of"]) for name, row in rows.items()}


def predict(baogao: str, gold: Path, folder: Path) -> list[Path]:
    """The gold file and what the command makes of its source."""
    source = gold.with_name(gold.name.removesuffix(".gold.json") + ".txt")
    prediction = folder / gold.name
    run = subprocess.run([baogao, "parse", "--format", "json", str(source)], check=True, capture_output=True)
    prediction.write_bytes(run.stdout)
    return [gold, prediction]


def cases(shared: Path) -> Figures:
    """The public number and quantity suites, read by the installed package; stated deviations are left out."""
    deviations = Path(__file__).with_name("deviations.txt")
    command = [sys.executable, str(shared / "eval" / "cases.py"), str(shared / "cases"), "--json"]
    run = subprocess.run([*command, "--deviations", str(deviations)], check=True, capture_output=True)
    return {name: (round(row["right"] / row["of"], 4), row["of"]) for name, row in json.loads(run.stdout).items()}


def main() -> int:
    shared = Path(sys.argv[1])
    baogao = os.environ["BAOGAO"]
    held = floors()
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        groups = {
            name: [predict(baogao, gold, Path(folder)) for gold in sorted((shared / name).glob("*.gold.json"))]
            for name in ("seed", "gold", "gold-second")
        }
        for name, pairs in groups.items():
            faults += below(name, score(shared, [path for pair in pairs for path in pair]), held[name])
        for pair in groups["seed"] + groups["gold"] + groups["gold-second"]:
            figures = score(shared, pair)
            few = figures.get("metric", (0, 0))[1] < FEWEST_METRICS
            told = {row: floor for row, floor in held["each"].items() if row in figures and not (few and row.startswith("metric"))}
            faults += below(pair[0].name.removesuffix(".gold.json"), figures, told)
    faults += below("cases", cases(shared), held["cases"])
    return verdict(faults)


if __name__ == "__main__":
    sys.exit(main())
