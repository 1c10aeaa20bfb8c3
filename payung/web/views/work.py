"""Worklists: what waits for somebody, and one verdict on many rows."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from html import escape
from urllib.parse import urlencode

from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from payung import messages, reporting
from payung.messages import Lang
from payung.registry.actions import verification
from payung.registry.actions.verification import Judged, Judgement
from payung.registry.permissions import LEVELS, Act
from payung.registry.queries import programmes, worklists
from payung.registry.queries.programmes import Listed
from payung.registry.queries.worklists import Filter, Line
from payung.registry.scope import Scope
from payung.values.decision import Outcome
from payung.values.refused import Refused
from payung.verification.lifecycle import Verdict
from payung.web import door, language, typed
from payung.web.request import Request

# The names in addresses, in the reader's language.
_FILTERS = {
    "desa": "village", "pekerjaan": "occupation", "daftar": "list", "hasil": "outcome",
    "catatan": "code", "terlambat": "late", "tertahan": "escalated",
}  # fmt: skip
_LOOK = ("own", "sampled", "late", "outcome", "codes")
_KEPT = 4096  # words of places, occupations and days, each escaped once; of no person
_FLAGS = ("late", "escalated")
PROGRAMME, PAGE = "program", "halaman"
_PASSED = {
    "own": "WORK_PASSED_OWN", "gone": "WORK_PASSED_GONE",
    "unsettled": "WORK_PASSED_UNSETTLED", "unvisited": "WORK_PASSED_UNVISITED",
}  # fmt: skip


@door.opens(Act.VERIFY)
def worklist(request: Request) -> HttpResponse:
    """What waits for who asks, oldest first, narrowed as the address says."""
    scope = door.who(request)
    listed = programmes.listed(scope)
    programme = chosen(request, scope, listed)
    if programme is None:
        return render(request, "work/no_programme.html")
    way, wanted = programme.plan.way, _wanted(request)
    page = worklists.page(
        scope, programme.id, way, wanted, request.now, typed.page(request.GET, PAGE)
    )
    told = {
        "programme": programme,
        "programmes": listed,
        "level": LEVELS[scope.role].value,
        "in_path": worklists.level(scope, way) >= 0,
        "page": page,
        "rows": tuple(_rows(page.lines, not wanted.escalated)),
        "over": page.total >= worklists.MOST_COUNTED,
        "wanted": wanted,
        "escalated": worklists.escalated(scope, programme.id),
        "outcomes": Outcome,
        "here": request.GET.urlencode(),
        "before": _turned(request, page.number - 1),
        "after": _turned(request, page.number + 1),
    }
    if wanted.narrows or "saring" in request.GET:
        told["choices"] = worklists.choices(scope, programme.id, way)
    return render(request, "work/worklist.html", told)


@door.opens(Act.VERIFY)
@require_POST
def judge_many(request: Request) -> HttpResponse:
    """One verdict on the ticked rows; what was passed over is told with its count."""
    ids = typed.numbers(request.POST.getlist("pilih"))
    verdict = _verdict(request)
    if not ids:
        raise Refused("NOTHING_CHOSEN")
    note = request.POST.get("catatan", "")
    judged = verification.judge(door.who(request), request.now, ids, Judgement(verdict, note))
    _tell(request, verdict, judged)
    return redirect(f"{reverse('worklist')}?{request.POST.get('kembali', '')}")


def _rows(lines: Iterable[Line], ticks: bool) -> Iterator[SafeString]:
    """Lines as rows of the table. Those that look the same share one rendered row, whose blanks
    (`{name}`) are filled for each: a template for each of fifty takes most of a page's time."""
    lang = language.current()
    alike: dict[tuple[object, ...], SafeString] = {}
    for line in lines:
        key = (line.own, line.sampled, line.late, line.outcome, *line.codes)
        if key not in alike:
            look = {name: getattr(line, name) for name in _LOOK}
            alike[key] = render_to_string("work/line.html", look | {"ticks": ticks})
        filled = alike[key].format(
            id=line.id,
            name=escape(line.name),
            home=_home(line.area, line.rt, line.rw, lang),
            work=_work(line.occupation, lang),
            since=_day(line.since, lang),
        )
        yield SafeString(filled)  # each blank is escaped above


@lru_cache(_KEPT)
def _home(area: str, rt: int, rw: int, lang: Lang) -> str:
    """'Simpang IV Sipin, RT 1/RW 2', escaped."""
    place = reporting.area(area, lang)
    return escape(f"{place}, RT {rt or '?'}/RW {rw or '?'}" if rt or rw else place)


@lru_cache(_KEPT)
def _work(occupation: str, lang: Lang) -> str:
    return escape(reporting.occupation(occupation, lang))


@lru_cache(_KEPT)
def _day(on: date, lang: Lang) -> str:
    return escape(reporting.day(on, lang))


def _verdict(request: Request) -> Verdict:
    given = request.POST.get("putusan", "")
    if given not in set(Verdict):
        raise Refused("NOTHING_CHOSEN")
    return Verdict(given)


def chosen(request: Request, scope: Scope, listed: tuple[Listed, ...]) -> Listed | None:
    """The programme that the address names; else the newest one that comes to one's level."""
    named = request.GET.get(PROGRAMME) or request.POST.get(PROGRAMME)
    if named:
        found = next((one for one in listed if str(one.id) == named), None)
        if found is None:
            raise Refused("NOT_HERE")
        return found
    mine = (one for one in listed if worklists.level(scope, one.plan.way) >= 0)
    return next(mine, next(iter(listed), None))


def _wanted(request: Request) -> Filter:
    given = {field: request.GET.get(name, "") for name, field in _FILTERS.items()}
    flags = {field: bool(given.pop(field)) for field in _FLAGS}
    return Filter(**given, **flags)  # type: ignore[arg-type]


def _turned(request: Request, number: int) -> str:
    """The address of another page with the same filters."""
    others = [(name, word) for name, word in request.GET.items() if name != PAGE]
    return urlencode([*others, (PAGE, str(number))])


def _tell(request: Request, verdict: Verdict, judged: Judged) -> None:
    lang = language.current()
    word = messages.text(f"verdict.{verdict.value}.done", lang).lower()
    count = reporting.number(judged.done, lang)
    if judged.done:
        told = messages.text("WORK_DONE", lang, {"count": count, "verdict": word})
        flash.success(request, told)
    else:
        flash.warning(request, messages.text("WORK_NONE_DONE", lang))
    for field, code in _PASSED.items():
        if passed := getattr(judged, field):
            facts = {"count": reporting.number(passed, lang)}
            flash.info(request, messages.text(code, lang, facts))
