"""Pages of enrolments and of the files of BPJS: who sees them, and the whole way by hand."""

import html
import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import python_calamine as calamine
from django.test import Client
from playwright.sync_api import Page

from payung.enrolment import Move
from payung.registry.models import Exchange
from payung.registry.scope import Scope
from payung.values.enrolment import Enrolled
from tests.partners import stand_in
from tests.partners.stand_in import Faults
from tests.registry import confirmed, enrolled
from tests.registry.decrees import steps
from tests.registry.exchange import branch
from tests.registry.people import NEIGHBOUR, Cast
from tests.registry.tasks import at_work
from tests.web import looked_at

As = Callable[[Scope], Client]
NAMES = ["Anis", "Budi", "Ibu Sari", "Wahyu"]


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()[:400]
    return answer.content.decode()


def test_a_village_sees_its_own_participants_and_no_number_in_full(cast: Cast, as_: As) -> None:
    enrolled.by_decree(cast, ["Ibu Sari"])
    enrolled.by_decree(cast, ["Wahyu"], NEIGHBOUR, first=2)
    page = text(as_(cast.agus), "/peserta/")
    assert "Ibu Sari" in page
    assert "Wahyu" not in page
    one = text(as_(cast.agus), f"/peserta/{enrolled.one('Ibu Sari').id}/")
    assert confirmed.nik(1) not in one
    assert "Akhiri kepesertaan" not in one
    assert as_(cast.agus).get(f"/peserta/{enrolled.one('Wahyu').id}/").status_code == 404
    assert as_(cast.agus).get("/bpjs/").status_code == 403
    assert as_(cast.tono).get("/peserta/").status_code == 403


def test_participants_are_filtered_by_state_village_and_name(cast: Cast, as_: As) -> None:
    enrolled.by_decree(cast, NAMES)
    enrolled.stand("Budi", Enrolled.SENT)
    client = as_(cast.lestari)
    for asked, seen in (("keadaan=sent", ["Budi"]), ("nama=sari", ["Ibu Sari"]),
                        (f"wilayah={NEIGHBOUR}", [])):  # fmt: skip
        rows = re.findall(r'/peserta/\d+/">([^<]+)<', text(client, f"/peserta/?{asked}"))
        assert rows == seen, asked


def test_a_move_by_hand_needs_its_proof_and_is_told_on_the_page(cast: Cast, as_: As) -> None:
    enrolled.by_decree(cast, ["Ibu Sari"])
    enrolled.stand("Ibu Sari", Enrolled.REFUSED)
    number, client = enrolled.one("Ibu Sari").id, as_(cast.lestari)
    form = {"langkah": "correct", "nama": "Ibu Sari", "bukti": "identity"}
    refused = client.post(f"/peserta/{number}/langkah/", form | {"nomor": ""})
    assert refused.status_code == 409
    assert "Buktinya belum lengkap" in refused.content.decode()
    for odd in ({}, {"langkah": "send"}, {"langkah": "end", "bukti": "letter", "nomor": "1"}):
        assert client.post(f"/peserta/{number}/langkah/", odd).status_code == 409
    done = client.post(f"/peserta/{number}/langkah/", form | {"nomor": "KTP-1"}, follow=True)
    page = done.content.decode()
    assert "KTP-1" in page
    assert enrolled.states() == {"Ibu Sari": "approved"}
    # An end is asked for, and settled by another: the page leads there.
    assert f"/mutasi/ajukan/{number}/" in page


def test_who_is_held_back_is_completed_on_their_page(cast: Cast, as_: As) -> None:
    confirmed.proposals(cast, ["Tanpa Tanggal"])
    steps.sign(cast.hadi, steps.prepare(cast))
    number = enrolled.one("Tanpa Tanggal").id
    client = as_(cast.lestari)
    assert "Lengkapi atau betulkan" in client.get(f"/peserta/{number}/").content.decode()
    form = {"langkah": "correct", "lahir": "1980-04-01", "kelamin": "P", "ibu": "AMINAH",
            "tempat": "JAMBI", "bukti": "identity", "nomor": "KTP-1"}  # fmt: skip
    page = client.post(f"/peserta/{number}/langkah/", form, follow=True).content.decode()
    assert "Data dilengkapi atau dibetulkan (KTP/KK KTP-1)" in page
    found = enrolled.one("Tanpa Tanggal")
    assert (found.birth_date, found.sex, found.state) == (date(1980, 4, 1), "P", "approved")
    assert all((found.sealed_mother, found.sealed_birth_place))
    person = client.get(f"/orang/{found.person_id}/").content.decode()
    assert "Data dilengkapi atau dibetulkan" in person


def test_the_whole_way_through_the_pages(cast: Cast, as_: As, tmp_path: Path) -> None:
    enrolled.by_decree(cast, NAMES)
    client = as_(cast.lestari)
    assert "4 peserta menunggu dikirim" in text(client, "/bpjs/")
    form = {"programme": cast.programme, "susunan": branch.LAYOUT}
    task = client.post("/bpjs/kirim/", form)
    at_work.work()
    assert "1 berkas berisi 4 peserta" in text(client, task["Location"])
    sent = Exchange.objects.using("owner").get()
    file = client.post(f"/bpjs/{sent.id}/berkas/")
    path = tmp_path / sent.name
    path.write_bytes(b"".join(file.streaming_content))  # type: ignore[attr-defined]
    back = tmp_path / f"HASIL_{sent.name}"
    faults = Faults(
        refused={1: "Nama tidak sesuai"}, left_out=frozenset({3}), without_nik=frozenset({2})
    )
    stand_in.answer(back, stand_in.accept(path), faults)
    with back.open("rb") as content:
        form = {"programme": cast.programme, "jenis": "answer", "file": content}
        client.post("/bpjs/terima/", form)
    at_work.work()
    with back.open("rb") as content:
        form = {"programme": cast.programme, "jenis": "answer", "file": content}
        again = client.post("/bpjs/terima/", form, follow=True)
    assert "sudah pernah dibaca" in again.content.decode()
    page = text(client, "/bpjs/")
    for told in ("perlu dipastikan", "nama berbeda dengan Adminduk", "2 belum dijawab"):
        assert told in page
    settled = re.findall(r"/bpjs/baris/(\d+)/", page)
    client.post(f"/bpjs/baris/{settled[0]}/", {"alasan": "kata Bu Rini", "putusan": "benar"})
    assert enrolled.states()["Ibu Sari"] == "registered"
    client.post(f"/bpjs/{sent.id}/ulang/", {"alasan": "hilang di cabang"})
    assert enrolled.states()["Wahyu"] == "approved"
    book = client.get("/bpjs/ditolak/").content
    rows = calamine.CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python()
    assert (rows[1][1], rows[1][4]) == ("Budi", "nama berbeda dengan Adminduk")
    assert confirmed.nik(2) not in str(rows)


def test_a_row_of_nobody_we_know_is_settled_on_the_page(cast: Cast, as_: As) -> None:
    enrolled.by_decree(cast, ["Anis", "Budi"])
    (sent,) = branch.upload(cast)
    faults = Faults(refused={0: "Usia lebih dari 65"}, other_person=frozenset({0, 1}))
    branch.answer(cast, sent, faults)
    client = as_(cast.lestari)
    for who, said, state in (("Anis", "ditolak", "refused"), ("Budi", "benar", "registered")):
        page = text(client, "/bpjs/")
        assert "Orang ini ditolak BPJS" in page
        line = re.findall(r"/bpjs/baris/(\d+)/", page)[0]
        number = str(enrolled.one(who).id)
        assert number in text(client, f"/peserta/{number}/")
        asked = {"alasan": "kata Bu Rini", "putusan": said, "peserta": number}
        client.post(f"/bpjs/baris/{line}/", asked)
        assert enrolled.states()[who] == state
    assert enrolled.one("Anis").refusal == "over_age"


def test_all_unclear_rows_are_counted_and_a_whole_answer_is_set_aside(cast: Cast, as_: As) -> None:
    enrolled.by_decree(cast, ["Ibu Sari"])
    (sent,) = branch.upload(cast)
    branch.answer(cast, sent, Faults(left_out=frozenset({0}), strangers=52))
    client, answer = as_(cast.lestari), Exchange.objects.using("owner").get(kind="answer").id
    first, second = text(client, "/bpjs/"), text(client, "/bpjs/?hal=2")
    assert ("52 baris." in first, "hal=2" in first) == (True, True)
    lines = [len(re.findall(r"/bpjs/baris/", page)) for page in (first, second)]
    assert lines == [50, 2]
    assert "Abaikan 52 baris yang belum jelas" in text(client, f"/bpjs/{answer}/")
    form = {"alasan": "berkas kelompok lain"}
    done = client.post(f"/bpjs/{answer}/abaikan/", form, follow=True).content.decode()
    assert ("52 baris diabaikan" in done, "belum jelas" in done) == (True, False)
    assert "Perlu Anda tentukan" not in text(client, "/bpjs/")


def test_a_layout_is_shown_edited_and_refused_on_its_page(cast: Cast, as_: As) -> None:
    client = as_(cast.lestari)
    page = text(client, "/bpjs/susunan/wadah-sg/")
    assert "belum pernah dicoba" in page
    assert "NI LUH AYU" in page
    document = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert document
    content = html.unescape(document[1]).replace("version: 1", "version: 2")
    wrong = client.post("/bpjs/susunan/wadah-sg/", {"isi": content.replace("from: nik,", "x: 1,")})
    assert wrong.status_code == 409
    assert "baris" in wrong.content.decode() or "kunci" in wrong.content.decode()
    assert client.post("/bpjs/susunan/wadah-sg/", {"isi": content}).status_code == 302
    assert "wadah-sg v2" in text(client, "/bpjs/susunan/wadah-sg/")
    assert client.get("/bpjs/susunan/tidak-ada/").status_code == 409


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_the_pages_are_readable_by_everybody_on_any_screen(
    cast: Cast, opened: Callable[[Scope, int], Page], width: int, tmp_path: Path
) -> None:
    enrolled.by_decree(cast, NAMES)
    (sent,) = branch.upload(cast)
    faults = Faults(
        refused={1: "Nama tidak sesuai"}, left_out=frozenset({3}), without_nik=frozenset({2})
    )
    branch.answer(cast, sent, faults)
    page = opened(cast.lestari, width)
    budi, answer = enrolled.one("Budi").id, Exchange.objects.using("owner").get(kind="answer").id
    for name, address in (
        ("peserta", "/peserta/"), ("satu", f"/peserta/{budi}/"), ("bpjs", "/bpjs/"),
        ("berkas", f"/bpjs/{answer}/"), ("kiriman", f"/bpjs/{sent.id}/"),
        ("susunan", "/bpjs/susunan/wadah-sg/"),
    ):  # fmt: skip
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
        looked_at.look(page, tmp_path / f"{name}-{width}.png")
    assert enrolled.told(Move.CORRECT).step.proof
