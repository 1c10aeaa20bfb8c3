"""No code without a caller. What only a framework calls is listed in used_by_name.py."""

import ast
import re

import vulture

from tests.code_health import sources

CALLED_BY_A_FRAMEWORK = [
    "@*.command", "@*.callback", "@*_validator", "@*_serializer",  # Typer and pydantic
    "@register.*", "@app.task", "@app.periodic",  # templates and the queue
]  # fmt: skip
# Django reads settings, migrations and the columns and Meta of models by their names.
READ_BY_DJANGO = ("payung/settings.py", "payung/registry/migrations/", "payung/registry/models/")
WORD = re.compile(r"\w+")
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


def _named_in_texts() -> set[str]:
    """Words of settings and templates: both name middleware, views and facts as text."""
    return {
        word
        for path, text in sources.texts().items()
        if path == "payung/settings.py" or path.startswith("payung/web/templates/")
        for word in WORD.findall(text)
    }


def test_no_code_is_unused() -> None:
    search = vulture.Vulture(ignore_decorators=CALLED_BY_A_FRAMEWORK)
    search.scavenge([str(sources.ROOT / path) for path in (*sources.PRODUCT, NAMES)])
    members, named = _enum_lines(), _named_in_texts()
    unused = [
        f"{path}:{item.first_lineno} {item.typ} {item.name}"
        for item in search.get_unused_code(min_confidence=60)
        if (path := str(item.filename.relative_to(sources.ROOT))) != NAMES
        and (path, item.first_lineno) not in members
        and not path.startswith(READ_BY_DJANGO)
        and item.name not in named
    ]
    assert unused == []
