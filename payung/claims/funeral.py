"""Funeral money, which a family has once."""

from payung.claims import amounts, heirs
from payung.claims.entitlement import Owed
from payung.values import money
from payung.values.claim import Relation, step
from payung.values.law import Value


def funeral(amount: int, rule: Value, inherit: tuple[Relation, ...], *, paid: bool) -> Owed:
    """So many rupiah; nothing where another segment that the worker was in has `paid` them."""
    if paid:
        return Owed(notes=(step("NOTE_FUNERAL_PAID", amount=money.rupiah(amount)),))
    payee = heirs.payee_of_funeral(inherit)
    return Owed((amounts.fixed("DUE_FUNERAL", amount, payee, rule),))
