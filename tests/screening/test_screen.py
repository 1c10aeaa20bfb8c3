"""The order of the main job on a tiny world: identity, registers, repeats, verdicts, money."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from payung.values import identity
from payung.values.people import Birth, RegisterKind
from payung.values.programme import Fund, FundingLine, Quota
from payung.values.screening import NikStatus, VerdictKind
from tests.screening import world
from tests.screening.world import (
    BUDI,
    BUDI_KNOWN,
    CIVIL,
    NAMESAKES,
    SARI,
    codes,
    person,
    register,
)


def test_ibu_sari_is_accepted_and_a_line_pays_for_her_year() -> None:
    result = world.screen(world.IBU_SARI)
    (sari,) = result.rows
    assert (sari.decision.outcome, sari.nik, sari.nik_status) == ("accepted", SARI, NikStatus.VALID)
    assert (sari.funding_line, sari.spent) == ("DBHCHT", result.cost_per_person)
    assert result.lines[0].people == 1
    assert result.registers == ("civil",)


def test_pak_budi_stands_on_the_list_twice_and_is_kept_once() -> None:
    budi, again = world.screen(world.PAK_BUDI, world.PAK_BUDI_AGAIN).rows
    assert (budi.decision.outcome, budi.duplicate_of) == ("accepted", None)
    assert (again.nik, again.nik_status) == (BUDI, NikStatus.CORRECTED)
    assert again.duplicate_of == world.PAK_BUDI.source
    assert codes(again) == {"DUPLICATE": "rejected", "NIK_CORRECTED": "accepted"}


def test_the_dead_and_the_old_are_rejected_with_every_reason() -> None:
    (kasan,) = world.screen(world.MBAH_KASAN).rows
    assert codes(kasan) == {"DECEASED": "rejected", "OVER_AGE": "rejected"}
    assert (kasan.funding_line, kasan.spent) == ("", 0)


def test_somebody_unknown_to_the_registry_is_rejected_and_has_no_person() -> None:
    (stranger,) = world.screen(world.STRANGER).rows
    assert codes(stranger) == {"NOT_IN_CIVIL_REGISTRY": "rejected"}
    assert (stranger.person_key, stranger.duplicate_of) == ("", None)


def test_of_two_namesakes_a_person_must_choose() -> None:
    (slamet,) = world.screen(world.SLAMET).rows
    assert slamet.decision.outcome == "review"
    assert "IDENTITY_AMBIGUOUS" in codes(slamet)
    assert {candidate.nik for candidate in slamet.candidates} == set(NAMESAKES)


def test_the_namesake_who_was_chosen_is_judged_by_his_own_record() -> None:
    """One of the two is dead: choosing the living one accepts, choosing the dead one rejects."""
    dead, alive = NAMESAKES
    for chosen, outcome in ((alive, "accepted"), (dead, "rejected")):
        verdict = world.verdict(world.SLAMET, VerdictKind.PERSON, chosen)
        (slamet,) = world.screen(world.SLAMET, verdicts=[verdict]).rows
        assert (slamet.nik, slamet.decision.outcome) == (chosen, outcome)
        assert ("DECEASED" in codes(slamet)) is (chosen == dead)


def test_the_namesakes_rows_are_two_people_though_a_third_row_could_be_either() -> None:
    dead, alive = NAMESAKES
    first = world.row(2, dead, "Slamet", world.SLAMET_BORN)
    second = world.row(3, alive, "Slamet", world.SLAMET_BORN)
    rows = world.screen(first, second, world.SLAMET).rows
    assert [row.duplicate_of for row in rows[:2]] == [None, None]
    assert rows[2].decision.outcome == "review"


def test_none_of_the_candidates_is_nobody() -> None:
    verdict = world.verdict(world.SLAMET, VerdictKind.NOBODY)
    (slamet,) = world.screen(world.SLAMET, verdicts=[verdict]).rows
    assert codes(slamet)["NOT_IN_CIVIL_REGISTRY"] == "rejected"
    assert slamet.candidates == ()


def test_a_waged_worker_is_found_among_participants_under_the_right_nik() -> None:
    waged = person(BUDI, "BUDI SANTOSO", world.BUDI_BORN, status="active", segment="ppu")
    registers = {RegisterKind.CIVIL: CIVIL, RegisterKind.PARTICIPANTS: register(waged)}
    (budi,) = world.screen(world.PAK_BUDI_AGAIN, registers=registers).rows
    assert codes(budi)["WAGE_EARNER"] == "rejected"


def test_who_stands_on_an_excluding_list_is_rejected_with_its_category() -> None:
    listed = person(SARI, "SARI WAHYUNI", world.SARI_BORN, category="PERANGKAT DESA")
    registers = {RegisterKind.CIVIL: CIVIL, RegisterKind.EXCLUDED: register(listed)}
    (sari,) = world.screen(world.IBU_SARI, registers=registers).rows
    why = next(why for why in sari.decision.reasons if why.code == "EXCLUDED_LIST")
    assert (why.outcome, why.facts["category"]) == ("rejected", "PERANGKAT DESA")


def enrolled(until: str | None) -> dict[str, object]:
    """Pak Budi as an earlier decree enrolled him."""
    return person(BUDI, "BUDI SANTOSO", world.BUDI_BORN, status="active", paid_until=until)


def test_whom_an_earlier_decree_enrolled_is_not_paid_for_twice() -> None:
    """Under a mistyped NIK too: pak Budi was found before he is looked for among the enrolled."""
    registers = {RegisterKind.CIVIL: CIVIL, RegisterKind.ENROLLED: register(enrolled("2027-12"))}
    sari, budi = world.screen(world.IBU_SARI, world.PAK_BUDI_AGAIN, registers=registers).rows
    why = next(why for why in budi.decision.reasons if why.code == "ALREADY_PROTECTED")
    assert (why.outcome, why.facts["until"]) == ("rejected", "2027-12")
    assert sari.decision.outcome == "accepted"


def test_an_earlier_decree_that_has_run_out_bars_nobody() -> None:
    registers = {RegisterKind.CIVIL: CIVIL, RegisterKind.ENROLLED: register(enrolled("2026-06"))}
    (budi,) = world.screen(world.PAK_BUDI, registers=registers).rows
    assert budi.decision.outcome == "accepted"
    assert "ALREADY_PROTECTED" not in codes(budi)


def test_an_earlier_decree_that_says_no_end_is_for_a_person_to_look_at() -> None:
    registers = {RegisterKind.CIVIL: CIVIL, RegisterKind.ENROLLED: register(enrolled(None))}
    (budi,) = world.screen(world.PAK_BUDI, registers=registers).rows
    assert codes(budi)["ALREADY_PROTECTED"] == "review"


def test_it_is_told_what_weighed_the_links_to_each_register() -> None:
    """One row more, and the weights are fitted to other rows."""
    one, two = (
        dict(world.screen(*rows).models)
        for rows in ((world.IBU_SARI,), (world.IBU_SARI, world.PAK_BUDI))
    )
    assert one.keys() == two.keys() == {"civil"}
    assert one["civil"] != two["civil"]


def test_a_poor_household_is_known_by_its_decile() -> None:
    poor = person(SARI, "SARI WAHYUNI", world.SARI_BORN, decile=2)
    registers = {RegisterKind.CIVIL: CIVIL, RegisterKind.SOCIAL: register(poor)}
    (sari,) = world.screen(world.IBU_SARI, registers=registers).rows
    assert sari.decile == 2


def test_without_any_register_each_row_says_what_was_not_checked() -> None:
    (sari,) = world.screen(world.IBU_SARI, registers={}).rows
    assert sari.decision.outcome == "accepted"
    assert (sari.nik_status, sari.person_key) == (NikStatus.UNVERIFIED, "")
    assert [why.code for why in sari.decision.reasons] == [
        "NOT_CHECKED_CIVIL", "NOT_CHECKED_PARTICIPANTS", "NOT_CHECKED_SOCIAL",
    ]  # fmt: skip


def test_without_a_registry_the_same_nik_twice_is_still_one_person() -> None:
    twice = replace(world.IBU_SARI, source=world.PAK_BUDI.source)
    first, second = world.screen(world.IBU_SARI, twice, registers={}).rows
    assert first.duplicate_of is None
    assert second.duplicate_of == first.proposal.source


def test_when_the_money_ends_the_next_waits_with_a_number() -> None:
    cost = world.screen(world.IBU_SARI).cost_per_person
    one_place = replace(
        world.PROGRAMME, funding=(FundingLine("DBHCHT", Fund.DBHCHT, cost + cost // 2),)
    )
    sari, budi = world.screen(world.IBU_SARI, world.PAK_BUDI, programme=one_place).rows
    assert (sari.decision.outcome, budi.decision.outcome) == ("accepted", "waiting")
    assert (budi.place_in_queue, budi.spent) == (1, 0)
    assert "OVER_BUDGET" in codes(budi)


def test_what_the_list_leaves_out_is_filled_in_from_a_certain_identity() -> None:
    bare = replace(world.IBU_SARI, village_code="", birth=Birth(None), sex=None)
    (sari,) = world.screen(bare).rows
    assert (sari.birth_date, sari.sex) == (world.SARI_BORN, "P")
    assert sari.village_code == world.VILLAGE


def test_what_an_unsure_identity_has_fills_nothing() -> None:
    (slamet,) = world.screen(replace(world.SLAMET, village_code="")).rows
    assert (slamet.village_code, slamet.sex) == ("", None)


@pytest.mark.parametrize("registers", [{}, {RegisterKind.CIVIL: CIVIL}])
def test_every_row_comes_out_once_and_in_order(
    registers: dict[RegisterKind, pa.Table],
) -> None:
    people = (
        world.STRANGER, world.SLAMET, world.PAK_BUDI_AGAIN, world.MBAH_KASAN, world.IBU_SARI,
        world.PAK_BUDI,
    )  # fmt: skip
    result = world.screen(*people, registers=registers)
    assert [row.proposal for row in result.rows] == list(people)


def test_a_list_without_rows_is_screened_to_nothing() -> None:
    assert world.screen().rows == ()


def test_people_without_a_village_are_said_to_fall_under_no_area_quota() -> None:
    plan = replace(world.PROGRAMME, quotas=(Quota(1, area="33.19.02"),))
    lost = replace(world.IBU_SARI, village_code="", district_code="")
    result = world.screen(lost, registers={}, programme=plan)
    assert [found.code for found in result.findings] == ["QUOTA_WITHOUT_VILLAGE"]
    assert result.findings[0].facts["count"] == "1"
    assert world.screen(lost, registers={}).findings == ()


def test_a_day_and_month_exchanged_on_the_list_are_put_right_by_the_registry() -> None:
    registry = register(BUDI_KNOWN | {"birth_date": date(1979, 7, 8)})
    given = replace(world.PAK_BUDI, birth=Birth(date(1979, 8, 7), 1979, date(1979, 7, 8)))
    (budi,) = world.screen(given, registers={RegisterKind.CIVIL: registry}).rows
    assert budi.birth_date == date(1979, 7, 8)
    assert "BIRTH_DATE_DIFFERS" not in codes(budi)


def test_somebody_whose_nik_the_registry_cannot_tell_is_shown_to_a_person() -> None:
    registry = register(BUDI_KNOWN | {"nik": None})
    (budi,) = world.screen(world.PAK_BUDI, registers={RegisterKind.CIVIL: registry}).rows
    assert (budi.decision.outcome, budi.person_key) == ("review", "")
    assert budi.candidates[0].name == "BUDI SANTOSO"


def test_a_cut_nik_that_truly_ends_in_0_is_not_called_mistyped() -> None:
    ends_in_0 = BUDI[:-1] + "0"
    registry = register(BUDI_KNOWN | {"nik": ends_in_0})
    given = replace(world.PAK_BUDI, nik=identity.read_nik(float(ends_in_0)))
    (budi,) = world.screen(given, registers={RegisterKind.CIVIL: registry}).rows
    assert (budi.nik, budi.nik_status) == (ends_in_0, NikStatus.VALID)


def test_who_it_is_and_whether_the_work_fits_are_settled_one_after_the_other() -> None:
    plan = replace(world.PROGRAMME, occupations=("nelayan",))
    unclear = replace(world.SLAMET, occupation_given="serabutan xxx", occupation_code="")
    alive = NAMESAKES[1]
    first = world.verdict(unclear, VerdictKind.PERSON, alive)
    (slamet,) = world.screen(unclear, verdicts=[first], programme=plan).rows
    assert codes(slamet)["OCCUPATION_NOT_COVERED"] == "review"
    then = world.verdict(unclear, VerdictKind.ACCEPT, alive)
    (slamet,) = world.screen(unclear, verdicts=[then], programme=plan).rows
    assert (slamet.nik, slamet.decision.outcome) == (alive, "accepted")
