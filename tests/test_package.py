"""The package itself: its examples, its types, how fast it is there."""

import doctest
import importlib.metadata
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import baogao
import pytest
from conftest import ROOT

PACKAGE = Path(baogao.__file__).parent
CARGO = tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))


def test_docstring_examples_run():
    for module in (baogao, baogao._clean, baogao._diff, baogao._many, baogao._open, baogao._search, baogao._tree):
        result = doctest.testmod(module)
        assert result.attempted > 0 and result.failed == 0, module


def test_types_and_module_agree(tmp_path):
    config, allowed = ROOT / "python" / "pyproject.toml", ROOT / "tests" / "stubtest-allowlist.txt"
    stubtest = [sys.executable, "-m", "mypy.stubtest", "baogao", f"--mypy-config-file={config}", f"--allowlist={allowed}"]
    stubtest.append("--ignore-unused-allowlist")
    checks = [stubtest, [sys.executable, "-m", "mypy", f"--config-file={config}", "--package=baogao"]]
    for check in checks:
        run = subprocess.run(check, capture_output=True, text=True, cwd=tmp_path)
        assert run.returncode == 0, run.stdout
    assert (PACKAGE / "py.typed").exists()


def test_the_examples_have_right_types(tmp_path):
    pytest.importorskip("pyright")
    check = [sys.executable, "-m", "pyright", f"--project={ROOT / 'python'}", f"--pythonpath={sys.executable}"]
    run = subprocess.run(check, capture_output=True, text=True, cwd=tmp_path)
    assert run.returncode == 0, run.stdout


def test_the_package_tells_its_version():
    assert baogao.__version__ == importlib.metadata.version("baogao")


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


def test_the_package_has_the_command():
    script = Path(sys.executable).parent / "baogao"
    report = ROOT / "fixtures/reports/work-report.txt"
    by_script = subprocess.run([script, "outline", report], capture_output=True, text=True, check=True)
    by_module = subprocess.run([sys.executable, "-m", "baogao", "outline", report], capture_output=True, text=True)
    assert by_script.stdout == by_module.stdout and by_script.stdout.startswith("清江市政府工作报告\n")
    wrong = subprocess.run([script, "fly"], capture_output=True, text=True)
    assert wrong.returncode == 2 and "fly" in wrong.stderr


def test_the_command_of_the_package_tells_the_way_to_parquet(tmp_path):
    script, report = Path(sys.executable).parent / "baogao", ROOT / "fixtures/reports/work-report.txt"
    path = tmp_path / "sections.parquet"
    ask = [script, "parse", report, "--format", "parquet", "--table", "sections", "--output", path]
    run = subprocess.run(ask, capture_output=True, text=True)
    assert run.returncode == 2 and ".sections.to_parquet(file)" in run.stderr
    assert not path.exists()
    pytest.importorskip("polars")
    table = baogao.parse_many([report]).sections
    table.to_parquet(path)
    assert pytest.importorskip("pyarrow.parquet").read_table(path).num_rows == len(table) > 0


def test_the_package_has_its_licences():
    files = {file.name for file in importlib.metadata.files("baogao")}
    assert {"LICENSE-APACHE", "LICENSE-MIT", "NOTICE", "py.typed"} <= files
    assert importlib.metadata.version("baogao") == CARGO["workspace"]["package"]["version"]
