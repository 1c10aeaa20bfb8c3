"""The lists of one's area: what became of each, row by row, with what to do."""

from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from payung import messages, reporting
from payung.intake.lifecycle import ListState
from payung.registry import storage
from payung.registry.actions import returning, typing
from payung.registry.models import Submission
from payung.registry.permissions import Act, may
from payung.registry.queries import answers, submissions
from payung.registry.queries.answers import Answered
from payung.registry.queries.submissions import Filter
from payung.reporting import Answer
from payung.values.decision import Outcome
from payung.values.refused import Refused
from payung.verification.lifecycle import State
from payung.web import door, language, refusals, typed
from payung.web.request import Request

_SHORT = ".short"
_MOST_CODES = 15
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the page shows it, in the reader's words."""

    answered: Answered
    outcome: str
    colour: str
    state: str
    said: str
    why: str
    todo: str
    flaws: tuple[str, ...]
    mends: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that rows can be filtered by, in words, with how many bear it."""

    value: str
    text: str
    rows: int


@door.opens(Act.READ_LISTS)
@require_GET
def index(request: Request) -> HttpResponse:
    """All lists, the newest first."""
    scope, number = door.who(request), typed.page(request.GET) - 1
    found = submissions.page(scope, number)
    shown = found[: submissions.PAGE]
    returned = submissions.returned(scope, tuple(each.id for each in shown))
    about = {
        "lists": [(each, returned.get(each.id, 0)) for each in shown],
        "sends": may(scope.role, Act.SEND_LIST),
        "more": len(found) > submissions.PAGE,
        "page": number,
    }
    return render(request, "lists/index.html", about)


@door.opens(Act.READ_LISTS)
@require_GET
def one(request: Request, number: int) -> HttpResponse:
    """One list: how far it is, how its rows came out, and fifty of them."""
    scope = door.who(request)
    sent = submissions.one(scope, number)
    if sent.state == ListState.DRAFT:
        raise Refused("NOT_HERE")
    wanted, page = _filter(request), typed.page(request.GET) - 1
    found = submissions.rows(scope, number, wanted, page)
    counted = submissions.summary(scope, number)
    about = _about(sent) | {
        "lines": [
            _line(each, own=sent.sent_by == scope.user)
            for each in answers.opened(scope, found[: submissions.PAGE])
        ],
        "more": len(found) > submissions.PAGE,
        "page": page,
        "wanted": wanted,
        "query": urlencode({"hasil": wanted.outcome, "status": wanted.state, "kode": wanted.code})
        + "&",
        "sends": may(scope.role, Act.SEND_LIST),
        "mine": sent.sent_by == scope.user,
        "may_reveal": may(scope.role, Act.REVEAL_NIK),
        "counted": counted,
        "outcomes": [
            Choice(each, reporting.checked(each, language.current()), counted.by_outcome[each])
            for each in Outcome
            if each in counted.by_outcome
        ],
        "states": [
            Choice(each, _said(f"state.{each}"), counted.by_state[each])
            for each in State
            if each in counted.by_state
        ],
        "codes": [
            Choice(code, _code(code), rows) for code, rows in islice(counted.by_code, _MOST_CODES)
        ],
        "corrections": submissions.corrections(scope, number),
        "corrects": submissions.one(scope, sent.corrects_id) if sent.corrects_id else None,
    }
    return render(request, "lists/one.html", about)


@door.opens(Act.READ_LISTS)
@require_GET
def progress(request: Request, number: int) -> HttpResponse:
    """How far the job is; when it is done, the browser is told to open the page anew."""
    sent = submissions.one(door.who(request), number)
    response = render(request, "lists/progress.html", _about(sent))
    if _is_done(sent) or (sent.state == ListState.READ and request.GET.get("was") != sent.state):
        response.headers["HX-Refresh"] = "true"
    return response


@door.opens(Act.READ_LISTS)
@require_POST
def download(request: Request, number: int) -> HttpResponse:
    """The annotated workbook; that it was taken, and with which numbers, is recorded."""
    lang, why = language.current(), request.POST.get("alasan", "").strip()
    with storage.private_folder() as folder:
        path = folder / "back.xlsx"
        sent = returning.give_back(door.who(request), request.now, number, lang, path, why)
        content = path.read_bytes()
    name = f"{PurePath(sent.name).stem} - Payung.xlsx"
    disposition = content_disposition_header(as_attachment=True, filename=name) or ""
    return HttpResponse(
        content, content_type=_XLSX, headers={"Content-Disposition": disposition}
    )  # fmt: skip


def _about(sent: Submission) -> dict[str, object]:
    lang = language.current()
    refusal = sent.refusal and refusals.told(refusals.stored(sent.refusal))
    return {
        "sent": sent,
        "done": _is_done(sent),
        "stage": _said(f"STAGE_{sent.stage}") if sent.stage else "",
        "refusal": refusal,
        "flaws": [messages.finding(refusals.finding(told), lang) for told in sent.findings],
    }


def _is_done(sent: Submission) -> bool:
    return sent.state in (ListState.SCREENED, ListState.REFUSED)


def _line(one: Answered, *, own: bool) -> Line:
    lang, decided = language.current(), one.decision
    told = reporting.answer(decided, one.changes, one.said, lang) if decided else _UNDECIDED
    return Line(
        one,
        told.status,
        _colour(one),
        _said(f"state.{one.row.state}"),
        told.said,
        reporting.masked(told.why),
        told.todo,
        tuple(reporting.masked(messages.text(f.code, lang, f.facts)) for f in one.flaws),
        own and typing.may_be_mended(one.row, one.columns),
    )


def _colour(one: Answered) -> str:
    if one.said:
        return _COLOURS[Outcome.REJECTED if one.row.state == State.REJECTED else Outcome.REVIEW]
    return _COLOURS[one.decision.outcome] if one.decision else "secondary"


_UNDECIDED = Answer("", "", "", "")
_COLOURS = {
    Outcome.ACCEPTED: "green", Outcome.WAITING: "blue", Outcome.REVIEW: "yellow",
    Outcome.REJECTED: "red",
}  # fmt: skip


def _code(code: str) -> str:
    """The short name of a reason; a flaw has none and is told by its first words."""
    if f"{code}{_SHORT}" in messages.codes():
        return _said(f"{code}{_SHORT}")
    return messages.text(code, language.current(), _UNTOLD).partition(".")[0]


class _Untold(dict[str, str]):
    """Fills every blank with an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


_UNTOLD = _Untold()


def _said(code: str) -> str:
    return messages.text(code, language.current())


def _filter(request: Request) -> Filter:
    """What the address asks for, as far as it is a word that rows can bear."""
    asked = request.GET
    outcome, state, code = (asked.get(name, "") for name in ("hasil", "status", "kode"))
    return Filter(
        outcome if outcome in set(Outcome) else "",
        state if state in set(State) else "",
        code if code in messages.codes() else "",
    )
