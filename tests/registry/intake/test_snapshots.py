"""Extracts of registers: kept encrypted, used while they may be, deleted with a line of audit."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from payung.registry import storage
from payung.registry.actions import snapshots
from payung.registry.actions.snapshots import Told
from payung.registry.models import Event, Snapshot
from payung.values.people import RegisterKind
from payung.values.refused import Refused
from tests.registry.intake import lists
from tests.registry.intake.test_reading_and_screening import proof
from tests.registry.intake.test_receiving import send
from tests.registry.people import AT, JAMBI, ON, Cast

CIVIL = (
    "NIK,NO KK,NAMA,TANGGAL LAHIR,JENIS KELAMIN,KODE DESA,STATUS\n"
    "1571014101850001,1571010101010001,SITI SARI,1985-01-01,P,15.71.01.1001,HIDUP\n"
    "1571010202800002,1571010101010002,BUDI SANTOSO,1980-02-02,L,15.71.01.1001,MENINGGAL\n"
)
TOLD = Told(
    RegisterKind.CIVIL, "penduduk.csv", "Dukcapil Kota Jambi", "PKS 12/2025", ON, date(2025, 3, 31)
)


def keep(cast: Cast, path: Path, told: Told = TOLD, at: datetime = AT) -> Snapshot:
    with lists.acting(cast.lestari):
        return snapshots.keep(cast.lestari, at, told, path)[0]


@pytest.fixture
def civil(tmp_path: Path) -> Path:
    path = tmp_path / "penduduk.csv"
    path.write_text(CIVIL)
    return path


def test_a_list_is_held_against_the_registers_at_hand(
    cast: Cast, civil: Path, tmp_path: Path
) -> None:
    kept = keep(cast, civil)
    assert kept.rows == 2
    assert b"SITI SARI" not in storage.place(JAMBI, kept.stored).read_bytes()
    sent = send(cast.rina, cast.programme, lists.write(tmp_path / "a.xlsx", lists.SARI, lists.BUDI))
    lists.work()
    sari, budi = lists.rows(sent.id)
    assert (sari.nik_status, sari.outcome) == ("valid", "accepted")
    assert (budi.state, "DECEASED" in budi.codes) == ("rejected", True)
    assert proof(sari).candidates[0].name == "SITI SARI"
    told = lists.one(cast.rina, sent.id).inputs
    assert [one["digest"] for one in told["snapshots"]] == [kept.digest]
    again = send(cast.rina, cast.programme, lists.write(tmp_path / "b.xlsx", lists.SARI))
    lists.work()
    (repeat,) = lists.rows(again.id)
    assert (repeat.state, repeat.repeats_id) == ("rejected", sari.id)


def test_an_extract_goes_on_its_last_day_and_the_trail_says_so(cast: Cast, civil: Path) -> None:
    kept = keep(cast, civil)
    assert snapshots.expire(JAMBI, AT + timedelta(days=28)) == 0  # its last day
    assert storage.place(JAMBI, kept.stored).exists()
    assert snapshots.expire(JAMBI, AT + timedelta(days=29)) == 1
    assert not storage.place(JAMBI, kept.stored).exists()
    event = Event.objects.using("owner").get(act="delete_snapshot")
    assert (event.subject_id, event.by) == (kept.id, 0)
    assert snapshots.expire(JAMBI, AT + timedelta(days=30)) == 0


def test_an_extract_is_deleted_by_hand_only_with_a_reason(cast: Cast, civil: Path) -> None:
    kept = keep(cast, civil)
    with pytest.raises(Refused, match="WHY_MISSING"), lists.acting(cast.lestari):
        snapshots.delete(cast.lestari, AT, kept.id, " ")
    with lists.acting(cast.lestari):
        snapshots.delete(cast.lestari, AT, kept.id, "Salah berkas")
    assert not storage.place(JAMBI, kept.stored).exists()
    with pytest.raises(Refused, match="NOT_HERE"), lists.acting(cast.lestari):
        snapshots.delete(cast.lestari, AT, kept.id, "Lagi")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (replace(TOLD, basis=" "), "SNAPSHOT_WITHOUT_BASIS"),
        (replace(TOLD, used_until=date(2025, 3, 2)), "SNAPSHOT_DATES"),
        (replace(TOLD, as_of=date(2025, 3, 4)), "SNAPSHOT_DATES"),
        (replace(TOLD, kind=RegisterKind.SOCIAL), "REGISTER_WITHOUT_DECILE"),
    ],
)
def test_an_extract_without_ground_or_end_is_not_kept(
    cast: Cast, civil: Path, told: Told, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        keep(cast, civil, told)


def test_the_same_extract_is_kept_once(cast: Cast, civil: Path) -> None:
    keep(cast, civil)
    with pytest.raises(Refused, match="SNAPSHOT_ALREADY_KEPT"):
        keep(cast, civil, at=AT + timedelta(microseconds=1))


def test_files_that_no_row_names_are_swept_after_a_day(cast: Cast, civil: Path) -> None:
    kept = keep(cast, civil)
    orphan = storage.keep(JAMBI, civil)
    now = AT + timedelta(days=2)
    assert storage.sweep(JAMBI, frozenset({kept.stored}), AT - timedelta(days=9000)) == 0
    assert storage.sweep(JAMBI, frozenset({kept.stored}), now + timedelta(days=9000)) >= 1
    assert not storage.place(JAMBI, orphan).exists()
    assert storage.place(JAMBI, kept.stored).exists()
