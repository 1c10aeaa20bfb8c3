"""What an entry moves from where to where, and what takes it back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung import ledger
from payung.ledger import Account, Kind, Part
from payung.ledger.entries import ROUTES

DAY = date(2025, 3, 3)
_parts = st.lists(
    st.builds(Part, st.sampled_from(("APBD", "DBHCHT")), st.integers(0, 10**12)), max_size=8
)


@pytest.mark.parametrize("kind", list(ROUTES))
@given(parts=_parts)
def test_every_entry_sums_to_zero_and_so_does_its_contrary(kind: Kind, parts: list[Part]) -> None:
    made = ledger.entry(kind, DAY, "SK 1", parts)
    taken = ledger.contrary(made.postings, DAY, "SK 1", "salah")
    assert sum(one.amount for one in made.postings) == 0
    assert [one.amount for one in taken.postings] == [-one.amount for one in made.postings]


def test_a_decree_moves_money_from_available_to_committed() -> None:
    made = ledger.entry(Kind.COMMITMENT, DAY, "SK 1", [Part("APBD", 16_800, month="2025-03")])
    assert [(one.account, one.amount) for one in made.postings] == [
        (Account.AVAILABLE, -16_800), (Account.COMMITTED, 16_800),
    ]  # fmt: skip


def test_parts_of_nothing_are_left_out() -> None:
    assert ledger.entry(Kind.COMMITMENT, DAY, "SK 1", [Part("APBD", 0)]).postings == ()
