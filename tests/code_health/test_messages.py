"""Every word a user reads is in payung/messages, in two languages, and is used."""

import ast
import re
from collections.abc import Iterator

from payung import messages
from payung.values.decision import Outcome
from tests.code_health import sources

CODE = re.compile(r"[A-Z][A-Z0-9]+(_[A-Z0-9]+)+")
SAYS = {"Refused", "error", "warning", "info", "reason", "refusal", "finding"}
VARIANTS = (".short", ".do", ".change", *(f".{outcome}" for outcome in Outcome))
JOINED_IN_TEMPLATE = re.compile(r'"([^"]+)"\s*~\s*\w+(?:\s*~\s*"([^"]+)")?')
# Django's way to join: {{ "change.state."|add:one.state|text }}, {{ step|worded_as:"move" }}.
ADDED_IN_TEMPLATE = re.compile(r'"([a-z_.]+\.)"\|add:')
WORDED_IN_TEMPLATE = re.compile(r'\|worded_as:"([a-z_.]+)"')


def _bare(code: str) -> str:
    for variant in VARIANTS:
        code = code.removesuffix(variant)
    return code


def _literals() -> Iterator[str]:
    """Every string constant of the product; the blanks of an f-string become `{}`."""
    for tree in sources.modules("payung").values():
        docstrings = sources.docstring_constants(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = (p.value if isinstance(p, ast.Constant) else "{}" for p in node.values)
                yield "".join(str(part) for part in parts)
            elif isinstance(node, ast.Constant) and id(node) not in docstrings:
                yield str(node.value)


def _written_in_templates_and_rules() -> str:
    kinds = (".html", ".j2", ".yaml")
    return "\n".join(
        text
        for path, text in sources.texts().items()
        if path.startswith("payung/") and path.endswith(kinds) and "/messages/" not in path
    )


def test_every_message_is_used() -> None:
    elsewhere = _written_in_templates_and_rules()
    joined = (
        *("{}".join(parts) for parts in JOINED_IN_TEMPLATE.findall(elsewhere)),
        *(f"{start}{{}}" for start in ADDED_IN_TEMPLATE.findall(elsewhere)),
        *(f"{kind}.{{}}" for kind in WORDED_IN_TEMPLATE.findall(elsewhere)),
    )
    literals = {*_literals(), *joined}
    patterns = [
        re.compile(".+".join(re.escape(part) for part in literal.split("{}")))
        for literal in literals
        if "{}" in literal and re.search(r"[A-Za-z]{3}", literal.replace("{}", ""))
    ]
    unused = [
        code
        for code in messages.codes()
        if not ({code, _bare(code)} & literals)
        and not any(pattern.fullmatch(code) for pattern in patterns)
        and not re.search(rf"\b{re.escape(_bare(code))}\b", elsewhere)
    ]
    assert unused == []


def _said() -> Iterator[tuple[str, str]]:
    """Every code that is given to a finding, a reason or a refusal, with its place."""
    for path, tree in sources.modules("payung").items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else name
            first = node.args[0]
            if name in SAYS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield f"{path}:{node.lineno}", first.value


def test_everything_said_has_its_words() -> None:
    known = set(messages.codes())
    wordless = [
        (place, code) for place, code in _said() if CODE.fullmatch(code) and code not in known
    ]
    assert wordless == []


def test_every_message_is_there_in_both_languages_with_the_same_blanks() -> None:
    blanks = re.compile(r"\{(\w+)")
    texts = messages.catalogue._catalogue()
    lopsided = [
        code
        for code, by_language in texts.items()
        if not all(by_language.get(lang, "").strip() for lang in messages.Lang)
        or len({frozenset(blanks.findall(text)) for text in by_language.values()}) > 1
    ]
    assert lopsided == []
