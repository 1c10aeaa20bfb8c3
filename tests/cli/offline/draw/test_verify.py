"""A draw repeated: every way in which it may not fit."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from payung import budget, messages
from payung.cli.offline.draw import verify
from payung.messages import Lang
from payung.reporting import Ticket, drawn
from payung.screening import digests
from payung.values.decision import Outcome
from payung.values.refused import Refused

SEED, FULL = "26-11-05", "TARGET_FULL"


def ticket(number: int) -> str:
    return budget.ticket(SEED, f"RT 01.xlsx\nKrajan\n{number}")


def tickets() -> list[Ticket]:
    """Three of four equals get the places; Pak Budi's row has a rank of its own before them."""
    equals = sorted(range(6, 10), key=ticket)
    order = [(5, 1), *((number, 2) for number in equals)]
    rows = []
    for rank, (number, tier) in enumerate(order, start=1):
        waits = rank == 5
        rows.append(
            Ticket(
                line=number, list="RT 01.xlsx", sheet="Krajan", row=str(number), tier=tier,
                ticket=ticket(number), rank=rank, place_in_queue=int(waits),
                outcome=Outcome.WAITING if waits else Outcome.ACCEPTED,
                waits_for=FULL if waits else "",
            )
        )  # fmt: skip
    return rows


def write(folder: Path, rows: list[Ticket]) -> Path:
    path = folder / drawn.NAME
    lines = [
        f"{one.list},{one.sheet},{one.row},{one.tier},{one.ticket},{one.rank},"
        f"{one.outcome},{one.place_in_queue},{one.waits_for}"
        for one in rows
    ]
    path.write_text("\n".join([",".join(drawn.HEADS), *lines]) + "\n")
    return path


def the_flaw(folder: Path, rows: list[Ticket], seed: str = SEED) -> tuple[str, str]:
    """Code and rank of the first row that does not fit."""
    with pytest.raises(Refused) as refused:
        verify.command(write(folder, rows), seed)
    assert refused.value.code == "DRAW_WRONG"
    assert messages.refusal(refused.value, Lang.ID)
    found = refused.value.findings[0]
    return found.code, found.facts["rank"]


def test_a_draw_that_fits_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    verify.command(write(tmp_path, tickets()), SEED)
    assert "Undian cocok: 5 nomor" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("lang", "told"), [(Lang.ID, "cocok: 1.200 nomor"), (Lang.EN, "fits: 1,200 tickets")]
)
def test_tickets_are_counted_as_the_reader_writes_thousands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: Lang, told: str
) -> None:
    one = tickets()[0]
    drawn_first = sorted(range(1_200), key=ticket)
    rows = [
        replace(one, row=str(number), tier=2, ticket=ticket(number), rank=rank)
        for rank, number in enumerate(drawn_first, start=1)
    ]
    verify.command(write(tmp_path, rows), SEED, lang)
    assert told in capsys.readouterr().out


def test_the_seed_may_stand_in_the_results_manifest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, tickets())
    (tmp_path / "manifest.json").write_text(json.dumps({"draw": {"seed": SEED}}))
    verify.command(tmp_path)
    assert SEED in capsys.readouterr().out


def result(folder: Path) -> Path:
    """A folder as `payung screen` leaves it: the draw, and a manifest that knows its digest."""
    file = write(folder, tickets())
    facts = {"draw": {"seed": SEED}, "outputs": {file.name: digests.of_file(file)}}
    (folder / "manifest.json").write_text(json.dumps(facts))
    return file


def test_of_a_whole_result_the_file_is_the_one_that_was_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result(tmp_path)
    verify.command(tmp_path)
    told = capsys.readouterr().out
    assert "Undian cocok" in told
    assert "karena dana" not in told


def test_a_place_moved_to_another_reason_is_no_longer_the_file_that_was_written(
    tmp_path: Path,
) -> None:
    file = result(tmp_path)
    file.write_text(file.read_text().replace(FULL, "OVER_BUDGET"))
    with pytest.raises(Refused) as refused:
        verify.command(tmp_path)
    assert refused.value.code == "DRAW_CHANGED"
    assert "bukan lagi berkas yang ditulis payung screen" in str(
        messages.refusal(refused.value, Lang.ID)
    )


def test_of_the_file_alone_it_is_told_that_money_cannot_be_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verify.command(write(tmp_path, tickets()), SEED)
    assert "karena dana tidak dapat diperiksa dari draw.csv saja" in capsys.readouterr().out


@pytest.mark.parametrize("reason", ["", "TARGET_FULLL", "AGE"])
def test_a_reason_to_wait_that_nobody_writes_is_found(tmp_path: Path, reason: str) -> None:
    rows = tickets()
    rows[4] = replace(rows[4], waits_for=reason)
    assert the_flaw(tmp_path, rows) == ("DRAW_OTHER_REASON", "5")


def test_who_has_a_place_and_a_reason_to_wait_is_found(tmp_path: Path) -> None:
    rows = tickets()
    rows[1] = replace(rows[1], waits_for=FULL)
    assert the_flaw(tmp_path, rows) == ("DRAW_OTHER_REASON", "2")


@pytest.mark.parametrize("beside", [None, "{}", "[1]", '{"draw": 1}', "x"])
def test_without_a_seed_nothing_is_verified(tmp_path: Path, beside: str | None) -> None:
    path = write(tmp_path, tickets())
    if beside is not None:
        (tmp_path / "manifest.json").write_text(beside)
    with pytest.raises(Refused) as refused:
        verify.command(path)
    assert refused.value.code == "DRAW_SEED_MISSING"


def test_another_seed_fits_nobody(tmp_path: Path) -> None:
    assert the_flaw(tmp_path, tickets(), "lain") == ("DRAW_OTHER_TICKET", "1")


def test_two_who_exchanged_their_ranks_are_found(tmp_path: Path) -> None:
    rows = tickets()
    rows[1], rows[2] = replace(rows[1], rank=3), replace(rows[2], rank=2)
    assert the_flaw(tmp_path, rows) == ("DRAW_OUT_OF_ORDER", "3")


def test_a_rank_that_is_missing_is_found(tmp_path: Path) -> None:
    rows = tickets()
    del rows[2]
    assert the_flaw(tmp_path, rows) == ("DRAW_RANK_TWICE", "4")


def test_a_place_given_behind_somebody_who_waits_for_one_is_found(tmp_path: Path) -> None:
    rows = tickets()
    rows[3] = replace(rows[3], place_in_queue=1, outcome=Outcome.WAITING, waits_for=FULL)
    rows[4] = replace(rows[4], place_in_queue=0, outcome=Outcome.ACCEPTED, waits_for="")
    assert the_flaw(tmp_path, rows) == ("DRAW_OVERTAKEN", "5")


def test_a_number_in_the_queue_that_skips_the_order_is_found(tmp_path: Path) -> None:
    rows = tickets()
    rows[4] = replace(rows[4], place_in_queue=2)
    assert the_flaw(tmp_path, rows) == ("DRAW_OTHER_QUEUE", "5")
