"""A list that could not be worked on is no dead end."""

from pathlib import Path

import pytest

from payung.registry.actions import read_file, submissions
from payung.registry.models import Submission
from payung.values.refused import Refused
from tests.registry.intake import lists
from tests.registry.intake.test_receiving import send
from tests.registry.people import AT, Cast

LAST = 5


@pytest.fixture
def broken(cast: Cast, tmp_path: Path) -> Submission:
    """A list that is no table at all, refused."""
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    sent = send(cast.rina, cast.programme, tmp_path / "a.xlsx")
    lists.work()
    refused = lists.one(cast.rina, sent.id)
    assert refused.state == "refused"
    return refused


def again(cast: Cast, submission: int) -> None:
    with lists.acting(cast.rina):
        submissions.again(cast.rina, AT, submission)


def test_the_same_file_may_be_sent_again(cast: Cast, tmp_path: Path, broken: Submission) -> None:
    second = send(cast.rina, cast.programme, tmp_path / "a.xlsx")
    assert second.id != broken.id
    with pytest.raises(Refused, match="LIST_ALREADY_SENT"):  # that one is being worked on
        again(cast, broken.id)


def test_a_mended_file_may_be_sent_in_its_place(
    cast: Cast, tmp_path: Path, broken: Submission
) -> None:
    path = lists.write(tmp_path / "b.xlsx", lists.SARI)
    with lists.acting(cast.rina):
        mended = submissions.correct(cast.rina, AT, broken.id, "rt01.xlsx", path)
    lists.work()
    assert lists.one(cast.rina, mended.id).inputs["difference"]["new"] == 1
    assert lists.states(mended.id) == ["waiting"]


def test_rows_that_screening_left_behind_are_screened_with_the_next_list(
    cast: Cast, tmp_path: Path
) -> None:
    path = lists.write(tmp_path / "a.xlsx", lists.SARI)
    sent = send(cast.rina, cast.programme, path)
    lists.work()
    rows = {"state": "read", "outcome": ""}
    Submission.objects.using("owner").filter(id=sent.id).update(state="refused")
    type(lists.rows(sent.id)[0]).objects.using("owner").update(**rows)
    with lists.acting(cast.rina):
        mended = submissions.correct(cast.rina, AT, sent.id, "rt01.xlsx", path)
    lists.work()
    assert (lists.states(sent.id), lists.states(mended.id)) == (["replaced"], ["waiting"])


def test_a_job_that_fails_for_the_last_time_tells_so_and_can_be_tried_again(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = send(cast.rina, cast.programme, lists.write(tmp_path / "a.xlsx", lists.SARI))

    def fails(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as broken:
        broken.setattr(read_file, "read", fails)
        with pytest.raises(MemoryError):
            lists.do("read_list", sent.id, LAST - 1)
        assert lists.one(cast.rina, sent.id).state == "received"
        with pytest.raises(MemoryError):
            lists.do("read_list", sent.id, LAST)
    told = lists.one(cast.rina, sent.id)
    assert (told.state, (told.refusal or {})["code"]) == ("refused", "LIST_GIVEN_UP")
    again(cast, sent.id)
    with pytest.raises(Refused, match="LIST_NOT_REFUSED"):  # a double click
        again(cast, sent.id)
    lists.work()
    assert lists.states(sent.id) == ["waiting"]


def test_a_job_whose_workers_all_died_is_not_begun_once_more(cast: Cast, tmp_path: Path) -> None:
    sent = send(cast.rina, cast.programme, lists.write(tmp_path / "a.xlsx", lists.SARI))
    lists.do("read_list", sent.id, LAST + 1)
    assert lists.one(cast.rina, sent.id).state == "refused"
    assert lists.rows(sent.id) == []
