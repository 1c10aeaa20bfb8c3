"""What the branch says of a row it refuses, as a code that tells what to do about it."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

import yaml

OTHER = "other"
# The row says neither a number nor a reason that counts: somebody has to look.
UNCLEAR, KPJ_ODD = "unclear", "kpj_odd"
_FINE = re.compile(
    r"\b(valid|berhasil|sukses|ok|terdaftar|diterima|success|aktif)\b", re.IGNORECASE
)
_NOT_FINE = re.compile(r"\b(tidak|tdk|gagal|invalid|belum|ditolak|error)\b", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def code(words: str) -> str:
    """'nik_unknown' for 'NIK tidak ditemukan di Adminduk'; 'other' for words of no known sense."""
    plain = " ".join(words.lower().split())
    return next((name for name, patterns in _patterns().items() for one in patterns
                 if one.search(plain)), OTHER)  # fmt: skip


def codes() -> tuple[str, ...]:
    """Every code that a refusal can have."""
    return (*_patterns(), OTHER, UNCLEAR, KPJ_ODD)


@lru_cache(maxsize=10_000)
def is_fine(status: str) -> bool:
    """Whether the words of a status say that nothing is wrong with the row."""
    return bool(_FINE.search(status)) and not _NOT_FINE.search(status)


@cache
def _patterns() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    file = resources.files("payung.partners.bpjs_tk") / "reasons.yaml"
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {name: tuple(re.compile(one) for one in some) for name, some in told.items()}
