"""The rows of a read sheet as proposals: every cell understood as far as it can be."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath

from payung import rulebook
from payung.intake import births, cells, homes, identities, phones, words
from payung.intake.cells import SheetCells
from payung.intake.dates import DateReading
from payung.intake.fields import Field
from payung.intake.homes import Home
from payung.intake.identities import Identity
from payung.intake.read import ReadSheet
from payung.intake.tally import Tally
from payung.values import identity, names
from payung.values.finding import Finding, info, warning
from payung.values.identity import NikShape
from payung.values.people import Proposal, Sex
from payung.values.sheet import Source

_SHEET_OF_RT = re.compile(r"\bR[TW]\W*\d", re.IGNORECASE)
_LONGEST_NAME = 150


def proposals(
    read: ReadSheet, regions: tuple[str, ...], on: date
) -> tuple[tuple[Proposal, ...], tuple[Finding, ...]]:
    """One Proposal for each data row, in order, and the flaws of its cells. Never raises.

    `regions` (dotted codes) is where village names are looked up; `on` decides the century of
    two-digit years and what lies in the future.
    """
    sheet = cells.of(read)
    rows = read.sheet.data_rows
    readings = [births.read(sheet, row, on) for row in rows]
    found, findings = identities.read(sheet, [reading.birth for reading in readings])
    usually = homes.usual(sheet, regions)
    repeated = Tally(sheet)
    people = []
    for row, reading, who in zip(rows, readings, found, strict=True):
        born, flaws = births.settle(sheet, row, reading, who.nik, on)
        home = homes.read(sheet, row, usually, regions)
        person = _proposal(sheet, row, who, born, home)
        people.append(person)
        findings += [*flaws, *_flaws(sheet, row, person)]
        _count(repeated, row, person, home)
    findings += repeated.findings()
    findings.sort(key=lambda finding: finding.place.row)
    return tuple(people), tuple(findings)


def _proposal(
    sheet: SheetCells, row: int, who: Identity, born: DateReading, home: Home
) -> Proposal:
    occupation = words.occupation(sheet.text(row, Field.OCCUPATION))
    sex = words.meaning("sex", sheet.text(row, Field.SEX))
    return Proposal(
        source=Source(sheet.read.sheet.file, sheet.read.sheet.name, row),
        nik=who.nik,
        kk=who.kk,
        name_given=who.name,
        name=names.display(who.name[:_LONGEST_NAME]),
        birth=born.birth,
        birth_place=born.place,
        sex=Sex(sex) if sex else None,
        address=home.address,
        rt=home.rt,
        rw=home.rw,
        village_code=home.village_code,
        district_code=home.district_code,
        occupation_given=occupation,
        occupation_code=rulebook.occupation_of(occupation) if occupation else "",
        phone=phones.read(sheet.text(row, Field.PHONE)),
        mother=names.display(sheet.text(row, Field.MOTHER)[:_LONGEST_NAME]),
        proposer=sheet.text(row, Field.PROPOSER) or _sender(sheet.read),
    )


def _sender(read: ReadSheet) -> str:
    """Who sent the list, by its file name; sheets that are RTs each count for themselves."""
    file = PurePath(read.sheet.file).stem
    return f"{file} {read.sheet.name}" if _SHEET_OF_RT.search(read.sheet.name) else file


def _flaws(sheet: SheetCells, row: int, person: Proposal) -> Iterator[Finding]:
    """What is wrong in the cells of one row, apart from NIK and birth date."""
    if not person.name:
        column = sheet.field(Field.NAME, Field.NAME_AND_NIK)
        yield warning("NAME_EMPTY", sheet.place(row, column))
    if person.sex and person.nik.shape is NikShape.SOUND and _other_sex(person):
        given = sheet.text(row, Field.SEX)
        yield warning("SEX_NOT_AS_IN_NIK", sheet.place(row, Field.SEX), given=given)
    for field, value, code in (
        (Field.KK, person.kk, "KK_UNREADABLE"),
        (Field.PHONE, person.phone, "PHONE_UNREADABLE"),
    ):
        given = sheet.text(row, field)
        if given and not value and any(map(str.isalnum, given)):
            yield info(code, sheet.place(row, field), given=identities.shown(given))


def _other_sex(person: Proposal) -> bool:
    return identity.is_female(person.nik.digits) != (person.sex is Sex.FEMALE)


def _count(repeated: Tally, row: int, person: Proposal, home: Home) -> None:
    """Words that nobody knows are told once each, with how many rows bear them."""
    if home.typed_village:
        repeated.add("VILLAGE_UNKNOWN", row, Field.VILLAGE, home.typed_village)
    if home.typed_district:
        repeated.add("DISTRICT_UNKNOWN", row, Field.DISTRICT, home.typed_district)
    if home.was_date:
        column = repeated.sheet.field(Field.RT_AND_RW, Field.RT)
        repeated.add("RT_RW_WAS_DATE", row, column, "")
    if person.occupation_given and not person.occupation_code:
        repeated.add("OCCUPATION_UNREADABLE", row, Field.OCCUPATION, person.occupation_given)
    sex = repeated.sheet.text(row, Field.SEX)
    if sex and person.sex is None:
        repeated.add("SEX_UNKNOWN", row, Field.SEX, sex)
