"""Partners, their pledges, and what has become of these: received, used, whom they cover."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from payung import areas, budget, rulebook
from payung.budget import kinds
from payung.budget.tariff import Tariff
from payung.claims.lifecycle import State
from payung.coverage.measures import Cut, Measure
from payung.coverage.pledges import Course, Covered
from payung.registry import sealed
from payung.registry.models import Claim, Figure, Partner, Pledge, PledgePayment
from payung.registry.queries import here
from payung.registry.scope import Scope
from payung.values.month import Span, parse
from payung.values.programme import FundingLine, Programme
from payung.values.refused import Refused

_DISTRICT = 8  # characters of '33.19.01'


@dataclass(frozen=True, slots=True)
class Kept:
    """A pledge and what has become of it."""

    pledge: Pledge
    course: Course


@dataclass(frozen=True, slots=True)
class Lived:
    """`people` of the newest month, and the person-months of all that were asked for."""

    people: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """A partner with what was pledged and came of it; pledges that stand, the newest first."""

    partner: Partner
    kept: tuple[Kept, ...]

    def total(self, what: str) -> int:
        """A sum of all pledges: 'people', 'pledged', 'received', 'used', 'covered', 'awaited'."""
        return sum(getattr(one.course, what) for one in self.kept)


def one(scope: Scope, number: int) -> Partner:
    """Refused NOT_HERE."""
    found = Partner.objects.filter(government=scope.government, id=number).first()
    if found is None:
        raise Refused("NOT_HERE")
    return found


def phone(partner: Partner) -> str:
    """The telephone number of whom to talk to; '' for none."""
    box = partner.sealed_phone
    return sealed.open_(sealed.ring(), "partner", "phone", partner.government, partner.id, box)


def pledge(scope: Scope, number: int) -> Pledge:
    """Refused NOT_HERE."""
    of = Pledge.objects.select_related("partner", "programme")
    found = of.filter(government=scope.government, id=number).first()
    if found is None:
        raise Refused("NOT_HERE")
    return found


def gift(scope: Scope, number: int) -> PledgePayment:
    """Refused NOT_HERE."""
    of = PledgePayment.objects.select_related("pledge")
    found = of.filter(government=scope.government, id=number).first()
    if found is None:
        raise Refused("NOT_HERE")
    return found


def gifts(scope: Scope, pledge: int) -> tuple[PledgePayment, ...]:
    """What came of a pledge, and what was withdrawn of it, in order of days."""
    found = PledgePayment.objects.filter(government=scope.government, pledge_id=pledge)
    return tuple(found.order_by("day", "id"))


def listed(scope: Scope) -> tuple[Given, ...]:
    """All partners by name, with their pledges."""
    found = Partner.objects.filter(government=scope.government).order_by("name")
    of: dict[int, list[Kept]] = {}
    standing = Pledge.objects.filter(government=scope.government, withdrawn_at=None)
    for kept in _kept(scope, tuple(standing.select_related("programme"))):
        of.setdefault(kept.pledge.partner_id, []).append(kept)
    return tuple(Given(partner, tuple(of.get(partner.id, ()))) for partner in found)


def kept(scope: Scope, found: Pledge) -> Kept:
    """One pledge with what has become of it."""
    return _kept(scope, (found,))[0]


def received(scope: Scope, numbers: Collection[int]) -> Mapping[int, int]:
    """By pledge whole rupiah that came and were not withdrawn."""
    found = PledgePayment.objects.filter(
        government=scope.government, pledge_id__in=numbers, withdrawn_at=None
    )
    return dict(found.values_list("pledge_id").annotate(Sum("amount")))


def tariffs(plan: Programme, line: FundingLine, months: Span) -> tuple[Tariff, ...]:
    """What a month of cover costs, month by month, of those whom the line pays for first."""
    book, terms = rulebook.load(), kinds.of_occupation(plan, _work(plan, line)).terms
    return tuple(
        budget.tariff(book, plan.scheme, terms, line.fund, month) for month in months.months()
    )


def line(plan: Programme, name: str) -> FundingLine | None:
    """The funding line of that name, while the programme has it."""
    return next((one for one in plan.funding if one.name == name), None)


def span(of: Pledge) -> Span:
    """The months that it is for."""
    first, last = (parse(text) for text in (of.first_month, of.last_month))
    if first is None or last is None:
        raise ValueError(of.id)
    return Span(first, last)


def by_place(scope: Scope, of: Pledge, months: Span) -> Mapping[str, Lived]:
    """By village the people whose premium the line paid in these months."""
    of_months = cells(scope, (of,)).filter(month__range=(str(months.first), str(months.last)))
    rows = list(of_months.values_list("area", "month").annotate(Sum("people")))
    newest = max((month for _, month, _ in rows), default="")
    found: dict[str, Lived] = {}
    for area, month, people in sorted(rows):
        before = found.get(area, Lived())
        now = people if month == newest else 0
        found[area] = Lived(before.people + now, before.months + people)
    return found


def by_district(places: Mapping[str, Lived]) -> Mapping[str, Lived]:
    """The same by kecamatan."""
    found: dict[str, Lived] = {}
    for area, lived in places.items():
        before = found.get(area[:_DISTRICT], Lived())
        found[area[:_DISTRICT]] = Lived(before.people + lived.people, before.months + lived.months)
    return found


def around(of: Pledge, places: Mapping[str, Lived]) -> int:
    """The people who live where the pledge is meant for."""
    wanted = tuple(of.areas) or (of.government,)
    return sum(lived.people for area, lived in places.items() if areas.within(area, wanted))


def cells(scope: Scope, of: Collection[Pledge]) -> QuerySet[Figure]:
    """What was covered by the lines of these pledges."""
    return Figure.objects.filter(
        here.rows(scope), cut=Cut.PLACE, measure=Measure.COVERED,
        programme_id__in={one.programme_id for one in of},
        value__in={one.funding_line for one in of},
    )  # fmt: skip


def claims(scope: Scope, of: Pledge, year: int) -> tuple[int, int]:
    """Claims that families of its people were paid in a year: how many, whole rupiah."""
    found = Claim.objects.filter(
        here.rows(scope), state=State.PAID, paid_on__year=year, programme_id=of.programme_id,
        enrolment__funding_line=of.funding_line,
    ).aggregate(many=Count("id"), rupiah=Sum("paid"))  # fmt: skip
    return found["many"], found["rupiah"] or 0


def _kept(scope: Scope, found: Collection[Pledge]) -> tuple[Kept, ...]:
    """The newest first."""
    came = received(scope, [one.id for one in found])
    paid: dict[tuple[int, str], list[Covered]] = {}
    rows = cells(scope, found).values_list("programme_id", "value", "month")
    for programme, line, month, people, rupiah in rows.annotate(Sum("people"), Sum("rupiah")):
        read = parse(month)
        if read and (people or rupiah):
            paid.setdefault((programme, line), []).append(Covered(read, people, rupiah))
    newest = sorted(found, key=lambda one: -one.id)
    return tuple(Kept(one, _course(one, came.get(one.id, 0), paid)) for one in newest)


def _course(of: Pledge, came: int, paid: Mapping[tuple[int, str], Sequence[Covered]]) -> Course:
    months = (
        one
        for one in paid.get((of.programme_id, of.funding_line), ())
        if of.first_month <= str(one.month) <= of.last_month
    )
    return Course(of.people, of.amount, came, tuple(sorted(months, key=lambda one: one.month)))


def _work(plan: Programme, line: FundingLine) -> str:
    """An occupation that the line pays for; '' where it may pay for everybody."""
    first = line.pays_for[0] if line.pays_for else ""
    group = next((one for one in plan.groups if one.name == first), None)
    if group is None:
        return first
    return group.occupations[0] if group.occupations else ""
