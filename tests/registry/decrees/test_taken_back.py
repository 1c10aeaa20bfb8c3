"""A decree takes the place of another half a year later: what was paid, owed and died stays so."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from payung.registry import sealed
from payung.registry.models import Batch, BatchLine, Decree, DecreeLine, Enrolment
from payung.registry.queries import fitting
from payung.registry.queries.fitting import Fitting, Wanted
from payung.values.enrolment import Enrolled
from payung.values.month import Month
from payung.values.refused import Refused
from tests.registry import confirmed, enrolled
from tests.registry.contributions import enrolled as money
from tests.registry.decrees import steps
from tests.registry.ledger import booked
from tests.registry.people import AT, JAMBI, PROGRAMME, Cast

PRICE = 16_800
JULY = date(2025, 7, 1)
IN_JULY = datetime(2025, 7, 2, 2, tzinfo=UTC)
DIED = date(2025, 3, 3)


def _decree(cast: Cast, names: Sequence[str], months: Sequence[int]) -> Decree:
    """Signed in March with money for just these to December; BPJS has numbered all of them, and
    these months are paid."""
    amount = str(len(names) * 10 * PRICE)
    money.publish(cast, PROGRAMME.read_text().replace("604000000", amount))
    made = enrolled.by_decree(cast, names)
    for number in Enrolment.objects.using("owner").values_list("id", flat=True):
        kpj = sealed.seal(sealed.ring(), "enrolment", "kpj", JAMBI, number, f"25{number % 10**9}")
        money.update([number], state="registered", sealed_kpj=kpj, kpj_index=b"x")
    batches = [money.approved(cast, Month(2025, month)) for month in months]
    if batches:
        money.paid(cast, *batches)
    return made


def _fit(cast: Cast, reverses: Decree | None) -> Fitting:
    wanted = Wanted(JULY, reverses=reverses.id if reverses else None)
    return steps.done(cast.lestari, lambda: fitting.fit(cast.lestari, cast.programme, wanted))


def _again(cast: Cast, reverses: Decree, number: str = "2/2025", on: date = JULY) -> Decree:
    return steps.sign(cast.hadi, steps.prepare(cast, number, on, reverses=reverses.id))


def test_what_was_paid_under_it_is_spent_and_so_many_fit_as_the_ledger_can_pay(cast: Cast) -> None:
    first = _decree(cast, ["Anis", "Budi", "Sari"], (3, 4, 5, 6))
    confirmed.proposals(cast, ["Tono", "Umar", "Wati"], first=4)
    fit = _fit(cast, first)
    assert (fit.people, fit.lines[0].before, fit.lines[0].left) == (3, 12 * PRICE, 0)
    second = _again(cast, first)
    assert steps.names(second) == ["Anis", "Budi", "Sari"]
    assert booked.balances() == {
        "appropriated": -30 * PRICE, "committed": 18 * PRICE, "paid": 12 * PRICE,
    }  # fmt: skip
    booked.whole()
    # The decree after that one, and one beside it, know of it too.
    assert _fit(cast, second).people == 3
    assert _fit(cast, None).lines[0].left == 0


def test_a_month_that_was_paid_ahead_is_not_reckoned_twice_for_who_is_kept(cast: Cast) -> None:
    first = _decree(cast, ["Anis", "Budi"], (3, 4, 5, 6, 7))
    assert _fit(cast, first).people == 2
    _again(cast, first)
    assert booked.balances()["committed"] == 10 * PRICE
    booked.whole()


def test_what_was_paid_ahead_for_those_it_leaves_out_is_spent(cast: Cast) -> None:
    first = _decree(cast, ["Anis", "Budi", "Sari"], range(3, 13))
    confirmed.proposals(cast, ["Tono"], first=4)
    row = DecreeLine.objects.using("owner").get(decree_id=first.id, name="Sari")
    wanted = Wanted(JULY, reverses=first.id, left_out={row.proposal_id: "pindah"})
    fit = steps.done(cast.lestari, lambda: fitting.fit(cast.lestari, cast.programme, wanted))
    # Sari's six months from July on are gone: Tono has no place on her money.
    assert (fit.people, fit.lines[0].before, fit.lines[0].left) == (2, 18 * PRICE, 0)
    second = steps.sign(
        cast.hadi,
        steps.prepare(cast, "2/2025", JULY, reverses=first.id, left_out=wanted.left_out),
    )
    assert steps.names(second) == ["Anis", "Budi"]
    assert booked.balances() == {"appropriated": -30 * PRICE, "paid": 30 * PRICE}
    assert _fit(cast, None).lines[0].left == 0
    booked.whole()


def test_money_that_went_between_a_draft_and_its_signature_is_told_and_it_is_fitted_anew(
    cast: Cast,
) -> None:
    first = _decree(cast, ["Anis", "Budi", "Sari"], (3, 4, 5, 6))
    confirmed.proposals(cast, ["Tono"], first=4)
    row = DecreeLine.objects.using("owner").get(decree_id=first.id, name="Sari")
    wanted = {"reverses": first.id, "left_out": {row.proposal_id: "pindah"}}
    draft = steps.prepare(cast, "2/2025", JULY, **wanted)
    assert steps.names(draft) == ["Anis", "Budi", "Tono"]
    money.paid(cast, money.approved(cast, Month(2025, 7), IN_JULY), number="SP2D-7", at=IN_JULY)
    with pytest.raises(Refused, match="DECREE_MONEY"):
        steps.sign(cast.hadi, draft)
    steps.withdraw(cast, draft)
    anew = steps.sign(cast.hadi, steps.prepare(cast, "3/2025", JULY, **wanted))
    assert steps.names(anew) == ["Anis", "Budi"]
    booked.whole()


def test_arrears_of_those_it_keeps_stay_set_aside_and_are_caught_up(cast: Cast) -> None:
    first = _decree(cast, ["Anis", "Budi", "Sari"], (3, 4))
    confirmed.proposals(cast, ["Tono"], first=4)
    assert _fit(cast, first).lines[0].before == 12 * PRICE
    second = _again(cast, first)
    assert steps.names(second) == ["Anis", "Budi", "Sari"]
    assert booked.balances()["committed"] == (2 + 6) * 3 * PRICE
    third = _again(cast, second, "3/2025", date(2025, 8, 1))
    assert third.people == 3
    assert booked.balances()["committed"] == (2 + 6) * 3 * PRICE
    for month in (5, 6):
        assert money.approved(cast, Month(2025, month), IN_JULY).people == 3
    assert booked.balances()["committed"] == 6 * 3 * PRICE
    booked.whole()


@pytest.mark.parametrize("by_hand", [True, False])
def test_a_death_that_waits_in_a_claim_keeps_its_day_and_the_dead_get_no_place(
    cast: Cast, by_hand: bool
) -> None:
    first = _decree(cast, ["Anis", "Sari"], ())
    sari = enrolled.one("Sari")
    money.update([sari.id], state=Enrolled.CLAIM.value, ending="died", ended_on=DIED)
    row = DecreeLine.objects.using("owner").get(decree_id=first.id, name="Sari")
    out = {row.proposal_id: "meninggal"} if by_hand else {}
    second = steps.sign(
        cast.hadi, steps.prepare(cast, "2/2025", JULY, reverses=first.id, left_out=out)
    )
    assert steps.names(second) == ["Anis"]
    after = enrolled.one("Sari")
    assert (after.id, after.state, after.ending, after.ended_on) == (
        sari.id, "ended", "died", DIED,
    )  # fmt: skip
    # March, in which she died, is owed still: her family lives on it.
    assert booked.balances()["committed"] == 11 * PRICE
    assert money.approved(cast, Month(2025, 3), AT).people == 2
    assert booked.balances()["committed"] == 9 * PRICE
    assert _fit(cast, second).lines[0].left == 9 * PRICE
    made = Batch.objects.using("owner").get()
    assert BatchLine.objects.using("owner").filter(batch_id=made.id, name="Sari").exists()
    booked.whole()
