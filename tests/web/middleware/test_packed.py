"""What a page weighs on its way, and what is left as it is."""

import gzip

from django.http import HttpResponse
from django.test import RequestFactory

from payung.web.middleware.packed import Packed
from tests.registry.people import Cast
from tests.web import signed_in

PAGE = "/akun/login/"


def test_a_page_travels_compressed_to_whoever_can_read_that(cast: Cast) -> None:
    visitor = signed_in.nobody()
    packed = visitor.get(PAGE, headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert int(packed.headers["Content-Length"]) == len(packed.content)
    assert b"</html>" in gzip.decompress(packed.content)
    assert b"</html>" in visitor.get(PAGE).content


def test_the_same_page_has_another_length_each_time(cast: Cast) -> None:
    """A page's length must not tell what stands in it."""
    visitor = signed_in.nobody()
    lengths = {
        len(visitor.get(PAGE, headers={"Accept-Encoding": "gzip"}).content) for _ in range(12)
    }
    assert len(lengths) > 1


def test_a_workbook_is_sent_as_it_is(cast: Cast) -> None:
    asked = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})
    book = HttpResponse(b"PK" * 500, content_type="application/zip")
    packed = Packed(lambda _: book).process_response(asked, book)
    assert not packed.has_header("Content-Encoding")
