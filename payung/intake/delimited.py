"""Text files with any delimiter and encoding; one wrong quote never swallows the rows after it."""

import codecs
import csv
import re
from collections import Counter
from pathlib import Path

from payung.intake import webpage
from payung.intake.tables import RawTable, Row, table, writable
from payung.values.finding import Finding, Place, info, warning
from payung.values.refused import Refused

DELIMITERS = ",;\t|^~"
_SAMPLE_LINES = 200
_QUOTE = '"'
LINE_END = re.compile(r"\r\n|\n|\r")
# A quoted cell with line breaks in it (an address) is a few lines long, not half a file.
_LONGEST_CELL_IN_LINES = 30
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_BINARY = 0.02
_XML = re.compile(r"\s*<\?xml")


def _windows_text(fault: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8 are what old Excel writes: Windows-1252."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    wrong = fault.object[fault.start : fault.end]
    return "".join(_one_byte(byte) for byte in wrong), fault.end


def _one_byte(byte: int) -> str:
    return bytes([byte]).decode("cp1252", errors="replace")


codecs.register_error("payung-windows-text", _windows_text)


def tables(path: Path, name: str) -> tuple[tuple[RawTable, ...], tuple[Finding, ...]]:
    """The one table of a text file. Row n of it begins at physical line n of the file."""
    decoded, findings = _decode(path.read_bytes(), name)
    if len(_BINARY.findall(decoded[:100_000])) > _MOST_BINARY * len(decoded[:100_000]):
        raise Refused("FILE_BINARY", file=name)
    if webpage.is_web_page(decoded):
        return (webpage.read(decoded, name),), (info("FILE_IS_WEB_PAGE", Place(name)),)
    if _XML.match(decoded):
        raise Refused("FILE_NOT_A_TABLE", file=name, kind="XML")
    rows, wrong_quotes = parse(decoded)
    place = Place(name)
    findings += [
        warning("CSV_WRONG_QUOTE", Place(name, "", line), line=str(line)) for line in wrong_quotes
    ]
    if not any(rows):
        findings.append(info("SHEET_EMPTY", place))
    return (table("", rows),), tuple(findings)


def _decode(data: bytes, name: str) -> tuple[str, list[Finding]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace"), []
    if encoding := _utf16_without_bom(data[:4096]):
        return data.decode(encoding, errors="replace"), []
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        decoded = data.decode("utf-8", errors="payung-windows-text")
        return decoded, [info("TEXT_IS_WINDOWS", Place(name))]


def _utf16_without_bom(head: bytes) -> str:
    """UTF-16 of Latin text has a zero in every second byte."""
    half = len(head) // 2
    if half < 4:
        return ""
    if head[1::2].count(0) > 0.7 * half:
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) > 0.7 * half else ""


def parse(content: str) -> tuple[list[Row], list[int]]:
    """Rows by physical line, and the 1-based lines whose quote was wrong and is kept as text."""
    lines = LINE_END.split(content)
    delimiter = _delimiter(lines[:_SAMPLE_LINES])
    width = _usual_width(lines[:_SAMPLE_LINES], delimiter)
    rows: list[Row] = []
    wrong: list[int] = []
    while len(rows) < len(lines):
        at = len(rows)
        line = lines[at]
        if line.count(_QUOTE) % 2 == 0:
            rows.append(_cells(_split(line, delimiter)))
            continue
        length = _quoted_lines(lines, at, delimiter, width)
        if length:
            whole = "\n".join(lines[at : at + length])
            rows.append(_cells(_split(whole, delimiter)))
            rows += [()] * (length - 1)
        else:
            wrong.append(at + 1)
            rows.append(_cells([cell.strip(' "') for cell in line.split(delimiter)]))
    return rows, wrong


def _quoted_lines(lines: list[str], at: int, delimiter: str, width: int) -> int:
    """How many lines the record at `at` spans, 0 when its open quote is a mistake.

    A true quoted line break closes soon, gives a record of the usual width, and none of the
    lines it takes in is a whole record by itself.
    """
    for end in range(at + 1, min(at + _LONGEST_CELL_IN_LINES, len(lines))):
        if lines[end].count(_QUOTE) % 2 == 0:
            if width > 1 and len(_split(lines[end], delimiter)) >= width:
                return 0
            continue
        whole = "\n".join(lines[at : end + 1])
        closed = len(_split(whole, delimiter)) == width and _is_strict(whole, delimiter)
        return end + 1 - at if closed else 0
    return 0


def _is_strict(record: str, delimiter: str) -> bool:
    try:
        return len(list(csv.reader([record], delimiter=delimiter, strict=True))) == 1
    except csv.Error:
        return False


def _split(record: str, delimiter: str) -> list[str]:
    if _QUOTE not in record:
        return record.split(delimiter)
    try:
        return next(csv.reader([record], delimiter=delimiter), [])
    except csv.Error:  # a cell longer than the reader's limit
        return record.split(delimiter)


def _cells(values: list[str]) -> Row:
    row = tuple(writable(value) if value else None for value in values)
    return row if any(row) else ()


def _delimiter(lines: list[str]) -> str:
    """The character that cuts most lines into the same number (at least two) of cells."""

    def agreement(delimiter: str) -> int:
        widths = Counter(len(_split(line, delimiter)) for line in lines if line.strip())
        del widths[1]
        width, count = max(widths.items(), key=lambda item: item[1] * item[0], default=(0, 0))
        return width * count

    return max(DELIMITERS, key=agreement)


def _usual_width(lines: list[str], delimiter: str) -> int:
    widths = Counter(
        len(_split(line, delimiter))
        for line in lines
        if line.strip() and line.count(_QUOTE) % 2 == 0
    )
    del widths[1]
    return widths.most_common(1)[0][0] if widths else 1
