"""Costs of a work accident that are given back."""

from collections.abc import Mapping

from payung.claims.entitlement import Owed
from payung.claims.matter import Matter
from payung.values import money
from payung.values.claim import Due, Payee, step
from payung.values.law import Value


def costs(matter: Matter, paid: Mapping[str, int]) -> Owed:
    """Each cost to whoever bore it, up to its own ceiling; treatment has none. One whose ceiling is
    not known on the day is left out, with a note."""
    found = {kind: _cost(matter, kind, amount) for kind, amount in paid.items()}
    dues = tuple(due for due in found.values() if due)
    day = f"{matter.day:%d-%m-%Y}"
    unknown = [kind for kind, due in found.items() if due is None]
    return Owed(dues, tuple(step("NOTE_COST_NOT_KNOWN", what=kind, day=day) for kind in unknown))


def _cost(matter: Matter, kind: str, amount: int) -> Due | None:
    if kind == "medical":
        told = step("STEP_COST", cost=money.rupiah(amount))
        return Due("DUE_MEDICAL", amount, Payee.WHO_PAID, (), (told,))
    transport, aids = matter.known("jkk.transport"), matter.known("jkk.aids")
    if transport and kind in transport.table:
        return _capped("DUE_TRANSPORT", transport, kind, amount)
    return _capped("DUE_AID", aids, kind, amount) if aids else None


def _capped(code: str, ceilings: Value, kind: str, amount: int) -> Due:
    ceiling = ceilings.table[kind]
    told = step("STEP_CEILING", cost=money.rupiah(amount), ceiling=money.rupiah(ceiling))
    return Due(code, min(amount, ceiling), Payee.WHO_PAID, (ceilings,), (told,), kind)
