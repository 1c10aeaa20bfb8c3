"""School years on a claim's page: let go with a reason, and taken back."""

from collections.abc import Callable
from pathlib import Path

from django.test import Client
from playwright.sync_api import Page

from payung.registry.models import ScholarshipYear
from payung.registry.scope import Scope
from tests.registry.claims.test_schooling import granted, years
from tests.registry.people import Cast
from tests.web import looked_at

As = Callable[[Scope], Client]


def test_a_year_is_let_go_and_taken_back_on_the_page(cast: Cast, as_: As) -> None:
    number = granted(cast)
    client, year = as_(cast.lestari), years()[0].id
    address = f"/klaim/beasiswa/{year}"
    assert client.post(f"{address}/lepas/", {"alasan": ""}).status_code == 409
    answer = client.post(f"{address}/lepas/", {"alasan": "Sudah bekerja"})
    assert answer["Location"] == f"/klaim/{number}/"
    assert "Sudah bekerja" in client.get(f"/klaim/{number}/").content.decode()
    assert as_(cast.rina).post(f"{address}/kembali/").status_code == 403
    client.post(f"{address}/kembali/")
    assert "Sudah bekerja" not in client.get(f"/klaim/{number}/").content.decode()


def test_the_page_is_read_on_a_phone_and_at_a_desk(
    cast: Cast, opened: Callable[[Scope, int], Page], live: str, tmp_path: Path
) -> None:
    number = granted(cast)
    ScholarshipYear.objects.using("owner").filter(id=years()[1].id).update(
        state="let_go", why="Sudah bekerja"
    )
    for width in (looked_at.PHONE, looked_at.DESK):
        page = opened(cast.lestari, width)
        looked_at.visit(page, f"{live}/klaim/{number}/")
        page.get_by_text("Lepas tahun ini").first.click()
        looked_at.look(page, tmp_path / f"school-{width}.png")
