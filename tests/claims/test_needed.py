"""Papers that a case asks for: what only a spouse, a child or a death has is asked of no other."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from payung import claims, rulebook
from payung.values.claim import Benefit, Relation

BOOK = rulebook.load()
DAY = date(2025, 9, 10)


def test_an_accident_that_was_survived_asks_for_no_death_certificate() -> None:
    survived = claims.needed(Benefit.JKK, "worker", BOOK, DAY, died=False)
    died = claims.needed(Benefit.JKK, Relation.SPOUSE, BOOK, DAY, died=True)
    assert "death_certificate" not in survived
    assert {"death_certificate", "heir_letter"} <= set(died)


@given(st.sampled_from([Benefit.JKM, Benefit.JKK]), st.sampled_from(Relation), st.booleans())
def test_what_is_needed_is_among_what_the_rules_list(
    benefit: Benefit, relation: Relation, died: bool
) -> None:
    listed = rulebook.value(BOOK, f"{benefit}.documents", DAY).words
    found = claims.needed(benefit, relation, BOOK, DAY, died=died)
    assert found
    assert [word for word in listed if word in found] == list(found)
