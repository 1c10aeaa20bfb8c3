"""Who a death benefit goes to."""

from collections.abc import Mapping

from payung.values.claim import Case, Payee, Relation

_RELATIONS = tuple(Relation)  # going over the class itself takes longer


def heirs(case: Case, ranks: Mapping[str, int]) -> tuple[Relation, ...]:
    """The nearest class of survivors that anybody is left of, in the law's order; () for none.

    A child among the facts and a will count as survivors, named as such or not.
    """
    left = set(case.survivors)
    left |= {Relation.CHILD} if case.children else set()
    left |= {Relation.NAMED_IN_WILL} if case.will else set()
    # PP 44/2015 Pasal 37 ayat (5): widow, widower or child; if there is none, the next in order.
    nearest = min((ranks[one] for one in left), default=0)
    return tuple(one for one in _RELATIONS if one in left and ranks[one] == nearest)


def payee(found: tuple[Relation, ...]) -> Payee:
    """Without heirs and without a will the benefit falls to the social security fund."""
    return Payee.HEIRS if found else Payee.SOCIAL_FUND


def payee_of_funeral(found: tuple[Relation, ...]) -> Payee:
    """Without heirs and without a will funeral money goes to whoever arranged the burial."""
    return Payee.HEIRS if found else Payee.BURIER
