"""Small files, small functions, one place for imports, and no net that catches everything."""

import ast
from collections.abc import Iterator

from tests.code_health import sources

LONGEST_FILE = 400
# By Django, from the models (ADR 0014).
GENERATED = {
    f"payung/registry/migrations/{name}.py"
    for name in ("0001_initial", "0060_enrolment_and_money", "0120_claims")
}
LONGEST_FUNCTION = 60
MOST_PARAMETERS = 6
DOOR = "payung/cli/main.py"  # the outermost edge: the only place that may catch everything
WORKER = "payung/registry/jobs/again.py"  # tells of a job that failed for the last time, and fails


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    too_long = {
        path: lines
        for path, text in sources.texts().items()
        if path.endswith((".py", ".html", ".j2"))
        and path not in GENERATED
        and (lines := text.count("\n")) > LONGEST_FILE
    }
    assert too_long == {}


def test_no_function_is_longer_than_sixty_lines() -> None:
    too_long = [
        place
        for place, node in sources.functions(*sources.CODE)
        if (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION
    ]
    assert too_long == []


def _parameters(node: sources.Function) -> list[str]:
    given = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
    return [a.arg for a in given if a.arg not in ("self", "cls")]


def _is_command(place: str) -> bool:
    """Typer makes a command's options out of its parameters: there the user sets the number."""
    return place.startswith("payung/cli/") and place.endswith(" command")


def test_no_function_takes_more_than_six_parameters() -> None:
    too_many = [
        place
        for place, node in sources.functions(*sources.PRODUCT)
        if len(_parameters(node)) > MOST_PARAMETERS and not _is_command(place)
    ]
    assert too_many == []


def _nested_imports(tree: ast.Module) -> Iterator[int]:
    for function in ast.walk(tree):
        if isinstance(function, sources.Function):
            inside = (n for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom))
            yield from (node.lineno for node in inside)


def test_nothing_is_imported_inside_a_function() -> None:
    nested = [
        f"{path}:{line}"
        for path, tree in sources.modules(*sources.CODE).items()
        for line in _nested_imports(tree)
    ]
    assert nested == []


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    caught = ast.unparse(handler.type) if handler.type else "BaseException"
    return "BaseException" in caught or caught == "Exception"


def test_only_the_edges_of_door_and_worker_catch_everything() -> None:
    nets = [
        f"{path}:{node.lineno}"
        for path, tree in sources.modules(*sources.CODE).items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and _catches_everything(node)
        and path not in (DOOR, WORKER)
    ]
    assert nets == []
