"""Whatever is done to people day after day, the past stays as it was known and sums stay true."""

from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from payung.coverage.measures import Measure
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
from payung.registry.actions.decrees import Asked as AskedDecree
from payung.registry.models import Batch, Card, Decree, Enrolment, Payment, Proposal
from payung.registry.queries import figures, fitting, not_due
from payung.registry.queries.figures import Asked
from payung.values.enrolment import Ending, Enrolled
from payung.values.month import Month
from tests.registry import confirmed, enrolled, machines, rows
from tests.registry.actions.verification import works
from tests.registry.contributions import enrolled as registered
from tests.registry.figures import histories
from tests.registry.figures.histories import LAST, History
from tests.registry.people import AT, JAMBI, NEIGHBOUR, VILLAGE

MONTHS = tuple(Month(2025, number) for number in range(3, 7))
_STEPS = (Move.SUSPEND, Move.RESUME, Move.END, Move.REOPEN, Move.REGISTER)


class AnyHistory(History):
    """Lists, decrees and what takes their place, premiums, moves and cards."""

    def __init__(self) -> None:
        super().__init__(AT)
        self.another = replace(self.cast.dewi, user=self.cast.hadi.user, name="Treasurer Hadi")
        self.count = 0
        registered.money(self.cast, 10_000_000)
        registered.people(self.cast, 2)
        registered.people(self.cast, 1, registered.Wanted(first=50, area=NEIGHBOUR))

    @rule(place=st.sampled_from((VILLAGE, NEIGHBOUR)), codes=st.sampled_from(((), ("DECEASED",))))
    def a_list_comes_in(self, place: str, codes: tuple[str, ...]) -> None:
        self.count += 1
        person = confirmed.person(f"Warga {self.count}", 200 + self.count, place)
        self.does(
            self.cast.lestari,
            lambda at: rows.proposal(
                self.cast,
                place,
                f"Warga {self.count}",
                since=at,
                person_id=person,
                codes=list(codes),
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
        self.does(scope, lambda at: verification.judge(scope, at, ids, what))

    @rule()
    def a_decree_is_prepared_and_signed(self) -> None:
        self._signs(fitting.Wanted((self.at + timedelta(days=1)).date()))

    @rule(first=st.sampled_from(("2025-03", "2025-05", "2025-10")), until=st.sampled_from((8, 12)))
    def a_decree_takes_the_place_of_another_from_some_month_on(
        self, first: str, until: int
    ) -> None:
        self._renews(first, until, {})

    @rule(first=st.sampled_from(("2025-04", "2025-09")), pick=st.integers(0, 5))
    def somebody_has_moved_when_the_next_decree_is_signed(self, first: str, pick: int) -> None:
        decreed = list(Proposal.objects.using("owner").filter(state="decreed").order_by("id"))
        old = decreed[pick % len(decreed)]
        place = NEIGHBOUR if old.area == VILLAGE else VILLAGE
        self.does(
            self.cast.lestari,
            lambda at: rows.proposal(
                self.cast, place, old.name, since=at, person_id=old.person_id, state="confirmed"
            ),
        )
        self._renews(first, 12, {old.id: "pindah"})

    @rule()
    def months_lie_between_two_decrees(self) -> None:
        self._renews("2025-03", 8, {})
        self._renews("2025-10", 12, {})

    @rule(pick=st.integers(0, 5))
    def somebody_is_left_out_of_the_next_decree(self, pick: int) -> None:
        decreed = list(Proposal.objects.using("owner").filter(state="decreed").order_by("id"))
        self._renews("2025-05", 12, {decreed[pick % len(decreed)].id: "pindah"})

    def _renews(self, first: str, until: int, left_out: dict[int, str]) -> None:
        last = Decree.objects.using("owner").filter(state="signed").order_by("signed_at").last()
        assert last is not None
        given = {"from": first, "to": f"2025-{until:02d}"}
        on = (self.at + timedelta(days=1)).date()
        self._signs(fitting.Wanted(on, given, reverses=last.id, left_out=left_out))

    def _signs(self, wanted: fitting.Wanted) -> None:
        cast, asked = self.cast, AskedDecree(f"400/{len(self.known)}/2025", wanted)
        self.does(cast.lestari, lambda at: decrees.prepare(cast.lestari, at, cast.programme, asked))
        made = Decree.objects.using("owner").filter(state="draft").last()
        if made is not None:
            self.does(cast.hadi, lambda at: decrees.sign(cast.hadi, at, made.id))

    @rule(month=st.sampled_from(MONTHS))
    def a_month_is_prepared_and_approved(self, month: Month) -> None:
        self._approves(month)

    @rule(month=st.sampled_from(MONTHS), withdrawn=st.booleans())
    def a_month_goes_on_until_it_is_paid(self, month: Month, withdrawn: bool) -> None:
        self._approves(month)
        self.what_is_approved_is_paid()
        if withdrawn:
            self.the_last_payment_is_withdrawn()

    def _approves(self, month: Month) -> None:
        cast = self.cast
        made = self.does(
            cast.lestari, lambda at: contributing.prepare(cast.lestari, at, cast.programme, month)
        )
        if made is not None:
            number, seen = made.id, made.digest
            self.does(
                cast.dewi, lambda at: contributing_money.approve(cast.dewi, at, number, seen)
            )  # fmt: skip

    @rule()
    def what_is_approved_is_paid(self) -> None:
        cast = self.cast
        one = Batch.objects.using("owner").filter(state="approved").first()
        if one is not None:
            told = registered.sp2d(f"SP2D-{len(self.known)}", self.at.date(), one)
            with registered.acting(cast.dewi):
                gone = not_due.people(cast.dewi, told.day, one)
            told = replace(told, anyway=len(gone))
            self.does(
                cast.dewi, lambda at: contributing_money.pay(cast.dewi, at, cast.programme, told)
            )

    @rule()
    def the_last_payment_is_withdrawn(self) -> None:
        found = Payment.objects.using("owner").filter(withdrawn_at=None).last()
        if found is not None:
            who = self.another
            self.does(
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
        self.does(who, lambda at: enrolling.move(who, at, number, step))

    @rule()
    def cards_are_made(self) -> None:
        who = self.cast.lestari
        wanted = Wanted(self.cast.programme, JAMBI, "https://payung.example/kartu/")
        self.does(who, lambda at: cards.make(who, at, wanted))

    @rule()
    def a_card_is_handed_over(self) -> None:
        one = Card.objects.using("owner").filter(handed_at=None, withdrawn_at=None).first()
        if one is not None:
            who = self.cast.lestari
            self.does(who, lambda at: cards.hand(who, at, [one.id], Handed("", "phone")))

    @invariant()
    def who_is_active_was_covered_first_once(self) -> None:
        paid = Enrolment.objects.using("owner").exclude(proposed_at=None)
        active = paid.filter(state=Enrolled.ACTIVE).count()
        with transaction.atomic():
            scopes.enter(self.cast.lestari)
            told = figures.totals(self.cast.lestari, Asked(LAST, self.at.date())).get("", {})
        first = told[Measure.ACTIVATED].ever.people if Measure.ACTIVATED in told else 0
        assert first >= active


def test_whatever_is_done_to_people_figures_are_what_the_rows_say_and_the_past_stays() -> None:
    machines.run(
        AnyHistory, 25, histories.DONE,
        {
            "sign_decree", "kept", "ended", "approve_batch", "pay_batches", "unpay_batches",
            "move_enrolments", "make_cards", "hand_cards",
        },
    )  # fmt: skip
