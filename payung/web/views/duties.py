"""Duties of coverage: whose target, where we stand, what is missing, and which plan closes it."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from payung import coverage, messages, rulebook
from payung.coverage.duties import Distance, Duty
from payung.coverage.indicators import UNIVERSAL
from payung.coverage.plans import Against
from payung.registry.permissions import Act, may
from payung.registry.queries import duties, scenarios
from payung.registry.queries.scenarios import Saved
from payung.values import month as months
from payung.web import coverage_told, door, language
from payung.web.request import Request

_AGAINST = {
    UNIVERSAL[coverage.statistics.Segment.ALL].code: Against.ALL,
    UNIVERSAL[coverage.statistics.Segment.SELF_EMPLOYED].code: Against.SELF_EMPLOYED,
    "covered": Against.PEOPLE,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A duty with its name, its target, what is reached and what is to be said of it in words, the
    plans that close it, and the address of a new one ('' where none can)."""

    told: Distance
    name: str
    target: str
    reached: str
    note: str
    over: bool
    closing: tuple[Saved, ...]
    new: str


@door.opens(Act.READ_COVERAGE)
@require_GET
def index(request: Request) -> HttpResponse:
    """Every duty, by the day on which it is due; what reward and punishment are known of."""
    scope, today = door.who(request), timezone.localdate(request.now)
    keeps = may(scope.role, Act.KEEP_COVERAGE)
    # A plan rests on people and money, which a province has none of.
    plans = keeps and not scope.of_province
    saved = scenarios.saved(scope)
    told = {
        "lines": [
            _line(one, today, saved, plans=plans) for one in duties.distances(scope, today)
        ],
        "kpi": _kpi(today), "today": today, "keeps": keeps, "of_province": scope.of_province,
    }  # fmt: skip
    return render(request, "plans/duties.html", told)


def _line(told: Distance, today: date, saved: tuple[Saved, ...], *, plans: bool) -> Line:
    duty, lang = told.duty, language.current()
    over = duty.due_on < today
    plannable = plans and told.people and duty.indicator in _AGAINST
    return Line(
        told,
        coverage.words.of(duty.indicator, lang).name,
        coverage.words.target(duty.indicator, duty.number),
        coverage_told.standing(told),
        messages.in_language(duty.note_id, duty.note_en, lang),
        over,
        tuple(one for one in saved if _closes(one, duty)),
        _new(duty, over=over) if plannable else "",
    )


def _closes(plan: Saved, duty: Duty) -> bool:
    if plan.wish.against is not _AGAINST.get(duty.indicator) or plan.found.goal is None:
        return False
    in_time = plan.wish.until <= months.of(duty.due_on)
    return in_time and plan.wish.number >= duty.number and not plan.found.missing


def _new(duty: Duty, *, over: bool) -> str:
    """The form of a plan, filled in with the duty; one that is over is planned for this year."""
    told = {
        "terhadap": _AGAINST[duty.indicator].value,
        "sasaran": coverage.words.target(duty.indicator, duty.number).removesuffix("%"),
    } | ({} if over else {"sampai": str(months.of(duty.due_on))})
    return f"{reverse('new_plan')}?{urlencode(told)}"


def _kpi(today: date) -> dict[str, object]:
    """What is said to follow for a head of region, as the rule book has it."""
    book, lang = rulebook.load(), language.current()
    rule = book.parameters["coverage.region_kpi"]
    value = rulebook.value(book, rule.name, today)
    said = messages.in_language
    return {
        "name": said(rule.description_id, rule.description_en, lang),
        "words": [said(*rule.labels[word], lang) for word in value.words],
        "note": said(rule.note_id, rule.note_en, lang),
        "opening": said(rule.opening_id, rule.opening_en, lang),
        "value": value,
    }
