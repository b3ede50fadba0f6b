"""The notebook and the recipes run, and say what they say."""

import json
import runpy
import sys

import pytest
from conftest import ROOT

EXAMPLES = ROOT / "python" / "examples"


def test_the_notebook_runs(monkeypatch):
    nbformat, nbclient = map(pytest.importorskip, ("nbformat", "nbclient"))
    for library in ("ipykernel", "matplotlib", "pandas"):
        pytest.importorskip(library)
    notebook = nbformat.read(EXAMPLES / "first-look.ipynb", as_version=4)
    client = nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(ROOT)}})
    client.execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    shown = json.dumps(outputs, ensure_ascii=False)
    assert "<Corpus 8 documents" in shown
    assert 'class=\\"baogao' in shown
    assert "临河县地区生产总值" not in shown and "全县地区生产总值152.7亿元" in shown
    assert "186400000000" in shown or "18640000000" in shown
    assert any("image/png" in output.get("data", {}) for output in outputs)


@pytest.mark.parametrize("recipe", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.stem)
def test_a_recipe_runs(recipe, monkeypatch, capsys):
    needs = [line.removeprefix("# needs: ") for line in recipe.read_text(encoding="utf-8").splitlines() if line.startswith("# needs: ")]
    for library in " ".join(needs).split():
        pytest.importorskip(library)
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", [str(recipe)])
    runpy.run_path(str(recipe), run_name="__main__")
    expected = recipe.read_text(encoding="utf-8").split("# prints:\n")[1]
    lines = [line.removeprefix("#").removeprefix(" ") for line in expected.splitlines()]
    assert capsys.readouterr().out.splitlines() == lines
