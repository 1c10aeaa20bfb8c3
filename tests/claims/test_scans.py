"""What comes in as a paper is known by its content and kept without what it carried along."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from payung.claims import scans
from payung.values.refused import Refused
from tests.claims import pictures

_ANSWERS = {
    scans.JPEG, scans.PDF, "PAPER_UNKNOWN", "PAPER_BROKEN", "PAPER_TOO_FINE", "PAPER_LOCKED",
    "PAPER_ACTIVE", "PAPER_TOO_LONG",
}  # fmt: skip


def _image(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def _why(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        scans.read(content)
    return refused.value.code


def _answer(content: bytes) -> str:
    try:
        return scans.read(content).media
    except Refused as refused:
        return refused.code


def test_a_photo_lying_on_its_side_is_kept_upright_and_without_place_or_owner() -> None:
    sent = pictures.sideways(1)
    assert b"Telepon Ibu Sari" in sent
    kept = scans.read(sent)
    assert kept.media == scans.JPEG
    assert _image(kept.content).size == (600, 400)
    assert not dict(_image(kept.content).getexif())
    assert b"Telepon" not in kept.content
    assert scans.alike(kept.look, scans.read(pictures.jpeg(pictures.page(1))).look) < 12


@pytest.mark.parametrize("orientation", range(9))
def test_every_way_a_phone_is_held_ends_upright(orientation: int) -> None:
    upright = pictures.page(5)
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    held = upright.transpose(back[orientation]) if orientation in back else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    kept = scans.read(pictures.jpeg(held, exif=exif))
    assert scans.alike(kept.look, scans.read(pictures.jpeg(upright)).look) < 12


def test_a_scan_is_turned_by_a_quarter_to_the_right() -> None:
    lying = scans.read(pictures.jpeg(pictures.page(5).transpose(Image.Transpose.ROTATE_90)))
    upright = scans.turned(lying.media, lying.content)
    assert scans.alike(upright.look, scans.read(pictures.jpeg(pictures.page(5))).look) < 12
    document = scans.read(pictures.pdf())
    pages = PdfReader(io.BytesIO(scans.turned(document.media, document.content).content)).pages
    assert [page.rotation for page in pages] == [90]


def test_a_large_photo_is_kept_no_larger_than_small_print_needs() -> None:
    kept = scans.read(pictures.jpeg(pictures.page(2, (4000, 3000)), quality=60))
    assert max(_image(kept.content).size) == 3000


def test_what_is_see_through_in_a_png_becomes_white() -> None:
    kept = scans.read(pictures.png(Image.new("RGBA", (50, 50), (0, 0, 0, 0))))
    assert _image(kept.content).getpixel((25, 25)) == (255, 255, 255)


def test_two_copies_of_one_photo_look_the_same_and_two_photos_do_not() -> None:
    one = scans.read(pictures.jpeg(pictures.page(3)))
    through_a_messenger = scans.read(pictures.jpeg(pictures.page(3).resize((420, 280)), quality=40))
    another = scans.read(pictures.jpeg(pictures.page(4)))
    assert scans.alike(one.look, through_a_messenger.look) <= 12
    assert scans.alike(one.look, another.look) > 60


def test_a_pdf_is_written_anew_without_who_made_it() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pictures.pdf())))
    writer.add_metadata({"/Author": "Ibu Sari", "/Producer": "Aplikasi"})
    out = io.BytesIO()
    writer.write(out)
    kept = scans.read(out.getvalue())
    assert (kept.media, kept.look) == (scans.PDF, "")
    assert b"Ibu Sari" not in kept.content
    assert len(PdfReader(io.BytesIO(kept.content)).pages) == 1


@pytest.mark.parametrize(
    "evil",
    [
        pictures.pdf(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
        pictures.pdf(b"/OpenAction<</S/J#61vaScript/J#53(app.alert(1))>>"),
        pictures.pdf(b"/AA<</WC 4 0 R>>", b"<</S/Launch/F(cmd.exe)>>"),
        pictures.pdf(b"/OpenAction 4 0 R", b"<</S/Launch/F(cmd.exe)>>"),
        pictures.pdf(b"/Names<</JavaScript<</Names[(a)4 0 R]>>>>", b"<</S/JavaScript/JS(1)>>"),
        pictures.pdf(
            b"/Names<</EmbeddedFiles<</Names[(x)4 0 R]>>>>",
            b"<</Type/Filespec/EF<</F 5 0 R>>>>",
            b"<</Type/EmbeddedFile/Length 2>>stream\nhi\nendstream",
        ),
        pictures.pdf(b"/AcroForm<</Fields[]/XFA 4 0 R>>", b"<</Length 2>>stream\nhi\nendstream"),
    ],
    ids=["script", "script in other letters", "closing", "launch", "named", "file within", "xfa"],
)
def test_a_pdf_that_would_run_or_hide_something_is_refused(evil: bytes) -> None:
    assert _why(evil) == "PAPER_ACTIVE"


def test_a_locked_pdf_is_refused_as_such() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pictures.pdf())))
    writer.encrypt("rahasia", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert _why(out.getvalue()) == "PAPER_LOCKED"


def test_a_file_is_what_its_content_says_whatever_it_is_called() -> None:
    assert _why(b"MZ\x90\x00 a program") == "PAPER_UNKNOWN"
    assert _why(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>") == "PAPER_UNKNOWN"
    assert _why(b"") == "PAPER_EMPTY"
    assert _why(b"\xff\xd8\xff" + b"0" * scans.MOST_PHOTO_BYTES) == "PAPER_TOO_LARGE"
    assert _why(b"%PDF-1.7" + b"0" * scans.MOST_BYTES) == "PAPER_TOO_LARGE"


def test_what_is_decoded_whole_is_taken_up_to_twenty_five_megapixels() -> None:
    out = io.BytesIO()
    Image.new("1", (5_200, 5_200)).save(out, "PNG")
    assert len(out.getvalue()) < 10_000
    assert _why(out.getvalue()) == "PAPER_TOO_FINE"


def test_a_pdf_that_says_that_it_has_too_many_pages_is_not_even_copied() -> None:
    content = pictures.pdf().replace(b"/Count 1", b"/Count 49000")
    assert _why(content) == "PAPER_TOO_LONG"


def test_a_pdf_keeps_neither_who_made_a_page_nor_where_its_photo_was_taken() -> None:
    photo = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "GPS di rumah Ibu Sari"
    Image.new("RGB", (40, 40), "red").save(photo, "JPEG", exif=exif)
    out = io.BytesIO()
    with Image.open(io.BytesIO(photo.getvalue())) as picture:
        picture.save(out, "PDF")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(out.getvalue())))
    page = writer.pages[0]
    name = NameObject
    page[name("/PieceInfo")] = DictionaryObject({name("/Who"): TextStringObject("Ibu Sari")})
    image = page["/Resources"]["/XObject"]["/image"]  # type: ignore[index]
    image._data = photo.getvalue()
    made = io.BytesIO()
    writer.write(made)
    assert b"GPS di rumah" in made.getvalue()
    kept = scans.read(made.getvalue()).content
    assert b"GPS di rumah" not in kept
    assert b"PieceInfo" not in kept
    within = PdfReader(io.BytesIO(kept)).pages[0].images[0].image
    assert within is not None
    assert within.size == (40, 40)


def test_a_picture_that_would_fill_the_memory_is_refused_by_its_head() -> None:
    assert _why(pictures.bomb()) in ("PAPER_TOO_FINE", "PAPER_BROKEN")


@given(st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n"]), st.binary())
def test_whatever_follows_a_true_beginning_is_read_or_refused(head: bytes, rest: bytes) -> None:
    assert _answer(head + rest) in _ANSWERS


@given(st.data())
def test_a_good_file_with_bytes_changed_is_read_or_refused(data: st.DataObject) -> None:
    good = data.draw(st.sampled_from([
        pictures.jpeg(pictures.page(6, (80, 60))), pictures.png(pictures.page(6, (80, 60))),
        pictures.sideways(6), pictures.pdf(b"/Lang(id)", b"<</A[4 0 R]>>"),
    ]))  # fmt: skip
    broken = bytearray(good)
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    assert _answer(bytes(broken)) in _ANSWERS
