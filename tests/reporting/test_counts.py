from dataclasses import replace
from datetime import date

from payung import reporting
from payung.messages import Lang
from payung.reporting import counts
from payung.values.decision import Outcome
from payung.values.people import Sex
from tests.reporting import cast


def test_every_row_is_counted_once_by_what_became_of_it() -> None:
    total = reporting.summary(cast.screening(), Lang.ID).total
    assert total.rows == 6
    assert dict(total.by_outcome) == {
        Outcome.ACCEPTED: 2,
        Outcome.WAITING: 1,
        Outcome.REVIEW: 2,
        Outcome.REJECTED: 1,
    }


def test_a_row_whose_nik_had_to_be_put_right_counts_as_faulty_though_accepted() -> None:
    assert counts.tally("", "", [cast.sari(), cast.budi()]).faulty == 1


def test_reasons_say_what_they_led_to_and_not_what_became_of_the_row() -> None:
    found = {r.code: r for r in reporting.summary(cast.screening(), Lang.ID).reasons}
    assert found["NIK_CORRECTED"].led_to[Outcome.ACCEPTED] == 1
    assert found["DUPLICATE"].led_to[Outcome.REVIEW] == 1
    assert found["DECEASED"].label == "Sudah meninggal"


def test_districts_come_from_the_village_or_else_from_the_list() -> None:
    unknown = replace(cast.sari(), village_code="")
    nowhere = replace(unknown, proposal=replace(unknown.proposal, district_code=""))
    found = reporting.summary(cast.screening(unknown, nowhere), Lang.ID).districts
    assert [(tally.label, tally.rows) for tally in found] == [
        ("Kota Kudus", 7),
        ("Tidak diketahui", 1),
    ]


def test_occupations_have_their_names_in_the_readers_language() -> None:
    found = reporting.summary(cast.screening(), Lang.EN).occupations
    assert [tally.label for tally in found] == ["Fisher", "Not known"]


def test_money_asked_is_what_everybody_eligible_costs() -> None:
    money = reporting.summary(cast.screening(), Lang.ID).money
    assert (money.there, money.spent) == (604_000_000, 403_200)
    assert money.asked == 403_200 + 201_600
    assert money.asked_at_most == money.asked + 2 * 201_600


def test_ages_are_counted_on_the_first_day_of_cover() -> None:
    early = replace(cast.screening(), on=date(2025, 11, 20))
    assert reporting.summary(early, Lang.ID).ages_on == date(2026, 1, 1)


def test_people_stand_in_their_age_band_by_sex() -> None:
    bands = reporting.summary(cast.screening(), Lang.ID).ages
    assert sum(band.people for band in bands) == 6
    assert [band.people for band in bands] == [0, 0, 1, 1, 1, 0, 1, 2]
    assert bands[4].by_sex[Sex.MALE] == bands[4].accepted == 1


def test_a_column_of_niks_taken_for_the_proposer_is_masked() -> None:
    row = cast.sari()
    row = replace(row, proposal=replace(row.proposal, proposer=cast.SARI))
    labels = [tally.label for tally in reporting.summary(cast.screening(row), Lang.ID).proposers]
    assert labels == ["RT 01 Krajan", "3319********0001"]


def test_several_groups_add_up_to_one() -> None:
    both = counts.together("2 lainnya", [counts.tally("", "", [cast.sari(), cast.rejected()])] * 2)
    assert (both.rows, both.faulty, both.by_outcome[Outcome.REJECTED]) == (4, 2, 2)


def test_an_empty_screening_comes_to_nothing() -> None:
    none = reporting.summary(replace(cast.screening(), rows=(), lines=()), Lang.ID)
    assert none.total.rows == none.money.asked == 0
