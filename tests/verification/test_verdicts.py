"""What Verifier Agus decided takes the place of what could not be decided."""

from dataclasses import replace

import pytest

from payung.values import decision
from payung.values.decision import Decision, Outcome, Reason
from payung.values.screening import VerdictKind
from payung.verification import Repeat, answers, verdicts
from payung.verification.answers import Answer
from tests.screening import world
from tests.screening.world import BUDI, SARI, verdict

ROW = world.PAK_BUDI
SEEN = answers.candidates([Answer(0.6, (world.SARI_KNOWN,)), Answer(0.35, (world.BUDI_KNOWN,))])
LOOK, NAME = (decision.reason(code, Outcome.REVIEW) for code in ("IDENTITY_AMBIGUOUS",
                                                                 "NAME_DIFFERS"))  # fmt: skip
DEAD = decision.reason("DECEASED", Outcome.REJECTED)


def settled(kind: VerdictKind | None, *reasons: Reason, note: str = "") -> Decision:
    given = verdict(ROW, kind, note=note) if kind else None
    return verdicts.settle(given, decision.decide(reasons))


def test_a_verdict_on_a_row_of_the_lists_is_used() -> None:
    given = verdict(ROW, VerdictKind.ACCEPT)
    assert verdicts.by_source([given], [ROW]) == ({ROW.source: given}, ())


def test_a_verdict_on_a_row_that_is_gone_or_changed_is_told_and_not_used() -> None:
    given = verdict(ROW, VerdictKind.ACCEPT)
    changed = replace(world.IBU_SARI, source=ROW.source)
    for lists, code in (([], "VERDICT_WITHOUT_ROW"), ([changed], "VERDICT_ROW_CHANGED")):
        used, (stray,) = verdicts.by_source([given], lists)
        assert (used, stray.code, stray.place.row) == ({}, code, ROW.source.row)


def test_the_chosen_person_is_certain_and_alone() -> None:
    (chosen,) = verdicts.chosen(verdict(ROW, VerdictKind.PERSON, BUDI), SEEN)
    assert (chosen.nik, chosen.probability) == (BUDI, 1.0)


def test_nobody_leaves_no_candidate() -> None:
    assert verdicts.chosen(verdict(ROW, VerdictKind.NOBODY), SEEN) == ()


def test_somebody_chosen_who_is_no_candidate_any_more_settles_nothing() -> None:
    assert verdicts.chosen(verdict(ROW, VerdictKind.PERSON, world.KASAN), SEEN) == SEEN


@pytest.mark.parametrize(
    "kind", [None, VerdictKind.ACCEPT, VerdictKind.REJECT, VerdictKind.DUPLICATE]
)
def test_a_verdict_on_something_else_leaves_the_candidates(kind: VerdictKind | None) -> None:
    assert verdicts.chosen(verdict(ROW, kind) if kind else None, SEEN) == SEEN


@pytest.mark.parametrize("kind", [VerdictKind.ACCEPT, VerdictKind.REJECT, VerdictKind.DISTINCT])
def test_who_it_is_stays_settled_whatever_is_decided_later(kind: VerdictKind) -> None:
    (only,) = verdicts.chosen(verdict(ROW, kind, SARI), SEEN)
    assert (only.nik, only.probability) == (SARI, 1.0)


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        (VerdictKind.DUPLICATE, Outcome.REJECTED),
        (VerdictKind.DISTINCT, None),
        (VerdictKind.ACCEPT, Outcome.REVIEW),
        (None, Outcome.REVIEW),
    ],
)
def test_a_perhaps_repeated_row_is_confirmed_freed_or_left(
    kind: VerdictKind | None, outcome: Outcome | None
) -> None:
    perhaps = Repeat(world.IBU_SARI.source, decision.reason("DUPLICATE", Outcome.REVIEW))
    given = {ROW.source: verdict(ROW, kind)} if kind else {}
    left = verdicts.repeats(given, [world.IBU_SARI.source, ROW.source], {1: perhaps})
    assert {i: repeat.reason.outcome for i, repeat in left.items()} == (
        {1: outcome} if outcome else {}
    )


def test_accepting_settles_what_needed_a_look() -> None:
    work = decision.reason("OCCUPATION_NOT_COVERED", Outcome.REVIEW)
    assert settled(VerdictKind.ACCEPT, NAME, work).outcome is Outcome.ACCEPTED


def test_accepting_does_not_tell_who_it_is() -> None:
    assert settled(VerdictKind.ACCEPT, LOOK, NAME).outcome is Outcome.REVIEW


def test_accepting_does_not_raise_the_dead() -> None:
    decided = settled(VerdictKind.ACCEPT, DEAD, LOOK)
    assert decided.outcome is Outcome.REJECTED
    assert [why.code for why in decided.reasons] == ["DECEASED", "IDENTITY_AMBIGUOUS"]


def test_naming_the_person_settles_the_differing_name_and_nothing_else() -> None:
    assert settled(VerdictKind.PERSON, NAME).outcome is Outcome.ACCEPTED
    work = decision.reason("OCCUPATION_NOT_COVERED", Outcome.REVIEW)
    assert settled(VerdictKind.PERSON, NAME, work).outcome is Outcome.REVIEW


def test_a_rejection_stands_first_with_the_reviewers_words() -> None:
    decided = settled(VerdictKind.REJECT, DEAD, LOOK, note="Sudah pindah ke Demak")
    assert decided.outcome is Outcome.REJECTED
    assert decided.reasons[0].code == "REJECTED_BY_REVIEWER"
    assert decided.reasons[0].facts == {"note": "Sudah pindah ke Demak"}


def test_a_rejection_without_words_has_a_dash() -> None:
    assert settled(VerdictKind.REJECT).reasons[0].facts == {"note": "–"}


@pytest.mark.parametrize("kind", [None, VerdictKind.NOBODY, VerdictKind.DISTINCT])
def test_without_a_verdict_on_the_row_itself_the_decision_stands(kind: VerdictKind | None) -> None:
    assert settled(kind, DEAD, LOOK) == decision.decide((DEAD, LOOK))
