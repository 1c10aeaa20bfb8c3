"""Approval: who fits in the money, the line moved, scenarios side by side, a decree prepared."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from payung import messages
from payung.registry.actions import decrees as actions
from payung.registry.actions.decrees import Asked
from payung.registry.permissions import Act
from payung.registry.queries import decrees, fitting, programmes
from payung.registry.queries.fitting import Fitting, Given, Wanted
from payung.registry.queries.programmes import Listed
from payung.registry.scope import Scope
from payung.values.programme import Programme, Scenario
from payung.values.refused import Refused
from payung.web import door, language, refusals, typed
from payung.web.chosen import looked_at
from payung.web.request import Request

_SHOWN = 50
Form = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Course:
    """One column of the comparison; `refusal` tells why it cannot be reckoned."""

    name: str
    fit: Fitting | None
    refusal: str = ""


@door.opens(Act.PREPARE_DECREE)
def approval(request: Request) -> HttpResponse:
    """Who fits as the line stands now, beside the programme as published and its scenarios."""
    scope = door.who(request)
    known = programmes.listed(scope)
    if not known:
        return render(request, "decrees/no_programme.html")
    chosen = looked_at(request, known)
    today = timezone.localdate(request.now)
    wanted = _wanted(scope, request.GET, chosen, today)
    fit = fitting.fit(scope, chosen.id, wanted)
    context = {
        "programmes": known, "chosen": chosen, "fit": fit, "form": request.GET,
        "day": wanted.day, "moved": bool(wanted.given),
        "lines": _line_fields(chosen.plan, request.GET),
        "inside": fit.inside()[:_SHOWN], "waiting": _waiting(fit),
        "courses": _courses(scope, chosen, wanted, fit),
        "standing": decrees.standing(scope, chosen.id), "reverses": wanted.reverses,
        "left_out": wanted.left_out, "waits": len(fit.candidates) - fit.people,
    }  # fmt: skip
    return render(request, "decrees/approval.html", context)


@door.opens(Act.PREPARE_DECREE)
@require_POST
def prepare(request: Request) -> HttpResponse:
    """Makes the draft that the page has shown."""
    scope = door.who(request)
    version, plan = programmes.latest(scope, typed.number(request.POST, "program"))
    chosen = Listed(version.programme_id, "", "", version.number, plan)
    wanted = _wanted(scope, request.POST, chosen, timezone.localdate(request.now))
    asked = Asked(request.POST.get("nomor", ""), wanted)
    decree = actions.prepare(scope, request.now, chosen.id, asked)
    return redirect("decree", decree.id)


def _wanted(scope: Scope, form: Form, chosen: Listed, today: date) -> Wanted:
    reverses = typed.number(form, "ganti") or None
    return Wanted(
        day=typed.day(form, "tanggal") or today,
        given=_given(form, chosen.plan),
        reverses=reverses,
        left_out=_left_out(scope, form, reverses),
        nobody=form.get("cabut") == "ya" and reverses is not None,
    )


def _given(form: Form, plan: Programme) -> Given:
    """The line as it was moved: only what differs from the programme."""
    given: dict[str, str | Mapping[str, str]] = {}
    amounts = {
        line.name: str(typed.number(form, f"dana{place}", line.amount))
        for place, line in enumerate(plan.funding)
    }
    changed = {
        line.name: amounts[line.name]
        for line in plan.funding
        if amounts[line.name] != str(line.amount)
    }
    if changed:
        given["budget"] = changed
    people = typed.number(form, "orang")
    if people and not plan.groups and people != plan.target:
        given["workers"] = str(people)
    for key, name in (("sampai", "to"), ("dari", "from")):
        if month := form.get(key, "").strip():
            given[name] = month
    return given


def _left_out(scope: Scope, form: Form, reverses: int | None) -> dict[int, str]:
    """'12 meninggal' a line: the number in the annex that is reversed, and why they go."""
    lines = [line.split(maxsplit=1) for line in form.get("keluar", "").splitlines() if line.strip()]
    if not lines or reverses is None:
        return {}
    unclear = [" ".join(line) for line in lines if len(line) < 2 or not line[0].isdecimal()]
    if unclear:
        raise Refused("LEFT_OUT_ODD", given=unclear[0][:80])
    by_position = decrees.proposals_at(scope, reverses, [int(place[:9]) for place, _ in lines])
    missing = [place for place, _ in lines if int(place[:9]) not in by_position]
    if missing:
        raise Refused("LEFT_OUT_MISSING", given=missing[0][:9])
    return {by_position[int(place[:9])]: why[:200] for place, why in lines}


def _courses(scope: Scope, chosen: Listed, wanted: Wanted, fit: Fitting) -> list[Course]:
    """The line as it is moved now, the programme as published, then the programme's scenarios."""
    lang = language.current()
    courses = [Course(messages.text("APPROVAL_AS_MOVED", lang), fit)] if wanted.given else []
    asked = [(messages.text("APPROVAL_AS_PUBLISHED", lang), Scenario(""))]
    asked += [(one.name, one) for one in chosen.plan.scenarios]
    for name, scenario in asked:
        try:
            other = Wanted(
                wanted.day, _of_scenario(scenario), wanted.reverses, wanted.left_out, wanted.nobody
            )
            courses.append(Course(name, fitting.fit(scope, chosen.id, other)))
        except Refused as refused:
            courses.append(Course(name, None, refusals.told(refused)))
    return courses


def _of_scenario(scenario: Scenario) -> Given:
    given: dict[str, str | Mapping[str, str]] = {}
    if scenario.period:
        given |= {"from": str(scenario.period.first), "to": str(scenario.period.last)}
    if scenario.people:
        given["workers"] = {name: str(count) for name, count in scenario.people.items()}
    if scenario.amounts:
        given["budget"] = {name: str(amount) for name, amount in scenario.amounts.items()}
    return given


def _line_fields(plan: Programme, form: Form) -> list[tuple[str, str, int, int]]:
    """Field, name, amount as published, and as moved, of each funding line."""
    return [
        (f"dana{place}", line.name, line.amount, typed.number(form, f"dana{place}", line.amount))
        for place, line in enumerate(plan.funding)
    ]


def _waiting(fit: Fitting) -> list[tuple[int, str, str, str, str]]:
    """The first who wait: their number, name, village, work, and why."""
    lang = language.current()
    return [
        (
            place.place_in_queue, one.name, one.area, one.occupation,
            messages.text(place.reason.code + ".short", lang) if place.reason else "",
        )
        for one, place in fit.waiting()[:_SHOWN]
    ]  # fmt: skip
