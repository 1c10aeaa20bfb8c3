"""Long work on its pages: asked for, watched, left, fetched."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from payung.registry.models import Decree, Task
from payung.registry.scope import Scope
from tests.registry import confirmed
from tests.registry.decrees import steps
from tests.registry.people import Cast
from tests.registry.tasks import at_work
from tests.web import looked_at

As = Callable[[Scope], Client]
Opened = Callable[[Scope, int], Page]


@pytest.fixture
def decree(cast: Cast) -> Decree:
    confirmed.proposals(cast, ["Ibu Sari"])
    return steps.sign(cast.hadi, steps.prepare(cast))


def fetched(client: Client, address: str, form: dict[str, str] | None = None) -> bytes:
    """The file of the long work that a form asks for."""
    answer = client.post(address, form or {})
    assert answer.status_code == 302, answer.content.decode()
    at_work.work()
    file = client.post(f"{answer['Location']}unduh/")
    assert file.status_code == 200, file.content.decode()
    return b"".join(file.streaming_content)  # type: ignore[attr-defined]


def test_a_task_is_watched_until_it_is_done_and_its_file_is_for_who_asked_alone(
    cast: Cast, as_: As, decree: Decree
) -> None:
    client = as_(cast.dewi)
    page = client.post(f"/sk/{decree.id}/lampiran/pdf/")["Location"]
    assert "Menunggu giliran" in client.get(page).content.decode()
    assert client.post(f"{page}unduh/").status_code == 409
    assert "HX-Refresh" not in client.get(f"{page}kemajuan/")
    at_work.work()
    assert client.get(f"{page}kemajuan/")["HX-Refresh"] == "true"
    shown = client.get(page).content.decode()
    assert "1 orang ada di dalamnya." in shown
    assert "lampiran-sk-400-1-2025.pdf" in shown
    assert f"/sk/{decree.id}/" in shown
    file = client.post(f"{page}unduh/")
    assert b"".join(file.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    assert 'filename="lampiran-sk-400-1-2025.pdf"' in file["Content-Disposition"]
    assert "Lampiran SK" in client.get("/pekerjaan/").content.decode()
    other = as_(cast.lestari)
    assert other.get(page).status_code == 404
    assert other.post(f"{page}unduh/").status_code == 404


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_the_pages_of_long_work_are_accessible_and_fit(
    cast: Cast, opened: Opened, decree: Decree, width: int
) -> None:
    page = opened(cast.dewi, width)
    looked_at.visit(page, "/pekerjaan/")
    page.goto(f"/sk/{decree.id}/")
    page.click("text=PDF")
    page.wait_for_url("**/pekerjaan/*/")
    looked_at.look(page)
    Task.objects.using("owner").update(state="working", stage="WRITE", done=13_000, total=26_000)
    expect(page.locator("#kemajuan")).to_contain_text("13.000 / 26.000")
    looked_at.look(page)
    at_work.work()
    expect(page.locator("main form button")).to_contain_text("Unduh lampiran-sk")
    looked_at.look(page)
    looked_at.visit(page, "/pekerjaan/")
