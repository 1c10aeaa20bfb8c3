"""Cases of eligibility: who may enter at which age, and what becomes of them in the term."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from payung import eligibility, rulebook
from payung.rulebook import Book
from payung.values import month
from payung.values.decision import Reason
from payung.values.month import Month, Span
from payung.values.people import Applicant
from payung.values.programme import Order, Programme, Residence, Scheme


def entry_age(given: Mapping[str, Any], book: Book) -> Mapping[str, Any]:
    """`born` and `screened` (days), `from` and `to` (months) to `reason` and `age`, or none."""
    found = _reasons(given, book)
    against = next((one for one in found if one.code in ("UNDER_AGE", "OVER_AGE")), None)
    if against is None:
        return {"reason": None, "age": None}
    return {"reason": against.code, "age": against.facts["age"]}


def age_in_term(given: Mapping[str, Any], book: Book) -> Mapping[str, Any]:
    """As `entry_age`, to the `month` in which the limit is reached, and the `outcome` of it."""
    reached = next((one for one in _reasons(given, book) if one.code == "AGE_LIMIT_IN_TERM"), None)
    if reached is None:
        return {"month": None, "outcome": None}
    return {"month": reached.facts["month"], "outcome": reached.outcome.value}


def _reasons(given: Mapping[str, Any], book: Book) -> tuple[Reason, ...]:
    born, screened = (date.fromisoformat(str(given[key])) for key in ("born", "screened"))
    somebody = Applicant(birth_date=born, village_code="", occupation_code="")
    plan = _programme(Span(_month(given["from"]), _month(given["to"])), book)
    return eligibility.assess(somebody, plan, screened).reasons


def _month(text: object) -> Month:
    read = month.parse(str(text))
    if read is None:
        raise ValueError(f"{text}: a case has months like 2026-01")
    return read


def _programme(period: Span, book: Book) -> Programme:
    """A programme that asks for nothing but the ages of the rules."""
    return Programme(
        name="",
        regions=(),
        period=period,
        scheme=Scheme.JKK_JKM,
        funding=(),
        target=0,
        occupations=(),
        age_min=rulebook.value(book, "programme.age_min", period.first).amount,
        age_below=rulebook.value(book, "programme.age_below", period.first).amount,
        residence=Residence.NONE,
        disqualify=(),
        priority=(Order.LIST_ORDER,),
        quotas=(),
    )


FORMULAS: Mapping[str, Callable[[Mapping[str, Any], Book], Mapping[str, Any]]] = {
    "entry_age": entry_age,
    "age_in_term": age_in_term,
}
