"""The family's page by Django's client: the same answers, papers, marks, and complaints."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client

from payung.claims.lifecycle import Move
from payung.registry.jobs import families as jobs
from payung.registry.models import (
    ClaimDocument,
    Complaint,
    Event,
    FamilyVisit,
    Message,
)
from payung.registry.scope import Scope
from tests.claims import pictures
from tests.registry import claimed
from tests.registry.families import visits
from tests.registry.people import JAMBI, Cast
from tests.registry.tasks import at_work
from tests.web import signed_in

BORN = {"born_d": "1", "born_m": "5", "born_y": "1980"}
NOBODY = {"nik": "1571010101809999"} | BORN


def _looked_up() -> None:
    jobs.look_up(JAMBI, FamilyVisit.objects.using("owner").latest("id").id)


def _entered(nik: str) -> Client:
    client = signed_in.nobody()
    client.post("/keluarga/", {"nik": nik} | BORN)
    _looked_up()
    assert client.post("/keluarga/kode/", {"code": visits.code()}).url == "/keluarga/klaim/"  # type: ignore[attr-defined]
    return client


def _opened(client: Client, **other: str) -> None:
    told = {
        "cause": "death", "day": "2025-09-10", "name": "Pak Sardi", "relation": "spouse",
        "survivors": "spouse",
    }  # fmt: skip
    answer = client.post("/keluarga/lapor/", told | other)
    assert answer.status_code == 302, answer.content.decode()


def _paper(content: bytes, name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_somebody_who_does_not_exist_sees_exactly_the_same_pages(cast: Cast) -> None:
    nik = visits.reachable(claimed.covered(cast, "Ibu Sari")["Ibu Sari"])
    pages = []
    for told in ({"nik": nik} | BORN, NOBODY):
        client = signed_in.nobody()
        asked = client.post("/keluarga/", told)
        _looked_up()
        form = client.get("/keluarga/kode/").content
        wrong = client.post("/keluarga/kode/", {"code": "12"})
        shown = [_without_tokens(page) for page in (form, wrong.content)]
        pages.append((asked.status_code, asked.headers["Location"], wrong.status_code, shown))
    assert pages[0] == pages[1]
    assert Message.objects.using("owner").filter(code="NOTICE_CODE").count() == 1


def _without_tokens(page: bytes) -> list[str]:
    return [line for line in page.decode().splitlines() if "csrf" not in line.lower()]


def test_asked_too_often_is_refused_and_stays_counted(cast: Cast) -> None:
    client = signed_in.nobody()
    codes = [client.post("/keluarga/", NOBODY).status_code for _ in range(5)]
    assert codes == [302, 302, 302, 429, 429]


def test_without_having_been_let_in_nothing_is_shown_or_taken(cast: Cast) -> None:
    client = signed_in.nobody()
    client.post("/keluarga/", NOBODY)
    for cookie in (None, "15-71.x", "51-03.x", "x"):
        if cookie:
            client.cookies["keluarga"] = cookie
        for answer in (client.get("/keluarga/klaim/"), client.post("/keluarga/berkas/")):
            assert answer.url == "/keluarga/"  # type: ignore[attr-defined]


def test_a_family_opens_a_claim_and_sends_papers_and_what_is_refused_is_on_record(
    cast: Cast, as_: Callable[[Scope], Client]
) -> None:
    client = _entered(visits.reachable(claimed.covered(cast, "Ibu Sari")["Ibu Sari"]))
    assert client.get("/keluarga/klaim/").url == "/keluarga/lapor/"  # type: ignore[attr-defined]
    assert "Ibu Sari" in client.get("/keluarga/lapor/").content.decode()
    assert client.post("/keluarga/lapor/", {"cause": "death"}).status_code == 409
    _opened(client)
    page = client.get("/keluarga/klaim/").content.decode()
    assert "Rp42.000.000" in page
    assert "KTP ahli waris" in page
    good = pictures.sideways(1)
    for content in (good, pictures.pdf(b"/OpenAction<</S/JavaScript/JS(1)>>"), b"MZ"):
        told = {"kind": "ktp_heir", "file": _paper(content)}
        answer = client.post("/keluarga/berkas/", told, follow=True)
        assert answer.status_code == 200
    codes = Event.objects.using("owner").filter(act="refuse_paper").values_list("facts", flat=True)
    assert sorted(one["code"] for one in codes) == ["PAPER_ACTIVE", "PAPER_UNKNOWN"]
    kept = ClaimDocument.objects.using("owner").get()
    assert kept.by_name == "Keluarga"
    link = _link(client.get("/keluarga/klaim/").content.decode(), "/keluarga/berkas/")
    shown = client.get(link)
    assert (shown["Content-Type"], shown.content[:2]) == ("image/jpeg", b"\xff\xd8")
    assert signed_in.nobody().get(link).status_code == 302
    # The village sees it on its own page, by a link of its own.
    clerk = as_(cast.agus)
    listed = clerk.get(f"/klaim/{kept.claim_id}/berkas/").content.decode()
    assert clerk.get(_link(listed, "/berkas/")).content == shown.content
    assert as_(cast.joko).get(_link(listed, "/berkas/")).status_code == 404
    assert as_(cast.wati).get(f"/klaim/{kept.claim_id}/berkas/").status_code == 404
    assert clerk.get(link).status_code == 302
    assert clerk.post(f"/berkas/{kept.id}/nilai/", {"why": "Kabur"}).status_code == 302
    assert "Kabur" in client.get("/keluarga/klaim/").content.decode()
    client.post("/keluarga/keluar/")
    assert client.get("/keluarga/klaim/").status_code == 302


def _link(page: str, before: str) -> str:
    start = page.index(f'href="{before}') + len('href="')
    return page[start : page.index('"', start)]


def test_a_file_of_two_hundred_megabytes_is_refused_by_what_it_says_of_itself(cast: Cast) -> None:
    answer = signed_in.nobody().generic(
        "POST", "/keluarga/berkas/", b"x", CONTENT_LENGTH=str(200_000_000)
    )  # fmt: skip
    assert answer.status_code == 413


def test_a_complaint_about_ones_own_decision_is_answered_by_another_and_told(
    cast: Cast, as_: Callable[[Scope], Client]
) -> None:
    opened = claimed.opened(cast.agus, claimed.covered(cast, "Ibu Sari")["Ibu Sari"])
    claimed.papers_good(opened.id)
    on = claimed.AT.date()
    claimed.move(cast.lestari, opened.id, Move.COMPLETE)
    claimed.move(cast.lestari, opened.id, Move.SEND, proof="12/2025", on=on)
    claimed.move(cast.lestari, opened.id, Move.REFUSE, on=on, words="Tidak bekerja")
    client = signed_in.nobody()
    told = {
        "kind": "refusal", "name": "Pak Sardi", "phone": "081234567891", "nomor": opened.number,
        "words": "Ibu tetap berjualan sampai hari terakhir.",
    }  # fmt: skip
    page = client.post("/aduan/", told).url  # type: ignore[attr-defined]
    assert "berjualan" not in client.get(page).content.decode()
    made = Complaint.objects.using("owner").get()
    assert (made.area, made.about_by) == ("15.71.01.1001", cast.lestari.user)
    assert b"berjualan" not in bytes(made.sealed_words)
    address = f"/pengaduan/{made.id}/"
    told = {"answer": "Kami ajukan keberatan.", "upheld": "1"}
    assert as_(cast.lestari).post(address, told).status_code == 403
    assert as_(cast.rina).get("/pengaduan/").status_code == 403
    head = as_(cast.hadi)
    assert "berjualan" in head.get(address).content.decode()
    assert head.post(address, told).status_code == 302
    assert head.post(address, told).status_code == 409
    assert "keberatan" in client.get(page).content.decode()
    assert Message.objects.using("owner").filter(code="NOTICE_COMPLAINT_ANSWERED").count() == 1
    figures = head.get("/pengaduan/?keadaan=answered").content.decode()
    assert "Klaim ditolak" in figures


def test_complaints_come_without_a_claim_or_with_a_wrong_number_and_not_without_end(
    cast: Cast,
) -> None:
    client = signed_in.nobody()
    told = {"kind": "other", "name": "Ibu Ani", "words": "Loket tutup.", "nomor": "K25-XXXX"}
    codes = [client.post("/aduan/", told).status_code for _ in range(12)]
    assert codes[:5] == [302] * 5
    assert codes[-1] == 429
    assert client.post("/aduan/", told | {"words": ""}).status_code == 409
    assert client.get("/aduan/A25-AAAAAAAA/").status_code == 409
    assert client.get("/aduan/cari/?nomor=a25-aaaa").url == "/aduan/A25-AAAA/"  # type: ignore[attr-defined]


@pytest.mark.parametrize("address", ["/keluarga/", "/keluarga/?kartu=abc", "/aduan/"])
def test_public_pages_stand_in_both_languages(address: str, cast: Cast) -> None:
    for language in ("id", "en"):
        answer = signed_in.nobody().get(address, headers={"accept-language": language})
        assert answer.status_code == 200


def test_the_daily_job_looks_at_every_claim_and_forgets_old_visits(cast: Cast) -> None:
    opened = claimed.opened(cast.rina, claimed.covered(cast, "Ibu Sari")["Ibu Sari"])
    FamilyVisit.objects.using("owner").create(
        government=JAMBI, key_index=b"1", asked_index=b"1", state="over",
        code_until=datetime(2020, 1, 1, tzinfo=UTC), began_at=datetime(2020, 1, 1, tzinfo=UTC),
        until=datetime(2020, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")  # that of the opening is lost
    jobs.find_all(0)
    at_work.look_for_doubts()
    assert "OWN_PROPOSAL" in claimed.one(opened.id).doubts
    assert not FamilyVisit.objects.using("owner").exists()
