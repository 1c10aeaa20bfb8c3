"""The project's own files, read once for all checks of the code itself."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("payung", "tests", "tools", "benchmarks", "examples")
PRODUCT = ("payung", "tools", "benchmarks", "examples")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules(*folders: str) -> dict[str, ast.Module]:
    """Every module under `folders` by its path from the root, parsed."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return {
        str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in paths
    }


def functions(*folders: str) -> Iterator[tuple[str, Function]]:
    """Every function and method under `folders`, with `file:line name` to print."""
    for path, tree in modules(*folders).items():
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield f"{path}:{node.lineno} {node.name}", node


@cache
def texts() -> dict[str, str]:
    """Every text file that git knows or would add, by its path from the root."""
    git = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: dict[str, str] = {}
    for name in git.stdout.splitlines():
        path = ROOT / name
        if path.is_file() and b"\0" not in (raw := path.read_bytes()):
            found[name] = raw.decode("utf-8", errors="replace")
    return found


def docstring_constants(tree: ast.Module) -> set[int]:
    """The ids of the constant nodes that are docstrings, to leave them out of a search."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
