"""A small set of rule files in a folder, to be spoilt one way at a time."""

from pathlib import Path

import pytest

from payung import messages, rulebook
from payung.messages import Lang
from payung.rulebook import Book
from payung.values.finding import Finding
from payung.values.refused import Refused

SOURCES = """
pp-44-2015:
  number: PP 44/2015
  title: {id: JKK dan JKM, en: JKK and JKM}
  date: null
  in_force: {from: 2015-07-01, to: null}
  status: {id: berlaku, en: in force}
  link: null
  read: secondary
"""
REASONS = """
description: {id: Dasar, en: Basis}
reasons:
  OVER_AGE: [{law: pp-44-2015, verified: true}]
"""
AGE = """
description: {id: Umur paling muda, en: Youngest age}
unit: years
values:
  2015-07-01:
    value: 18
    reference: {law: pp-44-2015, article: null, paragraph: null, annex: null}
    verified: false
"""


def rule(value: str, unit: str = "rupiah", more: str = "") -> str:
    """A rule file of one dated value; `value` as YAML, `more` keys before the values."""
    return f"""
description: {{id: Aturan, en: Rule}}
unit: {unit}
{more}
values:
  2015-07-01:
    value: {value}
    reference: {{law: pp-44-2015}}
    verified: true
"""


def write(folder: Path, **files: str) -> Path:
    """Sound laws and reasons, and `files` by path with `__` for a slash: national__bpu__jkm."""
    whole = {
        "sources": SOURCES, "national__eligibility__reasons": REASONS,
        "national__programme__age_min": AGE,
    } | files  # fmt: skip
    for path, text in whole.items():
        put(folder, f"{path.replace('__', '/')}.yaml", text)
    return folder


def put(folder: Path, path: str, text: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def read(folder: Path, own: Path | None = None) -> Book:
    return rulebook.read_rules(folder, own)


def flaws(folder: Path, own: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with the rules, each with its words in both languages."""
    with pytest.raises(Refused) as refused:
        read(folder, own)
    assert refused.value.code == "RULES_REFUSED"
    assert messages.refusal(refused.value, Lang.ID)
    assert messages.refusal(refused.value, Lang.EN)
    return refused.value.findings


def the_flaw(folder: Path, own: Path | None = None) -> Finding:
    found = flaws(folder, own)
    assert len(found) == 1, found
    return found[0]
