"""Minutes tell all that a level decided since the last ones, and stay as they are."""

from datetime import date

import pytest
from django.db import connections

from payung import reporting
from payung.messages import Lang
from payung.registry.actions import verification
from payung.registry.actions.verification import Judgement
from payung.registry.models import Event, Minutes, Proposal
from payung.registry.queries import minutes
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.verification.lifecycle import Verdict
from tests.registry import rows
from tests.registry.actions.verification import works
from tests.registry.people import AT, NEIGHBOUR, VILLAGE, Cast


def write(who: Scope, cast: Cast, number: str = "001/BA/2025") -> Minutes:
    with works.acting(who):
        return verification.write_minutes(who, AT, cast.programme, number)


def read(who: Scope, number: int) -> reporting.Minutes:
    with works.acting(who):
        return minutes.written(who, number)


def decided(cast: Cast) -> None:
    sari, budi, ani = (rows.proposal(cast, VILLAGE, n).id for n in ("Sari", "Budi", "Ani *x* #y"))
    seen = Judgement(Verdict.CONFIRM, "", date(2025, 3, 1), "di pasar")
    works.judge(cast.agus, seen, sari)
    works.judge(cast.agus, works.RETURN, budi)
    works.judge(cast.agus, works.REJECT, ani)


def test_they_count_and_name_what_was_decided(cast: Cast) -> None:
    decided(cast)
    found = write(cast.agus, cast)
    assert (found.confirmed, found.returned, found.rejected) == (1, 1, 1)
    told = read(cast.agus, found.id)
    assert [(one.name, one.verdict) for one in told.lines] == [
        ("Sari", "confirm"), ("Budi", "return"), ("Ani *x* #y", "reject"),
    ]  # fmt: skip
    assert Event.objects.using("owner").get(act="write_minutes").facts["digest"] == found.digest


def test_what_was_told_once_is_not_told_again(cast: Cast) -> None:
    decided(cast)
    write(cast.agus, cast)
    with pytest.raises(Refused, match="NOTHING_TO_TELL"):
        write(cast.agus, cast, "002/BA/2025")
    works.judge(cast.agus, works.CONFIRM, rows.proposal(cast, VILLAGE, "Tini").id)
    assert write(cast.agus, cast, "002/BA/2025").confirmed == 1


@pytest.mark.parametrize("number", ["", "  ", "x" * 81, "001/BA/2025"])
def test_a_number_is_there_and_is_taken_once(cast: Cast, number: str) -> None:
    decided(cast)
    write(cast.agus, cast)
    works.judge(cast.agus, works.CONFIRM, rows.proposal(cast, VILLAGE, "Tini").id)
    with pytest.raises(Refused, match="MINUTES_NUMBER"):
        write(cast.agus, cast, number)


def test_each_level_and_each_village_has_its_own(cast: Cast) -> None:
    decided(cast)
    works.judge(cast.wati, works.CONFIRM, rows.proposal(cast, NEIGHBOUR, "Tini").id)
    assert len(write(cast.agus, cast).verifications) == 3
    assert len(write(cast.wati, cast).verifications) == 1
    with pytest.raises(Refused, match="NOTHING_TO_TELL"):
        write(cast.joko, cast)


def test_a_neighbours_minutes_are_not_here(cast: Cast) -> None:
    decided(cast)
    found = write(cast.agus, cast)
    with pytest.raises(Refused, match="NOT_HERE"):
        read(cast.wati, found.id)


def test_minutes_whose_rows_were_changed_behind_our_back_are_not_given_out(cast: Cast) -> None:
    decided(cast)
    found = write(cast.agus, cast)
    Proposal.objects.using("owner").filter(name="Sari").update(name="Orang Lain")
    with pytest.raises(Refused, match="MINUTES_CHANGED"):
        read(cast.agus, found.id)


def test_minutes_cannot_be_changed_in_the_database(cast: Cast) -> None:
    decided(cast)
    write(cast.agus, cast)
    with pytest.raises(Exception, match="written once"), connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE registry_minutes SET number = 'x'")


def test_as_a_pdf_they_are_the_same_each_time_and_take_nothing_typed_as_markup(
    cast: Cast,
) -> None:
    decided(cast)
    told = read(cast.agus, write(cast.agus, cast).id)
    paper = reporting.minutes_as_pdf(told, Lang.ID)
    assert paper == reporting.minutes_as_pdf(told, Lang.ID)
    assert paper.startswith(b"%PDF")
