"""Cases of the budget: what a month of cover costs, and what that makes for a whole programme."""

from collections.abc import Callable, Mapping
from typing import Any

from payung import budget
from payung.budget import Tariff
from payung.rulebook import Book
from payung.values import law, month
from payung.values.month import Month
from payung.values.people import Segment
from payung.values.programme import Fund, Scheme, Terms


def premium(given: Mapping[str, Any], book: Book) -> Mapping[str, Any]:
    """The premium of one person in each of `months`, and of `people` in all of them (`total`).

    `scheme` and `source` as in a programme file; `segment`, `income`, `risk` and `transport`
    tell the terms, without them BPU on the first row. `unverified` names rules not verified.
    """
    terms = Terms(
        segment=Segment(given.get("segment", "bpu")),
        transport=given.get("transport", False),
        income=given.get("income", 0),
        risk=given.get("risk", ""),
    )
    found = [_tariff(given, terms, text, book) for text in given["months"]]
    amounts = [one.amount for one in found]
    used = law.each_once(value for one in found for value in one.used)
    return {
        "amounts": amounts,
        "total": sum(amounts) * given.get("people", 1),
        "unverified": law.unverified(used),
        "cites": [str(value.citation) for value in used],
    }


def _tariff(given: Mapping[str, Any], terms: Terms, text: object, book: Book) -> Tariff:
    return budget.tariff(book, Scheme(given["scheme"]), terms, Fund(given["source"]), _month(text))


def _month(text: object) -> Month:
    read = month.parse(str(text))
    if read is None:
        raise ValueError(f"{text}: a case has months like 2026-01")
    return read


FORMULAS: Mapping[str, Callable[[Mapping[str, Any], Book], Mapping[str, Any]]] = {
    "premium": premium,
}
