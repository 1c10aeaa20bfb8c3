"""Whatever is done to people day after day, the past stays as it was known and sums stay true."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from payung.coverage.measures import Cut, Measure, Sum
from payung.enrolment import Move
from payung.registry import scope as scopes
from payung.registry.actions import (
    cards,
    contributing,
    contributing_corrections,
    contributing_money,
    decrees,
    enrolling,
    verification,
)
from payung.registry.actions.cards import Handed, Wanted
from payung.registry.actions.contributing_money import Paid
from payung.registry.actions.decrees import Asked as AskedDecree
from payung.registry.models import Batch, Card, Decree, Enrolment, Payment, Proposal
from payung.registry.queries import figures, fitting
from payung.registry.queries.figures import BY, Asked
from payung.registry.scope import Scope
from payung.values.enrolment import Ending, Enrolled
from payung.values.month import Month
from payung.values.refused import Refused
from tests.registry import confirmed, enrolled, people, postgres, rows
from tests.registry.actions.verification import works
from tests.registry.contributions import enrolled as registered
from tests.registry.figures import anew
from tests.registry.people import AT, JAMBI, NEIGHBOUR, VILLAGE, Cast

T = TypeVar("T")
MONTHS = tuple(Month(2025, number) for number in range(3, 7))
LAST = Month(2025, 12)
_STEPS = (Move.SUSPEND, Move.RESUME, Move.END, Move.REOPEN, Move.REGISTER)
Known = dict[tuple[object, ...], tuple[Sum, Sum, Sum, int]]


class AnyHistory(RuleBasedStateMachine):
    """Every step is a day later; who tries what is not allowed is refused, and nothing changes."""

    def __init__(self) -> None:
        super().__init__()
        self.database = ExitStack()
        self.database.enter_context(postgres.database())
        self.cast: Cast = people.make()
        self.another = replace(self.cast.dewi, user=self.cast.hadi.user, name="Treasurer Hadi")
        self.at = AT
        self.count = 0
        self.known: dict[date, Known] = {}
        registered.money(self.cast, 10_000_000)
        registered.people(self.cast, 2)
        registered.people(self.cast, 1, registered.Wanted(first=50, area=NEIGHBOUR))

    def teardown(self) -> None:
        self.database.close()

    def _does(self, who: Scope, what: Callable[[datetime], T]) -> T | None:
        """Something on the next day; what was known until the day before is kept first."""
        self.known[self.at.date()] = self._figures(self.at.date())
        self.at += timedelta(days=1)
        try:
            with transaction.atomic():
                scopes.enter(who)
                return what(self.at)
        except Refused:
            return None

    def _figures(self, day: date) -> Known:
        who = self.cast.lestari
        found: Known = {}
        with transaction.atomic():
            scopes.enter(who)
            for cut in Cut:
                told = figures.totals(who, Asked(LAST, day), cut, "value")
                for key, totals in told.items():
                    for measure, one in totals.items():
                        found[cut, key, measure] = (one.month, one.year, one.ever, one.months)
        return found

    @rule(place=st.sampled_from((VILLAGE, NEIGHBOUR)))
    def a_list_comes_in(self, place: str) -> None:
        self.count += 1
        person = confirmed.person(f"Warga {self.count}", 200 + self.count, place)
        self._does(
            self.cast.lestari,
            lambda at: rows.proposal(
                self.cast, place, f"Warga {self.count}", since=at, person_id=person
            ),
        )

    @rule(
        who=st.sampled_from(("agus", "joko", "lestari")),
        what=st.sampled_from((works.CONFIRM, works.CONFIRM, works.REJECT)),
    )
    def rows_are_judged(self, who: str, what: verification.Judgement) -> None:
        waiting = Proposal.objects.using("owner").filter(state="waiting", area=VILLAGE)
        ids = tuple(waiting.values_list("id", flat=True))
        scope = getattr(self.cast, who)
        self._does(scope, lambda at: verification.judge(scope, at, ids, what))

    @rule()
    def a_decree_is_prepared_and_signed(self) -> None:
        on, number = (self.at + timedelta(days=1)).date(), f"400/{len(self.known)}/2025"
        asked = AskedDecree(number, fitting.Wanted(on))
        cast = self.cast
        self._does(
            cast.lestari, lambda at: decrees.prepare(cast.lestari, at, cast.programme, asked)
        )
        made = Decree.objects.using("owner").filter(state="draft").last()
        if made is not None:
            self._does(cast.hadi, lambda at: decrees.sign(cast.hadi, at, made.id))

    @rule(month=st.sampled_from(MONTHS))
    def a_month_is_prepared_and_approved(self, month: Month) -> None:
        cast = self.cast
        made = self._does(
            cast.lestari, lambda at: contributing.prepare(cast.lestari, at, cast.programme, month)
        )
        if made is not None:
            self._does(cast.dewi, lambda at: contributing_money.approve(cast.dewi, at, made.id))

    @rule()
    def what_is_approved_is_paid(self) -> None:
        cast = self.cast
        one = Batch.objects.using("owner").filter(state="approved").first()
        if one is not None:
            told = Paid(f"SP2D-{len(self.known)}", self.at.date(), one.amount, (one.id,))
            self._does(
                cast.dewi, lambda at: contributing_money.pay(cast.dewi, at, cast.programme, told)
            )

    @rule()
    def the_last_payment_is_withdrawn(self) -> None:
        found = Payment.objects.using("owner").filter(withdrawn_at=None).last()
        if found is not None:
            who = self.another
            self._does(
                who, lambda at: contributing_corrections.unpay(who, at, found.id, "nomor keliru")
            )

    @rule(
        pick=st.integers(0, 5), what=st.sampled_from(_STEPS),
        why=st.sampled_from((Ending.DIED, Ending.MOVED)),
    )  # fmt: skip
    def an_enrolment_moves(self, pick: int, what: Move, why: Ending) -> None:
        ids = list(Enrolment.objects.using("owner").order_by("id").values_list("id", flat=True))
        day = date(2025, 3, 20)
        step = enrolled.told(what, why if what is Move.END else None, day, "sudah diperiksa")
        who, number = self.cast.lestari, ids[pick % len(ids)]
        self._does(who, lambda at: enrolling.move(who, at, number, step))

    @rule()
    def cards_are_made(self) -> None:
        who = self.cast.lestari
        wanted = Wanted(self.cast.programme, JAMBI, "https://payung.example/kartu/")
        self._does(who, lambda at: cards.make(who, at, wanted))

    @rule()
    def a_card_is_handed_over(self) -> None:
        one = Card.objects.using("owner").filter(handed_at=None, withdrawn_at=None).first()
        if one is not None:
            who = self.cast.lestari
            self._does(who, lambda at: cards.hand(who, at, [one.id], Handed("", "phone")))

    @invariant()
    def the_cells_are_what_the_rows_say(self) -> None:
        assert anew.differences() == {}

    @invariant()
    def nothing_that_was_known_of_a_day_changes(self) -> None:
        for day, told in self.known.items():
            assert self._figures(day) == told, day

    @invariant()
    def the_parts_sum_to_the_whole_however_they_are_told_apart(self) -> None:
        who = self.cast.lestari
        with transaction.atomic():
            scopes.enter(who)
            asked = Asked(LAST, self.at.date())
            for cut in Cut:
                whole = figures.totals(who, asked, cut).get("", {})
                for by in BY:
                    parts = figures.totals(who, asked, cut, by).values()
                    for measure, total in whole.items():
                        own = [part[measure] for part in parts if measure in part]
                        assert sum((one.ever for one in own), Sum()) == total.ever
                        assert sum(one.months for one in own) == total.months

    @invariant()
    def who_is_active_was_covered_first_once(self) -> None:
        paid = Enrolment.objects.using("owner").exclude(proposed_at=None)
        active = paid.filter(state=Enrolled.ACTIVE).count()
        with transaction.atomic():
            scopes.enter(self.cast.lestari)
            told = figures.totals(self.cast.lestari, Asked(LAST, self.at.date())).get("", {})
        first = told[Measure.ACTIVATED].ever.people if Measure.ACTIVATED in told else 0
        assert first >= active


TestAnyHistory = AnyHistory.TestCase
TestAnyHistory.settings = settings(max_examples=5, stateful_step_count=25, deadline=None)
