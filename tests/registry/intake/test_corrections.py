"""A corrected list changes what it corrects, and nothing else."""

from datetime import timedelta
from pathlib import Path

import pytest

from payung.registry.actions import submissions
from payung.registry.models import Proposal, Submission
from payung.values.refused import Refused
from tests.registry.intake import lists
from tests.registry.intake.test_receiving import send
from tests.registry.people import AT, Cast

LATER = AT + timedelta(days=3)
WRONG = ("15710102028", *lists.BUDI[1:])


def correct(cast: Cast, submission: int, path: Path) -> Submission:
    with lists.acting(cast.rina):
        sent = submissions.correct(cast.rina, LATER, submission, "rt01 perbaikan.xlsx", path)
    lists.work()
    return lists.one(cast.rina, sent.id)


def first(cast: Cast, folder: Path, *rows: lists.Row) -> Submission:
    sent = send(cast.rina, cast.programme, lists.write(folder / "first.xlsx", *rows))
    lists.work()
    return sent


def test_only_rows_that_changed_come_in_and_the_difference_is_told(
    cast: Cast, tmp_path: Path
) -> None:
    sent = first(cast, tmp_path, lists.SARI, WRONG, lists.JOKO)
    path = lists.write(tmp_path / "b.xlsx", lists.SARI, lists.BUDI)
    corrected = correct(cast, sent.id, path)
    difference = corrected.inputs["difference"]
    assert difference == {"new": 0, "changed": 1, "same": 1, "gone": 1, "settled": 0, "again": 0}
    assert lists.states(sent.id) == ["waiting", "replaced", "waiting"]
    (budi,) = lists.rows(corrected.id)
    assert budi.replaces_id == lists.rows(sent.id)[1].id
    assert budi.state == "waiting"
    assert budi.nik_index


def test_a_row_that_is_added_is_new_and_the_others_stay(cast: Cast, tmp_path: Path) -> None:
    sent = first(cast, tmp_path, lists.SARI)
    corrected = correct(cast, sent.id, lists.write(tmp_path / "b.xlsx", lists.JOKO, lists.SARI))
    assert corrected.inputs["difference"]["same"] == 1
    assert [row.name for row in lists.rows(corrected.id)] == ["JOKO PRIYONO"]
    assert lists.states(sent.id) == ["waiting"]


def test_a_row_confirmed_meanwhile_stands(cast: Cast, tmp_path: Path) -> None:
    sent = first(cast, tmp_path, lists.SARI)
    Proposal.objects.using("owner").update(state="confirmed")
    other = (*lists.SARI[:5], "petani", "1")
    corrected = correct(cast, sent.id, lists.write(tmp_path / "b.xlsx", other))
    assert corrected.inputs["difference"]["settled"] == 1
    assert corrected.state == "screened"
    assert lists.rows(corrected.id) == []
    assert lists.states(sent.id) == ["confirmed"]


def test_a_correction_of_a_correction_is_held_against_both(cast: Cast, tmp_path: Path) -> None:
    sent = first(cast, tmp_path, lists.SARI, WRONG)
    second = correct(cast, sent.id, lists.write(tmp_path / "b.xlsx", lists.SARI, lists.BUDI))
    third = correct(
        cast, second.id, lists.write(tmp_path / "c.xlsx", lists.SARI, lists.BUDI, lists.JOKO)
    )
    assert third.corrects_id == sent.id
    difference = third.inputs["difference"]
    assert difference == {"new": 1, "changed": 0, "same": 2, "gone": 0, "settled": 0, "again": 0}


def test_after_the_closing_date_rows_can_be_mended_but_not_added(
    cast: Cast, tmp_path: Path
) -> None:
    sent = first(cast, tmp_path, WRONG)
    lists.open_between(cast, "2025-01-05", "2025-03-04")
    corrected = correct(cast, sent.id, lists.write(tmp_path / "b.xlsx", lists.BUDI, lists.JOKO))
    assert [row.state for row in lists.rows(corrected.id)] == ["waiting", "returned"]
    assert lists.rows(corrected.id)[1].codes[0] == "SENT_TOO_LATE"


@pytest.mark.parametrize("sent_back", ["returned", "rejected"])
def test_a_row_that_was_sent_back_comes_in_anew_though_nothing_in_it_changed(
    cast: Cast, tmp_path: Path, sent_back: str
) -> None:
    sent = first(cast, tmp_path, lists.SARI, lists.BUDI)
    Proposal.objects.using("owner").filter(name="BUDI SANTOSO").update(state=sent_back)
    path = lists.write(tmp_path / "b.xlsx", lists.BUDI, lists.SARI)  # and in another order
    corrected = correct(cast, sent.id, path)
    difference = corrected.inputs["difference"]
    told = {"new": 0, "changed": 0, "same": 1, "gone": 0, "settled": 0, "again": 1}
    assert difference == told
    assert lists.states(sent.id) == ["waiting", "replaced"]
    (budi,) = lists.rows(corrected.id)
    assert (budi.name, budi.state, budi.level) == ("BUDI SANTOSO", "waiting", 0)
    assert budi.replaces_id == lists.rows(sent.id)[1].id


def test_the_very_same_file_brings_back_what_was_sent_back_but_only_once_at_a_time(
    cast: Cast, tmp_path: Path
) -> None:
    sent = first(cast, tmp_path, lists.SARI, lists.BUDI)
    Proposal.objects.using("owner").filter(name="BUDI SANTOSO").update(state="returned")
    same = tmp_path / "first.xlsx"
    with lists.acting(cast.rina):
        submissions.correct(cast.rina, LATER, sent.id, "rt01.xlsx", same)
    with pytest.raises(Refused, match="LIST_ALREADY_SENT"):  # a double click
        correct(cast, sent.id, same)
    lists.work()
    assert lists.states(sent.id) == ["waiting", "replaced"]
    third = correct(cast, sent.id, same)
    told = {"new": 0, "changed": 0, "same": 2, "gone": 0, "settled": 0, "again": 0}
    assert third.inputs["difference"] == told
    with pytest.raises(Refused, match="LIST_ALREADY_SENT"):
        send(cast.rina, cast.programme, same)


def test_a_list_that_is_still_being_read_is_not_corrected(cast: Cast, tmp_path: Path) -> None:
    sent = send(cast.rina, cast.programme, lists.write(tmp_path / "a.xlsx", lists.SARI))
    with pytest.raises(Refused) as told:
        correct(cast, sent.id, lists.write(tmp_path / "b.xlsx", lists.BUDI))
    assert told.value.code == "LIST_NOT_DONE"
