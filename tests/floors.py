"""What the scorers of annotated reports share: the figures under which none may fall."""

import tomllib
from pathlib import Path

Floors = dict[str, dict[str, float]]
#: By row: the figure, and of how many it is.
Figures = dict[str, tuple[float, int]]


def floors() -> Floors:
    """The floors of `floors.toml` by group and row."""
    return tomllib.loads(Path(__file__).with_name("floors.toml").read_text("utf-8"))


def below(name: str, figures: Figures, held: dict[str, float]) -> list[str]:
    """Prints the figures of a group, and says which are under their floor or not there."""
    faults = []
    for row, floor in held.items():
        if row not in figures:
            faults.append(f"{name}: {row} was not scored")
            continue
        figure, of = figures[row]
        print(f"{name:44} {row:18} {figure:.4f} (floor {floor}) of {of}")
        if figure < floor:
            faults.append(f"{name}: {row} {figure:.4f} is under {floor}")
    return faults


def verdict(faults: list[str]) -> int:
    """Prints the faults; the exit code."""
    print("\n".join(faults) or "every figure holds its floor")
    return 1 if faults else 0
