"""Scores the command against the annotated reports and holds the figures against floors.toml.

usage: score_shared.py SHARED
"""

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

FEWEST_METRICS = 10


def score(shared: Path, pairs: list[Path]) -> dict:
    command = [sys.executable, str(shared / "eval" / "score.py"), "--json"]
    return json.loads(subprocess.run(command + [str(p) for p in pairs], check=True, capture_output=True).stdout)


def predict(baogao: str, gold: Path, folder: Path) -> list[Path]:
    """The gold file and what the command makes of its source."""
    source = gold.with_name(gold.name.removesuffix(".gold.json") + ".txt")
    prediction = folder / gold.name
    run = subprocess.run([baogao, "parse", "--format", "json", str(source)], check=True, capture_output=True)
    prediction.write_bytes(run.stdout)
    return [gold, prediction]


def below(name: str, rows: dict, floors: dict[str, float]) -> list[str]:
    """Prints the figures of a group, and says which lie under their floor."""
    faults = []
    for row, floor in floors.items():
        if row not in rows:
            continue
        figure = rows[row].get("f1", rows[row].get("accuracy"))
        print(f"{name:44} {row:18} {figure:.4f} (floor {floor}) of {rows[row]['of']}")
        if figure < floor:
            faults.append(f"{name}: {row} {figure} is under {floor}")
    return faults


def cases(shared: Path) -> dict:
    """The public number and quantity suites, read by the installed package; stated deviations are left out."""
    deviations = Path(__file__).with_name("deviations.txt")
    command = [sys.executable, str(shared / "eval" / "cases.py"), str(shared / "cases"), "--json"]
    run = subprocess.run([*command, "--deviations", str(deviations)], check=True, capture_output=True)
    return {
        name: {"accuracy": round(row["right"] / row["of"], 4), "of": row["of"]}
        for name, row in json.loads(run.stdout).items()
    }


def main() -> int:
    shared = Path(sys.argv[1])
    baogao = os.environ["BAOGAO"]
    floors = tomllib.loads(Path(__file__).with_name("floors.toml").read_text("utf-8"))
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        groups = {
            name: [predict(baogao, gold, Path(folder)) for gold in sorted((shared / name).glob("*.gold.json"))]
            for name in ("seed", "gold", "gold-second")
        }
        for name, pairs in groups.items():
            faults += below(name, score(shared, [path for pair in pairs for path in pair]), floors[name])
        for pair in groups["seed"] + groups["gold"] + groups["gold-second"]:
            rows = score(shared, pair)
            few = rows.get("metric", {"of": 0})["of"] < FEWEST_METRICS
            told = {row: figure for row, figure in rows.items() if not (few and row.startswith("metric"))}
            faults += below(pair[0].name.removesuffix(".gold.json"), told, floors["each"])
    faults += below("cases", cases(shared), floors["cases"])
    print("\n".join(faults) or "every figure holds its floor")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
