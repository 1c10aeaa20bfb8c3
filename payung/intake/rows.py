"""Which rows under a header are people, and what each of the other rows is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from payung.intake import content, headers, layout
from payung.intake.fields import Field
from payung.intake.tables import RawTable, Row, text

_TOTAL = re.compile(
    r"\W*(?:(?:SUB|GRAND)?\W*TOTAL|(?:SUB\W*)?JUMLAH|JML|REKAP\w*|TERBILANG)\b", re.IGNORECASE
)
_SIGNATURE = re.compile(
    r"\W*(?:MENGETAHUI|MENYETUJUI|DISETUJUI|DIKETAHUI|TTD|NIP\b|NIPD|NRP\b|HORMAT KAMI|DIBUAT OLEH"
    r"|YANG MEMBUAT|YANG MENGUSULKAN|PETUGAS|OPERATOR|(?:AN|A\.N)\.|PLT\b|PJ\b"
    r"|(?:KEPALA|SEKRETARIS|PJ\.?|PLT\.?)\s+(?:DESA|DINAS|KELURAHAN|SEKSI|BIDANG|BADAN|DUSUN)"
    r"|(?:PERBEKEL|LURAH|CAMAT|BUPATI|WALI\s?KOTA|KADES|KADUS|SEKDES|PETINGGI)\b"
    r"|KETUA\s+(?:RT|RW|KELOMPOK|PAGUYUBAN)\b|CATATAN|KETERANGAN|NB\b|\*\))",
    re.IGNORECASE,
)
_PLACE_AND_DAY = re.compile(
    r"[A-Z][A-Za-z .]+,\s*(?:\d{1,2}|\.{2,}|…+)?\s*\w+\s+(?:19|20)\d\d\s*", re.IGNORECASE
)
_SECTION = re.compile(
    r"\W*(?:DUSUN|DSN|DUKUH|RT|RW|DESA|KELURAHAN|KEC\b|KECAMATAN|KELOMPOK|LINGKUNGAN|BANJAR|OPD"
    r"|DINAS|WILAYAH|POKTAN)\b",
    re.IGNORECASE,
)
_COUNTER = re.compile(r"\d{1,7}\.?")
_LETTERS = re.compile(r"[A-Za-z]{2}")
_SURE_CELLS = 3
_WIDE_MERGE = 3
_MOST_WORDS_OF_A_TOTAL = 3
_FIELDS_OF_A_HEADER = 3
_NOT_OF_A_PERSON = frozenset({Field.NUMBER, Field.IGNORED})
_WITH_NUMBER = (Field.NIK, Field.NAME_AND_NIK, Field.NAME, Field.KK)


class RowKind(StrEnum):
    """What a row under the header is."""

    PERSON = "person"
    BLANK = "blank"
    REPEATED_HEADER = "repeated_header"
    OTHER_HEADER = "other_header"
    COLUMN_NUMBERS = "column_numbers"
    TOTAL = "total"
    SECTION = "section"
    SIGNATURE = "signature"
    NUMBERED_BLANK = "numbered_blank"
    NAME_ALONE = "name_alone"
    FEW_CELLS = "few_cells"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Neighbouring rows of one kind that are no people; 1-based, both ends included."""

    kind: RowKind
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Rows:
    """1-based numbers of the rows that hold a person, and what was skipped among them."""

    people: tuple[int, ...]
    skipped: tuple[Skipped, ...]


def find_rows(table: RawTable, header: layout.Header, columns: Mapping[Field, int]) -> Rows:
    """Every row under the header is a person or is skipped; blank rows are not worth telling."""
    judge = _Judge(table, header, columns)
    kinds = [judge.kind(at) for at in range(header.first_data, len(table.cells))]
    kinds = _in_context(kinds)
    start = header.first_data + 1
    people = tuple(start + i for i, kind in enumerate(kinds) if kind is RowKind.PERSON)
    return Rows(people, tuple(_skipped(kinds, start)))


class _Judge:
    """Tells what a row is by itself; knows the sheet's header and columns."""

    def __init__(
        self, table: RawTable, header: layout.Header, columns: Mapping[Field, int]
    ) -> None:
        self._cells = table.cells
        self._number = columns.get(Field.NUMBER)
        self._name = columns.get(Field.NAME, columns.get(Field.NAME_AND_NIK))
        self._with_number = tuple(columns[field] for field in _WITH_NUMBER if field in columns)
        self._known = tuple(i for field, i in columns.items() if field not in _NOT_OF_A_PERSON)
        self._heads = tuple(
            tuple(headers.plain(text(cell)) for cell in table.cells[at]) for at in header.rows
        )
        self._wide = {
            merge.top for merge in table.merges if merge.right - merge.left >= _WIDE_MERGE - 1
        }

    def kind(self, at: int) -> RowKind:
        row = self._cells[at]
        if row.count(None) == len(row):
            return RowKind.BLANK
        if any(content.id_digits(row[i]) for i in self._with_number):
            return RowKind.PERSON
        shown = tuple(text(cell).strip() for cell in row)
        if not any(shown):
            return RowKind.BLANK
        if apart := self._apart(row, shown):
            return apart
        known = sum(bool(shown[i]) for i in self._known)
        counted = self._number is not None and bool(_COUNTER.fullmatch(shown[self._number]))
        if known >= min(_SURE_CELLS, len(self._known)) or (counted and known):
            return RowKind.PERSON
        return self._doubtful(at, shown, known, counted)

    def _apart(self, row: Row, shown: tuple[str, ...]) -> RowKind | None:
        """Rows that are no people however many of their cells are filled."""
        said = [word for word in shown if word and not _COUNTER.fullmatch(word)]
        if any(map(_TOTAL.match, said[: 2 if len(said) <= _MOST_WORDS_OF_A_TOTAL else 1])):
            return RowKind.TOTAL
        if layout.numbers_columns(row):
            return RowKind.COLUMN_NUMBERS
        if self._repeats_header(shown):
            return RowKind.REPEATED_HEADER
        fields = {field for word in said if (field := headers.exact_field(word))}
        return RowKind.OTHER_HEADER if len(fields) >= _FIELDS_OF_A_HEADER else None

    def _repeats_header(self, shown: tuple[str, ...]) -> bool:
        filled = [(i, headers.plain(word)) for i, word in enumerate(shown) if word]
        same = sum(any(head[i] == word for head in self._heads) for i, word in filled)
        return same >= 2 and same >= 0.6 * len(filled)

    def _doubtful(self, at: int, shown: tuple[str, ...], known: int, counted: bool) -> RowKind:
        """Rows with few cells: titles, signatures, preprinted numbers, or a name and no more."""
        if counted:
            return RowKind.NUMBERED_BLANK
        said = [word for word in shown if word]
        if any(_SIGNATURE.match(word) or _PLACE_AND_DAY.fullmatch(word) for word in said):
            return RowKind.SIGNATURE
        if at in self._wide or (len(said) == 1 and _SECTION.match(said[0])):
            return RowKind.SECTION
        named = self._name is not None and bool(_LETTERS.search(shown[self._name]))
        if known >= 2:
            return RowKind.FEW_CELLS
        return RowKind.NAME_ALONE if named else RowKind.NOTE


def _in_context(kinds: list[RowKind]) -> list[RowKind]:
    """Settles the doubtful rows by their neighbours: people inside the list, signers under it."""
    last = max((i for i, kind in enumerate(kinds) if kind is RowKind.PERSON), default=-1)
    settled: list[RowKind] = []
    signed = False
    for i, kind in enumerate(kinds):
        signed = (signed or kind is RowKind.SIGNATURE) and kind is not RowKind.PERSON
        if kind is RowKind.NOTE and signed and i > last:
            settled.append(RowKind.SIGNATURE)
        elif kind is RowKind.FEW_CELLS:
            settled.append(RowKind.SIGNATURE if signed and i > last else RowKind.PERSON)
        elif kind is RowKind.NAME_ALONE:
            below = bool(settled) and settled[-1] is RowKind.PERSON
            settled.append(RowKind.PERSON if i < last or below else RowKind.SIGNATURE)
        else:
            settled.append(kind)
    return settled


def _skipped(kinds: list[RowKind], start: int) -> Iterator[Skipped]:
    """Runs of neighbouring rows of one kind (blank rows inside a signature belong to it)."""
    at = 0
    while at < len(kinds):
        kind, end = kinds[at], at + 1
        while end < len(kinds) and kinds[end] is kind:
            end += 1
        if kind not in (RowKind.PERSON, RowKind.BLANK):
            yield Skipped(kind, start + at, start + end - 1)
        at = end
