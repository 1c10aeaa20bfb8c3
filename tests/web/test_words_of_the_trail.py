"""Whatever the audit trail calls an action or its subject has words that a reader knows."""

import ast
from collections.abc import Iterator

from payung import messages
from tests.code_health import sources


def _recorded() -> Iterator[tuple[str, str]]:
    """Act and subject of every `trail.record(scope, at, act, (subject, id), …)`."""
    for tree in sources.modules("payung").values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "trail.record":
                act, subject = node.args[2], node.args[3]
                kind = subject.elts[0] if isinstance(subject, ast.Tuple) else subject
                for one, code in ((act, "act"), (kind, "subject")):
                    if isinstance(one, ast.Constant):
                        yield code, str(one.value)


def test_every_act_and_subject_is_told_in_words() -> None:
    told = set(_recorded())
    assert len(told) > 25
    assert [
        f"{kind}.{name}" for kind, name in told if f"{kind}.{name}" not in messages.codes()
    ] == []
