"""A list by its pages: sent, watched, read row by row, taken back, corrected, typed."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from payung.registry.models import Event, ProgrammeVersion, Snapshot, Submission
from payung.registry.scope import Scope
from tests.registry.intake import lists
from tests.registry.people import Cast
from tests.registry.tasks import at_work

As = Callable[[Scope], Client]
SCRIPT = ("1571010202800002", "=1+1", "1980-02-02", "L", "", "<script>alert(1)</script>", "1")


@pytest.fixture(autouse=True)
def programme(cast: Cast) -> None:
    lists.running(cast)


def upload(path: Path, name: str = "rt01.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, path.read_bytes())


def send(client: Client, cast: Cast, path: Path, name: str = "rt01.xlsx") -> int:
    """Sends a file by the plain form and lets the jobs work; the number of the list."""
    answer = client.post(
        "/daftar/kirim/", {"programme": cast.programme, "file": upload(path, name)}
    )
    assert answer.status_code == 302, answer.content.decode()
    lists.work()
    return int(answer.headers["Location"].strip("/").split("/")[-1])


def test_an_empty_page_says_what_to_do_next(cast: Cast, as_: As) -> None:
    assert "Kirim daftar" in as_(cast.rina).get("/daftar/").content.decode()
    assert "Daftar muncul di sini" in as_(cast.agus).get("/daftar/").content.decode()


def test_a_list_sent_by_the_form_shows_its_rows_with_what_to_do_and_no_nik(
    cast: Cast, as_: As, tmp_path: Path
) -> None:
    rina = as_(cast.rina)
    path = lists.write(tmp_path / "a.xlsx", lists.SARI, SCRIPT, ("157", *lists.JOKO[1:]))
    number = send(rina, cast, path)
    page = rina.get(f"/daftar/{number}/").content.decode()
    assert "1571********0001" in page
    assert lists.SARI[0] not in page
    assert "<script>alert" not in page.lower()
    assert "&lt;script&gt;" in page.lower()
    assert "Yang perlu dilakukan:" in page
    assert "Selesai dicek" in rina.get("/daftar/").content.decode()
    assert "1571010202" not in page
    filtered = rina.get(f"/daftar/{number}/?kode=NIK_BROKEN").content.decode()
    assert "JOKO PRIYONO" in filtered
    assert "SITI SARI" not in filtered
    assert rina.get(f"/daftar/{number}/?hal=99999999999&kode=x").status_code == 200


def test_the_progress_is_told_until_the_work_is_done(cast: Cast, as_: As, tmp_path: Path) -> None:
    rina = as_(cast.rina)
    path = lists.write(tmp_path / "a.xlsx", lists.SARI)
    rina.post("/daftar/kirim/", {"programme": cast.programme, "file": upload(path)})
    number = Submission.objects.using("owner").get().id
    address = f"/daftar/{number}/kemajuan/?was=received"
    waiting = rina.get(address, headers={"HX-Request": "true"})
    assert "Sudah diterima" in waiting.content.decode()
    assert "HX-Refresh" not in waiting.headers
    lists.work()
    assert rina.get(address, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_the_same_file_again_leads_to_the_list_that_it_is(
    cast: Cast, as_: As, tmp_path: Path
) -> None:
    rina, path = as_(cast.rina), lists.write(tmp_path / "a.xlsx", lists.SARI)
    number = send(rina, cast, path)
    again = rina.post(
        "/daftar/kirim/", {"programme": cast.programme, "file": upload(path)}, follow=True
    )
    assert again.redirect_chain[-1][0] == f"/daftar/{number}/"
    assert "sudah dikirim sebagai rt01.xlsx" in again.content.decode()
    assert Submission.objects.using("owner").count() == 1


def test_the_annotated_list_is_taken_back_and_sent_in_corrected(
    cast: Cast, as_: As, tmp_path: Path
) -> None:
    rina = as_(cast.rina)
    wrong = ("157", *lists.BUDI[1:])
    number = send(rina, cast, lists.write(tmp_path / "a.xlsx", lists.SARI, wrong))
    back = rina.post(f"/daftar/{number}/unduh/")
    assert "rt01 - Payung.xlsx" in back.headers["Content-Disposition"]
    book = openpyxl.load_workbook(BytesIO(back.content))
    book["RT 01"]["B3"] = lists.BUDI[0]
    book.save(tmp_path / "b.xlsx")
    answer = rina.post(f"/daftar/{number}/perbaikan/", {"file": upload(tmp_path / "b.xlsx")})
    lists.work()
    page = rina.get(answer.headers["Location"]).content.decode()
    assert "0 baris baru, 1 berubah, 1 tetap" in page
    assert Event.objects.using("owner").filter(act="download_list").count() == 1


def test_a_file_in_pieces_becomes_one_list(cast: Cast, as_: As, tmp_path: Path) -> None:
    rina = as_(cast.rina)
    content = lists.write(tmp_path / "a.xlsx", lists.SARI).read_bytes()
    key, half = "1f2x3ax4b", len(content) // 2
    assert rina.get("/daftar/kirim/bagian/", {"key": key}).json() == {"here": 0}
    for offset, piece in ((0, content[:half]), (0, content[:half]), (half, content[half:])):
        body = {"key": key, "offset": offset, "piece": SimpleUploadedFile("p", piece)}
        answer = rina.post("/daftar/kirim/bagian/", body)
    assert json.loads(answer.content) == {"here": len(content)}
    done = rina.post(
        "/daftar/kirim/selesai/",
        {"key": key, "name": "../../rt 01.xlsx", "programme": cast.programme},
    )
    sent = Submission.objects.using("owner").get()
    assert done.json() == {"go": f"/daftar/{sent.id}/"}
    assert sent.name == "rt 01.xlsx"
    assert rina.get("/daftar/kirim/bagian/", {"key": key}).json() == {"here": 0}


def test_two_gigabytes_are_refused_unread_and_recorded(cast: Cast, as_: As) -> None:
    rina = as_(cast.rina)
    answer = rina.generic(
        "POST", "/daftar/kirim/", b"", "multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(2 * 2**30),
    )  # fmt: skip
    assert answer.status_code == 413
    assert "paling besar 20 MB" in answer.content.decode()
    assert Event.objects.using("owner").get().facts["code"] == "UPLOAD_TOO_LARGE"


@pytest.mark.parametrize("body", [{}, {"file": "no file"}, {"programme": "x'--"}])
def test_a_form_without_a_file_is_refused_in_words(
    cast: Cast, as_: As, body: dict[str, str]
) -> None:
    answer = as_(cast.rina).post("/daftar/kirim/", {"programme": cast.programme, **body})
    assert answer.status_code == 409
    assert "Belum ada berkas" in answer.content.decode()


def test_a_programme_that_is_over_takes_no_list(cast: Cast, as_: As, tmp_path: Path) -> None:
    over = ProgrammeVersion.objects.using("owner").get(number=1)
    ProgrammeVersion.objects.using("owner").create(
        government=over.government, programme_id=cast.programme, number=3, digest="3" * 64,
        by=over.by, at=over.at, document=over.document,
    )  # fmt: skip
    path = lists.write(tmp_path / "a.xlsx", lists.SARI)
    body = {"programme": cast.programme, "file": upload(path)}
    answer = as_(cast.rina).post("/daftar/kirim/", body)
    assert answer.status_code == 409
    assert "Desember 2025" in answer.content.decode()  # not 2025-12
    assert "tidak sedang menerima" in as_(cast.rina).get("/program/").content.decode()
    assert Submission.objects.using("owner").count() == 0


def test_a_list_of_another_area_is_not_there_and_that_is_recorded(
    cast: Cast, as_: As, tmp_path: Path
) -> None:
    number = send(as_(cast.rina), cast, lists.write(tmp_path / "a.xlsx", lists.SARI))
    wati = as_(cast.wati)
    for address in (f"/daftar/{number}/", f"/daftar/{number}/kemajuan/"):
        assert wati.get(address).status_code == 404
    assert wati.post(f"/daftar/{number}/unduh/").status_code == 404
    assert as_(cast.agus).get(f"/daftar/{number}/").status_code == 200
    assert Event.objects.using("owner").filter(act="refused").count() == 3


def test_rows_typed_on_a_phone_are_a_draft_until_they_are_sent(cast: Cast, as_: As) -> None:
    rina = as_(cast.rina)
    read = rina.post("/daftar/ketik/nik/", {"nik": lists.SARI[0]}).content.decode()
    assert "Kota Jambi" in read
    assert "1 Januari 1985" in read
    assert "Perempuan" in read
    assert lists.SARI[0] not in read
    assert "Baru 3 angka" in rina.post("/daftar/ketik/nik/", {"nik": "157"}).content.decode()
    row = {"programme": cast.programme, "name": "Siti Sari", "nik": lists.SARI[0]}
    page = rina.post("/daftar/ketik/", row, follow=True).content.decode()
    assert "Sudah diketik: 1" in page
    assert lists.SARI[0] not in page
    rina.post("/daftar/ketik/", {**row, "name": "Budi", "nik": "12"})
    assert "Lanjutkan ketikan" in rina.get("/daftar/").content.decode()
    assert "Lanjutkan ketikan" not in as_(cast.agus).get("/daftar/").content.decode()
    nobody = rina.post("/daftar/ketik/", {**row, "name": " "}).content.decode()
    assert "Nama belum diisi." in nobody
    rina.post("/daftar/ketik/hapus/", {"programme": cast.programme, "position": 1})
    sent = rina.post("/daftar/ketik/kirim/", {"programme": cast.programme})
    lists.work()
    assert "SITI SARI" in rina.get(sent.headers["Location"]).content.decode()


def test_a_register_is_kept_and_deleted_by_the_manager(cast: Cast, as_: As, tmp_path: Path) -> None:
    lestari = as_(cast.lestari)
    content = (
        b"NIK,NAMA,TANGGAL LAHIR,KODE DESA,STATUS\n"
        b"1571014101850001,SITI SARI,1985-01-01,15.71.01.1001,HIDUP\n"
    )
    body = {
        "kind": "civil", "source": "Dukcapil", "basis": "PKS 1/2025", "as_of": "2025-01-01",
        "used_until": "2100-01-01",
    }  # fmt: skip
    bad = lestari.post(
        "/rujukan/", {**body, "used_until": "x", "file": SimpleUploadedFile("a.csv", content)}
    )
    assert bad.status_code == 409
    assert "bukan tanggal" in bad.content.decode()
    ahead = lestari.post(
        "/rujukan/", {**body, "as_of": "2150-01-01", "file": SimpleUploadedFile("a.csv", content)}
    )
    assert "Tanggal data tidak boleh" in ahead.content.decode()
    good = {**body, "file": SimpleUploadedFile("a.csv", content)}
    task = lestari.post("/rujukan/", good)["Location"]
    at_work.work()
    assert "a.csv tersimpan: 1 orang" in lestari.get(task).content.decode()
    kept = Snapshot.objects.using("owner").get()
    page = lestari.post(f"/rujukan/{kept.id}/hapus/", {"why": "salah"}, follow=True)
    assert "Sudah dihapus" in page.content.decode()
