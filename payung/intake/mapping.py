"""The user's own word on columns: `--columns MAP.yaml`.

nik: NOMOR KTP          # the heading, or the column's letter
name: C
header_row: 6           # optional, as the spreadsheet numbers it
sheets:                 # optional, where a sheet differs
  RT 02:
    nik: E
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

import yaml

from payung.intake import headers, layout
from payung.intake.fields import Field
from payung.intake.layout import Header
from payung.intake.tables import Row, column_index
from payung.values.finding import Finding, Place, error, warning
from payung.values.refused import Refused

_HEADER_ROW = "header_row"
_SHEETS = "sheets"
_FIELDS = tuple(f.value for f in Field if f not in (Field.IGNORED, Field.NUMBER))
_LETTERS = re.compile(r"[A-Z]{1,3}")
_NO_FIELDS: Mapping[Field, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SheetMap:
    """Heading text or column letter by field, and the 1-based header row when it was given."""

    fields: Mapping[Field, str] = field(default_factory=lambda: _NO_FIELDS)
    header_row: int | None = None


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What holds for every sheet, and what for single ones."""

    every: SheetMap
    sheets: Mapping[str, SheetMap]

    def of(self, sheet: str) -> SheetMap:
        """The map for one sheet: its own entries before the common ones."""
        own = self.sheets.get(sheet, SheetMap())
        merged = MappingProxyType({**self.every.fields, **own.fields})
        return SheetMap(merged, own.header_row or self.every.header_row)


NO_MAP = ColumnMap(SheetMap(), MappingProxyType({}))


def read_column_map(path: Path) -> ColumnMap:
    """The map in a YAML file. Refused, with line and nearest word, when anything is wrong in it."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise Refused("FILE_UNREADABLE", file=path.name, detail=str(fault.strerror)) from None
    except (UnicodeDecodeError, yaml.YAMLError) as fault:
        raise Refused("COLUMN_MAP_NOT_YAML", file=path.name, detail=_where(fault)) from None
    if not isinstance(root, yaml.MappingNode):
        raise Refused("COLUMN_MAP_NOT_YAML", file=path.name, detail="–")
    reader = _Reader(path.name)
    columns = reader.column_map(root)
    if reader.findings:
        raise Refused("COLUMN_MAP_WRONG", tuple(reader.findings), file=path.name)
    return columns


def _where(fault: Exception) -> str:
    mark = getattr(fault, "problem_mark", None)
    return str(mark.line + 1) if mark else "–"


class _Reader:
    """Walks the YAML nodes, which know their lines, and collects every flaw."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.findings: list[Finding] = []

    def column_map(self, root: yaml.MappingNode) -> ColumnMap:
        sheets: dict[str, SheetMap] = {}
        common = []
        for key, value in root.value:
            if key.value != _SHEETS:
                common.append((key, value))
            elif isinstance(value, yaml.MappingNode):
                sheets = {k.value: self._sheet(v) for k, v in value.value}
            else:
                self._flaw("COLUMN_MAP_SHEETS", value, given=str(value.value))
        return ColumnMap(self._entries(common, (_SHEETS,)), MappingProxyType(sheets))

    def _sheet(self, node: yaml.Node) -> SheetMap:
        if isinstance(node, yaml.MappingNode):
            return self._entries(node.value, ())
        self._flaw("COLUMN_MAP_SHEETS", node, given=str(node.value))
        return SheetMap()

    def _entries(
        self, pairs: list[tuple[yaml.Node, yaml.Node]], more_words: tuple[str, ...]
    ) -> SheetMap:
        fields: dict[Field, str] = {}
        header_row: int | None = None
        for key, value in pairs:
            if not isinstance(value, yaml.ScalarNode) or not value.value.strip():
                self._flaw("COLUMN_MAP_VALUE", value, key=str(key.value))
            elif key.value == _HEADER_ROW:
                header_row = self._row_number(value)
            elif key.value in _FIELDS:
                fields[Field(key.value)] = value.value.strip()
            else:
                self._unknown(key, more_words)
        return SheetMap(MappingProxyType(fields), header_row)

    def _row_number(self, node: yaml.ScalarNode) -> int | None:
        if node.value.isdecimal() and int(node.value) > 0:
            return int(node.value)
        self._flaw("COLUMN_MAP_HEADER_ROW", node, given=node.value)
        return None

    def _unknown(self, key: yaml.Node, more_words: tuple[str, ...]) -> None:
        known = (*_FIELDS, _HEADER_ROW, *more_words)
        given = str(key.value)
        near = get_close_matches(given.lower(), known, n=1, cutoff=0.5)
        by_alias = headers.claim(given)
        nearest = near[0] if near else by_alias.field.value if by_alias else ", ".join(known)
        self._flaw("COLUMN_MAP_UNKNOWN_KEY", key, key=given, nearest=nearest)

    def _flaw(self, code: str, node: yaml.Node, **facts: str) -> None:
        self.findings.append(error(code, Place(self._file, "", node.start_mark.line + 1), **facts))


def named_row(wanted: SheetMap, cells: Sequence[Row]) -> int | None:
    """The 0-based header row the user told, by its number or by the headings named; None if not."""
    if wanted.header_row:
        return wanted.header_row - 1
    headings = {headers.plain(given) for given in wanted.fields.values()}
    matches = [
        len(headings & {headers.plain(cell) for cell in row if isinstance(cell, str)})
        for row in cells[: layout.ROWS_SEARCHED]
    ]
    best = max(matches, default=0)
    return matches.index(best) if best else None


def resolve(
    fields: Mapping[Field, str], header: Header, place: Place
) -> tuple[dict[Field, int], tuple[Finding, ...]]:
    """The 0-based column of each mapped field in one sheet; a warning for each that is missing."""
    plain = [headers.plain(label) for label in header.labels]
    found: dict[Field, int] = {}
    findings: list[Finding] = []
    for wanted, given in fields.items():
        heading = headers.plain(given)
        if heading in plain:
            found[wanted] = plain.index(heading)
        elif _LETTERS.fullmatch(given.upper()) and column_index(given.upper()) < len(plain):
            found[wanted] = column_index(given.upper())
        else:
            near = get_close_matches(heading, [p for p in plain if p], n=1, cutoff=0.0)
            facts = {"key": wanted.value, "given": given, "nearest": near[0] if near else "–"}
            findings.append(warning("COLUMN_MAP_NOT_HERE", place, **facts))
    return found, tuple(findings)
