"""Costs of a work accident that are given back."""

from collections.abc import Mapping
from dataclasses import replace

from payung.claims import amounts, multiple
from payung.claims.entitlement import Owed
from payung.claims.matter import Matter
from payung.values import money
from payung.values.claim import Due, Payee, Step, step
from payung.values.law import Value
from payung.values.money import Rounding

# What an orthosis or prosthesis cost, and what a government hospital asks for it.
ORTHOSIS, ORTHOSIS_PRICE = "orthosis", "orthosis_price"
_HOME_CARE = "home_care"


def costs(matter: Matter, paid: Mapping[str, int]) -> Owed:
    """Each cost to whoever bore it, up to its own ceiling; treatment has none. One whose ceiling is
    not known on the day is left out, with a note."""
    found = {kind: _cost(matter, kind, paid) for kind in paid if kind != ORTHOSIS_PRICE}
    dues = tuple(due for due in found.values() if due)
    day = f"{matter.day:%d-%m-%Y}"
    return Owed(dues, tuple(_left_out(kind, day) for kind, due in found.items() if due is None))


def _left_out(kind: str, day: str) -> Step:
    if kind == ORTHOSIS:
        return step("NOTE_ORTHOSIS_PRICE", day=day)
    return step("NOTE_COST_NOT_KNOWN", what=kind, day=day)


def _cost(matter: Matter, kind: str, paid: Mapping[str, int]) -> Due | None:
    amount = paid[kind]
    if kind == "medical":
        told = step("STEP_COST", cost=money.rupiah(amount))
        return Due("DUE_MEDICAL", amount, Payee.WHO_PAID, (), (told,))
    if kind == ORTHOSIS:
        return _orthosis(matter, amount, paid.get(ORTHOSIS_PRICE, 0))
    transport, aids = matter.known("jkk.transport"), matter.known("jkk.aids")
    if transport and kind in transport.table:
        return _capped("DUE_TRANSPORT", transport, kind, amount)
    aid = _capped("DUE_AID", aids, kind, amount) if aids else None
    return _at_home(matter, aid) if aid and kind == _HOME_CARE else aid


def _orthosis(matter: Matter, amount: int, price: int) -> Due | None:
    """Up to what a government hospital asks for it, and so many percent on top."""
    markup = matter.known("jkk.orthosis_markup")
    if not price or markup is None:
        return None
    exact = money.percent(price, multiple.WHOLE + markup.amount)
    ceiling = money.whole(exact, Rounding.DOWN)
    facts = {"price": money.rupiah(price), "markup": amounts.percent(markup.amount)}
    told = step("STEP_ORTHOSIS", cost=money.rupiah(amount), ceiling=money.rupiah(ceiling), **facts)
    return Due("DUE_ORTHOSIS", min(amount, ceiling), Payee.WHO_PAID, (markup,), (told,))


def _at_home(matter: Matter, aid: Due) -> Due:
    """Care at home is paid for so long at most; how long it was, the receipts say."""
    years = matter.known("jkk.home_care_years")
    if years is None:
        return aid
    told = step("STEP_HOME_CARE", years=str(years.amount))
    return replace(aid, used=(*aid.used, years), steps=(*aid.steps, told))


def _capped(code: str, ceilings: Value, kind: str, amount: int) -> Due:
    ceiling = ceilings.table[kind]
    told = step("STEP_CEILING", cost=money.rupiah(amount), ceiling=money.rupiah(ceiling))
    return Due(code, min(amount, ceiling), Payee.WHO_PAID, (ceilings,), (told,), kind)
