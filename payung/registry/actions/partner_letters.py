"""Letters to a partner, written for somebody to print and sign; that they were is on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from payung import areas, messages, reporting
from payung.coverage import small
from payung.coverage.pledges import Covered
from payung.messages import Lang
from payung.registry.actions import partnering, trail
from payung.registry.models import PledgePayment
from payung.registry.permissions import Act
from payung.registry.queries import partners
from payung.registry.queries.partners import Kept
from payung.registry.scope import Scope
from payung.reporting import PartnerDocument, PartnerTable
from payung.values.month import Month, Span
from payung.values.refused import Refused

_LANG = Lang.ID
_NUMBER = 80
_OWN = 1  # who works in a kecamatan knows its own count


@dataclass(frozen=True, slots=True)
class _Said:
    """What a letter says besides what came: its kind, number and year, facts and tables."""

    kind: str
    number: str
    facts: tuple[tuple[str, str], ...]
    year: str = ""
    tables: tuple[PartnerTable, ...] = ()


def thanks(scope: Scope, at: datetime, pledge: int, number: str) -> bytes:
    """Thanks for what came of a pledge, as PDF. Refused NOT_HERE, GIFT_NONE while nothing has."""
    scope.ask(Act.KEEP_COVERAGE)
    found = partners.pledge(scope, pledge)
    gifts = [one for one in partners.gifts(scope, pledge) if not one.withdrawn_at]
    if not gifts:
        raise Refused("GIFT_NONE")
    kept = partners.kept(scope, found)
    facts = (
        ("partner.fact.document", found.document),
        ("partner.fact.programme", found.programme.name),
        ("partner.fact.months", _months(partners.span(found))),
        ("partner.fact.people", _number(found.people)),
        ("partner.fact.covered", _number(kept.course.covered)),
        ("partner.fact.where", _where(found.areas)),
    )
    made = _document(scope, at, found.partner_id, _Said("thanks", number, facts), gifts)
    trail.record(
        scope, at, "write_partner_letter", ("partner", found.partner_id), kind="thanks",
        amount=made.amount, number=made.number,
    )  # fmt: skip
    return reporting.partner_as_pdf(made)


def statement(scope: Scope, at: datetime, partner: int, year: int, number: str) -> bytes:
    """What came of a partner in a year and whom it covered, as PDF: counts, never names, and no
    count of a place or of claims under five. Refused NOT_HERE, STATEMENT_EMPTY."""
    scope.ask(Act.KEEP_COVERAGE)
    partners.one(scope, partner)
    kept = [
        one for given in partners.listed(scope) if given.partner.id == partner for one in given.kept
    ]
    gifts = [
        gift
        for one in kept
        for gift in partners.gifts(scope, one.pledge.id)
        if gift.day.year == year and not gift.withdrawn_at
    ]
    months = [m for one in kept for m in one.course.months if m.month.year == year]
    if not gifts and not months:
        raise Refused("STATEMENT_EMPTY", year=str(year))
    facts = (
        ("partner.fact.months_covered", _number(len({one.month for one in months}))),
        ("partner.fact.person_months", _number(sum(one.people for one in months))),
        ("partner.fact.used", reporting.rupiah(sum(one.rupiah for one in months), _LANG)),
        ("partner.fact.claims", _claims(scope, kept, year)),
    )
    tables = (_by_month(months), _by_district(scope, kept, year))
    said = _Said("year", number, facts, str(year), tables)
    made = _document(scope, at, partner, said, gifts)
    trail.record(
        scope, at, "write_partner_letter", ("partner", partner), kind="year", year=year,
        amount=made.amount, number=made.number,
    )  # fmt: skip
    return reporting.partner_as_pdf(made)


def _document(
    scope: Scope, at: datetime, partner: int, said: _Said, gifts: Sequence[PledgePayment]
) -> PartnerDocument:
    giver = partners.one(scope, partner)
    came = tuple(
        (_day(one.day), one.document, reporting.rupiah(one.amount, _LANG)) for one in gifts
    )
    headings = ("partner.column.day", "partner.column.document", "partner.column.amount")
    return PartnerDocument(
        kind=said.kind, government=areas.name(scope.government), partner=giver.name,
        address=giver.address, number=partnering.words(said.number, _NUMBER),
        on=timezone.localdate(at), amount=sum(one.amount for one in gifts), year=said.year,
        facts=said.facts,
        tables=(PartnerTable("partner.table.gifts", headings, came), *said.tables),
    )  # fmt: skip


def _by_month(months: Sequence[Covered]) -> PartnerTable:
    found: dict[Month, tuple[int, int]] = {}
    for one in sorted(months, key=lambda one: one.month):
        people, rupiah = found.get(one.month, (0, 0))
        found[one.month] = (people + one.people, rupiah + one.rupiah)
    rows = tuple(
        (reporting.month(of, _LANG), _number(people), reporting.rupiah(rupiah, _LANG))
        for of, (people, rupiah) in found.items()
    )
    headings = ("partner.column.month", "partner.column.people", "partner.column.amount")
    return PartnerTable("partner.table.months", headings, rows)


def _by_district(scope: Scope, kept: Sequence[Kept], year: int) -> PartnerTable:
    """Who was covered in the newest month of the year, by kecamatan."""
    counts: dict[str, int] = {}
    months = Span(Month(year, 1), Month(year, 12))
    for one in kept:
        if (shared := partners.span(one.pledge).shared(months)) is None:
            continue
        found = partners.by_district(partners.by_place(scope, one.pledge, shared))
        for code, lived in found.items():
            counts[code] = counts.get(code, 0) + lived.people
    rows = tuple(
        (
            reporting.area(code, _LANG),
            messages.text("PUBLIC_HIDDEN", _LANG) if count is None else _number(count),
        )
        for code, count in small.flat(counts, _OWN).items()
    )
    headings = ("partner.column.district", "partner.column.people")
    return PartnerTable("partner.table.districts", headings, rows)


def _claims(scope: Scope, kept: Sequence[Kept], year: int) -> str:
    """Claims that families were paid: how many and how much, neither where there were few."""
    found = [partners.claims(scope, one.pledge, year) for one in kept]
    many, rupiah = sum(count for count, _ in found), sum(amount for _, amount in found)
    if 0 < many < small.LEAST:
        return messages.text("partner.few", _LANG, {"least": str(small.LEAST)})
    return messages.text(
        "partner.claims", _LANG,
        {"count": _number(many), "amount": reporting.rupiah(rupiah, _LANG)},
    )  # fmt: skip


def _where(codes: Sequence[str]) -> str:
    if not codes:
        return messages.text("partner.everywhere", _LANG)
    return ", ".join(reporting.area(code, _LANG) for code in codes)


def _months(span: Span) -> str:
    return " – ".join(reporting.month(month, _LANG) for month in (span.first, span.last))


def _number(count: int) -> str:
    return reporting.number(count, _LANG)


def _day(day: date) -> str:
    return reporting.day(day, _LANG)
