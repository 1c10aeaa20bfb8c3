"""A list of people who leave, sent from a terminal: every row is answered, by its number."""

from datetime import date
from pathlib import Path

import pytest

from payung.registry.models import Change, Event
from tests.registry import confirmed, enrolled
from tests.registry.people import Cast
from tests.registry.test_month_by_commands import Terminal, terminal

__all__ = ["terminal"]

HEAD = "NIK;KPJ;ALASAN;TANGGAL KEJADIAN;BUKTI;KETERANGAN"


@pytest.fixture
def file(cast: Cast, tmp_path: Path) -> str:
    """Ani has died, Budi left for no reason that is known, and one nobody knows."""
    enrolled.by_decree(cast, ["Ani", "Budi"])
    rows = (
        f"{confirmed.nik(1)};;Meninggal;01-03-2025;Akta 1571-KM-1;",
        f"{confirmed.nik(2)};;entah;01-03-2025;S 1;",
        f"{confirmed.nik(99)};;Meninggal;01-03-2025;Akta;",
    )
    path = tmp_path / "mutasi.csv"
    path.write_text("\n".join((HEAD, *rows)))
    return str(path)


def test_good_rows_are_asked_for_and_each_bad_one_is_told_with_its_row(
    cast: Cast, terminal: Terminal, file: str
) -> None:
    told = terminal.says("agus", "changes send {2025}", file)
    (made,) = Change.objects.using("owner").all()
    assert (made.ending, made.event_on, made.asked_by) == ("died", date(2025, 3, 1), cast.agus.user)
    for said in ("3: ", "4: ", "entah", "1 baris diajukan", "2 baris"):
        assert said in told, told
    assert confirmed.nik(99) not in told
    facts = Event.objects.using("owner").get(act="ask_changes").facts
    assert facts == {"rows": 3, "asked": 1}


def test_the_same_list_again_asks_for_nobody_twice(
    cast: Cast, terminal: Terminal, file: str
) -> None:
    terminal.says("agus", "changes send {2025}", file)
    assert "sudah ada permintaan keluar" in terminal.says("agus", "changes send {2025}", file)
    assert Change.objects.using("owner").count() == 1


def test_a_village_asks_for_its_own_people_only_and_an_auditor_for_nobody(
    cast: Cast, terminal: Terminal, file: str
) -> None:
    terminal.says("wati", "changes send {2025}", file)
    assert not Change.objects.using("owner").exists()
    terminal.refuses("NOT_ALLOWED", "putu", f"changes send {{2025}} {file}")
