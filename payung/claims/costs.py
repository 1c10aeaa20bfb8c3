"""Costs of a work accident that are given back."""

from collections.abc import Mapping

from payung.claims.matter import Matter
from payung.values import money
from payung.values.claim import Due, Payee, step
from payung.values.law import Value


def costs(matter: Matter, paid: Mapping[str, int]) -> list[Due]:
    """Each cost to whoever bore it, up to its own ceiling; treatment has none."""
    return [_cost(matter, kind, amount) for kind, amount in paid.items()]


def _cost(matter: Matter, kind: str, amount: int) -> Due:
    if kind == "medical":
        told = step("STEP_COST", cost=money.rupiah(amount))
        return Due("DUE_MEDICAL", amount, Payee.WHO_PAID, (), (told,))
    transport = matter.rule("jkk.transport")
    if kind in transport.table:
        return _capped("DUE_TRANSPORT", transport, kind, amount)
    return _capped("DUE_AID", matter.rule("jkk.aids"), kind, amount)


def _capped(code: str, ceilings: Value, kind: str, amount: int) -> Due:
    ceiling = ceilings.table[kind]
    told = step("STEP_CEILING", cost=money.rupiah(amount), ceiling=money.rupiah(ceiling))
    return Due(code, min(amount, ceiling), Payee.WHO_PAID, (ceilings,), (told,), kind)
