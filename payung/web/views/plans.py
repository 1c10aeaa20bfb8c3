"""Saved plans of coverage: what it would take, side by side, shared with all who read coverage."""

from collections.abc import Mapping

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from payung import coverage
from payung.coverage.plans import Against, Wish
from payung.coverage.statistics import What
from payung.registry.actions import scenarios as actions
from payung.registry.permissions import Act, may
from payung.registry.queries import plan_start, scenarios
from payung.registry.queries.scenarios import Saved
from payung.registry.scope import Scope
from payung.values.month import Month
from payung.values.programme import Fund
from payung.values.refused import Refused
from payung.web import coverage_files, door, plan_drawn, plan_words, refusals, typed
from payung.web.request import Request
from payung.web.views import telling

_MOST = 4  # side by side
_DEFAULT = 100


@door.opens(Act.READ_COVERAGE, to_province=False)
@require_GET
def index(request: Request) -> HttpResponse:
    """One's own plans and the shared ones, each with its answer."""
    scope = door.who(request)
    told = {
        "plans": [(one, plan_words.answer(one, scope)) for one in scenarios.saved(scope)],
        "keeps": may(scope.role, Act.KEEP_COVERAGE),
    }
    return render(request, "plans/index.html", told)


@door.opens(Act.KEEP_COVERAGE, to_province=False)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """A plan's few questions; saved, it shows its answer. `dari` fills them in as in another."""
    scope, problem = door.who(request), ""
    given = _typed(request.POST if request.method == "POST" else request.GET)
    if request.method == "POST":
        try:
            made = actions.keep(scope, request.now, given.get("nama", ""), _wish(given))
            return redirect("plan", made.id)
        except Refused as refused:
            problem = refusals.told(refused)
    elif like := typed.number(given, "dari"):
        given = _given(scenarios.one(scope, like))
    told = {
        "given": _usual(scope, request) | given, "problem": problem,
        "against": list(Against), "funds": [(one, plan_words.fund_name(one)) for one in Fund],
    }  # fmt: skip
    return render(request, "plans/new.html", told, status=409 if problem else 200)


@door.opens(Act.READ_COVERAGE, to_province=False)
@require_GET
def plan(request: Request, number: int) -> HttpResponse:
    """A plan's answer, its months, money and villages, and all that it takes for granted."""
    scope = door.who(request)
    found = scenarios.one(scope, number)
    told = {
        "plan": found, "answer": plan_words.answer(found, scope),
        "figures": plan_words.figures(found),
        "chart": plan_drawn.months(found, _links(number, "months")),
        "rows": [(one, plan_words.rate(found, one)) for one in found.found.points],
        "years": [(plan_words.line(one.line), one) for one in found.found.years],
        "turns": [
            (plan_words.place(one.village.area), one) for one in plan_words.turns(found, scope)
        ],
        "unplaced": plan_words.unplaced(found), "taken": plan_words.taken(found),
        "rules": plan_words.rules(found),
        "money_links": _links(number, "money"),
        "changes": [(plan_words.fund_name(one.line), one) for one in found.seen.changes],
        "village_links": _links(number, "villages"),
        "keeps": may(scope.role, Act.KEEP_COVERAGE),
    }  # fmt: skip
    return render(request, "plans/plan.html", told)


@door.opens(Act.READ_COVERAGE, to_province=False)
@require_GET
def compared(request: Request) -> HttpResponse:
    """Up to four plans beside each other."""
    scope = door.who(request)
    numbers = typed.numbers(request.GET.getlist("r"))[:_MOST]
    found = [scenarios.one(scope, number) for number in dict.fromkeys(numbers)]
    columns = [[(one.name, cell) for cell in plan_words.figures(one)] for one in found]
    told = {
        "plans": found, "chart": plan_drawn.side_by_side(found) if found else None,
        "rows": [
            (row[0][1][0], [(name, told) for name, (_, told) in row])
            for row in zip(*columns, strict=True)
        ],
    }  # fmt: skip
    return render(request, "plans/compared.html", told)


@door.opens(Act.READ_COVERAGE, to_province=False)
@require_GET
def data(request: Request, number: int, part: str, kind: str) -> HttpResponse:
    """The data behind a part of a plan, as a file."""
    if part not in plan_drawn.PARTS:
        raise Refused("NOT_HERE")
    scope = door.who(request)
    table = plan_drawn.table(scenarios.one(scope, number), part, scope)
    return coverage_files.answer(table, f"rencana-{number}-{part}.{kind}")


@door.opens(Act.KEEP_COVERAGE, to_province=False)
@require_POST
def step(request: Request, number: int) -> HttpResponse:
    """Shares a plan, takes it back, reckons it again, or takes it out of the list."""
    scope, wanted = door.who(request), request.POST.get("langkah", "")
    if wanted == "hitung":
        made = actions.again(scope, request.now, number)
        telling.done(request, "SCENARIO_AGAIN_DONE")
        return redirect("plan", made.id)
    if wanted == "cabut":
        actions.withdraw(scope, request.now, number)
        telling.done(request, "SCENARIO_WITHDRAWN")
        return redirect("plans")
    shared = wanted == "bagikan"
    actions.share(scope, request.now, number, shared=shared)
    telling.done(request, "SCENARIO_SHARED_DONE" if shared else "SCENARIO_PRIVATE_DONE")
    return redirect("plan", number)


def _wish(given: Mapping[str, str]) -> Wish:
    """Refused SCENARIO_GOAL for a goal that cannot be read, MONTH_UNREADABLE."""
    if given.get("terhadap") not in set(Against) or given.get("dana") not in set(Fund):
        raise Refused("SCENARIO_GOAL")
    against = Against(given["terhadap"])
    what = What.WORKERS if against is Against.PEOPLE else What.RATE
    number = coverage.statistics.read_number(what, given.get("sasaran", ""))
    if number is None:
        raise Refused("SCENARIO_GOAL")
    return Wish(
        typed.month(given, "sampai"), against, number, _maybe(given, "tiap"), Fund(given["dana"]),
        _maybe(given, "setahun"), typed.number(given, "tetap", _DEFAULT),
        _maybe(given, "meninggal"), _maybe(given, "keluar"),
    )  # fmt: skip


def _typed(given: QueryDict) -> dict[str, str]:
    """The last word on each field."""
    return {name: given.get(name, "") for name in given}


def _maybe(given: Mapping[str, str], name: str) -> int | None:
    """A number, or nothing. Refused SCENARIO_UNREADABLE for what is neither."""
    if not given.get(name, "").strip():
        return None
    found = typed.number(given, name, -1)
    if found < 0:
        raise Refused("SCENARIO_UNREADABLE", given=given[name][:20])
    return found


def _usual(scope: Scope, request: Request) -> dict[str, str]:
    """All workers by the end of the year, or of the next one."""
    first = plan_start.begins(scope, timezone.localdate(request.now))
    return {
        "terhadap": Against.ALL.value, "sasaran": "100", "dana": Fund.APBD.value,
        "sampai": str(Month(first.year, 12)), "tetap": str(_DEFAULT),
    }  # fmt: skip


def _given(like: Saved) -> dict[str, str]:
    """A plan as it would be typed."""
    wish = like.wish
    what = What.WORKERS if wish.against is Against.PEOPLE else What.RATE
    told = {
        "tiap": wish.each, "setahun": wish.yearly, "meninggal": wish.deaths, "keluar": wish.others,
    }  # fmt: skip
    return {name: str(number) for name, number in told.items() if number is not None} | {
        "nama": like.name, "terhadap": wish.against.value, "dana": wish.fund.value,
        "sasaran": coverage.statistics.shown(what, wish.number).removesuffix("%"),
        "sampai": str(wish.until), "tetap": str(wish.kept),
    }  # fmt: skip


def _links(number: int, part: str) -> tuple[tuple[str, str], ...]:
    named = (("Excel", "xlsx"), ("CSV", "csv"), ("Parquet", "parquet"))
    return tuple((name, reverse("plan_data", args=(number, part, kind))) for name, kind in named)
