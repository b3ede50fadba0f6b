"""What is built from others may be handed on: `deny.toml` holds of every package that is locked, also where there is no `cargo deny`.

`cargo deny check` says more: it knows the faults that were told of packages.
"""

import json
import subprocess
import tomllib

import pytest
from conftest import ROOT
from license_expression import get_spdx_licensing

DENY = tomllib.loads((ROOT / "deny.toml").read_text(encoding="utf-8"))
LICENCES = get_spdx_licensing()
REGISTRY = "registry+https://github.com/rust-lang/crates.io-index"


def allows(allowed, expression):
    """Whether a licence expression (SPDX, or the older `A/B`) can be met by the licences that are allowed."""
    parsed = LICENCES.parse(expression.replace("/", " OR "))
    met = {symbol: LICENCES.TRUE if str(symbol) in allowed else LICENCES.FALSE for symbol in parsed.symbols}
    return parsed.subs(met, simplify=True) == LICENCES.TRUE


@pytest.fixture(scope="module")
def packages():
    command = ["cargo", "metadata", "--format-version", "1", "--all-features", "--locked"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    packages = json.loads(found)["packages"]
    assert len(packages) > 100
    return packages


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("MIT", True),
        ("GPL-3.0", False),
        ("GPL-3.0 OR MIT", True),
        ("GPL-3.0/MIT", True),
        ("MIT AND GPL-3.0", False),
        ("(MIT OR GPL-3.0) AND ISC", True),
        ("MIT OR GPL-3.0 AND ISC", True),
        ("Apache-2.0 WITH LLVM-exception", False),
        ("Apache-2.0 WITH LLVM-exception OR MIT", True),
    ],
)
def test_a_licence_expression_is_read(expression, expected):
    assert allows({"MIT", "ISC"}, expression) is expected


def test_every_package_has_a_licence_that_is_allowed(packages):
    allowed = set(DENY["licenses"]["allow"])
    others = [package for package in packages if package["source"]]
    refused = {package["name"]: package["license"] for package in others if not allows(allowed, package["license"] or "none")}
    assert refused == {}
    needed = [licence for licence in allowed if not all(allows(allowed - {licence}, package["license"]) for package in others)]
    assert sorted(needed) == sorted(allowed)


def test_every_package_is_of_the_registry_or_our_own(packages):
    assert {package["source"] for package in packages} == {REGISTRY, None}
    assert all(package["manifest_path"].startswith(str(ROOT)) for package in packages if package["source"] is None)


def test_no_package_of_ours_takes_any_version_of_another(packages):
    own = [package for package in packages if package["source"] is None]
    wild = [(package["name"], other["name"]) for package in own for other in package["dependencies"] if other["req"] == "*" and not other.get("path")]
    assert wild == []
