"""Cover watch, and what screening has found out about people who are covered."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from payung import coverage, reporting, rulebook
from payung.coverage import Lack
from payung.coverage.signals import Kind as SignalKind
from payung.registry.actions import answering_signals, changes_told, changing, watching
from payung.registry.actions.answering_signals import Said, Verdict
from payung.registry.actions.changes_told import Kind
from payung.registry.permissions import Act, may
from payung.registry.queries import programmes, signals, watch
from payung.registry.queries.signals import Known
from payung.reporting.compared import Side
from payung.values.refused import Refused
from payung.web import chosen, door, language, typed
from payung.web.request import Request
from payung.web.views import changes, telling


@door.opens(Act.VERIFY)
def index(request: Request) -> HttpResponse:
    """Signals that wait, by kind; or those that were settled."""
    scope = door.who(request)
    programme = chosen.programme(request, scope)
    kind = request.GET.get("jenis", "")
    settled, page = bool(request.GET.get("selesai")), typed.page(request.GET)
    found = signals.listed(scope, programme.id, kind=kind, page=page, settled=settled)
    told = {
        "programmes": programmes.listed(scope), "chosen": programme,
        "counted": signals.counted(scope, programme.id),
        "signals": found, "kind": kind, "settled": settled, "page": page,
        "more": len(found) == signals.PAGE,
        "together": signals.together(scope, programme.id),
        "runs": may(scope.role, Act.SETTLE_CHANGE),
    }  # fmt: skip
    return render(request, "watching/index.html", told)


@door.opens(Act.SETTLE_CHANGE)
@require_POST
def run(request: Request) -> HttpResponse:
    """Has everybody screened again, in the background."""
    scope = door.who(request)
    task = watching.ask(scope, request.now, chosen.programme(request, scope).id)
    return redirect("task", task.id)


@door.opens(Act.VERIFY)
@never_cache
def signal(request: Request, number: int) -> HttpResponse:
    """One, with what the register says beside what we know."""
    scope = door.who(request)
    known = signals.one(scope, number)
    one = known.signal
    told = {
        "one": one, "known": known, "pairs": _pairs(known),
        "sure": reporting.probability(one.evidence.get("probability", 1.0), language.current()),
        "waits": one.state in ("open", "suspended"),
        "ending": coverage.signals.ENDINGS[SignalKind(one.kind)].value,
        "endings": [ending.value for ending in changing.ENDINGS],
        "proofs": [proof.value for proof in changing.PROOFS],
        "ends": may(scope.role, Act.SETTLE_CHANGE),
    }  # fmt: skip
    return render(request, "watching/signal.html", told)


@door.opens(Act.VERIFY)
@require_POST
def settle(request: Request, number: int) -> HttpResponse:
    """It is so, it is doubted, or it is not so."""
    verdict = request.POST.get("putusan", "")
    if verdict not in set(Verdict):
        raise Refused("NOTHING_CHOSEN")
    wanted = changes.wanted(request) if verdict == Verdict.END else None
    said = Said(Verdict(verdict), request.POST.get("catatan", ""), wanted)
    state = answering_signals.settle(door.who(request), request.now, number, said)
    telling.done(request, f"SIGNAL_{state.upper()}")
    return redirect("signals")


@door.opens(Act.READ_MONEY)
def cover(request: Request) -> HttpResponse:
    """Who is without cover on a day, counted and named."""
    scope = door.who(request)
    programme = chosen.programme(request, scope)
    on, lack = _day(request), _lack(request)
    asked, page = watch.today(scope, on, programme.id), typed.page(request.GET)
    told = {
        "programmes": programmes.listed(scope), "chosen": programme, "on": on, "lack": lack,
        "watch": watch.watch(scope, asked), "page": page,
        "due": coverage.due_day(rulebook.load(), asked.month)[0],
        "people": watch.named(scope, asked, lack, (watch.PAGE, (page - 1) * watch.PAGE)),
    }  # fmt: skip
    told["more"] = len(told["people"]) == watch.PAGE  # type: ignore[arg-type]
    return render(request, "watching/cover.html", told)


@door.opens(Act.READ_MONEY)
def cover_file(request: Request, kind: str) -> HttpResponse:
    """Their names as a workbook or CSV, NIKs masked."""
    if kind not in (Kind.CSV, Kind.XLSX):
        raise Refused("NOT_HERE")
    scope = door.who(request)
    asked = watch.today(scope, _day(request), chosen.programme(request, scope).id)
    content = changes_told.uncovered(scope, request.now, asked, (_lack(request), Kind(kind)))
    return changes.download(content, Kind(kind), f"belum-terlindungi-{asked.on}.{kind}")


def _lack(request: Request) -> Lack | None:
    given = request.GET.get("alasan", "")
    return Lack(given) if given in set(Lack) else None


def _day(request: Request) -> date:
    """Today, or an earlier day that the address names."""
    today = timezone.localdate(request.now)
    return min(typed.day(request.GET, "tanggal") or today, today + timedelta(days=31))


def _pairs(known: Known) -> object:
    """Both beside each other, but for a double whose other one lives outside one's territory."""
    record = known.signal.evidence.get("record", {})
    hidden = known.other is not None and known.other.id is None
    if hidden or not record.get("name"):
        return ()
    born = record.get("birth_date")
    mine = Side(known.nik, known.signal.name, known.birth_date, known.sex, known.signal.area, 0, 0)
    theirs = Side(
        record.get("nik", ""), record["name"], date.fromisoformat(born) if born else None,
        record.get("sex", ""), record.get("village_code", ""), 0, 0,
    )  # fmt: skip
    return reporting.compared.pairs(mine, theirs, language.current())
