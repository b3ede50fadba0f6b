"""The package itself: its examples, its types, how fast it is there."""

import ast
import doctest
import importlib
import subprocess
import sys
import threading
from pathlib import Path

import baogao

PACKAGE = Path(baogao.__file__).parent


def test_docstring_examples_run():
    result = doctest.testmod(baogao)
    assert result.attempted > 0 and result.failed == 0


def test_the_stub_declares_what_the_module_has():
    stub = ast.parse((PACKAGE / "_baogao.pyi").read_text(encoding="utf-8"))
    module = importlib.import_module("baogao._baogao")
    declared = {node.name: node for node in stub.body if isinstance(node, (ast.ClassDef, ast.FunctionDef))}
    public = {name for name in vars(module) if not name.startswith("__")}
    assert set(declared) == public
    for name, node in declared.items():
        if isinstance(node, ast.ClassDef):
            members = {member.name for member in node.body if isinstance(member, ast.FunctionDef)}
            have = {member for member in vars(getattr(module, name)) if not member.startswith("_")}
            assert {member for member in members if not member.startswith("_")} == have, name
    assert (PACKAGE / "py.typed").exists()


def test_every_public_name_exists():
    assert sorted(baogao.__all__) == sorted(set(baogao.__all__))
    for name in baogao.__all__:
        assert getattr(baogao, name)


def test_import_brings_in_nothing_heavy():
    code = "import sys, baogao; print(*sorted(set(sys.modules) & {'numpy', 'pandas', 'polars', 'pyarrow'}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


def test_threads_read_shared_documents():
    text = "一、经济运行\n全市生产总值1.2万亿元,增长5.5%。\n" * 50
    doc, results = baogao.parse(text), []

    def work():
        same = baogao.parse(text)
        results.append((same == doc, [metric.value for metric in doc.metrics]))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 4 and all(equal for equal, _ in results)
    assert all(values == results[0][1] for _, values in results)
