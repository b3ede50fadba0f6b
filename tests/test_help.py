"""What `help()` and editors say: every public name, every field, at run time and in the stub."""

import ast
import doctest
import inspect
import io
import re
import subprocess
import sys
import types
from contextlib import redirect_stdout
from pathlib import Path

import baogao
import every_name
import pytest
from conftest import ROOT

NAMES = [name for name in baogao.__all__ if name != "__version__"]
CLASSES = [getattr(baogao, name) for name in NAMES if inspect.isclass(getattr(baogao, name))]
STUB = ast.parse((Path(baogao.__file__).parent / "_baogao.pyi").read_text(encoding="utf-8"))


def own(cls):
    """The public members that a class has of itself."""
    return {name: member for name, member in vars(cls).items() if not name.startswith("_")}


@pytest.mark.parametrize("name", NAMES)
def test_help_of_every_name_is_more_than_a_line(name):
    thing = getattr(baogao, name)
    out = io.StringIO()
    with redirect_stdout(out):
        help(thing)
    assert inspect.getdoc(thing) and len(out.getvalue().splitlines()) > 4
    assert len(inspect.getdoc(thing).splitlines()) > 2
    if inspect.isroutine(thing) or thing.__module__ == "baogao":
        assert ">>>" in thing.__doc__


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_field_and_method_has_its_words(cls):
    fields = getattr(cls, "__dataclass_fields__", {})
    for name, member in own(cls).items():
        if isinstance(member, types.MemberDescriptorType) and name in fields:
            assert f"`{name}`" in cls.__doc__
        else:
            assert inspect.getdoc(member), f"{cls.__name__}.{name}"
    if cls in (baogao.ReadError, baogao.NumberError):
        assert {"code", "position"} & set(cls.__doc__.replace("`", " ").split())


def stub_docs():
    """Every public function, class and member of the stub with its docstring; overloads have none."""
    for node in STUB.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, getattr(baogao._baogao, node.name), node
        elif isinstance(node, ast.ClassDef):
            cls = getattr(baogao._baogao, node.name)
            yield node.name, cls, node
            for member in node.body:
                if isinstance(member, ast.FunctionDef):
                    overloaded = any(isinstance(mark, ast.Name) and mark.id == "overload" for mark in member.decorator_list)
                    if not overloaded and not member.name.startswith("_"):
                        yield f"{node.name}.{member.name}", getattr(cls, member.name), member


def test_the_stub_says_what_help_says():
    checked = 0
    for name, thing, node in stub_docs():
        if name.partition(".")[0] not in baogao.__all__:
            continue
        assert ast.get_docstring(node) == inspect.getdoc(thing), name
        assert ast.get_docstring(node), name
        checked += 1
    assert checked > 200


def test_the_examples_in_compiled_docstrings_run():
    finder, runner = doctest.DocTestFinder(), doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    tried = 0
    for name in sorted(set(NAMES) & set(vars(baogao._baogao))):
        for test in finder.find(getattr(baogao, name), name, module=False, globs={}):
            tried += runner.run(test).attempted
    assert tried > 20 and runner.summarize().failed == 0


def test_a_script_of_every_name_is_whole():
    tree = ast.parse((ROOT / "tests/every_name.py").read_text(encoding="utf-8"))
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "baogao"}
    assert set(baogao.__all__) <= used


def test_it_runs(tmp_path, capsys):
    pytest.importorskip("pyarrow")
    every_name.main(tmp_path)
    assert "role.predicate" in capsys.readouterr().out


MISTAKES = ("doc: baogao.Document = baogao.parse(3)", "print(baogao.parse('').metrics[0].valeu)", "baogao.parse_many([], errors='ignore')")


def test_strict_type_checkers_read_it(tmp_path):
    """They pass the script of every name, and refuse a script with a mistake."""
    pytest.importorskip("pyright")
    (tmp_path / "script.py").write_bytes((ROOT / "tests/every_name.py").read_bytes())
    mistaken = {f"mistake_{number}.py": f"import baogao\n\n{line}\n" for number, line in enumerate(MISTAKES)}
    for name, text in mistaken.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "pyrightconfig.json").write_text('{"include": ["."], "typeCheckingMode": "strict"}')
    config = f"--config-file={ROOT / 'python' / 'pyproject.toml'}"
    checks = [
        [sys.executable, "-m", "mypy", "--strict", config, "script.py", *mistaken],
        [sys.executable, "-m", "pyright", f"--project={tmp_path}", f"--pythonpath={sys.executable}"],
    ]
    for check in checks:
        run = subprocess.run(check, capture_output=True, text=True, cwd=tmp_path)
        refused = {name for name in re.findall(r"(\w+\.py):\d+.*\berror\b", run.stdout)}
        assert run.returncode == 1 and refused == set(mistaken), run.stdout
