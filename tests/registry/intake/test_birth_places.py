"""Where somebody was born is kept beside their row, and tells one person from another later."""

from pathlib import Path

import pytest

from payung.registry import sealed
from payung.registry.actions import typing
from payung.registry.actions.typing import Typed
from payung.registry.models import Enrolment, Proposal
from payung.registry.queries import enrolled, proposed
from payung.values.month import Month
from tests.registry.decrees import steps
from tests.registry.intake import lists
from tests.registry.intake.test_receiving import send
from tests.registry.people import AT, JAMBI, Cast

HEAD = (*lists.HEAD, "TEMPAT LAHIR")
JOINT = tuple("TEMPAT, TANGGAL LAHIR" if head == "TANGGAL LAHIR" else head for head in lists.HEAD)
SARI, BUDI = (*lists.SARI, "Kota Jambi"), (*lists.BUDI, "")
# Her namesake of the same year, and one of the two without a NIK and by the year alone.
NAMESAKE = ("1571014708850008", "SITI SARI", "07-08-1985", *lists.SARI[3:], "Merauke")
EITHER = ("", "SITI SARI", "1985", *lists.SARI[3:])
MARCH = Month(2025, 3)


def _sent(cast: Cast, path: Path, *rows: lists.Row, head: lists.Row = HEAD) -> list[Proposal]:
    sent = send(cast.rina, cast.programme, lists.write(path, *rows, head=head))
    lists.work()
    return lists.rows(sent.id)


def _kept(row: Proposal) -> str:
    box = bytes(row.sealed_birth_place)
    assert b"JAMBI" not in box
    return sealed.open_(sealed.ring(), "proposal", "birth_place", JAMBI, row.id, box)


def test_a_list_s_birth_place_is_kept_sealed_beside_the_row(cast: Cast, tmp_path: Path) -> None:
    rows = _sent(cast, tmp_path / "a.xlsx", SARI, BUDI)
    assert [_kept(row) for row in rows] == ["KOTA JAMBI", ""]


def test_one_in_a_cell_with_the_date_is_kept_too(cast: Cast, tmp_path: Path) -> None:
    row = (*lists.SARI[:2], "Jambi, 01-01-1985", *lists.SARI[3:])
    assert [_kept(row) for row in _sent(cast, tmp_path / "a.xlsx", row, head=JOINT)] == ["JAMBI"]


def test_one_that_was_typed_is_kept_too(cast: Cast) -> None:
    with lists.acting(cast.rina):
        typing.add(cast.rina, AT, cast.programme, Typed(name="Siti Sari", birth_place="Jambi"))
        sent = typing.send(cast.rina, AT, cast.programme, "ketikan.csv")
    lists.work()
    assert [_kept(row) for row in lists.rows(sent.id)] == ["JAMBI"]


@pytest.mark.parametrize(("born", "which"), [("Jambi", 0), ("Merauke", 1)])
def test_of_two_namesakes_in_another_list_the_one_born_there_is_found(
    cast: Cast, tmp_path: Path, born: str, which: int
) -> None:
    both = _sent(cast, tmp_path / "a.xlsx", SARI, NAMESAKE)
    (again,) = _sent(cast, tmp_path / "b.xlsx", (*EITHER, born))
    assert again.repeats_id == both[which].id


def test_a_row_from_before_it_was_kept_tells_none(cast: Cast, tmp_path: Path) -> None:
    rows = _sent(cast, tmp_path / "a.xlsx", SARI)
    Proposal.objects.using("owner").update(sealed_birth_place=b"")
    other = send(cast.rina, cast.programme, lists.write(tmp_path / "b.xlsx", lists.BUDI))
    with lists.acting(cast.lestari):
        found = proposed.proposed(cast.lestari, other, MARCH)
    assert found is not None
    assert [one.id for one in found.places] == [row.id for row in rows]
    assert found.register.table["birth_place"].to_pylist() == [None]


def test_who_is_enrolled_was_born_where_their_list_says_unless_it_was_put_right(
    cast: Cast, tmp_path: Path
) -> None:
    _sent(cast, tmp_path / "a.xlsx", SARI, BUDI)
    Proposal.objects.using("owner").update(state="confirmed")
    steps.sign(cast.hadi, steps.prepare(cast))
    assert _enrolled(cast) == {"SITI SARI": "JAMBI", "BUDI SANTOSO": None}
    for one in Enrolment.objects.using("owner"):
        right = sealed.seal(sealed.ring(), "enrolment", "birth_place", JAMBI, one.id, "Kab. Kudus")
        Enrolment.objects.using("owner").filter(id=one.id).update(sealed_birth_place=right)
    assert _enrolled(cast) == {"SITI SARI": "KUDUS", "BUDI SANTOSO": "KUDUS"}


def _enrolled(cast: Cast) -> dict[str, str | None]:
    with lists.acting(cast.lestari):
        found = enrolled.enrolled(cast.lestari, MARCH)
    assert found is not None
    return {one["name"]: one["birth_place"] for one in found.table.to_pylist()}
