"""Files that people send in as papers: photos of a page, and PDFs good and bad."""

import io
import random
import zlib

from PIL import Image, ImageDraw

_PAGES = (
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
)


def page(seed: int, size: tuple[int, int] = (600, 400)) -> Image.Image:
    """A picture of its own for each seed: patches of grey as a photographed page has them."""
    drawn = random.Random(seed)  # noqa: S311 (the same picture each time)
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    for _ in range(60):
        x, y = drawn.randrange(size[0]), drawn.randrange(size[1])
        grey = drawn.randrange(256)
        pen.rectangle(
            (x, y, x + drawn.randrange(20, 120), y + drawn.randrange(20, 90)), (grey,) * 3
        )
    return image


def jpeg(image: Image.Image, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", **more)
    return out.getvalue()


def png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def sideways(seed: int) -> bytes:
    """A photo as a phone makes it: lying on its side, with a word on how to turn it and where."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Telepon Ibu Sari"
    exif.get_ifd(0x8825)[1] = "S"
    return jpeg(page(seed).transpose(Image.Transpose.ROTATE_90), exif=exif)


def pdf(catalogue: bytes = b"", *objects: bytes) -> bytes:
    """A PDF of one empty page, with more in its catalogue and more objects from number 4 on."""
    parts = (b"<</Type/Catalog/Pages 2 0 R" + catalogue + b">>", *_PAGES, *objects)
    out, starts = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, len(out))
    return out + head + table + tail


def bomb() -> bytes:
    """A PNG of 30,000 × 30,000 points in some kilobytes."""
    body = io.BytesIO()
    Image.new("1", (16, 16)).save(body, "PNG")
    content = bytearray(body.getvalue())
    content[16:24] = (30_000).to_bytes(4, "big") * 2
    content[29:33] = zlib.crc32(bytes(content[12:29])).to_bytes(4, "big")
    return bytes(content)
