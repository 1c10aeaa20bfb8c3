"""The page of a handing over: what was paid on a day, ticked, as a list to sign."""

from collections.abc import Callable
from pathlib import Path

from django.test import Client
from playwright.sync_api import Page

from payung.claims.lifecycle import Move
from payung.registry.scope import Scope
from tests.registry import claimed
from tests.registry.claimed import AT
from tests.registry.people import Cast
from tests.web import looked_at

As = Callable[[Scope], Client]
DAY = AT.date()


def paid(cast: Cast, *names: str) -> list[int]:
    people = claimed.covered(cast, *names)
    numbers = [claimed.opened(cast.agus, people[name]).id for name in names]
    for number in numbers:
        claimed.papers_good(number)
        claimed.move(cast.lestari, number, Move.COMPLETE)
        claimed.move(cast.lestari, number, Move.SEND, on=DAY, proof="1")
        claimed.move(cast.lestari, number, Move.DECIDE, on=DAY, proof="2", amount=42_000_000)
        claimed.move(cast.lestari, number, Move.PAY, on=DAY, amount=42_000_000)
    return numbers


def test_the_ticked_claims_of_a_day_become_a_list(cast: Cast, as_: As) -> None:
    first, _ = paid(cast, "Ibu Sari", "Wahyu")
    client = as_(cast.lestari)
    page = client.get(f"/klaim/penyerahan/?hari={DAY}").content.decode()
    assert "Ibu Sari" in page
    assert "Rp84.000.000" in page
    asked = {"hari": str(DAY), "klaim": str(first), "bentuk": "pdf"}
    answer = client.post("/klaim/penyerahan/daftar/", asked)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    answer = client.post("/klaim/penyerahan/daftar/", asked | {"bentuk": "xlsx"})
    assert answer.content.startswith(b"PK")
    nothing = client.post("/klaim/penyerahan/daftar/", {"hari": str(DAY), "bentuk": "pdf"})
    assert nothing.status_code == 409
    assert as_(cast.rina).get("/klaim/penyerahan/").status_code == 403


def test_the_page_is_read_on_a_phone_and_at_a_desk(
    cast: Cast, opened: Callable[[Scope, int], Page], live: str, tmp_path: Path
) -> None:
    paid(cast, "Ibu Sari", "Wahyu")
    for width in (looked_at.PHONE, looked_at.DESK):
        page = opened(cast.lestari, width)
        for name, day in (("list", DAY), ("empty", DAY.replace(year=2024))):
            picture = tmp_path / f"{name}-{width}.png"
            looked_at.visit(page, f"{live}/klaim/penyerahan/?hari={day}", picture)
