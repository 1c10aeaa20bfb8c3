"""The annotated list goes back and comes in again corrected; a list is typed without a file."""

from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from payung.messages import Lang
from payung.registry import parts, storage
from payung.registry.actions import returning, submissions, typing
from payung.registry.actions.typing import Typed
from payung.registry.models import Event, Proposal
from payung.values.refused import Refused
from payung.values.screening import NikStatus
from tests.registry.intake import lists
from tests.registry.intake.test_receiving import send
from tests.registry.people import AT, JAMBI, Cast

WRONG = ("15710102028", *lists.BUDI[1:])
SARI = Typed(nik=lists.SARI[0], name="Siti Sari", birth_date="1985-01-01", sex="P")


def give_back(cast: Cast, submission: int, path: Path) -> list[tuple[object, ...]]:
    with lists.acting(cast.rina):
        returning.give_back(cast.rina, AT, submission, Lang.ID, path)
    return list(openpyxl.load_workbook(path)["RT 01"].iter_rows(values_only=True))


def test_the_annotated_list_says_beside_each_row_what_is_wrong_and_what_to_do(
    cast: Cast, tmp_path: Path
) -> None:
    path = lists.write(tmp_path / "a.xlsx", lists.SARI, ("1", "=1+1", *WRONG[2:]))
    sent = send(cast.rina, cast.programme, path)
    lists.work()
    head, sari, bad = give_back(cast, sent.id, tmp_path / "back.xlsx")
    assert head[8] == "Hasil Payung"
    assert sari[:8] == ("1", *(text or None for text in lists.SARI))
    assert all(isinstance(cell, str) for cell in (*sari[8:11], *bad[8:11]))
    assert bad[2] == "=1+1"  # a text, never a formula
    assert openpyxl.load_workbook(tmp_path / "back.xlsx")["RT 01"]["C3"].data_type == "s"
    assert Event.objects.using("owner").filter(act="download_list").count() == 1


def test_the_annotated_list_comes_in_again_with_only_what_was_corrected(
    cast: Cast, tmp_path: Path
) -> None:
    path = lists.write(tmp_path / "a.xlsx", lists.SARI, WRONG, lists.JOKO)
    sent = send(cast.rina, cast.programme, path)
    lists.work()
    give_back(cast, sent.id, tmp_path / "back.xlsx")
    book = openpyxl.load_workbook(tmp_path / "back.xlsx")
    book["RT 01"]["B3"] = lists.BUDI[0]
    book.save(tmp_path / "mended.xlsx")
    with lists.acting(cast.rina):
        again = submissions.correct(
            cast.rina, AT + timedelta(days=1), sent.id, "back.xlsx", tmp_path / "mended.xlsx"
        )
    lists.work()
    told = lists.one(cast.rina, again.id)
    difference = told.inputs["difference"]
    assert difference == {"new": 0, "changed": 1, "same": 2, "gone": 0, "settled": 0, "again": 0}
    back = give_back(cast, again.id, tmp_path / "again.xlsx")
    assert all(row[8] for row in back)  # rows that stayed with the first list are answered too


def test_whole_numbers_go_only_to_who_sent_them_or_says_why(cast: Cast, tmp_path: Path) -> None:
    path = lists.write(tmp_path / "a.xlsx", lists.SARI, lists.BUDI)
    sent = send(cast.rina, cast.programme, path)
    lists.work()
    back = tmp_path / "back.xlsx"
    for who, why, seen in (
        (cast.rina, "", lists.SARI[0]),
        (cast.agus, "", "1571********0001"),
        (cast.hadi, "", "1571********0001"),
        (cast.agus, "mencocokkan dengan KTP", lists.SARI[0]),
    ):
        with lists.acting(who):
            returning.give_back(who, AT, sent.id, Lang.ID, back, why)
        assert openpyxl.load_workbook(back)["RT 01"]["B2"].value == seen
    with pytest.raises(Refused, match="NOT_ALLOWED"), lists.acting(cast.hadi):
        returning.give_back(cast.hadi, AT, sent.id, Lang.ID, back, "ingin tahu saja")
    told = Event.objects.using("owner").filter(act="download_list").order_by("number")
    assert [one.facts["niks"] for one in told] == ["sent", "masked", "masked", "all"]
    assert told.last().why == "mencocokkan dengan KTP"  # type: ignore[union-attr]


def test_a_nik_that_a_register_knew_is_masked_even_for_who_sent_the_row(
    cast: Cast, tmp_path: Path
) -> None:
    path = lists.write(tmp_path / "a.xlsx", lists.SARI)
    sent = send(cast.rina, cast.programme, path)
    lists.work()
    Proposal.objects.using("owner").update(nik_status=NikStatus.RECOVERED)
    assert give_back(cast, sent.id, tmp_path / "back.xlsx")[1][11] == "1571********0001"


def typed(cast: Cast, *rows: Typed) -> None:
    for row in rows:
        with lists.acting(cast.rina):
            typing.add(cast.rina, AT, cast.programme, row)


def test_a_typed_list_is_a_sealed_draft_until_it_is_sent_as_any_other(cast: Cast) -> None:
    before = len(lists.stored_files())
    typed(cast, SARI, Typed(name="Budi  Santoso"))
    assert len(lists.stored_files()) == before + 1
    with lists.acting(cast.rina):
        draft = typing.draft_of(cast.rina, cast.programme)
        assert draft is not None
        assert [row.name for row in typing.rows(draft)] == ["Siti Sari", "Budi Santoso"]
        assert lists.SARI[0].encode() not in storage.place(JAMBI, draft.stored).read_bytes()
        typing.remove(cast.rina, AT, cast.programme, 1)
        sent = typing.send(cast.rina, AT, cast.programme, typing.name_of(AT))
    lists.work()
    assert sent.name == "ketikan 2025-03-03 09.00.csv"
    (row,) = lists.rows(sent.id)
    assert (row.name, row.state, bool(row.nik_index)) == ("SITI SARI", "waiting", True)
    with lists.acting(cast.rina):
        assert typing.rows(typing.draft_of(cast.rina, cast.programme)) == ()


def test_nobody_else_sees_a_draft_and_an_empty_one_is_not_sent(cast: Cast) -> None:
    typed(cast, SARI)
    with lists.acting(cast.agus):
        assert typing.draft_of(cast.agus, cast.programme) is None
    with pytest.raises(Refused, match="TYPED_WITHOUT_NAME"):
        typed(cast, Typed(nik=lists.SARI[0]))
    with lists.acting(cast.rina):
        typing.remove(cast.rina, AT, cast.programme, 0)
    with pytest.raises(Refused, match="TYPED_NOTHING"), lists.acting(cast.rina):
        typing.send(cast.rina, AT, cast.programme, "x.csv")


def test_a_file_in_pieces_goes_on_where_it_stopped(cast: Cast) -> None:
    assert parts.add(cast.rina, "abc1", 0, b"one ", 100) == 4
    assert parts.add(cast.rina, "abc1", 0, b"one ", 100) == 4  # sent twice
    assert parts.add(cast.rina, "abc1", 9, b"three", 100) == 4  # one is missing
    assert parts.add(cast.rina, "abc1", 4, b"two", 100) == 7
    assert parts.received(cast.agus, "abc1") == 0
    with parts.joined(cast.rina, "abc1") as path:
        assert path.read_bytes() == b"one two"
    with pytest.raises(Refused, match="LIST_TOO_LARGE"):
        parts.add(cast.rina, "abc1", 7, b"x" * 99, 100)
    assert parts.received(cast.rina, "abc1") == 0
    with pytest.raises(Refused, match="NOT_HERE"):
        parts.received(cast.rina, "../../x")
