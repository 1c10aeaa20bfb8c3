"""Files to and from BPJS: what is out, what came back, what somebody has to settle, layouts."""

from itertools import chain

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from payung import messages, reporting
from payung.partners import bpjs_tk
from payung.registry import storage
from payung.registry.actions import answering, exchanging, setting_aside
from payung.registry.actions.answering import Received, Settled, Verdict
from payung.registry.permissions import Act
from payung.registry.queries import bills, enrolments, exchanges, layouts
from payung.registry.scope import Scope
from payung.reporting import TurnedBack
from payung.values.refused import Refused
from payung.web import door, enrolment_words, language, typed
from payung.web.request import Request
from payung.web.views.enrolments import chosen_programme
from payung.web.views.sending import file_of, programme_of
from payung.web.views.telling import done, tell

_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_VERDICTS = {"benar": Verdict.THEIRS, "ditolak": Verdict.REFUSED}
_MOST_LAYOUT = 200_000  # bytes


@door.opens(Act.EXCHANGE)
@never_cache
def index(request: Request) -> HttpResponse:
    """Who waits to be sent, what is still out, what to settle, whom BPJS refused and why."""
    scope = door.who(request)
    chosen = chosen_programme(request, scope)
    if chosen is None:
        return render(request, "enrolments/no_programme.html")
    counts = dict(enrolments.counts(scope, chosen.id))
    count, page = exchanges.how_many_to_settle(scope, chosen.id), typed.page(request.GET)
    context = {
        "chosen": chosen, "waiting": counts["approved"], "out": counts["sent"],  # type: ignore[index]
        "layouts": layouts.known(scope).values(), "kinds": (exchanging.ANSWER, exchanging.BILL),
        "files": [(one, one.days(request.now)) for one in exchanges.listed(scope, chosen.id)],
        "unclear": [_unclear(one) for one in exchanges.to_settle(scope, chosen.id, page)],
        "unclear_count": count, "page": page, "more": count > page * exchanges.PAGE,
        "reasons": [
            (_why(reason), _advice(reason), count)
            for reason, count in exchanges.reasons(scope, chosen.id)
        ],
    }  # fmt: skip
    return render(request, "exchanges/index.html", context)


@door.opens(Act.EXCHANGE)
@require_POST
def upload(request: Request) -> HttpResponse:
    """Has the files written for everybody who waits."""
    layout = request.POST.get("susunan", "")
    task = exchanging.ask_upload(door.who(request), request.now, programme_of(request), layout)
    return redirect("task", task.id)


@door.opens(Act.EXCHANGE)
@require_POST
def receive(request: Request) -> HttpResponse:
    """Takes in an answer or a bill, and has it read; one that was read before is shown."""
    scope = door.who(request)
    kind = request.POST.get("jenis", "")
    if kind not in (exchanging.ANSWER, exchanging.BILL):
        raise Refused("NOT_HERE")
    programme = programme_of(request)
    of = bpjs_tk.months_given(*(request.POST.get(name, "") for name in ("bulan", "sampai")))
    with file_of(request) as (name, path):
        try:
            _, task = answering.receive(
                scope, request.now, programme, Received(kind, path, name, of)
            )
        except Refused as refused:
            if refused.code != "EXCHANGE_AGAIN":
                raise
            tell(request, refused)
            return redirect("bpjs")
    return redirect("task", task.id)


@door.opens(Act.EXCHANGE)
@never_cache
def exchange(request: Request, number: int) -> HttpResponse:
    """One file: what it is, what came of its rows."""
    scope = door.who(request)
    found = exchanges.one(scope, number)
    rows = [
        (line, enrolment_words.why(line.reason, language.current()))
        for line in exchanges.lines(scope, found, typed.page(request.GET))
    ]
    context = {
        "one": found, "months": bills.told_months(found),
        "outcomes": exchanges.outcomes(scope, found), "rows": rows,
        "unclear": len(exchanges.unclear(scope, found)),
        "silent": len(exchanges.unanswered(scope, found)) if found.kind == "upload" else 0,
        "page": typed.page(request.GET), "more": len(rows) == exchanges.PAGE,
    }  # fmt: skip
    return render(request, "exchanges/one.html", context)


@door.opens(Act.EXCHANGE)
@require_POST
def fetch(request: Request, number: int) -> HttpResponse:
    """The file as it is, with whole NIKs; that it was fetched is recorded."""
    found = exchanging.fetch(door.who(request), request.now, number)
    pieces = storage.pieces(found.government, found.stored)
    content = chain((next(pieces),), pieces)  # what is not there is refused here, in words
    answer = StreamingHttpResponse(content, content_type=_BOOK)
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=found.name) or ""
    )
    answer["Cache-Control"] = "no-store"
    return answer  # type: ignore[return-value]  # an answer as any other to the middleware


@door.opens(Act.EXCHANGE)
@require_POST
def give_up(request: Request, number: int) -> HttpResponse:
    """Whoever has had no answer is to be sent again."""
    count = exchanging.give_up(
        door.who(request), request.now, number, request.POST.get("alasan", "")
    )
    done(request, "GIVEN_UP", count=reporting.number(count, language.current()))
    return redirect("exchange", number)


@door.opens(Act.EXCHANGE)
@require_POST
def set_aside(request: Request, number: int) -> HttpResponse:
    """Every unclear row of an answer is about nobody of ours."""
    count = setting_aside.whole(
        door.who(request), request.now, number, request.POST.get("alasan", "")
    )
    done(request, "ANSWER_ASIDE", count=reporting.number(count, language.current()))
    return redirect("exchange", number)


@door.opens(Act.EXCHANGE)
@require_POST
def settle(request: Request, line: int) -> HttpResponse:
    """Somebody has asked the branch about a row."""
    given = request.POST
    answering.settle(
        door.who(request), request.now, line,
        Settled(
            _VERDICTS.get(given.get("putusan", ""), Verdict.ASIDE), given.get("alasan", ""),
            given.get("kpj", ""), typed.number(given, "peserta"),
        ),
    )  # fmt: skip
    done(request, "SETTLED")
    return redirect("bpjs")


@door.opens(Act.EXCHANGE)
def refused(request: Request) -> HttpResponse:
    """The list of those whom BPJS refused, as a workbook for the villages; NIKs masked."""
    scope = door.who(request)
    chosen = chosen_programme(request, scope)
    if chosen is None:
        raise Refused("NOT_HERE")
    with storage.private_folder() as folder:
        path = folder / "ditolak-bpjs.xlsx"
        people = (_turned(one) for one in enrolments.turned(scope, chosen.id))
        reporting.write_turned_back(
            people, path, timezone.localdate(request.now), language.current()
        )
        answer = HttpResponse(path.read_bytes(), content_type=_BOOK)
    answer["Content-Disposition"] = f'attachment; filename="{path.name}"'
    return answer


@door.opens(Act.EXCHANGE)
@require_http_methods(["GET", "POST"])
def layout(request: Request, name: str) -> HttpResponse:
    """A layout with what a file of five invented people looks like; POST keeps another."""
    scope = door.who(request)
    problem, kept = "", None
    if request.method == "POST":
        try:
            kept = _keep(request, scope)
        except Refused as no:
            problem = messages.refusal(no, language.current())
        else:
            done(request, "LAYOUT_KEPT", name=str(kept))
            return redirect("layout", kept.name)
    found = layouts.one(scope, name)
    head, *rows = bpjs_tk.preview(found, timezone.localdate(request.now))
    context = {
        "one": found, "head": head, "rows": rows, "document": layouts.document(scope, name),
        "others": [one for one in layouts.known(scope) if one != name], "problem": problem,
    }  # fmt: skip
    return render(request, "exchanges/layout.html", context, status=409 if problem else 200)


def _keep(request: Request, scope: Scope) -> bpjs_tk.Profile:
    content = request.POST.get("isi", "").replace("\r\n", "\n").encode()
    if len(content) > _MOST_LAYOUT:
        raise Refused("PROFILE_UNREADABLE", file="susunan.yaml")
    return exchanging.keep_layout(scope, request.now, content, "susunan.yaml")


def _unclear(one: exchanges.ToSettle) -> tuple[exchanges.ToSettle, str]:
    return one, _why(one.reason)


def _why(reason: str) -> str:
    return enrolment_words.why(reason, language.current())


def _advice(reason: str) -> str:
    code = f"bpjs.{reason}.do"
    return messages.text(code, language.current()) if code in messages.codes() else ""


def _turned(one: enrolments.Turned) -> TurnedBack:
    village = reporting.area(one.area, language.current())
    return TurnedBack(
        village, one.name, one.nik, one.birth_date, _why(one.reason), one.words,
        _advice(one.reason),
    )  # fmt: skip
