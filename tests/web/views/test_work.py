"""The pages of verification, asked for by the cast."""

from collections.abc import Callable

import pytest
from django.test import Client

from payung.registry.evidence import Evidence
from payung.registry.models import Event, Proposal, Verification
from payung.registry.scope import Scope
from payung.values.decision import Outcome, reason
from tests.registry import rows
from tests.registry.actions.verification import works
from tests.registry.people import AT, NEIGHBOUR, VILLAGE, Cast

As = Callable[[Scope], Client]


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_a_verifier_sees_what_waits_for_them_and_nothing_of_the_neighbour(
    cast: Cast, as_: As
) -> None:
    rows.proposal(cast, VILLAGE, "Ibu Sari")
    rows.proposal(cast, NEIGHBOUR, "Pak Budi")
    rows.proposal(cast, VILLAGE, "Bu Tini", level=1)
    shown = page(as_(cast.agus), "/tugas/")
    assert ("Ibu Sari" in shown, "Pak Budi" in shown, "Bu Tini" in shown) == (True, False, False)
    shown = page(as_(cast.joko), "/tugas/")
    assert ("Ibu Sari" in shown, "Bu Tini" in shown) == (False, True)


def test_an_empty_worklist_says_what_happens_next(cast: Cast, as_: As) -> None:
    assert "Usulan muncul di sini setelah dikirim" in page(as_(cast.agus), "/tugas/")


def test_fifty_rows_a_page_oldest_first(cast: Cast, as_: As) -> None:
    for n in range(52):
        rows.proposal(cast, VILLAGE, f"Orang {n:02}")
    client = as_(cast.agus)
    first, second = page(client, "/tugas/"), page(client, "/tugas/?halaman=2")
    assert first.count("data-line>") == 50
    assert "52 usulan menunggu" in first
    assert second.count("data-line>") == 2
    assert "Orang 51" in second


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("desa=15.71.01.1001", {"Sari", "Budi"}),
        ("pekerjaan=fisher", {"Sari"}),
        ("hasil=review", {"Budi"}),
        ("catatan=NAME_DIFFERS", {"Budi"}),
        ("terlambat=1", {"Sari", "Budi"}),
        ("daftar=x", set()),
        ("halaman=nonsense", {"Sari", "Budi"}),
    ],
)
def test_a_worklist_is_narrowed(cast: Cast, as_: As, query: str, names: set[str]) -> None:
    rows.proposal(cast, VILLAGE, "Sari")
    rows.proposal(
        cast, VILLAGE, "Budi", occupation="pedagang", outcome="review", codes=["NAME_DIFFERS"]
    )
    shown = page(as_(cast.agus), f"/tugas/?{query}")
    assert {name for name in ("Sari", "Budi") if f">{name}</a>" in shown} == names


def test_ticked_rows_are_confirmed_and_what_was_passed_over_is_told(cast: Cast, as_: As) -> None:
    mine, unsure = rows.proposal(cast, VILLAGE, "Sari").id, works.unsure(cast)
    client = as_(cast.agus)
    sent = {"pilih": [mine, unsure], "putusan": "confirm", "kembali": "desa=15.71.01.1001"}
    answer = client.post("/tugas/putuskan/", sent)
    assert answer["Location"] == "/tugas/?desa=15.71.01.1001"
    shown = page(client, answer["Location"])
    assert "1 usulan: disetujui" in shown
    assert "1 baris dilewati karena orangnya belum pasti" in shown
    assert works.standing(mine) == ("waiting", 1)
    again = page(client, client.post("/tugas/putuskan/", sent)["Location"])
    assert "Tidak ada yang berubah" in again  # a double click


def test_to_return_without_a_reason_is_refused_in_words(cast: Cast, as_: As) -> None:
    row = rows.proposal(cast, VILLAGE, "Sari").id
    answer = as_(cast.agus).post("/tugas/putuskan/", {"pilih": [row], "putusan": "return"})
    assert (answer.status_code, "Tulis alasannya" in answer.content.decode()) == (409, True)
    assert works.standing(row) == ("waiting", 0)


def test_a_row_of_the_neighbour_in_an_address_or_a_form_is_refused_and_recorded(
    cast: Cast, as_: As
) -> None:
    theirs = rows.proposal(cast, NEIGHBOUR, "Pak Budi").id
    client = as_(cast.agus)
    answers = [
        client.get(f"/tugas/{theirs}/"),
        client.post("/tugas/putuskan/", {"pilih": [theirs], "putusan": "confirm"}),
        client.post(f"/tugas/{theirs}/putuskan/", {"putusan": "confirm"}),
        client.post(f"/tugas/{theirs}/nik/", {"alasan": "ingin tahu saja"}),
    ]
    assert [one.status_code for one in answers] == [404] * 4
    assert Event.objects.using("owner").filter(act="refused").count() == 4


def test_a_verdict_with_the_day_of_work_is_kept(cast: Cast, as_: As) -> None:
    row = rows.proposal(cast, VILLAGE, "Ibu Sari").id
    sent = {"putusan": "confirm", "bekerja": "2025-03-01", "bukti": "di pasar"}
    answer = as_(cast.agus).post(f"/tugas/{row}/putuskan/", sent)
    assert answer["Location"] == "/tugas/"
    kept = Verification.objects.using("owner").get()
    assert (str(kept.working_on), kept.evidence) == ("2025-03-01", "di pasar")


@pytest.mark.parametrize("day", ["1 Maret", "2025-02-30", "2999-01-01"])
def test_a_day_that_is_none_or_lies_ahead_is_refused(cast: Cast, as_: As, day: str) -> None:
    row = rows.proposal(cast, VILLAGE, "Ibu Sari").id
    sent = {"putusan": "confirm", "bekerja": day}
    assert as_(cast.agus).post(f"/tugas/{row}/putuskan/", sent).status_code == 409


def test_a_proposal_shows_why_and_its_candidates_without_a_whole_nik(cast: Cast, as_: As) -> None:
    row = works.unsure(cast)
    shown = page(as_(cast.agus), f"/tugas/{row}/")
    assert "Ada 2 penduduk yang mungkin dimaksud" in shown
    assert "<mark>T</mark>" in shown
    assert "tanggal lahir sama" in shown
    assert works.SARI_NIK not in shown
    assert works.SARTI_NIK not in shown


def test_the_row_as_sent_and_its_months_are_told_in_the_readers_words(cast: Cast, as_: As) -> None:
    covered = reason("ALREADY_PROTECTED", Outcome.REVIEW, until="2026-10")
    told = Evidence({"name": "SARI", "rt_and_rw": "01/02"}, (), (covered,))
    row, client = works.with_evidence(cast, VILLAGE, "SARI", told), as_(cast.agus)
    shown = page(client, f"/tugas/{row}/")
    assert "<dt>RT/RW</dt><dd>01/02</dd>" in shown
    assert "Oktober 2026" in shown
    assert "rt_and_rw" not in shown
    assert "2026-10" not in shown
    client.cookies["django_language"] = "en"
    assert "October 2026" in page(client, f"/tugas/{row}/")


@pytest.mark.parametrize("number", ["999999999999999999", "²", "-1", "0"])
def test_a_page_that_cannot_be_is_none_or_the_first(cast: Cast, as_: As, number: str) -> None:
    for who, address in (
        (cast.agus, f"/tugas/?halaman={number}"), (cast.rina, f"/daftar/?hal={number}"),
    ):  # fmt: skip
        page(as_(who), address)


def test_choosing_a_candidate_settles_the_row(cast: Cast, as_: As) -> None:
    row, client = works.unsure(cast), as_(cast.agus)
    shown = page(client, f"/tugas/{row}/")
    key = shown.split('value="person:')[1].split('"')[0]
    answer = client.post(f"/tugas/{row}/tentukan/", {"pilihan": f"person:{key}"})
    assert answer["Location"] == f"/tugas/{row}/"
    assert Proposal.objects.using("owner").get(id=row).outcome == "accepted"


def test_a_script_in_a_name_is_only_letters(cast: Cast, as_: As) -> None:
    row = rows.proposal(cast, VILLAGE, "<script>alert(1)</script>").id
    for address in ("/tugas/", f"/tugas/{row}/"):
        assert "<script>alert" not in page(as_(cast.agus), address)


def test_visits_are_drawn_and_shown(cast: Cast, as_: As) -> None:
    row, client = rows.proposal(cast, VILLAGE, "Ibu Sari").id, as_(cast.agus)
    assert "Belum ada undian" in page(client, "/tugas/sampel/")
    assert client.post("/tugas/sampel/undi/").status_code == 302
    assert f"/tugas/{row}/" in page(client, "/tugas/sampel/")
    assert "Kunjungan" in page(client, "/tugas/")


def test_minutes_are_written_and_given_out_as_pdf(cast: Cast, as_: As) -> None:
    works.judge(cast.agus, works.CONFIRM, rows.proposal(cast, VILLAGE, "Ibu Sari").id)
    client = as_(cast.agus)
    assert "1 keputusan belum masuk" in page(client, "/tugas/berita-acara/")
    assert client.post("/tugas/berita-acara/buat/", {"nomor": "7/BA"}).status_code == 302
    shown = page(client, "/tugas/berita-acara/")
    paper = shown.split('href="/tugas/berita-acara/')[1].split('"')[0]
    answer = client.get(f"/tugas/berita-acara/{paper}")
    assert (answer["Content-Type"], answer.content[:4]) == ("application/pdf", b"%PDF")
    assert as_(cast.wati).get(f"/tugas/berita-acara/{paper}").status_code == 404


def test_the_manager_is_told_what_is_late_elsewhere_and_cannot_skip_a_level(
    cast: Cast, as_: As
) -> None:
    row = rows.proposal(cast, VILLAGE, "Ibu Sari", escalated_at=AT).id
    client = as_(cast.lestari)
    assert "tertahan=1" in page(client, "/tugas/")
    shown = page(client, "/tugas/?tertahan=1")
    assert ("Ibu Sari" in shown, 'name="putusan"' in shown) == (True, False)
    assert client.post(f"/tugas/{row}/putuskan/", {"putusan": "confirm"}).status_code == 409


def test_every_page_is_there_in_english(cast: Cast, as_: As) -> None:
    row = works.unsure(cast)
    client = as_(cast.agus)
    client.cookies["django_language"] = "en"
    for address, words in (
        ("/tugas/", "My work"), (f"/tugas/{row}/", "Who is it?"), ("/tugas/sampel/", "Draw now"),
        ("/tugas/berita-acara/", "Minutes"), ("/orang/", "Find a person"),
    ):  # fmt: skip
        assert words in page(client, address)


def test_dots_in_a_nik_are_no_difference_to_the_candidates(cast: Cast, as_: As) -> None:
    dotted = ".".join((works.SARI_NIK[:6], works.SARI_NIK[6:12], works.SARI_NIK[12:]))
    told = Evidence({"nik": dotted, "name": "SARI"}, (), (works.UNSURE,), (works.SARI,))
    row = works.with_evidence(cast, VILLAGE, "SARI", told)
    assert "NIK sama" in page(as_(cast.agus), f"/tugas/{row}/")
