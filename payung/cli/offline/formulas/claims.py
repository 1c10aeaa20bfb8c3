"""Cases of claims: how a participation held, and what is due after a death or an accident."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from payung import claims
from payung.rulebook import Book
from payung.values import law, month
from payung.values.claim import (
    Accident,
    Benefit,
    Case,
    Child,
    Entitlement,
    Level,
    Loss,
    Payment,
    Relation,
    Worker,
)
from payung.values.month import Month, Span
from payung.values.people import Segment
from payung.values.programme import Fund

_WHOLE = "whole"  # a part of the body that is lost itself, not a share of its function


def held(given: Mapping[str, Any], book: Book) -> Mapping[str, Any]:
    """The facts of a claim to `standing`, months that count, `arrears` and `refund`."""
    found = claims.protection(_case(given), book)
    return {
        "standing": found.standing,
        "unbroken": found.unbroken,
        "total": found.total,
        "arrears": found.arrears,
        "settle_by": found.settle_by,
        "refund": found.refund,
    }


def _benefit(formula: Callable[[Case, Book], Entitlement]) -> Callable[..., Mapping[str, Any]]:
    """A formula of the stage as one of cases."""

    def found(given: Mapping[str, Any], book: Book) -> Mapping[str, Any]:
        return _told(formula(_case(given), book))

    return found


def papers(given: Mapping[str, Any], book: Book) -> Mapping[str, Any]:
    """`relation` of who applies, on a `day`, to the `papers` of the `benefit`."""
    benefit, day = Benefit(given["benefit"]), given["day"]
    told = {"died": given["died"], "disease": given.get("disease", False)}
    return {"papers": claims.needed(benefit, given["relation"], book, day, **told)}


def school_papers(given: Mapping[str, Any], book: Book) -> Mapping[str, Any]:
    """A `level` and `grade` on a `day` to the `papers` that prove the school year."""
    level, grade = Level(given["level"]), given["grade"]
    return {"papers": claims.of_school_year(level, grade, book, given["day"])}


def register(given: Mapping[str, Any], book: Book) -> Mapping[str, Any]:
    """Whether a register of a day `should` know of a death."""
    return {"should": claims.overdue(given["death"], given["as_of"], book)}


def service(given: Mapping[str, Any], book: Book) -> Mapping[str, Any]:
    """By when the next step of a claim is to be taken that stands so `since` a day."""
    state = claims.lifecycle.State(given["state"])
    return {"on": claims.lifecycle.service_on(state, given["since"], book)}


def _term(reckoned: Callable[[date, Book], date]) -> Callable[..., Mapping[str, Any]]:
    """A term of our own as one of cases: an `on` to the `day` that it reaches to."""

    def found(given: Mapping[str, Any], book: Book) -> Mapping[str, Any]:
        return {"day": reckoned(given["on"], book)}

    return found


def _told(due: Entitlement) -> Mapping[str, Any]:
    """Amounts by code ('DUE_LOSS thumb_right'), what else they may be, and who has them."""
    return {
        "payable": due.payable,
        "total": sum(one.amount for one in due.dues),
        "dues": {f"{one.code} {one.name}".strip(): one.amount for one in due.dues},
        "payees": {one.code: str(one.payee) for one in due.dues},
        "heirs": [str(one) for one in due.heirs],
        "reasons": [one.code for one in due.reasons],
        "others": {f"{one.parameter} {one.other}": one.amount for one in due.others},
        "deadlines": {one.code: one.day for one in due.deadlines},
        "refund": due.refund,
        "unverified": list(law.unverified(tuple(v for one in due.dues for v in one.used))),
    }


def _case(given: Mapping[str, Any]) -> Case:
    """`paid` lists months ('2026-01..2026-07', late ones '2026-08@2026-12-17').

    Where they are not given, `told` is the day of the death or accident, and `registered` the
    first day of the first paid month.
    """
    payments = tuple(one for text in given["paid"] for one in _payments(text))
    death = given.get("death")
    worker = Worker(
        name="Ibu Sari",
        born=date(1980, 5, 1),
        registered=given.get("registered") or min(one.month for one in payments).first_day(),
        segment=Segment(given.get("segment", Segment.BPU)),
        income=given.get("income", 0),
        fund=Fund(given["fund"]) if "fund" in given else None,
        transport=given.get("transport", False),
    )
    return Case(
        worker=worker,
        payments=payments,
        on=given.get("told") or death or given["accident"],
        death=death,
        accident=_accident(given) if "accident" in given else None,
        survivors=tuple(Relation(one) for one in given.get("survivors", ())),
        will=given.get("will", False),
        funeral_paid=given.get("funeral_paid", False),
        children=tuple(_child(index, one) for index, one in enumerate(given.get("children", ()))),
    )


def _payments(text: str) -> tuple[Payment, ...]:
    months, _, day = text.partition("@")
    first, _, last = months.partition("..")
    span = Span(_month(first), _month(last or first))
    return tuple(Payment(one, date.fromisoformat(day) if day else None) for one in span.months())


def _month(text: str) -> Month:
    read = month.parse(text)
    if read is None:
        raise ValueError(f"{text}: a case has months like 2026-01")
    return read


def _accident(given: Mapping[str, Any]) -> Accident:
    """`unable` is the first and last day; of `losses` the share in whole percent, or `whole`."""
    first, last = given.get("unable", (None, None))
    return Accident(
        on=given["accident"],
        unable_from=first,
        unable_until=last,
        healed_on=given.get("healed"),
        total_disability=given.get("total_disability", False),
        losses=tuple(
            Loss(part, None if share == _WHOLE else share * 100)
            for part, share in given.get("losses", {}).items()
        ),
        costs=given.get("costs", {}),
        work_ended=given.get("work_ended"),
        hour=time.fromisoformat(given["hour"]) if "hour" in given else None,
    )


def _child(index: int, given: Mapping[str, Any]) -> Child:
    return Child(
        name=f"child {index + 1}",
        born=given["born"],
        level=Level(given["level"]),
        grade=given.get("grade", 1),
        married=given.get("married", False),
        working=given.get("working", False),
    )


FORMULAS: Mapping[str, Callable[[Mapping[str, Any], Book], Mapping[str, Any]]] = {
    "protection": held,
    "jkm": _benefit(claims.jkm),
    "jkk": _benefit(claims.jkk),
    "scholarship": _benefit(claims.scholarship),
    "papers": papers,
    "school_papers": school_papers,
    "register_should_know": register,
    "service": service,
    "near": _term(claims.near),
    "proof_asked": _term(claims.proof_asked),
    "kept_since": _term(claims.kept_since),
    "complaint_kept_since": _term(claims.complaint_kept_since),
}
