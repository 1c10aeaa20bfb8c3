"""What a verifier sent back: the proposer reads why, on the page and in the workbook."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.test import Client

from payung.registry.actions.verification import Judgement
from payung.registry.models import Event
from payung.registry.scope import Scope
from payung.verification.lifecycle import Verdict
from tests.registry.actions.verification import works
from tests.registry.intake import lists
from tests.registry.people import Cast
from tests.web.intake.test_pages_of_lists import send

As = Callable[[Scope], Client]
NOTHING = "Tidak ada yang perlu dilakukan"


@pytest.fixture
def returned(cast: Cast, as_: As, tmp_path: Path) -> int:
    """A list of two, of which Verifier Agus has returned the second; its number."""
    lists.running(cast)
    path = lists.write(tmp_path / "a.xlsx", lists.SARI, lists.BUDI)
    number = send(as_(cast.rina), cast, path)
    _, budi = lists.rows(number)
    works.judge(cast.agus, works.RETURN, budi.id)
    return number


def test_a_returned_row_stands_first_with_the_verifiers_words_and_what_to_do(
    cast: Cast, as_: As, returned: int
) -> None:
    page = as_(cast.rina).get(f"/daftar/{returned}/").content.decode()
    assert page.index("BUDI SANTOSO") < page.index("SITI SARI")
    assert "Dikembalikan oleh Verifier Agus: KTP tidak terbaca" in page
    of_budi, of_sari = page.split("BUDI SANTOSO")[1].split("SITI SARI")
    assert "Perbaiki sesuai catatan petugas" in of_budi
    assert NOTHING not in of_budi
    assert NOTHING in of_sari


def test_the_workbook_says_it_too(cast: Cast, as_: As, returned: int) -> None:
    back = as_(cast.rina).post(f"/daftar/{returned}/unduh/").content
    _, sari, budi = openpyxl.load_workbook(BytesIO(back))["RT 01"].iter_rows(values_only=True)
    assert budi[8] == "Dikembalikan"
    assert str(budi[9]).startswith("Dikembalikan oleh Verifier Agus: KTP tidak terbaca\n")
    assert "Perbaiki" in str(budi[10])
    assert sari[10] == f"{NOTHING}."


def test_the_lists_say_how_many_rows_came_back(cast: Cast, as_: As, returned: int) -> None:
    assert "1 baris dikembalikan" in as_(cast.rina).get("/daftar/").content.decode()
    waiting = lists.rows(returned)[0]
    works.judge(cast.agus, works.CONFIRM, waiting.id)
    page = as_(cast.rina).get(f"/daftar/{returned}/?status=returned").content.decode()
    assert ("BUDI SANTOSO" in page, "SITI SARI" in page) == (True, False)


def test_a_typed_row_that_came_back_is_mended_by_typing(cast: Cast, as_: As) -> None:
    lists.running(cast)
    rina = as_(cast.rina)
    for nik, name in ((lists.SARI[0], "Siti Sari"), (lists.BUDI[0], "Budi"), ("", "Joko")):
        row = {"programme": cast.programme, "name": name, "nik": nik, "occupation": "nelayan"}
        row["birth_place"] = "Jambi"
        rina.post("/daftar/ketik/", row)
    sent = rina.post("/daftar/ketik/kirim/", {"programme": cast.programme})
    lists.work()
    first = int(sent.headers["Location"].strip("/").split("/")[-1])
    sari, budi, joko = lists.rows(first)
    works.judge(cast.agus, works.RETURN, budi.id)
    page = rina.get(f"/daftar/{first}/").content.decode()
    address = f"/daftar/ketik/perbaiki/{budi.id}/"
    assert address in page
    assert f"/daftar/ketik/perbaiki/{joko.id}/" in page  # rejected by the rules: he has no NIK
    assert f"/daftar/ketik/perbaiki/{sari.id}/" not in page
    form = rina.post(address).content.decode()
    assert f'value="{lists.BUDI[0]}"' in form
    assert 'value="Jambi"' in form
    nobody = rina.post(address, {"name": " "}).content.decode()
    assert "Nama belum diisi." in nobody
    mended = {"name": "Budi Santoso", "nik": lists.BUDI[0], "occupation": "nelayan"}
    again = rina.post(address, mended, follow=True)
    shown = Event.objects.using("owner").filter(act="read_typed")
    assert [(one.subject_id, one.by) for one in shown] == [(budi.id, cast.rina.user)]
    lists.work()
    second = int(again.redirect_chain[-1][0].strip("/").split("/")[-1])
    assert lists.states(first) == ["waiting", "replaced", "rejected"]
    (new,) = lists.rows(second)
    assert (new.name, new.state, new.replaces_id) == ("BUDI SANTOSO", "waiting", budi.id)


def test_nobody_mends_a_row_of_another_or_one_that_waits(
    cast: Cast, as_: As, returned: int
) -> None:
    for row in lists.rows(returned):  # of a file with sheets
        assert as_(cast.rina).post(f"/daftar/ketik/perbaiki/{row.id}/").status_code == 404
        assert as_(cast.agus).post(f"/daftar/ketik/perbaiki/{row.id}/").status_code == 403


def test_why_a_row_was_rejected_is_told_with_numbers_of_persons_masked(
    cast: Cast, as_: As, returned: int
) -> None:
    sari = lists.rows(returned)[0]
    note = f"sudah ikut dengan NIK {lists.BUDI[0]}"
    works.judge(cast.agus, Judgement(Verdict.REJECT, note), sari.id)
    page = as_(cast.rina).get(f"/daftar/{returned}/").content.decode()
    assert "Ditolak oleh Verifier Agus: sudah ikut dengan NIK 1571********0002" in page
    assert lists.BUDI[0] not in page
