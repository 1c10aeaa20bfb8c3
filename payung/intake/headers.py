"""From the words above a column to the field they mean."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import yaml
from rapidfuzz import fuzz, process

from payung.intake.fields import Field

_NOT_WORD = re.compile(r"[^A-Z0-9]+")
_BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_AS_ON_CARD = re.compile(r"\b(?:SESUAI|BERDASARKAN|MENURUT|SEPERTI)\b.*")
_FILLERS = frozenset("DAN ATAU YG YANG WAJIB DIISI ISI CONTOH AKTIF".split())
# A column about somebody else is never the worker's own, unless an alias says so word for word.
_OTHER_PEOPLE = frozenset(
    "IBU AYAH ORTU BAPAK SUAMI ISTRI ISTERI PASANGAN ANAK WARIS WALI KEPALA PENDAMPING KETUA "
    "PETUGAS SAKSI KELUARGA KELOMPOK".split()
)
_LONGEST_LABEL = 80
_SHORTEST_FUZZY = 6
_FUZZY_SCORE = 86


@dataclass(frozen=True, slots=True)
class Claim:
    """The field that a header claims, and how sure its wording is: 1.0 word for word."""

    field: Field
    sureness: float


@lru_cache(maxsize=20_000)
def claim(label: str) -> Claim | None:
    """The field that a column's heading means, None when its words say nothing known."""
    if not label or len(label) > _LONGEST_LABEL:
        return None
    words = _words(label)
    if exact := exact_field(label):
        return Claim(exact, 1.0)
    without_brackets = _words(_AS_ON_CARD.sub(" ", _BRACKETED.sub(" ", _plain(label))))
    if field := _lookup(without_brackets):
        return Claim(field, 0.95)
    field = _misspelt(without_brackets)
    if _OTHER_PEOPLE & set(words) and field is not Field.MOTHER:
        return Claim(Field.IGNORED, 0.6)
    if field:
        return Claim(field, 0.85)
    field = _contained(without_brackets)
    return Claim(field, 0.6) if field else None


@lru_cache(maxsize=20_000)
def exact_field(label: str) -> Field | None:
    """The field whose alias is this label, apart from capitals, punctuation and word order."""
    return _lookup(_words(label))


def usual(field: Field) -> str:
    """The heading that offices use most for a field, to speak of it in messages."""
    return _aliases().usual[field]


def plain(label: str) -> str:
    """A label for comparison: capitals, single spaces, no accents or punctuation."""
    return " ".join(_words(label))


def _plain(label: str) -> str:
    decomposed = unicodedata.normalize("NFKD", label)
    return decomposed.encode("ascii", "ignore").decode().upper()


def _words(label: str) -> tuple[str, ...]:
    return tuple(_NOT_WORD.sub(" ", _plain(label)).split())


def _lookup(words: tuple[str, ...]) -> Field | None:
    book = _aliases()
    if field := book.squashed.get("".join(words)):
        return field
    return book.word_sets.get(frozenset(words) - _FILLERS)


def _misspelt(words: tuple[str, ...]) -> Field | None:
    squashed = "".join(words)
    if len(squashed) < _SHORTEST_FUZZY:
        return None
    book = _aliases()
    best = process.extractOne(squashed, book.fuzzy, scorer=fuzz.ratio, score_cutoff=_FUZZY_SCORE)
    return book.squashed[best[0]] if best else None


def _contained(words: tuple[str, ...]) -> Field | None:
    """The field of the alias with the most words that all stand in the label."""
    have = frozenset(words)
    book = _aliases()
    inside = [alias for alias in book.word_sets if alias <= have]
    if not inside:
        return None
    longest = max(inside, key=lambda alias: (len(alias), sum(map(len, alias))))
    return book.word_sets[longest]


@dataclass(frozen=True, slots=True)
class _Aliases:
    squashed: dict[str, Field]
    word_sets: dict[frozenset[str], Field]
    fuzzy: tuple[str, ...]
    usual: dict[Field, str]


@cache
def _aliases() -> _Aliases:
    file = resources.files("payung.intake") / "aliases.yaml"
    squashed: dict[str, Field] = {}
    word_sets: dict[frozenset[str], Field] = {}
    usual: dict[Field, str] = {}
    for field, labels in yaml.safe_load(file.read_text(encoding="utf-8")).items():
        usual[Field(field)] = labels[0]
        for label in labels:
            words = _words(label)
            squashed.setdefault("".join(words), Field(field))
            word_sets.setdefault(frozenset(words) - _FILLERS, Field(field))
    fuzzy = tuple(alias for alias in squashed if len(alias) >= _SHORTEST_FUZZY)
    return _Aliases(squashed, word_sets, fuzzy, usual)
