"""Whatever families claim and a screening finds, the past stays as it was known."""

from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from payung.claims.finder import Otherwise
from payung.claims.lifecycle import Move, Step
from payung.enrolment import ProofKind
from payung.registry.actions import answering_signals, claim_facts, claiming, finding_claims
from payung.registry.actions.answering_signals import Said, Verdict
from payung.registry.actions.changing import Wanted
from payung.registry.models import Claim, Enrolment, Signal, Unclaimed
from payung.values.claim import Accident
from payung.values.enrolment import Ending
from tests.registry import claimed, machines
from tests.registry.claimed import AT, DEATH
from tests.registry.figures import histories
from tests.registry.figures.histories import History
from tests.registry.people import JAMBI

FALL = Accident(on=date(2025, 9, 1))
_HAPPENED = tuple(
    {"death": death, "accident": fell}
    for death, fell in ((DEATH, None), (None, FALL), (DEATH, FALL))
)
_NEWEST = -1
_PLAYED = (
    Move.COMPLETE, Move.SEND, Move.DECIDE, Move.PAY, Move.PAY, Move.REFUSE, Move.APPEAL,
    Move.CORRECT, Move.WITHDRAW, Move.RETURN,
)  # fmt: skip


class AnyClaim(History):
    """Claims opened, corrected, paid and refused; finds of the claim finder and of screening."""

    def __init__(self) -> None:
        super().__init__(AT)
        self.people = [*claimed.covered(self.cast, "Ibu Sari", "Wahyu", "Ani").values()]

    def _who(self, pick: int) -> Enrolment:
        return self.people[pick % len(self.people)]

    @rule(pick=st.integers(0, 2), what=st.sampled_from(_HAPPENED))
    def a_claim_is_opened(self, pick: int, what: dict[str, Any]) -> None:
        told = claimed.told(self._who(pick), **what)
        self.does(self.cast.agus, lambda at: claiming.open_claim(self.cast.agus, at, told))

    @rule(pick=st.integers(0, 2), what=st.sampled_from(_HAPPENED))
    def a_claim_is_corrected(self, pick: int, what: dict[str, Any]) -> None:
        told = claim_facts.Told(**what)
        one, who = self._claim(pick), self.cast.agus
        if one is not None:
            self.does(who, lambda at: claim_facts.correct(who, at, one.id, told, "surat dokter"))

    @rule(pick=st.integers(0, 2), what=st.sampled_from(_PLAYED), lives=st.booleans())
    def a_claim_moves(self, pick: int, what: Move, lives: bool) -> None:
        self._moves(pick, what, lives)

    @rule(pick=st.integers(0, 2), happened=st.sampled_from(_HAPPENED))
    def a_claim_goes_on_until_it_is_paid(self, pick: int, happened: dict[str, Any]) -> None:
        self.a_claim_is_opened(pick, happened)
        for what in (Move.COMPLETE, Move.SEND, Move.DECIDE, Move.PAY):
            self._moves(_NEWEST, what)

    @rule(pick=st.integers(0, 2), happened=st.sampled_from(_HAPPENED))
    def a_claim_is_sent_and_refused(self, pick: int, happened: dict[str, Any]) -> None:
        self.a_claim_is_opened(pick, happened)
        for what in (Move.COMPLETE, Move.SEND, Move.REFUSE):
            self._moves(_NEWEST, what)

    def _moves(self, pick: int, what: Move, lives: bool = False) -> None:
        one = self._claim(pick)
        if one is None:
            return
        amount = one.expected if what is Move.DECIDE else one.decided
        step = Step(what, self.at.date(), f"B/{len(self.known)}", amount, "sudah diperiksa", lives)
        who = self.cast.dewi if what is Move.CORRECT else self.cast.lestari
        if what is Move.COMPLETE:
            claimed.papers_good(one.id)
        self.does(who, lambda at: claiming.move(who, at, one.id, step))

    def _claim(self, pick: int) -> Claim | None:
        found = list(Claim.objects.using("owner").order_by("id"))
        return found[pick % len(found)] if found else None

    @rule(pick=st.integers(0, 2))
    def a_family_is_found(self, pick: int) -> None:
        who = self._who(pick)
        if not Unclaimed.objects.using("owner").filter(enrolment_id=who.id).exists():
            self.does(
                self.cast.lestari,
                lambda at: Unclaimed.objects.using("owner").create(
                    government=JAMBI, programme_id=who.programme_id, enrolment_id=who.id,
                    kind="death", happened_on=DEATH, as_of=DEATH, found_at=at, since=at,
                    amount=42_000_000, state="open", area=who.area,
                ),
            )  # fmt: skip

    @rule(pick=st.integers(0, 2))
    def a_find_is_proved_otherwise(self, pick: int) -> None:
        self.a_family_is_found(pick)
        one, who = Unclaimed.objects.using("owner").filter(state="open").first(), self.cast.lestari
        if one is not None:
            said = Otherwise.LIVES
            self.does(who, lambda at: finding_claims.settle(who, at, one.id, said, "ditemui"))

    @rule(pick=st.integers(0, 2))
    def screening_finds_somebody_dead(self, pick: int) -> None:
        who = self._who(pick)
        if not Signal.objects.using("owner").filter(enrolment_id=who.id, state="open").exists():
            self.does(
                self.cast.lestari,
                lambda at: Signal.objects.using("owner").create(
                    government=JAMBI, programme_id=who.programme_id, enrolment_id=who.id,
                    kind="died", event_on=DEATH, as_of=DEATH, found_at=at, exposure=16_800,
                    saving=33_600, state="open", area=who.area,
                ),
            )  # fmt: skip

    @rule(pick=st.integers(0, 2), verdict=st.sampled_from(Verdict))
    def a_signal_is_settled(self, pick: int, verdict: Verdict) -> None:
        self.screening_finds_somebody_dead(pick)
        one, who = Signal.objects.using("owner").filter(state="open").first(), self.cast.lestari
        if one is not None:
            wanted = Wanted(Ending.DIED, DEATH, ProofKind.CERTIFICATE, "12/2025")
            said = Said(verdict, "sudah diperiksa", wanted)
            self.does(who, lambda at: answering_signals.settle(who, at, one.id, said))


def test_whatever_is_claimed_figures_are_what_the_rows_say_and_the_past_stays() -> None:
    machines.run(
        AnyClaim, 25, histories.DONE,
        {
            "open_claim", "correct_claim", "move_claim paid", "move_claim refused",
            "settle_unclaimed", "settle_signal",
        },
    )  # fmt: skip
