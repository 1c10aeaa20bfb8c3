"""A photo or a PDF that somebody has sent in: what it is by its content, made fit to be kept.

Nothing is taken as it came. A photo is decoded and written anew, upright and without what the phone
has added (place, owner); a PDF is written anew from what could be read, after a search for anything
that would run or hide something.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    StreamObject,
)

from payung.values.refused import Refused

MOST_BYTES = 5_000_000  # of a document
MOST_PHOTO_BYTES = 12_000_000  # of a photo as phones take them: what is kept of it is far smaller
JPEG, PDF = "image/jpeg", "application/pdf"
# A page at 600 dots an inch, with margin, of what is decoded no finer than is kept. The rest is
# decoded whole, four bytes a point and more: less of it keeps a process small.
_MOST_PIXELS = {"JPEG": 60_000_000, "PNG": 25_000_000}
_LONG_SIDE = 3_000  # small print of an A4 page stays readable
_QUALITY = 85
_MOST_OBJECTS, _MOST_PAGES = 50_000, 100
_ORIENTATION = 0x0112  # EXIF
_TURNS = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
_BEGINS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"%PDF-": "PDF"}
_PDF_WITHIN = 1_024  # bytes before which a PDF must begin
# What a paper has no need of: scripts, programs, files within, forms that send themselves.
_RISKY = frozenset(
    {
        "/JS", "/JavaScript", "/Launch", "/AA", "/EmbeddedFile", "/EmbeddedFiles", "/EF",
        "/RichMedia", "/XFA", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Movie", "/Sound",
        "/Rendition", "/3D",
    }
)  # fmt: skip
_BROKEN_IMAGE = (
    UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError,
    EOFError, IndexError, TypeError, OverflowError,
)  # fmt: skip
_BROKEN_PDF = (
    PyPdfError, OSError, ValueError, KeyError, IndexError, TypeError, AttributeError,
    AssertionError, RecursionError, OverflowError, NotImplementedError,
)  # fmt: skip
_PHOTO_WITHIN = ("/DCTDecode", ["/DCTDecode"])
# Markers of a JPEG: the picture itself; what programs add (APP1 to APP13, APP15, a comment). Not
# APP14, which says what its colours mean.
_PICTURE, _ADDED = 0xDA, frozenset({*range(0xE1, 0xEE), 0xEF, 0xFE})
_LOOK = 16  # rows and columns of the coarse picture that two photos are compared by


@dataclass(frozen=True, slots=True)
class Scan:
    """A file fit to be kept. `look` is the coarse picture of a photo as 64 hexadecimal digits,
    nearly the same for two copies of one photo; '' for a PDF."""

    media: str
    content: bytes
    look: str = ""


def read(content: bytes) -> Scan:
    """What was sent, made fit.

    Refused PAPER_EMPTY, PAPER_TOO_LARGE, PAPER_UNKNOWN for what is neither JPEG, PNG nor PDF,
    PAPER_BROKEN, PAPER_TOO_FINE for too many pixels, PAPER_LOCKED, PAPER_ACTIVE for a PDF that runs
    or hides something, PAPER_TOO_LONG.
    """
    if not content:
        raise Refused("PAPER_EMPTY")
    kind = _kind(content)
    most = MOST_BYTES if kind == "PDF" else MOST_PHOTO_BYTES
    if len(content) > most:
        raise Refused("PAPER_TOO_LARGE", most=str(most // 1_000_000))
    return _document(content) if kind == "PDF" else _photo(content, kind)


def turned(media: str, content: bytes) -> Scan:
    """A kept scan by a quarter to the right: what nobody has told us how it was held."""
    if media == PDF:
        writer = PdfWriter(clone_from=io.BytesIO(content))
        for page in writer.pages:
            page.rotate(90)
        return Scan(PDF, _bytes(writer))
    with Image.open(io.BytesIO(content), formats=["JPEG"]) as image:
        return _jpeg(image.transpose(Image.Transpose.ROTATE_270))


def alike(one: str, other: str) -> int:
    """In how many of 256 points two looks differ: 0 for the same photo, some 128 for any two."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def _kind(content: bytes) -> str:
    for beginning, kind in _BEGINS.items():
        if content.startswith(beginning):
            return kind
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return "PDF"
    raise Refused("PAPER_UNKNOWN")


def _photo(content: bytes, kind: str) -> Scan:
    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as image:
            width, height = image.size
            if width * height > _MOST_PIXELS[kind]:
                raise Refused("PAPER_TOO_FINE")
            if kind == "JPEG":
                image.draft("RGB", (_LONG_SIDE, _LONG_SIDE))  # decodes no finer than is kept
            image.thumbnail((_LONG_SIDE, _LONG_SIDE))
            upright = _upright(image, image.getexif().get(_ORIENTATION, 1))
            plain = _on_white(upright)
    except _BROKEN_IMAGE:
        raise Refused("PAPER_BROKEN") from None
    return _jpeg(plain)


def _jpeg(plain: Image.Image) -> Scan:
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=_QUALITY)
    return Scan(JPEG, out.getvalue(), _look(plain))


def _upright(image: Image.Image, orientation: object) -> Image.Image:
    for turn in _TURNS.get(orientation if isinstance(orientation, int) else 1, ()):
        image = image.transpose(turn)
    return image


def _on_white(image: Image.Image) -> Image.Image:
    """In plain colours, with nothing of the file around them; what was see-through is white."""
    coloured = image.convert("RGBA")
    white = Image.new("RGB", coloured.size, "white")
    white.paste(coloured, mask=coloured.getchannel("A"))
    return white


def _look(image: Image.Image) -> str:
    """Whether each point of a coarse grey picture is darker than the one to its right."""
    small = image.convert("L").resize((_LOOK + 1, _LOOK), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(_LOOK):
        for column in range(_LOOK):
            here = row * (_LOOK + 1) + column
            bits = bits << 1 | (small[here] < small[here + 1])
    return f"{bits:064x}"


def _document(content: bytes) -> Scan:
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise Refused("PAPER_LOCKED")
        _not_too_long(reader)
        writer = PdfWriter(clone_from=reader)
        pages = len(writer.pages)
        if any(not _RISKY.isdisjoint(words) for words in _words(writer.root_object)):
            raise Refused("PAPER_ACTIVE")
        writer.metadata = None  # who made it, with which program
        writer.root_object.pop("/OpenAction", None)  # the page it opens at: harmless by now
        out = _bytes(writer)
    except _BROKEN_PDF:
        raise Refused("PAPER_BROKEN") from None
    if not 0 < pages <= _MOST_PAGES:
        raise Refused("PAPER_TOO_LONG", most=str(_MOST_PAGES))
    return Scan(PDF, out)


def _bytes(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _not_too_long(reader: PdfReader) -> None:
    """By what it says of itself, before anything is copied of it. Refused PAPER_TOO_LONG."""
    told = reader.root_object["/Pages"].get_object()
    pages = told.get("/Count", 0) if isinstance(told, DictionaryObject) else 0
    if pages > _MOST_PAGES or reader.trailer.get("/Size", 0) > _MOST_OBJECTS:
        raise Refused("PAPER_TOO_LONG", most=str(_MOST_PAGES))


def _words(root: PdfObject) -> Iterator[set[str]]:
    """The keys and names of everything that can be reached, each object once."""
    seen: set[int] = set()
    left: list[PdfObject] = [root]
    while left:
        one = left.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in seen:
                continue
            seen.add(one.idnum)
            if len(seen) > _MOST_OBJECTS:
                raise Refused("PAPER_TOO_LONG", most=str(_MOST_PAGES))
            found = one.get_object()
            left += [found] if found is not None else []
        elif isinstance(one, DictionaryObject):
            _without_traces(one)
            # `/S /Launch`, `/Type /EmbeddedFile`: names stand in values too.
            yield {str(key) for key in one} | {str(word) for word in _names(one)}
            left += [one.raw_get(key) for key in one]
        elif isinstance(one, ArrayObject):
            left += list(one)


def _without_traces(found: DictionaryObject) -> None:
    """Takes away who made a part of the document, where and with what: as photos lose it."""
    for name in ("/Metadata", "/PieceInfo", "/LastModified"):
        found.pop(name, None)
    if isinstance(found, StreamObject) and found.get("/Filter") in _PHOTO_WITHIN:
        found._data = _plain_jpeg(found._data)  # noqa: SLF001  # pypdf has no other way to it


def _plain_jpeg(content: bytes) -> bytes:
    """A JPEG without the parts that programs add (EXIF with its place, XMP); its picture untouched.

    Parts before the picture are marker, length, content; what is not made so stays as it is.
    """
    kept, at = bytearray(content[:2]), 2
    while content[at : at + 1] == b"\xff" and content[at + 1] != _PICTURE:
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4])
        if content[at + 1] not in _ADDED:
            kept += content[at:end]
        at = end
    return bytes(kept + content[at:])


def _names(found: DictionaryObject) -> Iterator[object]:
    return (found.raw_get(key) for key in ("/S", "/Subtype", "/Type") if key in found)
