"""NIK, KK and name of each row: split, put back into their cells, and judged as a column.

What no single cell shows, the column does: a spreadsheet that turned every last digit into 0, one
number filled in for everybody.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from payung import areas
from payung.intake.cells import SheetCells
from payung.intake.fields import Field
from payung.values import identity, names
from payung.values.finding import Finding, error, info, warning
from payung.values.identity import NikReading, NikShape
from payung.values.people import Birth

# A NIK inside other words: letters typed for digits and 3.319E+15 included.
_LONG_NUMBER = re.compile(
    r"(?<!\w)(?:[\dOolI](?:[ .\-']{0,2}[\dOolI]){14,16}|\d[.,]?\d*E\+?15)(?!\w)"
)
_LABEL_AT_END = re.compile(r"[\s/|,;:(\[-]*(?:\b(?:NIK|NO\.?\s*KTP|KTP)\b[\s.:]*)?$", re.IGNORECASE)
_EDGES = " /|,;:()[]-"
_DIGITS = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LEAST_CUT, _CUT_SHARE = 10, 0.5
_LEAST_SHARED = 3
_MAYBE_ONE_NAME = 70.0
_UNUSABLE = (NikShape.EMPTY, NikShape.PLACEHOLDER, NikShape.BROKEN)
_WHOLE = (NikShape.SOUND, NikShape.FLAWED)
_NO_NIK = NikReading("", "", NikShape.EMPTY)
_LONGEST_SHOWN = 40
_PLACE_DIGITS = 6
# Not 16 digits of a possible NIK is an error, which the registry may mend; what only looks wrong
# (an old prefix, a cell filled with anything) is a warning.
_TELL = {
    "NIK_RESPELLED": info, "NIK_PROVINCE_UNKNOWN": error, "NIK_FLAWED": error, "NIK_CUT": error,
    "NIK_SCIENTIFIC": error, "NIK_SHORT": error, "NIK_LONG": error, "NIK_BROKEN": error,
    "NIK_EMPTY": error,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a row says it is; `name` as given, without a number that stood in its cell."""

    nik: NikReading
    kk: str
    name: str


@dataclass(frozen=True, slots=True)
class _Noted:
    identity: Identity
    codes: tuple[str, ...]


def read(cells: SheetCells, births: Sequence[Birth]) -> tuple[tuple[Identity, ...], list[Finding]]:
    """One Identity for each data row, in order; `births` are their birth dates as written."""
    rows = cells.read.sheet.data_rows
    noted = [_row(cells, row, birth) for row, birth in zip(rows, births, strict=True)]
    found = [each.identity for each in noted]
    findings = [_told(cells, row, code, each.identity.nik)
                for row, each in zip(rows, noted, strict=True) for code in each.codes]  # fmt: skip
    found, cut = _without_cut(cells, found)
    found, shared = _without_shared(cells, found)
    findings += [*cut, *shared]
    findings += [_told(cells, row, code, who.nik)
                 for row, each, who in zip(rows, noted, found, strict=True)
                 if "NIK_IS_KK" not in each.codes
                 for code in _of_shape(cells, who.nik)]  # fmt: skip
    return tuple(found), findings


def _row(cells: SheetCells, row: int, birth: Birth) -> _Noted:
    nik, name, codes = _nik_and_name(cells, row)
    nik = _of_a_province(nik)
    kk = _kk(cells, row)
    if kk and nik.digits == kk:
        if _is_own(kk, birth):
            return _Noted(Identity(nik, "", name), (*codes, "KK_IS_NIK"))
        nik = NikReading(nik.given, "", NikShape.BROKEN)
        codes = (*codes, "NIK_IS_KK")
    return _Noted(Identity(nik, kk, name), codes)


def _nik_and_name(cells: SheetCells, row: int) -> tuple[NikReading, str, tuple[str, ...]]:
    """The number from the cell of the name, and the name from the cell of the number."""
    nik = identity.read_nik(cells.cell(row, Field.NIK))
    name = cells.text(row, Field.NAME)
    joint = "" if name and nik.shape not in _UNUSABLE else cells.text(row, Field.NAME_AND_NIK)
    number, name = _split(name or joint)
    other_number, other_name = _split(nik.given) if nik.shape is NikShape.BROKEN else ("", "")
    if number and nik.shape in _UNUSABLE:
        codes = () if joint and not cells.text(row, Field.NAME) else ("NIK_IN_NAME_CELL",)
        return identity.read_nik(number), name or other_name, codes
    if other_number or (other_name and not name and _LETTERS.search(other_name)):
        found = identity.read_nik(other_number) if other_number else _NO_NIK
        return found, name or other_name, ("NAME_IN_NIK_CELL",)
    return nik, name, ()


def _split(shown: str) -> tuple[str, str]:
    """'SITI AMINAH / 3319…' to its number of 15 to 17 digits ('' for none) and the rest."""
    found = _LONG_NUMBER.search(shown)
    if not found:
        return "", shown
    before = _LABEL_AT_END.sub("", shown[: found.start()])
    rest = f"{before} {shown[found.end() :].strip(_EDGES)}".strip(_EDGES)
    return found[0], rest if _LETTERS.search(rest) else ""


def _kk(cells: SheetCells, row: int) -> str:
    """Sixteen digits; '' for any other number and for one that a spreadsheet cut."""
    reading = identity.read_nik(cells.cell(row, Field.KK))
    whole = reading.shape in _WHOLE
    return reading.digits if whole else ""


def _is_own(number: str, birth: Birth) -> bool:
    """Whether a number in both columns is the NIK: a KK has no woman's day, nor the birth date."""
    inner = (int(number[6:8]) % 40, int(number[8:10]), int(number[10:12]))
    days = (birth.day, birth.swapped)
    agrees = any(day and (day.day, day.month, day.year % 100) == inner for day in days)
    return agrees or identity.is_female(number)


def _without_cut(cells: SheetCells, found: list[Identity]) -> tuple[list[Identity], list[Finding]]:
    """If most of the NIKs typed as text end in 0, a spreadsheet had cut them all before."""
    whole = [who.nik.digits for who in found if who.nik.shape in _WHOLE]
    zeros = sum(digits.endswith("0") for digits in whole)
    if not cut_by_spreadsheet(zeros, len(whole)):
        return found, []
    place = cells.place(0, cells.field(Field.NIK, Field.NAME_AND_NIK))
    return [_cut(who) for who in found], [warning("NIK_COLUMN_CUT", place, rows=str(zeros))]


def cut_by_spreadsheet(zeros: int, numbers: int) -> bool:
    """Whether so many of `numbers` end in 0 that this is no chance but a lost last digit."""
    return numbers >= _LEAST_CUT and zeros > _CUT_SHARE * numbers


def _cut(who: Identity) -> Identity:
    whole = who.nik.shape in _WHOLE
    if not (whole and who.nik.digits.endswith("0")):
        return who
    return replace(who, nik=replace(who.nik, shape=NikShape.CUT))


def _without_shared(
    cells: SheetCells, found: list[Identity]
) -> tuple[list[Identity], list[Finding]]:
    """A number on three rows with three different names was filled in to have something there."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for at, who in enumerate(found):
        if who.nik.shape in _WHOLE:
            bearers[who.nik.digits].append(at)
    findings: list[Finding] = []
    for digits, places in bearers.items():
        if len(places) < _LEAST_SHARED or not _are_many([found[at].name for at in places]):
            continue
        for at in places:
            nik = NikReading(found[at].nik.given, "", NikShape.PLACEHOLDER)
            found[at] = replace(found[at], nik=nik)
        row = cells.read.sheet.data_rows[places[0]]
        place = cells.place(row, cells.field(Field.NIK, Field.NAME_AND_NIK))
        facts = {"given": identity.mask(digits), "rows": str(len(places))}
        findings.append(warning("NIK_SHARED", place, **facts))
    return found, findings


def _are_many(given: list[str]) -> bool:
    """Whether at least three of the names cannot be spellings of one another."""
    people: list[str] = []
    for name in given:
        own = _telling(name)
        if own and all(fuzz.token_set_ratio(own, other) < _MAYBE_ONE_NAME for other in people):
            people.append(own)
    return len(people) >= _LEAST_SHARED


def _telling(given: str) -> str:
    """The words of a name that tell who, as they sound."""
    words = [names.canonical(word) for word in names.display(given).split()]
    own = [word for word in words if word and not names.tells_little(word)] or words
    return " ".join(names.sound(word) for word in own)


def _of_a_province(nik: NikReading) -> NikReading:
    """A number whose first two digits are no province has a typing error in it."""
    if nik.shape is NikShape.SOUND and _prefix(nik) is areas.Prefix.IMPOSSIBLE:
        return replace(nik, shape=NikShape.FLAWED)
    return nik


def _prefix(nik: NikReading) -> areas.Prefix:
    return areas.nik_prefix(nik.digits[:_PLACE_DIGITS])


def _of_shape(cells: SheetCells, nik: NikReading) -> Iterator[str]:
    """Codes of what is wrong with the number in the cell."""
    if nik.shape is NikShape.SOUND:
        if nik.respelled:
            yield "NIK_RESPELLED"
        if _prefix(nik) is areas.Prefix.OLD:
            former = areas.former(nik.digits[:_PLACE_DIGITS])
            yield "NIK_PREFIX_FORMER" if former else "NIK_PREFIX_OLD"
    elif nik.shape is NikShape.FLAWED and _prefix(nik) is areas.Prefix.IMPOSSIBLE:
        yield "NIK_PROVINCE_UNKNOWN"
    elif nik.shape is not NikShape.EMPTY or cells.has(Field.NIK):
        yield f"NIK_{nik.shape.name}"


def _told(cells: SheetCells, row: int, code: str, nik: NikReading) -> Finding:
    place = cells.place(row, cells.field(Field.NIK, Field.NAME_AND_NIK))
    facts = {"given": shown(nik.given)}
    if code == "NIK_PREFIX_FORMER":
        facts["area"] = areas.path(areas.regency_of_nik(nik.digits[:_PLACE_DIGITS]))
    return _TELL.get(code, warning)(code, place, **facts)


def shown(given: str) -> str:
    """A cell for a message: its numbers masked, no longer than a line."""
    short = given[:_LONGEST_SHOWN]
    return identity.mask(short) if len(_DIGITS.findall(short)) > 8 else short
