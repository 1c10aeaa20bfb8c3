"""Programmes on their pages: what they say, and a new version after a look at what it changes."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import Page

from payung.registry.models import ProgrammeVersion
from payung.registry.scope import Scope
from tests.registry.people import PROGRAMME, Cast
from tests.web import looked_at

As = Callable[[Scope], Client]
DOCUMENT = PROGRAMME.read_text()
MORE = DOCUMENT.replace("604000000", "704000000")


def _sent(client: Client, document: str, slug: str = "2025") -> str:
    file = SimpleUploadedFile("program.yaml", document.encode())
    return client.post("/program/kirim/", {"nama": slug, "berkas": file}).content.decode()


def test_everybody_with_a_role_reads_what_a_programme_says_in_words(cast: Cast, as_: As) -> None:
    page = as_(cast.rina).get(f"/program/{cast.programme}/").content.decode()
    assert "Rp604.000.000" in page
    assert "3.000 orang" in page
    assert "kelurahan/desa → kecamatan → dinas" in page


def test_the_difference_is_shown_before_a_version_is_published(cast: Cast, as_: As) -> None:
    client = as_(cast.lestari)
    page = _sent(client, MORE)
    assert "amount: 704000000" in page
    assert ProgrammeVersion.objects.using("owner").count() == 1
    assert client.post("/program/terbitkan/", {"nama": "2025", "isi": MORE}).status_code == 302
    found = ProgrammeVersion.objects.using("owner").order_by("number").values_list("number")
    assert list(found) == [(1,), (2,)]
    again = client.post("/program/terbitkan/", {"nama": "2025", "isi": MORE})
    assert again.status_code == 409


def test_every_flaw_of_a_file_is_told_at_once_and_nothing_is_published(cast: Cast, as_: As) -> None:
    page = _sent(as_(cast.lestari), DOCUMENT.replace("period:", "periode:").replace("3000", "-3"))
    assert "Perbaiki 2 hal ini" in page


def test_a_programme_for_another_government_is_refused(cast: Cast, as_: As) -> None:
    elsewhere = DOCUMENT.replace("15.71", "51.03")
    told = {"nama": "lain", "isi": elsewhere}
    page = as_(cast.lestari).post("/program/terbitkan/", told)
    assert page.status_code == 409
    assert "di luar pemerintah daerah Anda: 51.03" in page.content.decode()


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_the_pages_of_programmes_are_accessible_and_fit(
    cast: Cast, opened: Callable[[Scope, int], Page], width: int
) -> None:
    page = opened(cast.lestari, width)
    for address in ("/program/", f"/program/{cast.programme}/", "/program/kirim/"):
        looked_at.visit(page, address)
