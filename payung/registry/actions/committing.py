"""What decrees promise is set aside in the ledger, and given back when nobody needs it any more."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime

from payung import ledger
from payung.ledger import Kind, Part
from payung.registry import copying
from payung.registry.actions import appropriating, booking, trail
from payung.registry.models import Decree
from payung.registry.permissions import Act
from payung.registry.queries import programmes, promised
from payung.registry.queries.promised import Asked
from payung.registry.scope import NO_OFFICE, Scope
from payung.values.month import Month, Span
from payung.values.refused import Refused


def sign(scope: Scope, at: datetime, decree: Decree) -> None:
    """Books a decree that has just been signed; a draft costs nothing.

    The money of the programme's newest version is there first, and what decrees signed before
    there was a ledger have promised; what the decree that it takes back promised is given back.
    """
    programme = decree.programme_id
    version, plan = programmes.latest(scope, programme)
    appropriating.appropriate(scope, at, version)
    for earlier in promised.unbooked(scope, programme, decree.id):
        _commit(scope, at, Decree.objects.get(government=scope.government, id=earlier))
    _give_back(scope, at, decree, plan.period.first.year)
    _commit(scope, at, decree)


def catch_up(scope: Scope, at: datetime, programme: int) -> int:
    """Books the money and the standing decrees of a programme older than its ledger; how many.

    Refused MONEY_WHOLE to who sees a part of the decrees only.
    """
    scope.ask(Act.CLOSE_YEAR)
    _whole(scope)
    booking.lock(programme)
    version, _ = programmes.latest(scope, programme)
    appropriating.appropriate(scope, at, version)
    found = promised.unbooked(scope, programme, 0)
    for earlier in found:
        _commit(scope, at, Decree.objects.get(government=scope.government, id=earlier))
    trail.record(scope, at, "open_ledger", ("programme", programme), decrees=len(found))
    return len(found)


def release(scope: Scope, at: datetime, of: tuple[int, int], entered: tuple[date, str]) -> int:
    """Gives back what is set aside in a programme's year for months that nobody needs.

    They are of people who have left, or paid for with less. `entered` is the entry's day and
    document. The rupiah given back. Refused MONEY_WHOLE as `catch_up`.
    """
    scope.ask(Act.CLOSE_YEAR)
    _whole(scope)
    (programme, year), (day, document) = of, entered
    booking.lock(programme)
    parts = _needless(scope, year, Asked(programme, months=_months(scope, programme, year)))
    (number,) = copying.numbers(1)
    entry = ledger.entry(Kind.RELEASE, day, document, parts, year)
    booking.post(scope, at, programme, entry, ("release", number))
    amount = sum(part.amount for part in parts)
    trail.record(scope, at, "release_money", ("programme", programme), document, amount=amount)
    return amount


def _whole(scope: Scope) -> None:
    """What a decree needs is summed over all of its people."""
    if scope.area != scope.government or scope.office != NO_OFFICE:
        raise Refused("MONEY_WHOLE")


def _give_back(scope: Scope, at: datetime, decree: Decree, year: int) -> None:
    """What no decree but this one needs of what is set aside."""
    months = _months(scope, decree.programme_id, year)
    parts = _needless(scope, year, Asked(decree.programme_id, but=decree.id, months=months))
    booked = ledger.entry(Kind.RELEASE, decree.day, _document(decree), parts, year)
    booking.post(scope, at, decree.programme_id, booked, ("decree", decree.id))


def _needless(scope: Scope, year: int, needed: Asked) -> tuple[Part, ...]:
    """Where more is set aside than is needed; of a line never more than it has to spare."""
    held = promised.committed(scope, needed.programme, year)
    wanted = {replace(part, amount=0): part.amount for part in promised.parts(scope, needed)}
    spare: Counter[str] = Counter()
    for part in held:
        spare[part.line] += part.amount
    for part, amount in wanted.items():
        spare[part.line] -= amount
    found = []
    for part in held:
        amount = min(part.amount - wanted.get(replace(part, amount=0), 0), spare[part.line])
        if amount > 0:
            spare[part.line] -= amount
            found.append(replace(part, amount=amount))
    return tuple(found)


def _months(scope: Scope, programme: int, year: int) -> tuple[Month, ...]:
    """Those that a budget year pays for; the calendar's when no version begins in it."""
    found = programmes.months_of(scope, programme, year)
    return found or tuple(Span(Month(year, 1), Month(year, 12)).months())


def _commit(scope: Scope, at: datetime, decree: Decree) -> None:
    parts = promised.parts(scope, Asked(decree.programme_id, decree=decree.id))
    entry = ledger.entry(Kind.COMMITMENT, decree.day, _document(decree), parts)
    booking.post(scope, at, decree.programme_id, entry, ("decree", decree.id))


def _document(decree: Decree) -> str:
    return f"SK {decree.number}"
