"""The worst reason decides; none of them is lost."""

from hypothesis import given
from hypothesis import strategies as st

from payung.values import decision
from payung.values.decision import Outcome, Reason

FROM_BEST_TO_WORST = [Outcome.ACCEPTED, Outcome.WAITING, Outcome.REVIEW, Outcome.REJECTED]
reasons = st.lists(st.builds(Reason, st.text(max_size=3), st.sampled_from(Outcome))).map(tuple)


def test_without_a_reason_against_it_a_row_is_accepted() -> None:
    assert decision.decide(()) == decision.Decision(Outcome.ACCEPTED, ())


@given(reasons)
def test_the_worst_reason_decides_and_stands_first(found: tuple[Reason, ...]) -> None:
    decided = decision.decide(found)
    ranks = [FROM_BEST_TO_WORST.index(reason.outcome) for reason in decided.reasons]
    assert ranks == sorted(ranks, reverse=True)
    assert decided.outcome == FROM_BEST_TO_WORST[max(ranks, default=0)]
    assert sorted(decided.reasons, key=id) == sorted(found, key=id)


@given(reasons)
def test_equally_bad_reasons_keep_the_order_in_which_they_were_found(
    found: tuple[Reason, ...],
) -> None:
    decided = decision.decide(found)
    for outcome in Outcome:
        before = [reason for reason in found if reason.outcome is outcome]
        assert [reason for reason in decided.reasons if reason.outcome is outcome] == before


def test_a_reason_carries_its_facts() -> None:
    over = decision.reason("OVER_AGE", Outcome.REJECTED, age="70")
    assert (over.code, over.facts) == ("OVER_AGE", {"age": "70"})
