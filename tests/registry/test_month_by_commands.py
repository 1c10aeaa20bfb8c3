"""A month of a programme from a terminal, command by command, in one database."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from payung.cli.register import register
from payung.registry.actions import snapshots
from payung.registry.actions.snapshots import Told
from payung.registry.models import Batch, Change, Event, Signal
from payung.registry.queries import signals
from payung.values.people import RegisterKind
from payung.values.refused import Refused
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import PRICE, SCAN, Wanted
from tests.registry.people import AT, NEIGHBOUR, VILLAGE, Cast
from tests.registry.terminal import typed

HEAD = "NIK,Dari,Sampai,Iuran\n"


@dataclass
class Terminal:
    """Where somebody of Kota Jambi types, on a day."""

    patch: pytest.MonkeyPatch

    def on(self, day: datetime) -> None:
        self.patch.setattr(register, "now", lambda: day)

    def says(self, who: str, line: str, *more: str) -> str:
        """What a command prints; `{2025}` stands for the programme."""
        words = line.replace("{2025}", "--programme 2025").split()
        asked = ["register", *words[:2], "--region", "15.71", "--by", who, *words[2:], *more]
        done = typed(*asked)
        assert done.exit_code == 0, done.output
        return " ".join(done.output.split())

    def refuses(self, code: str, who: str, line: str) -> None:
        with pytest.raises(Refused) as refused:
            self.says(who, line)
        assert refused.value.code == code


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    found = Terminal(monkeypatch)
    found.on(AT)
    return found


def test_a_month_is_planned_prepared_approved_exported_and_paid(
    cast: Cast, terminal: Terminal, tmp_path: Path
) -> None:
    enrolled.people(cast, 3)
    enrolled.people(cast, 1, Wanted(first=20, area=NEIGHBOUR))
    says, folder = terminal.says, str(tmp_path)

    # The money of the programme and of its decrees comes into the ledger, once.
    assert "dibukukan: 1" not in says("dewi", "ledger open {2025}")
    assert "604.000.000" in says("dewi", "ledger balance {2025} --year 2025")

    # Another payer, the plan, the draft: whoever another pays for is told.
    theirs = tmp_path / "provinsi.csv"
    theirs.write_text(f"{HEAD}{enrolled.nik(20)},2025-01,2025-12,{PRICE}\n1,2025-01,2025-12,1\n")
    told = says("lestari", "batch other-payer --payer Provinsi", str(theirs))
    assert "1 baris disimpan" in told
    assert "provinsi.csv#3" in told
    told = says("lestari", "batch plan {2025} --month 2025-03 --until 2025-03")
    assert "Januari 2025" in told
    told = says("lestari", "batch prepare {2025} --month 2025-03 --until 2025-04")
    assert told.count("3 orang, Rp50.400.") == 2
    march, april = Batch.objects.using("owner").order_by("month")
    assert march.digest in told
    assert "rancangan" in says("putu", "batch list {2025}")

    # Approved by another, as it was looked at; one month is withdrawn, one taken back.
    terminal.refuses("NOT_ALLOWED", "lestari", f"batch approve {march.id} --digest {march.digest}")
    terminal.refuses("BATCH_ANOTHER", "dewi", f"batch approve {march.id} --digest {'0' * 64}")
    terminal.refuses("BATCH_DRAFT", "lestari", f"batch export {march.id} {folder} --as bpjs")
    assert "disetujui" in says("dewi", f"batch approve {march.id} --digest {march.digest}")
    assert "ditarik" in says("lestari", f"batch withdraw {april.id} --why terlalu-dini")
    assert "ditarik" in says("dewi", f"batch take-back {march.id} --why tarif")
    terminal.refuses("BATCH_WITHDRAWN", "lestari", f"batch export {march.id} {folder} --as bpjs")
    says("lestari", "batch prepare {2025} --month 2025-03")
    again = Batch.objects.using("owner").get(state="draft")
    says("dewi", f"batch approve {again.id} --digest {again.digest}")

    _papers(terminal, again, tmp_path)
    _payment(terminal, again, tmp_path)
    _cards(terminal, tmp_path)
    # The year ends.
    terminal.on(datetime(2025, 12, 30, 2, tzinfo=AT.tzinfo))
    close = "ledger close-year {2025} --year 2025 --on 2025-12-30"
    terminal.refuses("YEAR_UNPREPARED", "dewi", close)
    told = says("dewi", f"{close} --unprepared")
    assert "Tahun 2025 sudah ditutup" in told


def _papers(terminal: Terminal, again: Batch, tmp_path: Path) -> None:
    """With whole numbers for a reason only."""
    says, folder = terminal.says, str(tmp_path)
    says("dewi", f"batch export {again.id} {folder} --as pdf")
    says("dewi", f"batch export {again.id} {folder} --as xlsx")
    told = says("lestari", f"batch export {again.id} {folder} --as bpjs --why unggah")
    assert "bpjs-iuran-2025-03.xlsx" in told
    assert Event.objects.using("owner").get(act="export_niks").why == "unggah"
    assert {one.name for one in tmp_path.iterdir()} == {
        "bpjs-iuran-2025-03.xlsx", "lampiran-spp-2025-03.pdf", "lampiran-spp-2025-03.xlsx",
        "provinsi.csv",
    }  # fmt: skip


def _payment(terminal: Terminal, again: Batch, tmp_path: Path) -> None:
    """To the rupiah, and in the treasurer's book."""
    says = terminal.says
    paid = f"batch pay {again.id} --sp2d 00123 --on 2025-03-03 --proof {SCAN} --amount"
    terminal.refuses("PAYMENT_SUM", "dewi", f"{paid} 50000")
    assert "dibayar" in says("dewi", f"{paid} 50400")
    assert "50.400" in says("putu", "ledger balance {2025} --year 2025")
    for name in ("buku.pdf", "buku.xlsx"):
        says("dewi", "ledger statement {2025} --year 2025", str(tmp_path / name))
        assert (tmp_path / name).stat().st_size > 1000
    told = says("dewi", "ledger release {2025} --year 2025 --on 2025-03-03 --document Daftar")
    assert "tersedia: Rp" in told
    terminal.refuses("YEAR_RUNNING", "dewi", "ledger close-year {2025} --year 2025 --on 2025-03-03")


def _cards(terminal: Terminal, tmp_path: Path) -> None:
    """For whom the number is known, and a sheet to sign."""
    says, folder = terminal.says, str(tmp_path)
    address = "https://payung.example"
    assert "4 kartu" in says("lestari", f"cards make {{2025}} --address {address}", folder)
    assert "4 kartu" in says("lestari", "cards sheet {2025}", folder)
    assert (tmp_path / "kartu.zip").exists()
    first, *_ = says("lestari", "cards waiting {2025} --area 15.71.01.1002").split()
    assert "1" in says("lestari", f"cards hand {first} --how sheet --to Anaknya")
    assert says("lestari", "cards waiting {2025} --area 15.71.01.1002") == ""
    says("lestari", f"cards withdraw {first} --why hilang")
    terminal.refuses("CARD_WITHDRAWN", "lestari", f"cards withdraw {first} --why hilang")
    assert "│ 3 │ 3 │ 0 │ 3 │" in " ".join(says("agus", "cards list {2025}").split())


def test_who_leaves_is_asked_for_settled_and_listed_and_cover_is_watched(
    cast: Cast, terminal: Terminal, tmp_path: Path
) -> None:
    first, second, *_ = enrolled.people(cast, 3, Wanted(months=("2025-03", "2025-12")))
    enrolled.money(cast, 100 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast))
    says = terminal.says
    leaves = "--on 2025-03-02 --proof certificate --number 1571-KM-1 --ending died --enrolment"
    assert "dikirim ke pengelola" in says("agus", f"changes ask {leaves} {first}")
    says("agus", f"changes ask {leaves} {second}")
    told = says("lestari", "changes list {2025}")
    assert "Warga 00001" in told
    assert "2 permintaan menunggu" in told
    one, other = Change.objects.using("owner").order_by("id")
    assert "1 permintaan diputuskan" in says("lestari", f"changes settle {one.id}")
    assert "1 permintaan" in says("lestari", f"changes settle {other.id} --refuse --why keliru")
    assert (enrolled.state(first), enrolled.state(second)) == ("ended", "active")
    assert "Tempat yang masih kosong: 1" in says(
        "lestari", "changes replace {2025} --on 2025-03-03"
    )
    for name in ("mutasi.pdf", "mutasi.xlsx"):
        path = str(tmp_path / name)
        assert name in says("lestari", "changes export {2025} --month 2025-03 --out", path)
        assert (tmp_path / name).stat().st_size > 1000

    terminal.refuses("NO_REGISTERS", "lestari", "watch run {2025}")
    _the_dead(cast, tmp_path, 3)
    assert "2 orang diperiksa: 2 temuan baru" in says("lestari", "watch run {2025}")
    assert "Warga 00003" in says("lestari", "watch list {2025}")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(signals, "PAGE", 1)
        assert says("lestari", "watch list {2025}").count("Warga 0000") == 2  # every page
        assert says("lestari", "watch list {2025} --page 2").count("Warga 0000") == 1
    signal = Signal.objects.using("owner").get(enrolment__name="Warga 00003")
    says("lestari", f"watch settle {signal.id} --verdict keep --why orangnya-hadir")
    path = str(tmp_path / "belum.csv")
    assert "2/2" in says("putu", "watch cover {2025} --on 2025-03-04 --out", path)
    assert "0/2" in says("putu", "watch cover {2025} --on 2025-05-04")
    terminal.refuses("NOT_ALLOWED", "agus", "watch run {2025}")


def _the_dead(cast: Cast, folder: Path, number: int) -> None:
    """A civil registry in which one of them died on 20 February."""
    head = "NIK,NO KK,NAMA,TANGGAL LAHIR,JENIS KELAMIN,KODE DESA,STATUS,TANGGAL PERISTIWA,PEKERJAAN"
    one = (
        f"{enrolled.nik(number)},1571010101010001,Warga {number:05d},1980-01-{1 + number:02d},P,"
        f"{VILLAGE},MENINGGAL,2025-02-20,NELAYAN"
    )
    path = folder / "kependudukan.csv"
    path.write_text(f"{head}\n{one}\n")
    told = Told(
        RegisterKind.CIVIL, path.name, "Dukcapil", "PKS 12/2025", date(2025, 3, 1),
        date(2025, 12, 31),
    )  # fmt: skip
    with enrolled.acting(cast.lestari):
        snapshots.keep(cast.lestari, AT, told, path)
