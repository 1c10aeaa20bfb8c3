"""Occupations: our codes, the words that villages and Dukcapil use for them, and who is in which.

The words lie in `rules/national/occupations/<sector>.yaml`. A text is read in four steps, surest
first: an entry word for word; an entry clearly nearest in spelling; one of several occupations
in one cell; the longest entry that the text begins with ("petani cabe" is a petani).
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from pydantic import TypeAdapter
from rapidfuzz import fuzz, process

from payung.messages import Lang
from payung.rulebook import files, rule_document
from payung.rulebook.rule_files import OccupationEntry, OccupationsFile, WordingsFile

_OCCUPATIONS = TypeAdapter(OccupationsFile)
_WORDINGS = TypeAdapter(WordingsFile)
_NOT_WORD = re.compile(r"[^A-Z0-9]+")
_SEVERAL = re.compile(r"[/,;+&()]|\bDAN\b|\bATAU\b", re.IGNORECASE)
_SHORT_FORMS = {
    "TKG": "TUKANG", "TKNG": "TUKANG", "TK": "TUKANG", "SUPIR": "SOPIR", "PDG": "PEDAGANG",
    "PDGG": "PEDAGANG", "PEDAGNG": "PEDAGANG", "BRH": "BURUH", "BRUH": "BURUH", "KARY": "KARYAWAN",
    "KRYWN": "KARYAWAN", "PEG": "PEGAWAI", "TRUCK": "TRUK", "BLM": "BELUM", "TDK": "TIDAK",
    "PENGRAJIN": "PERAJIN", "SUPIRNYA": "SOPIR",
}  # fmt: skip
_SURE = 90.0
_LEAD = 3.0
_LONGEST_TEXT = 120  # a cell may hold 32,767 characters; an occupation does not


@dataclass(frozen=True, slots=True)
class Occupation:
    """One occupation code.

    `part_of` is the wider code whose eligibility includes this one, '' for none. `vague` words
    ("wiraswasta") say too little to rule anybody in or out. `informal` is False where the word
    itself speaks against independent work (waged staff, civil servants, pupils, the retired).
    `transport` marks the transport sector of PP 50/2025, whose relief has its own months;
    `civil_servant` the civil service, the armed forces and the police.
    """

    code: str
    label_id: str
    label_en: str
    sector: str
    part_of: str = ""
    transport: bool = False
    vague: bool = False
    informal: bool = True
    civil_servant: bool = False


@cache
def occupations() -> Mapping[str, Occupation]:
    """Every occupation by its code, sector by sector."""
    return MappingProxyType(
        {
            code: Occupation(
                code=code,
                label_id=entry.label[Lang.ID],
                label_en=entry.label[Lang.EN],
                sector=sector,
                part_of=entry.part_of,
                transport=entry.transport,
                vague=entry.vague,
                informal=entry.informal,
                civil_servant=entry.civil_servant,
            )
            for sector, code, entry in _entries()
        }
    )


@lru_cache(maxsize=100_000)
def occupation_of(text: str) -> str:
    """Occupation code for what a list or a register calls it; '' when it is not recognised."""
    key = _key(text)
    return _known().get(key) or _nearest(key) or _of_several(text) or _beginning(key)


@lru_cache(maxsize=10_000)
def is_civil_servant(civil_occupation: str) -> bool:
    """Whether the civil registry's wording means civil servant, armed forces or police."""
    return _key(civil_occupation) in _civil_servants()


@cache
def _entries() -> tuple[tuple[str, str, OccupationEntry], ...]:
    """Sector, code and entry of every occupation."""
    folder = files.rules().joinpath("national", "occupations")
    return tuple(
        (path.removesuffix(".yaml"), code, entry)
        for path, file in files.under(folder)
        for code, entry in read_sector(file, f"occupations/{path}").items()
    )


def read_sector(file: Traversable, path: str) -> Mapping[str, OccupationEntry]:
    """The occupations of one file, called `path` in what is said about it."""
    return rule_document.read_alone(file, path, _OCCUPATIONS).occupations


@cache
def _known() -> Mapping[str, str]:
    """Key of every word, label and Dukcapil wording to its code."""
    known: dict[str, str] = {}
    for _, code, entry in _entries():
        for word in (*entry.civil, *entry.words, entry.label[Lang.ID]):
            if known.setdefault(_key(word), code) != code:
                raise ValueError(f"{word}: means both {known[_key(word)]} and {code}")
    return known


@cache
def _civil_servants() -> frozenset[str]:
    path = "national/eligibility/civil_servants.yaml"
    listed = rule_document.read_alone(files.rules().joinpath(path), path, _WORDINGS)
    return frozenset(_key(wording) for wording in listed.wordings)


def _key(text: str) -> str:
    """Capital words with one blank between: 'Tkg. Becak ' is 'TUKANG BECAK'."""
    shown = unicodedata.normalize("NFKD", text[:_LONGEST_TEXT]).upper()
    words = _NOT_WORD.sub(" ", shown.encode("ascii", "ignore").decode()).split()
    return " ".join(_SHORT_FORMS.get(word, word) for word in words)


def _nearest(key: str) -> str:
    """The code of the entry nearest in spelling, if no entry of another code is about as near."""
    near = process.extract(key, _known().keys(), scorer=fuzz.ratio, limit=6, score_cutoff=_SURE)
    if not near:
        return ""
    best, score = _known()[near[0][0]], near[0][1]
    rivals = (other for word, other, _ in near if _known()[word] != best)
    return best if all(score - other >= _LEAD for other in rivals) else ""


def _of_several(text: str) -> str:
    """Of "IRT / bakul jajan" the work; of "petani, PNS" the office; else the first known one."""
    parts = [_key(part) for part in _SEVERAL.split(text[:_LONGEST_TEXT])]
    if len(parts) < 2:
        return ""
    codes = (_known().get(part) or _nearest(part) or _beginning(part) for part in parts)
    return min((code for code in codes if code), key=_says_little, default="")


def _says_little(code: str) -> int:
    occupation = occupations()[code]
    if not occupation.informal:
        return 0 if occupation.sector == "pemerintahan" else 2
    return 2 if occupation.vague else 1


def _beginning(key: str) -> str:
    words = key.split()
    longer = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
    return next((_known()[start] for start in longer if start in _known()), "")
