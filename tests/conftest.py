import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def command() -> str:
    """The built command."""
    return os.environ.get("BAOGAO", str(ROOT / "target" / "debug" / "baogao"))


def fixtures() -> list[Path]:
    return sorted((ROOT / "fixtures" / "reports").glob("*.txt"))
