"""One row's decision: nobody loses a right for what may be another person's."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from payung import verification
from payung.screening import judging
from payung.values import decision, identity
from payung.values.decision import Decision, Outcome
from payung.values.people import Birth, CivilStatus, Proposal, RegisterKind
from payung.values.screening import NikStatus
from payung.verification import Identity, Known, Repeat, answers
from payung.verification.answers import Answer
from tests.screening import world
from tests.screening.world import BUDI, BUDI_BORN, BUDI_KNOWN, person

ALL = frozenset({"civil", "participants", "social", "excluded"})
CIVIL, PARTICIPANTS, SOCIAL, EXCLUDED, ENROLLED = RegisterKind
WAGED = person(BUDI, "BUDI SANTOSO", BUDI_BORN, segment="ppu", status="active")
LISTED = person(BUDI, "BUDI SANTOSO", BUDI_BORN, category="TNI")

Registers = Mapping[RegisterKind, Answer]


def known(
    registers: Registers, *, certain: bool = True, proposal: Proposal = world.PAK_BUDI
) -> Known:
    (person_,) = answers.candidates([registers.get(CIVIL, Answer(0.999, (BUDI_KNOWN,)))])
    probability = 0.999 if certain else 0.7
    who = Identity(BUDI, NikStatus.VALID, person_, probability, certain, ())
    return Known(proposal, who, None, registers)


def judge(of: Known) -> Decision:
    return judging.judge(of, world.PROGRAMME, world.ON, ALL).decision


def told(decided: Decision) -> dict[str, str]:
    return {why.code: why.outcome.value for why in decided.reasons}


def sure(record: Mapping[str, object]) -> Answer:
    return Answer(0.9999, (record,))


def test_with_nothing_against_him_pak_budi_is_eligible() -> None:
    assert judge(known({CIVIL: sure(BUDI_KNOWN)})).outcome is Outcome.ACCEPTED


@pytest.mark.parametrize(
    ("kind", "record", "code"),
    [(PARTICIPANTS, WAGED, "WAGE_EARNER"), (EXCLUDED, LISTED, "EXCLUDED_LIST")],
)
def test_a_sure_link_to_a_register_rejects_and_an_unsure_one_is_looked_at(
    kind: RegisterKind, record: dict[str, object], code: str
) -> None:
    for probability, outcome in ((0.9999, "rejected"), (0.995, "review")):
        found = {CIVIL: sure(BUDI_KNOWN), kind: Answer(probability, (record,))}
        assert told(judge(known(found))) == {code: outcome}


@pytest.mark.parametrize(
    ("nik", "born", "outcome"),
    [
        (None, BUDI_BORN, "rejected"),
        (None, None, "rejected"),
        (None, date(1969, 8, 17), "review"),
        (BUDI, date(1969, 8, 17), "rejected"),
    ],
)
def test_nobody_is_rejected_for_a_namesake_born_on_another_day_until_somebody_looked(
    nik: str | None, born: date | None, outcome: str
) -> None:
    namesake = person(nik, "BUDI SANTOSO", born, category="TNI")
    decided = judge(known({CIVIL: sure(BUDI_KNOWN), EXCLUDED: sure(namesake)}))
    assert told(decided) == {"EXCLUDED_LIST": outcome}


def test_doubt_about_one_register_does_not_soften_another() -> None:
    dead = BUDI_KNOWN | {"status": "dead"}
    decided = judge(known({CIVIL: sure(dead), PARTICIPANTS: Answer(0.6, (WAGED,))}))
    assert told(decided) == {"DECEASED": "rejected", "WAGE_EARNER": "review"}


@pytest.mark.parametrize(
    ("enrolled_until", "outcome"),
    [("2027-06", "rejected"), ("2027-12", "rejected"), ("2028-12", "review")],
)
def test_of_two_covers_the_longest_bars_as_far_as_it_is_sure(
    enrolled_until: str, outcome: str
) -> None:
    """BPJS surely knows pak Budi; the earlier decree may mean a namesake."""
    cover = {"segment": "bpu", "status": "active"}
    at_bpjs = person(BUDI, "BUDI SANTOSO", BUDI_BORN, paid_until="2027-12", **cover)
    decreed = person(None, "BUDI SANTOSO", BUDI_BORN, paid_until=enrolled_until, **cover)
    registers = {PARTICIPANTS: sure(at_bpjs), ENROLLED: Answer(0.9, (decreed,))}
    decided = judge(known({CIVIL: sure(BUDI_KNOWN)} | registers))
    assert told(decided)["ALREADY_PROTECTED"] == outcome


def test_an_unsure_person_is_not_rejected_for_being_dead() -> None:
    dead = BUDI_KNOWN | {"status": "dead"}
    assert told(judge(known({CIVIL: Answer(0.7, (dead,))}, certain=False))) == {
        "DECEASED": "review"
    }


def test_a_certain_repeat_is_rejected_whoever_it_is() -> None:
    repeat = Repeat(world.IBU_SARI.source, decision.reason("DUPLICATE", Outcome.REJECTED))
    of = replace(known({CIVIL: Answer(0.7, (BUDI_KNOWN,))}, certain=False), repeat=repeat)
    assert told(judge(of)) == {"DUPLICATE": "rejected"}


def test_the_registry_is_believed_before_the_list() -> None:
    moved = BUDI_KNOWN | {"village_code": "33.19.02.1001", "occupation": "PETANI/PEKEBUN"}
    who = verification.applicant(known({CIVIL: sure(moved)}), world.ON)
    assert (who.village_code, who.civil_occupation) == ("33.19.02.1001", "PETANI/PEKEBUN")
    assert (who.birth_date, who.civil) == (BUDI_BORN, CivilStatus.ALIVE)


def test_an_age_is_counted_from_the_registry_the_list_or_the_nik_in_this_order() -> None:
    silent = replace(world.PAK_BUDI, birth=Birth(None))
    cut = replace(silent, nik=identity.read_nik(3319021708790000))
    bare = sure(BUDI_KNOWN | {"birth_date": None})
    given = replace(world.PAK_BUDI, birth=Birth(date(1980, 1, 1)))
    born = [
        verification.applicant(known({CIVIL: civil}, proposal=proposal), world.ON).birth_date
        for civil, proposal in (
            (sure(BUDI_KNOWN), given), (bare, given), (bare, silent), (bare, cut)
        )
    ]  # fmt: skip
    # The last NIK was cut, but the registry has put it right.
    assert born == [BUDI_BORN, date(1980, 1, 1), BUDI_BORN, BUDI_BORN]


def test_the_work_of_today_is_the_lists_and_the_registrys_only_in_its_absence() -> None:
    farmer = sure(BUDI_KNOWN | {"occupation": "PETANI/PEKEBUN"})
    silent = replace(world.PAK_BUDI, occupation_given="", occupation_code="")
    unknown = replace(world.PAK_BUDI, occupation_given="xxx", occupation_code="")
    works = {
        proposal.occupation_given: verification.applicant(
            known({CIVIL: farmer}, proposal=proposal), world.ON
        )
        for proposal in (world.PAK_BUDI, silent, unknown)
    }
    assert works["nelayan"].occupation_code == "nelayan"
    assert works[""].occupation_code.startswith("petani")
    assert works["xxx"].occupation_code == ""


def test_an_unsure_identity_lends_no_occupation() -> None:
    silent = replace(world.PAK_BUDI, occupation_given="", occupation_code="")
    farmer = Answer(0.7, (BUDI_KNOWN | {"occupation": "PETANI/PEKEBUN"},))
    of = known({CIVIL: farmer}, certain=False, proposal=silent)
    assert verification.applicant(of, world.ON).occupation_code == ""


def test_work_that_is_not_recognised_is_told_in_the_lists_own_words() -> None:
    plan = replace(world.PROGRAMME, occupations=("nelayan",))
    proposal = replace(world.PAK_BUDI, occupation_given="serabutan xxx", occupation_code="")
    of = known({CIVIL: sure(BUDI_KNOWN)}, proposal=proposal)
    decided = judging.judge(of, plan, world.ON, ALL).decision
    assert decided.reasons[0].code == "OCCUPATION_NOT_COVERED"
    assert decided.reasons[0].facts["occupation"] == "serabutan xxx"


def test_of_several_deciles_the_poorest_counts() -> None:
    poor = [person(BUDI, "BUDI SANTOSO", BUDI_BORN, decile=decile) for decile in (4, None, 2)]
    assert decile_of({SOCIAL: Answer(0.999, tuple(poor))}) == 2
    assert decile_of({SOCIAL: Answer(0.999, (poor[1],))}) is None
    assert decile_of({}) is None


def test_a_namesakes_poverty_moves_nobody_up_the_queue() -> None:
    poor = person("", "BUDI SANTOSO", None, decile=1)
    assert decile_of({SOCIAL: Answer(0.6, (poor,))}) is None


def test_of_several_occupations_in_the_registry_the_civil_servants_counts() -> None:
    farmer = BUDI_KNOWN | {"occupation": "PETANI/PEKEBUN"}
    servant = BUDI_KNOWN | {"occupation": "PEGAWAI NEGERI SIPIL"}
    decided = judge(known({CIVIL: Answer(0.999, (farmer, servant))}))
    assert [reason.code for reason in decided.reasons] == ["CIVIL_SERVANT"]


def decile_of(registers: Registers) -> int | None:
    return verification.applicant(known(registers), world.ON).decile


def test_an_excluding_list_that_does_not_say_why_still_excludes() -> None:
    nameless = sure(LISTED | {"category": None})
    assert told(judge(known({CIVIL: sure(BUDI_KNOWN), EXCLUDED: nameless}))) == {
        "EXCLUDED_LIST": "rejected"
    }


def test_a_change_is_not_enough_where_another_stage_has_a_reason_too() -> None:
    minor = BUDI_KNOWN | {"birth_date": date(2009, 5, 1)}
    repeat = Repeat(world.IBU_SARI.source, decision.reason("DUPLICATE", Outcome.REVIEW))
    once = known({CIVIL: sure(minor)})
    for of, enough in ((once, True), (replace(once, repeat=repeat), False)):
        (change,) = judging.judge(of, world.PROGRAMME, world.ON, ALL).would_change
        assert (change.code, change.enough) == ("UNDER_AGE", enough)


def test_a_link_under_the_nik_that_the_civil_registry_surely_knows_is_surer() -> None:
    for nik, outcome in ((LISTED["nik"], "rejected"), ("", "review")):
        record = {**LISTED, "nik": nik}
        found = {CIVIL: sure(BUDI_KNOWN), EXCLUDED: Answer(0.9985, (record,))}
        assert told(judge(known(found))) == {"EXCLUDED_LIST": outcome}


def test_a_decile_is_asked_for_only_where_a_social_registry_was_given() -> None:
    plan = replace(world.PROGRAMME, decile_max=4)
    of = known({CIVIL: sure(BUDI_KNOWN)})
    assert told(judging.judge(of, plan, world.ON, ALL).decision) == {"DECILE_UNKNOWN": "review"}
    without = judging.judge(of, plan, world.ON, ALL - {"social"}).decision
    assert told(without) == {"NOT_CHECKED_SOCIAL": "accepted"}


def test_an_unsure_link_to_the_social_registry_rejects_nobody_for_a_decile() -> None:
    plan = replace(world.PROGRAMME, decile_max=4)
    richer = person(BUDI, "BUDI SANTOSO", BUDI_BORN, decile=9)
    for probability, outcome in ((0.9999, "rejected"), (0.995, "review")):
        of = known({CIVIL: sure(BUDI_KNOWN), SOCIAL: Answer(probability, (richer,))})
        assert told(judging.judge(of, plan, world.ON, ALL).decision) == {"DECILE_TOO_HIGH": outcome}
