"""Two programmes of one government, and whatever happens to their people and their money."""

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)

from payung.enrolment import Move
from payung.ledger import Account
from payung.registry.actions import (
    closing,
    contributing,
    contributing_corrections,
    contributing_money,
    contributing_payers,
    contributing_refunds,
    decrees,
    enrolling,
    reconciling,
)
from payung.registry.actions.closing import Closing
from payung.registry.actions.contributing_refunds import GivenBack
from payung.registry.models import (
    Batch,
    BatchLine,
    Decree,
    DecreeLine,
    Enrolment,
    LedgerBalance,
    LedgerEntry,
    MonthEnd,
    Refund,
)
from payung.registry.queries import fitting, not_due, refunds
from payung.registry.scope import Scope
from payung.values.enrolment import Ending
from payung.values.month import Month
from payung.values.refused import Refused
from tests.registry import enrolled as lives
from tests.registry import machines, people, postgres
from tests.registry.contributions import enrolled
from tests.registry.contributions.billed import bill
from tests.registry.contributions.enrolled import PRICE, Wanted, acting
from tests.registry.ledger import booked
from tests.registry.people import AT, JAMBI, Cast
from tests.registry.people import PROGRAMME as OF_JAMBI

MONEY = 9 * PRICE
DOCUMENT = OF_JAMBI.read_text().replace("604000000", str(MONEY)).replace("2025-12", "2025-04")
YEAR_END = datetime(2025, 12, 30, 2, tzinfo=UTC)
MOST_LATE = 40  # two people
CLOSED_AFTER = 20  # what was tried: what comes before is worth more
PROGRAMME, MONTH, WHICH, BY = (
    st.integers(0, 1), st.integers(3, 4), st.integers(0, 5), st.integers(0, 1)
)  # fmt: skip
DONE: Counter[str] = Counter()


class AnyMonths(RuleBasedStateMachine):
    """Three people in one programme, two of them in the other one too; few premiums in each."""

    def __init__(self) -> None:
        super().__init__()
        self.database = ExitStack()
        self.database.enter_context(postgres.database())
        self.cast: Cast = people.make()
        self.at, self.steps = AT, 0
        self.programmes = (self.cast.programme, enrolled.another_programme(self.cast))
        for cast in map(self._in, (0, 1)):
            enrolled.publish(cast, DOCUMENT)
        self.folder = Path(self.database.enter_context(TemporaryDirectory()))
        enrolled.people(self.cast, 3)
        self.persons = list(
            Enrolment.objects.using("owner").order_by("id").values_list("person_id", flat=True)
        )
        self.late = 10
        self._enrol(1, tuple(self.persons[:2]))
        for cast in map(self._in, (0, 1)):
            enrolled.money(cast, MONEY, committed=4 * PRICE)

    def teardown(self) -> None:
        self.database.close()

    def _in(self, programme: int) -> Cast:
        return replace(self.cast, programme=self.programmes[programme])

    def _enrol(self, programme: int, persons: tuple[int, ...] = ()) -> None:
        self.late += 10
        of = Wanted(first=self.late, programme=self.programmes[programme], persons=persons)
        enrolled.people(self.cast, len(persons) or 1, of)

    def _tries(self, who: Scope, what: str, action: Callable[[], object]) -> None:
        """Counts what was done; a refusal changes nothing."""
        self.steps += 1
        try:
            with acting(who):
                action()
        except Refused:
            return
        DONE[what] += 1

    @property
    def treasurers(self) -> tuple[Scope, Scope]:
        return self.cast.dewi, replace(self.cast.dewi, user=self.cast.hadi.user, name="Hadi")

    @precondition(lambda self: self.late < MOST_LATE)
    @rule(programme=PROGRAMME)
    def somebody_is_enrolled_late(self, programme: int) -> None:
        self._enrol(programme)
        DONE["enrol"] += 1

    @rule(which=WHICH, what=st.sampled_from([Move.SUSPEND, Move.RESUME, Move.END, Move.REOPEN]))
    def somebodys_cover_rests_goes_on_or_ends(self, which: int, what: Move) -> None:
        one = self._one(which)
        ending = Ending.DIED if what is Move.END else None
        told = lives.told(what, ending, date(2025, 2, 20))
        who = self.cast.lestari
        self._tries(who, what, lambda: enrolling.move(who, self.at, one, told))

    @rule(which=WHICH, opens=st.booleans(), died=st.booleans())
    def a_claim_is_opened_or_closed(self, which: int, opens: bool, died: bool) -> None:
        what = Move.OPEN_CLAIM if opens else Move.CLOSE_CLAIM
        one, who = self._one(which), self.cast.lestari
        told = lives.told(what, None, date(2025, 2, 20))
        told = replace(told, died_on=date(2025, 3, 2)) if opens and died else told
        self._tries(who, what, lambda: enrolling.move(who, self.at, one, told))

    @rule(number=st.integers(1, 3), amount=st.sampled_from([5_614, PRICE]), month=MONTH)
    def another_payers_list_comes(self, number: int, amount: int, month: int) -> None:
        who, path, of = self.cast.lestari, self.folder / "desa.csv", f"2025-{month:02d}"
        path.write_text(f"NIK;dari;sampai;iuran\n{enrolled.nik(number)};{of};{of};{amount}")
        told = contributing_payers.Told("Desa", path.name, path)
        read = contributing_payers.read_outside
        self._tries(who, "list", lambda: read(who, self.at, told))

    @rule(programme=PROGRAMME, without=st.integers(0, 2))
    def a_decree_takes_the_place_of_the_last(self, programme: int, without: int) -> None:
        """With all of its people, or without one of them."""
        who, of = self.cast.lestari, self.programmes[programme]
        found = Decree.objects.using("owner").filter(programme_id=of)
        last = found.filter(state="signed").latest("id")
        rows = DecreeLine.objects.using("owner").filter(decree_id=last.id).order_by("position")
        out = {one.proposal_id: "diganti" for one in rows[without : without + 1]}
        wanted = fitting.Wanted(self.at.date(), reverses=last.id, left_out=out)
        asked = decrees.Asked(f"SK {self.steps}/2025", wanted)
        self._tries(who, "draft", lambda: decrees.prepare(who, self.at, of, asked))
        draft = found.filter(state="draft").first()
        if draft is not None:
            signer, number = self.cast.hadi, draft.id
            self._tries(signer, "decree", lambda: self._signs(signer, number))
            self._tries(who, "undraft", lambda: decrees.withdraw(who, self.at, number, "coba"))

    def _signs(self, who: Scope, draft: int) -> None:
        """What was fitted a moment ago has its money."""
        try:
            decrees.sign(who, self.at, draft)
        except Refused as no:
            if no.code in {"DECREE_MONEY", "DECREE_STALE"}:
                raise AssertionError from no
            raise

    def _one(self, which: int) -> int:
        found = Enrolment.objects.using("owner").order_by("id")
        return int(found[which % found.count()].id)

    @rule(programme=PROGRAMME, month=MONTH, by=BY, steps=st.integers(1, 4))
    def a_month_goes_on(self, programme: int, month: int, by: int, steps: int) -> None:
        """From nothing, or a supplement, to a draft, approved, paid, and reconciled."""
        for _ in range(steps):
            found = self._newest(programme, month)
            if found is None or (found.state == "paid" and steps % 2):
                self._prepare(programme, month)
            elif found.state == "paid":
                self._reconcile(programme, month)
            else:
                self._pay(found, by) if found.state == "approved" else self._approve(found)

    @rule(programme=PROGRAMME, month=MONTH, by=BY, steps=st.integers(1, 3))
    def a_month_goes_back(self, programme: int, month: int, by: int, steps: int) -> None:
        """Opened again, its payment withdrawn, its approval taken back, the draft too."""
        for _ in range(steps):
            self._reopen(programme, month, by)
            found = self._newest(programme, month)
            if found and found.state == "paid":
                self._unpay(found, by)
            elif found:
                self._take_back(found)

    def _newest(self, programme: int, month: int) -> Batch | None:
        found = Batch.objects.using("owner").filter(
            programme_id=self.programmes[programme], month=f"2025-{month:02d}"
        )  # fmt: skip
        return found.exclude(state="withdrawn").order_by("part").last()

    def _prepare(self, programme: int, month: int) -> None:
        who, of = self.cast.lestari, (self.programmes[programme], Month(2025, month))
        self._tries(who, "prepare", lambda: contributing.prepare(who, self.at, *of))

    def _approve(self, found: Batch) -> None:
        who, seen = self.cast.dewi, found.digest
        self._tries(
            who, "approve", lambda: contributing_money.approve(who, self.at, found.id, seen)
        )  # fmt: skip

    def _take_back(self, found: Batch) -> None:
        draft = found.state == "draft"
        who = self.cast.lestari if draft else self.cast.dewi
        act = contributing.withdraw if draft else contributing_money.take_back
        self._tries(who, f"back {found.state}", lambda: act(who, self.at, found.id, "coba"))

    def _pay(self, found: Batch, by: int) -> None:
        number = f"SP2D {found.month} {found.part}"  # used again after it was withdrawn
        told, who = enrolled.sp2d(number, self.at.date(), found), self.treasurers[by]
        if by:
            with acting(who):
                told = replace(told, anyway=len(not_due.people(who, told.day, found)))
        pay, of = contributing_money.pay, found.programme_id
        self._tries(who, "pay", lambda: pay(who, self.at, of, told))

    def _unpay(self, found: Batch, by: int) -> None:
        unpay, who, number = contributing_corrections.unpay, self.treasurers[by], found.payment_id
        self._tries(who, "unpay", lambda: unpay(who, self.at, number or 0, "keliru"))

    def _reconcile(self, programme: int, month: int) -> None:
        who, cast, of = self.cast.dewi, self._in(programme), f"2025-{month:02d}"
        lines = BatchLine.objects.using("owner").filter(
            programme_id=cast.programme, month=of, taken_back=False
        )  # fmt: skip
        number = bill(cast, list(lines.values_list("enrolment_id", "amount")), of)
        self._tries(who, "reconcile", lambda: reconciling.close(who, self.at, number))

    def _reopen(self, programme: int, month: int, by: int) -> None:
        end = MonthEnd.objects.using("owner").filter(
            withdrawn_at=None, programme_id=self.programmes[programme], month=f"2025-{month:02d}"
        ).first()  # fmt: skip
        who, reopen = self.treasurers[by], reconciling.reopen
        if end:
            self._tries(who, "reopen", lambda: reopen(who, self.at, end.exchange_id, "keliru"))

    @rule(programme=PROGRAMME, by=BY, back=st.integers(0, 3))
    def who_was_paid_for_had_died_and_it_comes_back(
        self, programme: int, by: int, back: int
    ) -> None:
        active = Enrolment.objects.using("owner").filter(
            programme_id=self.programmes[programme], state="active"
        ).first()  # fmt: skip
        if active:
            who, told = self.cast.lestari, lives.told(Move.END, Ending.DIED, date(2025, 2, 20))
            self._tries(who, "end", lambda: enrolling.move(who, self.at, active.id, told))
        self._refund(programme, by)
        found = Refund.objects.using("owner").filter(withdrawn_at=None).last()
        if back and found:
            other, unrefund = self.treasurers[1 - by], contributing_corrections.unrefund
            number = found.id
            self._tries(other, "unrefund", lambda: unrefund(other, self.at, number, "keliru"))

    def _refund(self, programme: int, by: int) -> None:
        who, of = self.treasurers[by], self.programmes[programme]

        def refund() -> None:
            rows = refunds.refundable(who, of)
            given = GivenBack(
                f"BPJS/{by}", self.at.date(), sum(one.amount for one in rows),
                tuple(one.line for one in rows),
            )  # fmt: skip
            contributing_refunds.refund(who, self.at, of, given)

        self._tries(who, "refund", refund)

    @precondition(lambda self: self.steps > CLOSED_AFTER)
    @rule(programme=PROGRAMME)
    def the_year_is_closed(self, programme: int) -> None:
        self.at, who = YEAR_END, self.cast.dewi
        asked = Closing(
            self.programmes[programme], 2025, YEAR_END.date(), carry=True, unprepared=True
        )  # fmt: skip
        self._tries(who, "close", lambda: closing.close_year(who, self.at, asked))

    @invariant()
    def the_ledger_is_whole_and_no_more_is_paid_than_was_given(self) -> None:
        booked.whole()
        held: Counter[tuple[int, int, str]] = Counter()
        for one in LedgerBalance.objects.using("owner").all():
            held[one.programme_id, one.year, one.account] += one.amount
        for programme, year, _ in list(held):
            given = -held[programme, year, Account.APPROPRIATED]
            assert held[programme, year, Account.PAID] <= given

    @invariant()
    def nobody_is_paid_for_twice_a_month_in_all_programmes(self) -> None:
        lines = BatchLine.objects.using("owner").filter(taken_back=False)
        keys = list(lines.values_list("person_id", "month"))
        assert len(keys) == len(set(keys))

    @invariant()
    def the_book_says_what_the_batches_say(self) -> None:
        found = Batch.objects.using("owner")
        owed = sum(found.filter(state="approved").values_list("amount", flat=True))
        paid = sum(found.filter(state="paid").values_list("amount", flat=True))
        entries = LedgerEntry.objects.using("owner").filter(kind="refund")
        back = entries.exclude(
            id__in=LedgerEntry.objects.using("owner").filter(kind="reversal").values("reverses_id")
        )
        given = sum(back.values_list("amount", flat=True))
        assert enrolled.balance(Account.PAYABLE) == owed
        assert enrolled.balance(Account.PAID) == paid - given

    @invariant()
    def who_is_active_has_a_paid_month_and_who_is_registered_has_none(self) -> None:
        lines = BatchLine.objects.using("owner").filter(batch__state="paid")
        paid = set(lines.values_list("enrolment_id", flat=True))
        for one in Enrolment.objects.using("owner").filter(government=JAMBI):
            if one.state in ("active", "registered"):
                assert (one.id in paid) == (one.state == "active")


def test_any_order_of_what_happens_in_two_programmes_keeps_what_must_hold() -> None:
    wanted = {
        "enrol", "suspend", "end", "open_claim", "prepare", "approve", "pay", "unpay", "refund",
        "reconcile", "reopen", "close", "list", "decree",
    }  # fmt: skip
    machines.run(AnyMonths, 30, DONE, wanted)
