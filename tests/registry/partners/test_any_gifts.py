"""A pledge's money in the ledger, whatever comes, is taken back, and comes again."""

from contextlib import ExitStack

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from payung.registry.actions import gifts, partnering
from payung.registry.models import PledgePayment
from payung.values.refused import Refused
from tests.registry import people, postgres
from tests.registry.contributions.enrolled import acting
from tests.registry.ledger import booked
from tests.registry.partners import given as company
from tests.registry.partners.given import AT, LINE, PRICE

WHOLE = 10 * 3 * PRICE


class AnyGifts(RuleBasedStateMachine):
    """One pledge of Rp504.000, two treasurers."""

    def __init__(self) -> None:
        super().__init__()
        self.database = ExitStack()
        self.database.enter_context(postgres.database())
        self.cast = people.make()
        company.programme(self.cast)
        self.giver = company.partner(self.cast)
        self.pledge = company.pledge(self.cast, self.giver)
        self.other = company.second_treasurer()
        self.stand: dict[int, int] = {}
        self.documents = 0

    def teardown(self) -> None:
        self.database.close()

    @rule(amount=st.integers(-5, WHOLE))
    def it_comes(self, amount: int) -> None:
        fits = 0 < amount <= WHOLE - sum(self.stand.values())
        self.documents += 1
        try:
            made = company.gift(self.cast, self.pledge, amount, f"TRF-{self.documents}")
        except Refused as refused:
            found = refused.code
        else:
            found = ""
            self.stand[made.id] = amount
        assert found == ("" if fits else "GIFT_TOO_MUCH" if amount > 0 else "GIFT_AMOUNT")

    @precondition(lambda self: self.stand)
    @rule(which=st.integers(0, 9))
    def it_is_taken_back(self, which: int) -> None:
        number = list(self.stand)[which % len(self.stand)]
        with acting(self.other):
            gifts.take_back(self.other, AT, number, "salah catat")
        del self.stand[number]

    @rule()
    def the_pledge_is_withdrawn_and_given_anew(self) -> None:
        who = self.cast.lestari
        try:
            with acting(who):
                partnering.withdraw(who, AT, self.pledge.id, "diganti")
        except Refused as refused:
            found = refused.code
        else:
            found = ""
            self.pledge = company.pledge(self.cast, self.giver)
        assert found == ("PLEDGE_RECEIVED" if self.stand else "")

    @invariant()
    def the_ledger_has_what_stands_and_never_more_than_was_pledged(self) -> None:
        received = sum(self.stand.values())
        held = booked.balances(LINE)
        assert held.get("received", 0) == received
        assert held.get("pledged", 0) == WHOLE - received >= 0
        rows = PledgePayment.objects.using("owner").filter(withdrawn_at=None)
        assert sum(rows.values_list("amount", flat=True)) == received
        booked.whole()


def test_whatever_comes_and_goes_the_ledger_has_what_stands() -> None:
    run_state_machine_as_test(
        AnyGifts,
        settings=settings(
            max_examples=6, stateful_step_count=12, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
