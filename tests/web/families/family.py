"""A family at its page by Django's client: let in, and telling what has happened."""

from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Page

from payung.registry.jobs import families as jobs
from payung.registry.models import Claim, FamilyVisit
from tests.registry.families import visits
from tests.registry.people import JAMBI
from tests.web import signed_in

BORN = {"born_d": "1", "born_m": "5", "born_y": "1980"}
TOLD = {
    "cause": "death", "day": "2025-09-10", "name": "Pak Sardi", "relation": "spouse",
    "survivors": "spouse",
}  # fmt: skip
CHILD = {
    "child_1": "Ani", "child_1_born_d": "1", "child_1_born_m": "7", "child_1_born_y": "2015",
    "child_1_level": "sd",
}  # fmt: skip


def looked_up() -> None:
    """The job has found whom the newest visit asks for."""
    jobs.look_up(JAMBI, FamilyVisit.objects.using("owner").latest("id").id)


def entered(nik: str, phone: str = visits.PHONE) -> Client:
    """Let in by the code that went to a number."""
    client = signed_in.nobody()
    client.post("/keluarga/", {"nik": nik} | BORN)
    looked_up()
    answer = client.post("/keluarga/kode/", {"code": visits.code(phone)})
    assert answer.status_code == 302, answer.content.decode()
    return client


def told(client: Client, **other: str) -> HttpResponse:
    """What the form answers."""
    answer: HttpResponse = client.post("/keluarga/lapor/", TOLD | other)  # type: ignore[assignment]
    return answer


def claim() -> Claim:
    """The one claim that there is."""
    return Claim.objects.using("owner").get()


def page(client: Client) -> str:
    """The family's page of their claim."""
    return client.get("/keluarga/klaim/").content.decode()


def fill(page: Page) -> None:
    """Four fields are enough, and where the money goes."""
    page.get_by_label("Apa yang terjadi?").select_option("death")
    page.get_by_label("Tanggal kejadian").fill("2025-09-10")
    page.get_by_label("Nama Anda").fill("Pak Sardi")
    page.get_by_label("Hubungan Anda").select_option("spouse")
    page.get_by_text("Rekening (boleh nanti)").click()
    page.get_by_label("Nama bank").fill("Bank Jambi")
    page.get_by_label("Nomor rekening").fill("1234567890")
    page.get_by_role("button", name="Laporkan").click()
