"""No code without a caller. What only a framework calls is listed in used_by_name.py."""

import ast

import vulture

from tests.code_health import sources

CALLED_BY_TYPER_AND_PYDANTIC = ["@*.command", "@*.callback", "@*_validator", "@*_serializer"]
NAMES = "tests/code_health/used_by_name.py"


def _enum_lines() -> set[tuple[str, int]]:
    """Where members of enumerations stand: they are chosen by their value, from data."""
    return {
        (path, line)
        for path, tree in sources.modules(*sources.PRODUCT).items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and "Enum" in "".join(map(ast.unparse, node.bases))
        for line in range(node.lineno + 1, (node.end_lineno or node.lineno) + 1)
    }


def test_no_code_is_unused() -> None:
    search = vulture.Vulture(ignore_decorators=CALLED_BY_TYPER_AND_PYDANTIC)
    search.scavenge([str(sources.ROOT / path) for path in (*sources.PRODUCT, NAMES)])
    members = _enum_lines()
    unused = [
        f"{path}:{item.first_lineno} {item.typ} {item.name}"
        for item in search.get_unused_code(min_confidence=60)
        if (path := str(item.filename.relative_to(sources.ROOT))) != NAMES
        and (path, item.first_lineno) not in members
    ]
    assert unused == []
