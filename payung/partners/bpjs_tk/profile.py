"""The layout of an upload as data: columns in order, each a field of the participant or a constant.

The branch's own template for groups is not public, so an operator edits a layout, tests it on
invented people, and keeps it; every file names the layout and version that it was written by.
"""

import hashlib
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import yaml

from payung.values.finding import Finding, Place, error
from payung.values.refused import Refused

USUAL = "sipp-tk-baru"
_MOST_ROWS, _MOST_COLUMNS, _WIDEST, _LONGEST_SHEET = 10_000, 200, 120, 31
_KEYS = {
    "name",
    "version",
    "title",
    "source",
    "verified",
    "note",
    "sheet",
    "rows",
    "file",
    "columns",
}
_BLANKS = {"programme", "day", "number"}


class Source(StrEnum):
    """What of a participant a column can hold."""

    POSITION = "position"  # the row's number in its file
    ENROLMENT = "enrolment"  # our own number of them
    NAME = "name"
    NIK = "nik"
    BIRTH_PLACE = "birth_place"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    MOTHER = "mother"
    PHONE = "phone"
    ADDRESS = "address"
    VILLAGE = "village"
    OCCUPATION = "occupation"
    INCOME = "income"
    FIRST_DAY = "first_day"  # of the first month of cover
    LAST_DAY = "last_day"  # of the last one
    KPJ = "kpj"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and either the participant's `source` or a `constant` text.

    `width` is the most letters it takes, 0 for any; a row lacking what is `required` is held back.
    """

    heading: str
    source: Source | None = None
    constant: str = ""
    width: int = 0
    required: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """A layout. `verified`: a branch has accepted a file of it; `note` says what is not known."""

    name: str
    version: int
    title: str
    source: str
    verified: bool
    note: str
    sheet: str
    rows: int
    file: str
    columns: tuple[Column, ...]
    digest: str

    def __str__(self) -> str:
        return f"{self.name} v{self.version}"

    def needs(self, source: Source) -> bool:
        return any(column.source is source for column in self.columns)


def read(content: bytes, file: str) -> Profile:
    """A layout from YAML. Refused PROFILE_REFUSED with every flaw in it."""
    try:
        told = yaml.safe_load(content)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as broken:
        raise Refused("PROFILE_UNREADABLE", file=file) from broken
    if not isinstance(told, dict):
        raise Refused("PROFILE_UNREADABLE", file=file)
    flaws = tuple(_flaws(told, file))
    if flaws:
        raise Refused("PROFILE_REFUSED", flaws, file=file)
    return Profile(
        **{key: told[key] for key in ("name", "version", "sheet", "rows", "file")},
        title=str(told.get("title", told["name"])),
        source=str(told.get("source", "")),
        verified=told.get("verified") is True,
        note=" ".join(str(told.get("note", "")).split()),
        columns=tuple(_column(column) for column in told["columns"]),
        digest=hashlib.sha256(content).hexdigest(),
    )


@cache
def shipped() -> Mapping[str, Profile]:
    """The layouts that come with Payung, by name."""
    folder = resources.files("payung.partners.bpjs_tk") / "profiles"
    files = sorted((one for one in folder.iterdir() if one.name.endswith(".yaml")), key=str)
    found = (read(one.read_bytes(), one.name) for one in files)
    return {one.name: one for one in found}


def document(name: str) -> str:
    """A shipped layout as the text that an operator starts from."""
    folder = resources.files("payung.partners.bpjs_tk") / "profiles"
    return (folder / f"{name}.yaml").read_text(encoding="utf-8")


def _column(told: Mapping[str, Any]) -> Column:
    return Column(
        told["heading"],
        Source(told["from"]) if "from" in told else None,
        str(told.get("constant", "")),
        told.get("width", 0),
        told.get("required") is True,
    )


def _flaws(told: Mapping[str, Any], file: str) -> Iterator[Finding]:
    for key in sorted(set(map(str, told)) - _KEYS):
        yield error("PROFILE_KEY", Place(file, key=key))
    for key, kind, most in (
        ("name", str, 40), ("sheet", str, _LONGEST_SHEET), ("file", str, 120),
        ("version", int, 9_999), ("rows", int, _MOST_ROWS),
    ):  # fmt: skip
        if not _fits(told.get(key), kind, most):
            yield error("PROFILE_VALUE", Place(file, key=key), most=str(most))
    yield from _flaws_of_name(told.get("file"), file)
    columns = told.get("columns")
    if not isinstance(columns, list) or not 0 < len(columns) <= _MOST_COLUMNS:
        yield error("PROFILE_COLUMNS", Place(file, key="columns"))
        return
    for number, column in enumerate(columns, 1):
        yield from _flaws_of_column(column, Place(file, key=f"columns.{number}"))
    if not any(isinstance(one, dict) and one.get("from") == Source.NIK for one in columns):
        yield error("PROFILE_WITHOUT_NIK", Place(file, key="columns"))


def _fits(value: object, kind: type, most: int) -> bool:
    if isinstance(value, bool) or not isinstance(value, kind):
        return False
    size = len(value) if isinstance(value, str) else value
    return isinstance(size, int) and 0 < size <= most


def _flaws_of_name(pattern: object, file: str) -> Iterator[Finding]:
    """A name has the file's number in it, ends as a workbook, and has no other blanks."""
    place = Place(file, key="file")
    try:
        blanks = {name for _, name, _, _ in string.Formatter().parse(str(pattern)) if name}
    except ValueError:
        blanks = {"{"}
    odd = {"/", "\\"} & set(str(pattern)) or not str(pattern).endswith(".xlsx")
    if odd or "number" not in blanks or blanks - _BLANKS:
        yield error("PROFILE_NAME", place, blanks=", ".join(sorted(_BLANKS)))


def _flaws_of_column(column: object, place: Place) -> Iterator[Finding]:
    if not isinstance(column, dict) or not _fits(column.get("heading"), str, _WIDEST):
        yield error("PROFILE_HEADING", place)
        return
    if set(column) - {"heading", "from", "constant", "width", "required"}:
        yield error("PROFILE_KEY", place)
    if ("from" in column) == ("constant" in column):
        yield error("PROFILE_FROM_OR_CONSTANT", place, heading=column["heading"])
    elif "from" in column and column["from"] not in set(Source):
        known = ", ".join(Source)
        yield error("PROFILE_SOURCE", place, given=str(column["from"])[:40], known=known)
    width = column.get("width", 0)
    if width and not _fits(width, int, 1_000):
        yield error("PROFILE_VALUE", place, most="1000")
