"""A hospital reports a patient's accident in time, prints it, and sees its own people's alone."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page

from payung.registry.actions import hospitals
from payung.registry.models import Assignment, Claim, ClaimMove, Enrolment, Event
from payung.registry.permissions import Role
from payung.registry.scope import Scope
from tests.registry import claimed, people
from tests.registry.families import visits
from tests.registry.people import JAMBI, Cast
from tests.web import looked_at

PICTURES = os.environ.get("PAYUNG_PICTURES")
HOME = "/rumah-sakit/"
DAY = "2025-09-10"


@pytest.fixture
def covered(cast: Cast) -> Enrolment:
    return claimed.covered(cast, "Ibu Sari")["Ibu Sari"]


def _told(nik: str, **other: str) -> dict[str, str]:
    born = {"lahir_d": "1", "lahir_m": "5", "lahir_y": "1980"}
    return {"nik": nik, "kecelakaan": DAY, "jam": "08:30"} | born | other


def test_a_hospital_reports_an_accident_and_prints_the_first_report(
    cast: Cast, covered: Enrolment, as_: Callable[[Scope], Client]
) -> None:
    client, nik = as_(cast.ratna), visits.reachable(covered)
    answer = client.post(HOME, _told(nik), follow=True)
    claim = Claim.objects.using("owner").get()
    assert (claim.opened_as, claim.benefit, claim.relation) == ("hospital", "jkk", "worker")
    assert claim.number in answer.content.decode()
    assert client.get(f"/klaim/{claim.id}/surat/first_report/").status_code == 200
    for page in (f"/klaim/{claim.id}/", f"/klaim/{claim.id}/surat/to_bpjs/", "/klaim/baru/"):
        assert client.get(page).status_code == 403
    colleague = people.person("wayan", "Perawat Wayan", Role.HOSPITAL, JAMBI)
    assert "Ibu Sari" not in as_(colleague).get(HOME).content.decode()
    assert as_(colleague).get(f"/klaim/{claim.id}/surat/first_report/").status_code == 404


def test_a_colleague_of_the_hospital_sees_the_report_prints_it_and_sends_it(
    cast: Cast, covered: Enrolment, as_: Callable[[Scope], Client]
) -> None:
    house = people.office("rsud", "RSUD Raden Mattaher")
    wayan = people.person("wayan", "Perawat Wayan", Role.HOSPITAL, JAMBI)
    Assignment.objects.using("owner").filter(role=Role.HOSPITAL).update(office_id=house)
    as_(cast.ratna).post(HOME, _told(visits.reachable(covered)))
    claim, colleague = Claim.objects.using("owner").get(), as_(wayan)
    page = colleague.get(HOME).content.decode()
    assert "Ibu Sari" in page
    assert "Oleh Perawat Ratna" in page
    assert colleague.get(f"/klaim/{claim.id}/surat/first_report/").status_code == 200
    told = {"tanggal": DAY, "cara": "Surel cabang"}
    assert colleague.post(f"{HOME}{claim.id}/terkirim/", told).status_code == 302
    assert "Laporan tahap I sudah dikirim" in as_(cast.ratna).get(HOME).content.decode()
    moved = ClaimMove.objects.using("owner").latest("id")
    assert (moved.by, moved.proof) == (wayan.user, "Surel cabang")
    again = colleague.post(HOME, _told(visits.reachable(covered)), follow=True).content.decode()
    assert claim.number in again
    assert "sudah dilaporkan pihak lain" not in again


def test_that_the_report_was_sent_is_put_on_record_by_who_has_reported(
    cast: Cast, covered: Enrolment, as_: Callable[[Scope], Client]
) -> None:
    client = as_(cast.ratna)
    client.post(HOME, _told(visits.reachable(covered)))
    claim = Claim.objects.using("owner").get()
    address, told = f"{HOME}{claim.id}/terkirim/", {"tanggal": DAY, "cara": "Surel cabang"}
    colleague = people.person("wayan", "Perawat Wayan", Role.HOSPITAL, JAMBI)
    assert as_(colleague).post(address, told).status_code == 404
    assert "Sudah dikirim ke BPJS" in client.get(HOME).content.decode()
    assert client.post(address, {"cara": "Surel cabang"}).status_code == 409
    assert client.post(address, told).status_code == 302
    assert "Laporan tahap I sudah dikirim" in client.get(HOME).content.decode()
    made = ClaimMove.objects.using("owner").order_by("-id").first()
    assert made is not None
    assert (made.by, made.before, made.after, made.proof) == (
        cast.ratna.user, "reported", "reported", "Surel cabang",
    )  # fmt: skip
    after = Claim.objects.using("owner").get()
    assert (after.reports, after.state) == (1, "reported")
    assert claim.due_on is not None
    assert after.due_on is None or after.due_on > claim.due_on
    event = Event.objects.using("owner").filter(act="move_claim").get()
    assert (event.by, event.role) == (cast.ratna.user, "hospital")


def test_a_number_told_at_the_hospital_counts_where_the_list_has_none(
    cast: Cast, covered: Enrolment, as_: Callable[[Scope], Client]
) -> None:
    nik, other = visits.reachable(covered), "0812-9999-0000"
    as_(cast.ratna).post(HOME, _told(nik, hp=other))
    assert visits.told("NOTICE_CLAIM_OPENED") == [visits.PHONE]
    Claim.objects.using("owner").update(state="withdrawn")
    visits.reachable(covered, "")
    as_(cast.ratna).post(HOME, _told(nik, hp=other))
    assert visits.told("NOTICE_CLAIM_OPENED") == [visits.PHONE, "+6281299990000"]


def test_who_is_not_found_is_said_so_and_asking_is_on_record_and_bounded(
    cast: Cast, covered: Enrolment, as_: Callable[[Scope], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, nik = as_(cast.ratna), visits.reachable(covered)
    answer = client.post(HOME, _told(nik, lahir_y="1981"))
    assert answer.status_code == 409
    assert "Tidak ada peserta program ini" in answer.content.decode()
    assert client.post(HOME, _told("123")).status_code == 409
    asked = Event.objects.using("owner").filter(act="look_patient")
    assert list(asked.values_list("facts__found", flat=True)) == [False]
    monkeypatch.setattr(hospitals, "_MOST", 1)
    assert client.post(HOME, _told(nik)).status_code == 409
    assert not Claim.objects.using("owner").exists()


def test_an_accident_that_another_has_reported_is_kept_with_that_claim(
    cast: Cast, covered: Enrolment, as_: Callable[[Scope], Client]
) -> None:
    client, nik = as_(cast.ratna), visits.reachable(covered)
    client.post(HOME, _told(nik), follow=True)
    Claim.objects.using("owner").update(opened_by=cast.agus.user)
    page = client.post(HOME, _told(nik), follow=True).content.decode()
    assert "sudah dilaporkan pihak lain" in page
    assert "Ibu Sari" not in page
    assert Claim.objects.using("owner").get().number not in page
    assert Claim.objects.using("owner").get().doubts == ["CLAIMED_TWICE"]


def test_its_page_stands_on_every_screen(
    cast: Cast, covered: Enrolment, as_: Callable[[Scope], Client],
    opened: Callable[[Scope, int], Page],
) -> None:  # fmt: skip
    as_(cast.ratna).post(HOME, _told(visits.reachable(covered)))
    for width in (looked_at.PHONE, looked_at.DESK):
        page = opened(replace(cast.ratna), width)
        picture = Path(PICTURES) / f"hospital-{width}.png" if PICTURES else None
        looked_at.visit(page, "/", picture)
        assert page.url.endswith(HOME)
