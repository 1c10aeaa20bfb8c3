"""Direction between modules, the sign on every package, and tests that mirror the code."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from tests.code_health import sources

SIGN = re.compile(r"^In: .+Out: .+Decides: .+Law: .+", re.MULTILINE | re.DOTALL)
NOT_MIRRORS = ("stories", "code_health", "tools", "examples", "benchmarks")
# An action, its query, its policy and its page are tested as the stage they serve (ADR 0014).
BY_STAGE = ("registry", "web")


def _packages() -> list[Path]:
    return sorted(path.parent for path in (sources.ROOT / "payung").glob("*/__init__.py"))


def _sign(package: Path) -> str:
    tree = sources.modules("payung")[f"payung/{package.name}/__init__.py"]
    return ast.get_docstring(tree) or ""


def test_every_package_has_its_four_line_sign() -> None:
    unsigned = [package.name for package in _packages() if not SIGN.search(_sign(package))]
    assert unsigned == []


def test_every_package_is_tested_and_every_test_stands_where_its_code_stands() -> None:
    untested = [
        package.name
        for package in _packages()
        if not list((sources.ROOT / "tests" / package.name).rglob("test_*.py"))
    ]
    astray = [
        str(test.relative_to(sources.ROOT))
        for test in (sources.ROOT / "tests").rglob("test_*.py")
        if (inside := test.relative_to(sources.ROOT / "tests").parent).parts
        and inside.parts[0] not in (*NOT_MIRRORS, *BY_STAGE)
        and not (sources.ROOT / "payung" / inside).is_dir()
    ]
    assert untested == []
    assert astray == []


def test_modules_point_in_one_direction_only() -> None:
    """The contracts stand in pyproject.toml, under [tool.importlinter]."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    contracts = subprocess.run(
        command, cwd=sources.ROOT, capture_output=True, text=True, check=False
    )
    assert contracts.returncode == 0, contracts.stdout
