"""The audit trail on its pages: read, checked, handed out signed."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Page

from payung import audit
from payung.registry import signing
from payung.registry.scope import Scope
from tests.registry import confirmed
from tests.registry.decrees import steps
from tests.registry.people import Cast
from tests.registry.tasks import at_work
from tests.web import looked_at
from tests.web.test_tasks import fetched

As = Callable[[Scope], Client]
DAYS = {"dari": "2025-03-01", "sampai": "2025-03-31"}


@pytest.fixture
def busy(cast: Cast) -> Cast:
    """A decree was prepared, withdrawn, prepared again and signed."""
    confirmed.proposals(cast, ["Ibu Sari"])
    steps.withdraw(cast, steps.prepare(cast))
    steps.sign(cast.hadi, steps.prepare(cast))
    return cast


def test_the_auditor_reads_who_did_what_and_why_by_day_person_and_act(busy: Cast, as_: As) -> None:
    client = as_(busy.putu)
    everything = client.get("/audit/").content.decode()
    by_head = client.get(f"/audit/?oleh={busy.hadi.user}").content.decode()
    withdrawn = client.get("/audit/?tindakan=withdraw_decree&dari=2025-03-03").content.decode()
    assert everything.count("<tr><td") == 4
    assert by_head.count("<tr><td") == 1
    assert "salah nomor" in withdrawn
    assert client.get("/audit/?sampai=2025-03-02").content.decode().count("<tr><td") == 0


def test_its_filters_offer_everybody_and_every_act_without_reading_the_whole_trail(
    busy: Cast, as_: As
) -> None:
    client = as_(busy.putu)
    with CaptureQueriesContext(connections["default"]) as asked:
        page = client.get("/audit/").content.decode()
    of_events = [one["sql"] for one in asked if 'FROM "registry_event"' in one["sql"]]
    assert of_events
    assert all("LIMIT" in sql for sql in of_events)
    for name in "Kepala Dinas Hadi", "Operator Rina", "Payung":
        assert f">{name}</option>" in page
    assert ">menandatangani SK</option>" in page
    assert "<tr><td" not in client.get("/audit/?oleh=0").content.decode()


def test_a_whole_trail_is_told_whole_and_a_changed_event_is_named(busy: Cast, as_: As) -> None:
    client = as_(busy.putu)
    assert "Jejak utuh: 4 kejadian" in _checked(client)
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE registry_event DISABLE TRIGGER event_lasts")
        cursor.execute("UPDATE registry_event SET why = 'lain' WHERE number = 2")
    assert "Kejadian 2 diubah" in _checked(client)


def _checked(client: Client) -> str:
    answer = client.post("/audit/periksa/")
    at_work.work()
    return str(client.get(answer["Location"]).content.decode())


def test_an_export_proves_itself_and_is_on_record(busy: Cast, as_: As) -> None:
    client = as_(busy.putu)
    content = fetched(client, "/audit/ekspor/", DAYS)
    assert audit.read_extract(content) == ("15.71", 4, None)
    assert signing.public(settings.DATA) in client.get("/audit/").content.decode()
    assert "mengekspor jejak audit" in client.get("/audit/").content.decode()
    nothing = client.post("/audit/ekspor/", {"dari": "2024-01-01", "sampai": "2024-01-02"})
    assert nothing.status_code == 409


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_the_trail_is_accessible_and_fits(
    busy: Cast, opened: Callable[[Scope, int], Page], width: int
) -> None:
    looked_at.visit(opened(busy.putu, width), "/audit/")
