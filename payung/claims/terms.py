"""Our own terms of a claim: when somebody is reminded, asked for proof, and how long it is kept."""

from datetime import date, timedelta

from payung import rulebook
from payung.rulebook import Book
from payung.values import month


def near(on: date, book: Book) -> date:
    """The latest of the last days that are near on a day: who must act before it hears of it."""
    return on + timedelta(days=rulebook.value(book, "claim.notice_days", on).amount)


def proof_asked(on: date, book: Book) -> date:
    """The latest beginning of a school year of which proof is asked for on a day."""
    return on + timedelta(weeks=rulebook.value(book, "claim.proof_weeks", on).amount)


def kept_since(on: date, book: Book) -> date:
    """Papers of a claim that was over before this day are deleted on a day."""
    return _years_before(on, rulebook.value(book, "claim.keep_years", on).amount)


def complaint_kept_since(on: date, book: Book) -> date:
    """Words of a complaint that was answered before this day are deleted on a day."""
    return _years_before(on, rulebook.value(book, "complaint.keep_years", on).amount)


def _years_before(on: date, years: int) -> date:
    """The first of the same month so many years before: nothing goes too early."""
    return month.of(on).plus(-12 * years).first_day()
