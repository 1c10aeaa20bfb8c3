"""Opens a file by what is in it, not by what it is called."""

import zipfile
from pathlib import Path

from payung.intake import delimited, parquet, webpage, workbook
from payung.intake.tables import RawTable
from payung.values.finding import Finding
from payung.values.refused import Refused

Tables = tuple[tuple[RawTable, ...], tuple[Finding, ...]]

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARQUET = b"PAR1"
# An encrypted .xlsx is an OLE file with a stream of this name; the reader calls it unreadable.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NOT_A_TABLE = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
    b"{\\rtf": "RTF",
    b"SQLite format 3": "SQLite",
}
_MOST_UNPACKED_BYTES = 4 * 2**30
_SPREADSHEET_PARTS = ("xl/", "content.xml")


def raw_tables(path: Path, name: str) -> Tables:
    """Every visible sheet of any table file, as typed cells, and what was skipped of it.

    `name` stands in the places of the findings. Refused: no such file, a folder, no permission,
    empty, no table at all, password-protected, damaged.
    """
    head = _head(path, name)
    if not head.strip(b"\0 \t\r\n"):
        raise Refused("FILE_EMPTY", file=name)
    for magic, kind in _NOT_A_TABLE.items():
        if head.startswith(magic):
            raise Refused("FILE_NOT_A_TABLE", file=name, kind=kind)
    if head.startswith(PARQUET):
        return parquet.tables(path, name)
    if head.startswith(_OLE):
        if _ENCRYPTED in path.read_bytes():
            raise Refused("FILE_LOCKED", file=name)
        return workbook.tables(path, name)
    if head.startswith(_ZIP):
        _check_archive(path, name)
        return workbook.tables(path, name)
    return delimited.tables(path, name)


def is_text(head: bytes) -> bool:
    """Whether a file that begins so may be plain text: no other kind, no web page, no zeros."""
    if head.startswith((_ZIP, _OLE, PARQUET, *_NOT_A_TABLE)) or b"\0" in head:
        return False
    return bool(head.strip()) and not webpage.is_web_page(head.decode("utf-8-sig", "replace"))


def _head(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except FileNotFoundError:
        raise Refused("FILE_NOT_FOUND", file=name, path=str(path)) from None
    except IsADirectoryError:
        raise Refused("FILE_IS_FOLDER", file=name, path=str(path)) from None
    except PermissionError:
        raise Refused("FILE_NO_PERMISSION", file=name, path=str(path)) from None
    except OSError as fault:
        raise Refused("FILE_UNREADABLE", file=name, detail=str(fault)) from None


def _check_archive(path: Path, name: str) -> None:
    """A zip that is no spreadsheet (a Word file, a folder of photos) says what it is."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.namelist()
            unpacked = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Refused("FILE_DAMAGED", file=name) from None
    if unpacked > _MOST_UNPACKED_BYTES:
        raise Refused("FILE_TOO_LARGE", file=name)
    if not any(part.startswith(_SPREADSHEET_PARTS) for part in parts):
        kind = "Word" if any(part.startswith("word/") for part in parts) else "ZIP"
        raise Refused("FILE_NOT_A_TABLE", file=name, kind=kind)
