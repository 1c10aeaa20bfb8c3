"""One person in two lists that wait, under two NIKs: found whichever list comes first."""

from dataclasses import replace
from pathlib import Path

import pytest

from payung.registry.actions import submissions
from payung.registry.models import Proposal
from tests.registry.intake import lists
from tests.registry.intake.test_reading_and_screening import proof
from tests.registry.intake.test_receiving import send
from tests.registry.people import AT, NEIGHBOUR, Cast

SARI = lists.SARI
# The same woman under a NIK of another district, as an old KTP has it.
OLD = ("1571074101850009", "SITI SARI", *SARI[2:])
# A namesake of another year.
OTHER = ("1571014105620007", "SITI SARI", "01-05-1962", *SARI[3:])


def _sent(cast: Cast, path: Path, *rows: lists.Row) -> int:
    sent = send(cast.rina, cast.programme, lists.write(path, *rows))
    lists.work()
    return int(sent.id)


@pytest.mark.parametrize("order", [(SARI, OLD), (OLD, SARI)])
def test_a_person_of_another_list_is_found_under_another_nik_in_both_orders(
    cast: Cast, tmp_path: Path, order: tuple[lists.Row, lists.Row]
) -> None:
    first = _sent(cast, tmp_path / "a.xlsx", order[0], lists.BUDI)
    second = _sent(cast, tmp_path / "b.xlsx", order[1], lists.JOKO)
    kept, budi = lists.rows(first)
    again, joko = lists.rows(second)
    assert [one.outcome for one in (kept, budi, joko)] == ["accepted"] * 3
    assert (again.outcome, again.state, again.repeats_id) == ("review", "waiting", kept.id)
    (why,) = [one for one in proof(again).reasons if one.code == "DUPLICATE"]
    assert why.facts == {"list": "rt01.xlsx", "row": str(kept.row)}
    assert lists.one(cast.rina, second).inputs["proposed"] == 2


def test_a_namesake_of_another_year_is_nobody_s_repeat(cast: Cast, tmp_path: Path) -> None:
    _sent(cast, tmp_path / "a.xlsx", SARI)
    (other,) = lists.rows(_sent(cast, tmp_path / "b.xlsx", OTHER))
    assert (other.outcome, other.repeats_id) == ("accepted", None)


def test_what_was_rejected_or_returned_in_another_list_speaks_for_nobody(
    cast: Cast, tmp_path: Path
) -> None:
    first = _sent(cast, tmp_path / "a.xlsx", SARI)
    Proposal.objects.using("owner").filter(submission_id=first).update(state="rejected")
    (row,) = lists.rows(_sent(cast, tmp_path / "b.xlsx", OLD))
    assert (row.outcome, row.repeats_id) == ("accepted", None)


def test_a_correction_takes_the_place_of_its_row_and_does_not_repeat_it(
    cast: Cast, tmp_path: Path
) -> None:
    first = _sent(cast, tmp_path / "a.xlsx", SARI, lists.BUDI)
    path = lists.write(tmp_path / "c.xlsx", OLD, lists.BUDI)
    with lists.acting(cast.rina):
        corrected = submissions.correct(cast.rina, AT, first, "c.xlsx", path)
    lists.work()
    (row,) = lists.rows(corrected.id)
    assert (row.outcome, row.repeats_id) == ("accepted", None)


def test_another_village_s_list_is_told_by_its_place_alone(cast: Cast, tmp_path: Path) -> None:
    there = (*SARI[:4], "Buluran Kenali", *SARI[5:])
    neighbour = replace(cast.rina, area=NEIGHBOUR)
    sent = send(neighbour, cast.programme, lists.write(tmp_path / "a.xlsx", there))
    lists.work()
    (kept,) = lists.rows(sent.id)
    (row,) = lists.rows(_sent(cast, tmp_path / "b.xlsx", OLD))
    told = [one.facts["list"] for one in proof(row).reasons if one.code == "DUPLICATE"]
    assert (kept.outcome, row.outcome, row.repeats_id) == ("accepted", "review", kept.id)
    assert told == ["Buluran Kenali"]
