"""Changes, signals, cover watch and the first page, in a browser and by their addresses."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from playwright.sync_api import Page

from payung.enrolment import ProofKind
from payung.registry.actions import changing, snapshots, watching
from payung.registry.actions.changing import Wanted
from payung.registry.actions.snapshots import Told
from payung.registry.models import (
    Change,
    Enrolment,
    Event,
    ProgrammeVersion,
    Signal,
    Snapshot,
    User,
)
from payung.registry.scope import Scope
from payung.values.enrolment import Ending, Enrolled
from payung.values.people import RegisterKind
from tests.registry import confirmed, enrolled, paid
from tests.registry.decrees import steps
from tests.registry.intake import lists
from tests.registry.people import AT, NEIGHBOUR, VILLAGE, Cast
from tests.registry.watch.test_screened_again import other_programme
from tests.web import looked_at

NAMES = ["ANI RAHAYU", "BUDIMAN SAPUTRA", "CICI KUMALA", "DEDI IRAWAN", "EKA PERTIWI"]
DIED = Wanted(Ending.DIED, date(2025, 3, 2), ProofKind.CERTIFICATE, "1571-KM-02032025-0001")
NOW = datetime.now(UTC)


class Quiet:
    def stage(self, name: str, total: int | None = None) -> None: ...

    def count(self, done: int) -> None: ...

    def say(self, code: str, **facts: str) -> None: ...


def ask(cast: Cast, name: str) -> None:
    number = enrolled.one(name).id
    steps.done(cast.agus, lambda: changing.ask(cast.agus, AT, number, DIED))


@pytest.fixture
def running(cast: Cast, tmp_path: Path) -> Cast:
    """A programme that runs today: five enrolled, one of them dead, one to leave, none paid."""
    version = ProgrammeVersion.objects.using("owner").get(programme_id=cast.programme)
    year = NOW.year
    document = version.document.replace(
        "from: 2025-01, to: 2025-12", f"from: 2025-01, to: {year}-12"
    )
    with_owner = ProgrammeVersion.objects.using("owner").create(
        government=version.government, programme_id=version.programme_id, number=2,
        document=document, digest="1" * 64, by=version.by, at=AT,
    )  # fmt: skip
    assert with_owner.number == 2
    enrolled.by_decree(cast, NAMES)
    Enrolment.objects.using("owner").update(last_month=f"{year}-12")
    for number, name in enumerate(NAMES, 1):
        mine = Enrolment.objects.using("owner").filter(name=name)
        mine.update(birth_date=date(1980, 1, 1 + number))
    for name in NAMES[1:]:
        enrolled.stand(name, Enrolled.ACTIVE, name.encode())
    paid.batch(cast, "2025-03", [enrolled.one(name).id for name in NAMES[1:]])
    ask(cast, "EKA PERTIWI")
    file = tmp_path / "penduduk.csv"
    rows = [f"{confirmed.nik(n)},{name},P,{VILLAGE},HIDUP," for n, name in enumerate(NAMES, 1)]
    rows[2] = f"{confirmed.nik(3)},CICI KUMALA,P,{VILLAGE},MENINGGAL,2025-03-20"
    head = "NIK,NAMA,JENIS KELAMIN,KODE DESA,STATUS,TANGGAL PERISTIWA,NO KK"
    file.write_text("\n".join([head, *(f"{row},1571010101010001" for row in rows)]))
    told = Told(RegisterKind.CIVIL, "p.csv", "Dukcapil", "PKS", NOW.date(), date(year + 1, 12, 31))
    with lists.acting(cast.lestari):
        snapshots.keep(cast.lestari, NOW, told, file)
    watching.run(cast.lestari, NOW, cast.programme, Quiet())
    return cast


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_every_page_is_accessible_and_fits(
    running: Cast, opened: Callable[[Scope, int], Page], width: int, tmp_path: Path
) -> None:
    signal = Signal.objects.using("owner").get().id
    member = enrolled.one("ANI RAHAYU").id
    page = opened(running.lestari, width)
    for name, address in {
        "home": "/", "changes": "/mutasi/", "find": "/mutasi/cari/",
        "ask": f"/mutasi/ajukan/{member}/", "monthly": "/mutasi/bulan/?bulan=2025-03",
        "replace": "/mutasi/pengganti/", "signals": "/pengawasan/",
        "signal": f"/pengawasan/{signal}/", "cover": "/perlindungan/",
    }.items():  # fmt: skip
        looked_at.visit(page, address, tmp_path / f"{name}-{width}.png")
    looked_at.visit(opened(running.agus, width), f"/pengawasan/{signal}/")
    looked_at.visit(opened(running.dewi, width), "/", tmp_path / f"treasurer-{width}.png")


def test_the_first_page_tells_manager_and_treasurer_who_is_without_cover(
    running: Cast, as_: Callable[[Scope], Client]
) -> None:
    for who in (running.lestari, running.dewi):
        page = as_(who).get("/").content.decode()
        assert "belum terlindungi" in page
        assert "tagihan bulan ini belum dibuat" in page
    assert as_(running.agus).get("/").status_code == 302


def test_the_manager_reads_on_the_first_page_when_all_were_last_screened_and_what_is_lacking(
    running: Cast, as_: Callable[[Scope], Client]
) -> None:
    page = as_(running.lestari).get("/").content.decode()
    assert "Terakhir diperiksa ulang" in page
    assert "5 peserta, terhadap Data kependudukan (Dukcapil) per" in page
    assert "Tidak ikut diperiksa" in page
    assert "Terakhir diperiksa" not in as_(running.dewi).get("/").content.decode()
    Snapshot.objects.using("owner").update(used_until=date(2025, 1, 1))
    assert "pemeriksaan bulanan tidak berjalan" in as_(running.lestari).get("/").content.decode()
    with connections["owner"].cursor() as cursor:  # the trail can only be cut past all locks
        cursor.execute("ALTER TABLE registry_event DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM registry_event WHERE act = 'screen_enrolled'")
    assert "belum pernah diperiksa ulang" in as_(running.lestari).get("/").content.decode()


def test_who_has_no_address_is_told_on_the_first_page_and_writes_it_there(
    running: Cast, as_: Callable[[Scope], Client]
) -> None:
    client = as_(running.dewi)
    asks = "Alamat e-mail Anda belum ada"
    assert asks in client.get("/").content.decode()
    odd = client.post("/surel/", {"surel": "0812"})
    assert odd.status_code == 409
    client.post("/surel/", {"surel": "dewi@contoh.go.id"})
    assert asks not in client.get("/").content.decode()
    assert User.objects.using("owner").get(pk=running.dewi.user).email == "dewi@contoh.go.id"
    event = Event.objects.using("owner").get(act="set_address")
    assert (event.subject_id, event.facts) == (running.dewi.user, {})


def test_a_request_is_made_and_settled_on_the_pages(
    cast: Cast, as_: Callable[[Scope], Client]
) -> None:
    enrolled.by_decree(cast, NAMES)
    agus, number = as_(cast.agus), enrolled.one("ANI RAHAYU").id
    found = agus.post("/mutasi/cari/", {"cari": confirmed.nik(1)}).content.decode()
    assert f"/mutasi/ajukan/{number}/" in found
    assert confirmed.nik(1) not in found
    form = {
        "alasan": "died", "tanggal": "2025-03-02", "jenis": "certificate", "nomor": "",
        "berkas": SimpleUploadedFile("akta.pdf", b"%PDF-1.7 akta"),
    }  # fmt: skip
    assert agus.post(f"/mutasi/ajukan/{number}/", form).status_code == 302
    change = Change.objects.using("owner").get()
    got = agus.get(f"/mutasi/{change.id}/bukti/")
    assert got.content == b"%PDF-1.7 akta"
    assert "attachment" in got["Content-Disposition"]
    assert as_(cast.wati).get(f"/mutasi/{change.id}/bukti/").status_code == 404
    said = {"usul": change.id, "putusan": "terima"}
    assert as_(cast.lestari).post("/mutasi/putuskan/", said).status_code == 302
    assert enrolled.one("ANI RAHAYU").state == Enrolled.ENDED


def test_a_spreadsheet_is_answered_row_by_row(cast: Cast, as_: Callable[[Scope], Client]) -> None:
    enrolled.by_decree(cast, NAMES)
    head = "NIK,ALASAN,TANGGAL KEJADIAN,BUKTI"
    sheet = f"{head}\n{confirmed.nik(1)},Meninggal,01-03-2025,Akta 1\n1,x,,\n"
    sent = BytesIO(sheet.encode())
    sent.name = "mutasi.csv"
    page = as_(cast.agus).post("/mutasi/unggah/", {"berkas": sent}).content.decode()
    assert "1 baris diajukan, 1 baris perlu diperbaiki" in page
    assert confirmed.nik(1) not in page


def test_lists_come_as_files_and_are_on_record(
    running: Cast, as_: Callable[[Scope], Client]
) -> None:
    lestari = as_(running.lestari)
    pdf = lestari.get("/mutasi/bulan/pdf/?bulan=2025-03")
    book = lestari.get("/mutasi/bulan/xlsx/?bulan=2025-03")
    names = lestari.get("/perlindungan/csv/")
    assert (pdf.content[:5], book.content[:2]) == (b"%PDF-", b"PK")
    assert "ANI RAHAYU" in names.content.decode("utf-8-sig")
    assert confirmed.nik(1) not in names.content.decode("utf-8-sig")
    assert lestari.get("/perlindungan/xlsx/").content[:2] == b"PK"
    acts = set(Event.objects.using("owner").values_list("act", flat=True))
    assert {"export_changes", "export_uncovered"} <= acts


def test_a_signal_is_kept_on_its_page(running: Cast, as_: Callable[[Scope], Client]) -> None:
    signal = Signal.objects.using("owner").get()
    agus = as_(running.agus)
    page = agus.get(f"/pengawasan/{signal.id}/").content.decode()
    assert "Rp10.000.000" in page
    assert confirmed.nik(3) not in page
    said = {"putusan": "keep", "catatan": "ditemui kemarin"}
    assert agus.post(f"/pengawasan/{signal.id}/putuskan/", said).status_code == 302
    # The civil registry tells a death: the verifier's note goes to the manager, who decides.
    assert Signal.objects.using("owner").get().state == "open"
    lestari = as_(running.lestari)
    assert "ditemui kemarin" in lestari.get(f"/pengawasan/{signal.id}/").content.decode()
    assert lestari.post(f"/pengawasan/{signal.id}/putuskan/", said).status_code == 302
    assert Signal.objects.using("owner").get().state == "kept"
    assert as_(running.lestari).post("/pengawasan/periksa/", {}).status_code == 302


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_a_double_across_programmes_shows_the_other_enrolment_and_leads_there(
    running: Cast, opened: Callable[[Scope, int], Page], width: int, tmp_path: Path
) -> None:
    ours = enrolled.one("ANI RAHAYU")
    there = other_programme(running, ("2025-03", "2025-12"), 900)
    watching.run(running.lestari, NOW, there.programme_id, Quiet())
    found = Signal.objects.using("owner").get(kind="double")
    page = opened(running.lestari, width)
    looked_at.visit(page, f"/pengawasan/{found.id}/", tmp_path / f"double-{width}.png")
    assert "Perlindungan Pekerja Rentan Kota Jambi 2025, Maret 2025 sampai" in page.inner_text(
        "main"
    )
    page.click("text=Buka peserta lain itu")
    page.wait_for_url(f"**/peserta/{ours.id}/")


def test_a_double_outside_ones_territory_tells_nothing_of_that_person(
    running: Cast, as_: Callable[[Scope], Client]
) -> None:
    there = other_programme(running, ("2025-03", "2025-12"), 900)
    watching.run(running.lestari, NOW, there.programme_id, Quiet())
    found = Signal.objects.using("owner").get(kind="double")
    seen = as_(running.agus).get(f"/pengawasan/{found.id}/").content.decode()
    assert 'class="table sides' in seen
    Enrolment.objects.using("owner").filter(programme_id=running.programme).update(area=NEIGHBOUR)
    seen = as_(running.agus).get(f"/pengawasan/{found.id}/").content.decode()
    assert "terdaftar di luar wilayah Anda" in seen
    assert 'class="table sides' not in seen
