"""Claims of the cast, judged by the real rules, for the tests of showing them."""

from dataclasses import replace
from datetime import date

from payung import claims, reporting, rulebook
from payung.messages import Lang
from payung.reporting import Account, Judged
from payung.values.claim import Accident, Case, Child, Level, Loss, Payment, Relation, Worker
from payung.values.finding import Finding
from payung.values.month import Month, Span

BOOK = rulebook.load()
ON = date(2026, 10, 1)
DIED = date(2026, 9, 20)
SEPTEMBER = Month(2026, 9)


def months(first: Month, last: Month) -> tuple[Payment, ...]:
    return tuple(Payment(month) for month in Span(first, last).months())


def sari(last: Month = SEPTEMBER) -> Case:
    """Ibu Sari, paid from January 2026 to `last`, dead on 20 September 2026."""
    worker = Worker("Ibu Sari", date(1980, 2, 3), date(2026, 1, 1), payer="Pemkab Contoh")
    paid = months(Month(2026, 1), last)
    return Case(worker, paid, ON, DIED, survivors=(Relation.SPOUSE,))


def new() -> Case:
    """Ibu Sari with three paid months, which are fewer than ninety days."""
    worker = Worker("Ibu Sari", date(1980, 2, 3), date(2026, 7, 1))
    return replace(sari(), worker=worker, payments=months(Month(2026, 7), SEPTEMBER))


def hurt() -> Case:
    """Ibu Sari alive, with a thumb lost by an accident of work."""
    return replace(sari(), death=None, accident=Accident(DIED, losses=(Loss("thumb_right"),)))


def family() -> Case:
    """After a fatal accident, with one child that has not begun school."""
    child = Child("Anak", date(2022, 1, 1), Level.TK)
    return replace(sari(), accident=Accident(DIED), children=(child,))


def judged(case: Case, remarks: tuple[Finding, ...] = ()) -> Judged:
    formula = claims.jkk if case.accident else claims.jkm
    return Judged(case, formula(case, BOOK), remarks)


def told(case: Case, lang: Lang = Lang.ID, remarks: tuple[Finding, ...] = ()) -> Account:
    return reporting.account(judged(case, remarks), BOOK, lang)
