"""What the branch says of a row, as a code that tells what to do about it."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

OTHER = "other"
# The row says neither a number nor a reason that counts: somebody has to look.
UNCLEAR, KPJ_ODD = "unclear", "kpj_odd"
# The number is the one that we sent, and no word says that the row went well.
KPJ_OURS = "kpj_ours"
_MARKS = re.compile(r"[\W_]+")


@lru_cache(maxsize=10_000)
def code(words: str) -> str:
    """'nik_unknown' for 'NIK tidak ditemukan di Adminduk'; 'other' for words of no known sense."""
    plain = " ".join(words.lower().split())
    return next((name for name, one in _patterns() if one.search(plain)), OTHER)


def codes() -> tuple[str, ...]:
    """Every code that a refusal can have."""
    return (*dict.fromkeys(name for name, _ in _patterns()), OTHER, UNCLEAR, KPJ_ODD)


@lru_cache(maxsize=10_000)
def is_fine(words: str) -> bool:
    """Whether the words say from end to end that the row went well: a number beside them counts."""
    known, plain = _statuses(), _plain(words)
    rest = known["fine"].sub("", plain)
    return rest != plain and not known["beside"].sub("", rest).strip()


@lru_cache(maxsize=10_000)
def sounds_fine(words: str) -> bool:
    """Whether something in the words is fine and nothing is not: no reason to refuse anybody."""
    known, plain = _statuses(), _plain(words)
    return bool(known["sounding"].search(plain)) and not known["doubtful"].search(plain)


@lru_cache(maxsize=10_000)
def is_refusal(words: str) -> bool:
    """Whether the words begin by refusing the row, so that a number beside them is not theirs."""
    known, plain = _statuses(), _plain(words)
    while (word := known["beside"].match(plain)) and not known["refused"].match(plain):
        plain = plain[word.end() :].strip()
    return bool(known["refused"].match(plain))


def _plain(words: str) -> str:
    return _MARKS.sub(" ", words.lower()).strip()


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(one)) for told in _told("reasons.yaml")
        for name, some in told.items() for one in some
    )  # fmt: skip


@cache
def _statuses() -> Mapping[str, re.Pattern[str]]:
    return {
        name: re.compile(rf"\b(?:{'|'.join(some)})(?!\w)")
        for name, some in _told("statuses.yaml").items()
    }


def _told(file: str) -> Any:
    found = resources.files("payung.partners.bpjs_tk") / file
    return yaml.safe_load(found.read_text(encoding="utf-8"))
