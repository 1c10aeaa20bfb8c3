"""A family tells what has happened: nothing of it is lost, nobody sees another's claim."""

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client

from payung.registry import sealed
from payung.registry.jobs import families as jobs
from payung.registry.models import Claim, ClaimDoubt, Enrolment, Event, SecondReport
from payung.registry.queries import claims
from payung.registry.scope import Scope
from tests.registry import claimed
from tests.registry.families import visits
from tests.registry.people import JAMBI, Cast
from tests.web import signed_in
from tests.web.families import family
from tests.web.families.family import CHILD, entered, page, told

OTHER = "+6281299990000"


@pytest.fixture
def nik(cast: Cast) -> str:
    """The NIK of Ibu Sari, whose list has a number."""
    return visits.reachable(claimed.covered(cast, "Ibu Sari")["Ibu Sari"])


def _problem(page: str) -> str:
    return "".join(re.findall(r'alert-warning told"[^>]*>(.*?)</p>', page, re.DOTALL))


def test_a_claim_goes_to_the_number_that_let_them_in_until_another_was_shown(nik: str) -> None:
    client = entered(nik)
    assert told(client, phone="0812-9999-0000").status_code == 302
    assert visits.told("NOTICE_CLAIM_OPENED") == [visits.PHONE]
    assert "9999" not in page(client)
    # A stranger who got the code of a number typed wrong could give it to nobody here; the family
    # types it, and hears of it at the number before.
    wrong = client.post("/keluarga/nomor/", {"code": "12"}, follow=True)
    assert "tidak cocok" in wrong.content.decode()
    client.post("/keluarga/nomor/", {"code": visits.code(OTHER)})
    assert visits.told("NOTICE_NUMBER_CHANGED") == [visits.PHONE]
    assert visits.told("NOTICE_CLAIM_OPENED") == [visits.PHONE, OTHER]
    assert family.claim().number in page(client)
    assert Event.objects.using("owner").filter(act="move_number").count() == 1


def test_a_number_that_nobody_can_dial_is_refused_in_words_and_nothing_is_opened(nik: str) -> None:
    client = entered(nik)
    answer = told(client, phone="0812 34")
    assert answer.status_code == 409
    assert "0812 3456 7890" in _problem(answer.content.decode())
    assert not Claim.objects.using("owner").exists()


def test_a_form_that_is_sent_twice_accuses_nobody(nik: str) -> None:
    client = entered(nik)
    assert [told(client).status_code for _ in range(2)] == [302, 302]
    assert family.claim().doubts == []


def test_who_tells_of_a_death_again_is_kept_and_sees_nothing_of_the_first_ones_claim(
    nik: str, cast: Cast, as_: Callable[[Scope], Client]
) -> None:
    widow = entered(nik)
    sari = Enrolment.objects.using("owner").get(name="Ibu Sari")
    opened = claimed.opened(cast.agus, sari)
    assert visits.told("NOTICE_CLAIM_BY_OTHER") == [visits.PHONE]
    answer = told(widow, name="Suami Asli")
    shown = answer.content.decode()
    assert "sudah dilaporkan oleh orang lain" in shown
    assert opened.number not in shown
    assert widow.get("/keluarga/klaim/").url == "/keluarga/lapor/"  # type: ignore[attr-defined]
    told(widow, name="Suami Asli")  # once more, she is kept once
    assert SecondReport.objects.using("owner").count() == 1
    assert family.claim().doubts == ["CLAIMED_TWICE"]
    address = f"/klaim/{opened.id}/berkas/"
    assert "Suami Asli" in as_(cast.lestari).get(address).content.decode()
    assert "Suami Asli" not in as_(cast.rina).get(address).content.decode()


def test_after_an_accident_its_death_is_told_and_the_heir_claims_from_then_on(
    nik: str,
) -> None:
    client = entered(nik)
    told(client, cause="accident", day="2025-07-01", name="Ibu Sari", relation="worker")
    assert "Laporkan kejadian lain" in page(client)
    heir = {"name": "Pak Sardi", "relation": "spouse", "accident_day": "2025-07-01"}
    told(client, cause="death_accident", day="2025-07-09", **heir)
    one = family.claim()
    assert (one.claimant, one.relation) == ("Pak Sardi", "spouse")
    assert str(claims.told(one).death) == "2025-07-09"
    assert "Laporkan kejadian lain" not in page(client)


def test_the_dead_claim_nothing_themselves(nik: str) -> None:
    answer = told(entered(nik), relation="worker")
    assert answer.status_code == 409
    assert "Pilih hubungan Anda" in _problem(answer.content.decode())


def test_who_says_child_at_the_page_is_asked_about_until_the_family_card_was_found_good(
    nik: str,
) -> None:
    told(entered(nik), name="Joni Penipu", relation="child")
    jobs.find(JAMBI, family.claim().id)
    assert family.claim().doubts == ["HEIR_NOT_SHOWN"]
    claimed.papers_good(family.claim().id)
    jobs.find(JAMBI, family.claim().id)
    assert family.claim().doubts == []
    assert ClaimDoubt.objects.using("owner").get().state == "settled"


def test_children_are_kept_in_the_form_and_none_is_dropped_without_a_word(nik: str) -> None:
    client = entered(nik)
    answer = told(client, day="2031-01-01", **CHILD)
    assert 'value="Ani"' in answer.content.decode()
    half = told(
        client, **(CHILD | {"child_1_born_d": "", "child_1_born_m": "", "child_1_born_y": ""})
    )
    assert "nama dan tanggal lahir" in _problem(half.content.decode())
    assert told(client, **CHILD).status_code == 302
    assert [one.name for one in claims.told(family.claim()).children] == ["Ani"]


def test_a_child_that_was_left_out_is_added_on_record_and_once(nik: str) -> None:
    client = entered(nik)
    told(client, cause="death_accident")
    for _ in range(2):  # tapped twice it is one child
        client.post("/keluarga/anak/", CHILD)
    assert len(claims.told(family.claim()).children) == 1
    assert Event.objects.using("owner").filter(act="correct_claim").count() == 1
    assert "1 Juli 2015" in page(client)


def test_a_day_to_come_is_told_in_words_of_the_page(nik: str) -> None:
    said = _problem(told(entered(nik), day="2031-01-01").content.decode())
    assert said == "Tanggal itu belum terjadi. Periksa lagi tanggal kejadiannya."


def test_two_ways_at_once_are_one_and_a_number_is_read_as_it_is_typed(nik: str, cast: Cast) -> None:
    sari = Enrolment.objects.using("owner").get(name="Ibu Sari")
    number = claimed.opened(cast.agus, sari).number.lower().replace("-", " ")
    client = signed_in.nobody()
    asked = [
        client.post("/keluarga/", {"number": number, "nik": f"157101010180{turn:04d}"}).status_code
        for turn in range(4)
    ]
    family.looked_up()
    assert asked == [302, 302, 302, 429]
    assert visits.told("NOTICE_CODE") == [claimed.PHONE]


def test_pages_of_a_family_stay_in_no_cache(nik: str) -> None:
    client = entered(nik)
    for address in ("/keluarga/", "/keluarga/kode/", "/keluarga/lapor/", "/keluarga/klaim/"):
        assert "no-store" in client.get(address)["Cache-Control"], address


def test_what_the_second_reporter_told_is_sealed(nik: str, cast: Cast) -> None:
    sari = Enrolment.objects.using("owner").get(name="Ibu Sari")
    claimed.opened(cast.agus, sari)
    told(entered(nik), name="Suami Asli", account="998877")
    row = SecondReport.objects.using("owner").get()
    assert b"Suami" not in bytes(row.sealed_told)
    box = sealed.open_(sealed.ring(), "secondreport", "told", JAMBI, row.id, row.sealed_told)
    kept = json.loads(box)
    assert (kept["account"], kept["phone"]) == ("998877", visits.PHONE)


def test_an_account_that_was_left_out_is_told_later_once(nik: str) -> None:
    client = entered(nik)
    told(client)
    assert "Isi rekening" in page(client)
    account = {"bank": "Bank Jambi", "account": "0123 456", "holder": "Sardi"}
    client.post("/keluarga/rekening/", account)
    assert (family.claim().account_holder, family.claim().bank) == ("Sardi", "Bank Jambi")
    assert "Isi rekening" not in page(client)
    answer = client.post("/keluarga/rekening/", account | {"account": "666"}, follow=True)
    assert "Rekening sudah tercatat" in answer.content.decode()
    assert signed_in.nobody().post("/keluarga/rekening/", account).url == "/keluarga/"  # type: ignore[attr-defined]
