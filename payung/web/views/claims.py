"""Claims: the list, one claim with what is due and what happened, its steps and its account."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from payung import reporting, rulebook
from payung.claims import lifecycle
from payung.claims.lifecycle import Move, State, Step
from payung.registry.actions import accounts, claim_facts, claim_letters, claiming
from payung.registry.actions.accounts import Account
from payung.registry.models import Claim
from payung.registry.permissions import Act, may
from payung.registry.queries import accounts as kept
from payung.registry.queries import claim_lists as lists
from payung.registry.queries import claims as queries
from payung.registry.queries import unclaimed
from payung.registry.queries.claim_lists import Filter
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.web import door, language, typed, words
from payung.web.request import Request
from payung.web.views.telling import done


@door.opens(Act.READ_CLAIM)
@require_GET
def index(request: Request) -> HttpResponse:
    """Those of one's territory, the most pressing first, narrowed as the address says."""
    scope, today = door.who(request), timezone.localdate(request.now)
    wanted = _wanted(request)
    told = {
        "page": lists.page(scope, wanted, today, typed.page(request.GET)),
        "counts": lists.counts(scope, today),
        "unclaimed": unclaimed.waiting(scope),
        "states": [state.value for state in State],
        "wanted": wanted,
        "today": today,
        "durations": lists.durations(scope, request.now.replace(month=1, day=1)),
        "opens": may(scope.role, Act.OPEN_CLAIM),
        "handles": may(scope.role, Act.HANDLE_CLAIM),
    }
    return render(request, "claims/index.html", told)


@door.opens(Act.READ_CLAIM)
@require_GET
@never_cache
def one(request: Request, number: int) -> HttpResponse:
    """What is due to whom and by which article, the checklist, what happened, what can be done."""
    scope, lang, book = door.who(request), language.current(), rulebook.load()
    claim = queries.one(scope, number)
    judged = queries.judged(scope, claim, timezone.localdate(request.now))
    due = judged.entitlement
    account = reporting.account(reporting.Judged(judged.case, due, ()), book, lang)
    told = {
        "claim": claim,
        "account": account,
        "case": judged.case,
        "unverified": words.unverified((*due.used, *due.beside)),
        "missing": _labels(claim, queries.missing(claim, book)),
        "papers": _labels(claim, queries.papers(claim, book)),
        "steps": lists.steps(claim),
        "schooling": judged.schooling,
        "school_years": lists.school_years(claim),
        "letters": [kind for kind in _letters(claim) if may(scope.role, claim_letters.act(kind))],
        "handles": may(scope.role, Act.HANDLE_CLAIM),
        "moves": _moves(scope, claim, lifecycle.reports_due(due, claim.reports)),
        "corrects": claim_facts.takes(claim) and may(scope.role, claim_facts.act(scope, claim)),
        "corrects_claimant": claim.state not in lifecycle.VOID
        and may(scope.role, claim_facts.act(scope, claim)),
        "late": bool(claim.due_on and claim.due_on < timezone.localdate(request.now)),
        "waits": kept.waiting(scope, claim),
        "digits": kept.last_digits(claim),
        "changes": may(scope.role, Act.CHANGE_ACCOUNT),
        "approves": may(scope.role, Act.APPROVE_ACCOUNT),
    }
    return render(request, "claims/one.html", told)


@door.opens(Act.READ_CLAIM)
@require_POST
def move(request: Request, number: int) -> HttpResponse:
    """One step; who may take it is the action's to say."""
    given = request.POST.get("langkah", "")
    if given not in set(Move):
        raise Refused("MOVE_NOT_ALLOWED")
    step = Step(
        Move(given),
        typed.day(request.POST, "tanggal"),
        request.POST.get("nomor", ""),
        typed.number(request.POST, "jumlah"),
        request.POST.get("alasan", ""),
        lives=request.POST.get("hidup") == "ya",
    )
    claiming.move(door.who(request), request.now, number, step)
    done(request, "CLAIM_MOVED")
    return redirect("claim", number=number)


@door.opens(Act.CHANGE_ACCOUNT)
@require_POST
def ask_account(request: Request, number: int) -> HttpResponse:
    """Asks for another account."""
    post = request.POST
    account = Account(post.get("rekening", ""), post.get("pemilik", ""), post.get("bank", ""))
    accounts.ask(door.who(request), request.now, number, account, post.get("alasan", ""))
    done(request, "CLAIM_ACCOUNT_WAITS")
    return redirect("claim", number=number)


@door.opens(Act.APPROVE_ACCOUNT)
@require_POST
def settle_account(request: Request, change: int) -> HttpResponse:
    """Yes or no, by somebody else than who asked."""
    approved = request.POST.get("putusan") == "setuju"
    found = accounts.settle(door.who(request), request.now, change, approved=approved)
    done(request, "CLAIM_ACCOUNT_SETTLED")
    return redirect("claim", number=found.claim_id)


@door.opens(Act.PRINT_REPORT)
@require_GET
@never_cache
def letter(request: Request, number: int, kind: str) -> HttpResponse:
    """A letter of the claim to print and sign: to BPJS, the receipt, the first report."""
    scope = door.who(request)
    content = claim_letters.write(scope, request.now, number, kind)
    response = HttpResponse(content, content_type="application/pdf")
    name = f"klaim-{number}-{kind}.pdf"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _wanted(request: Request) -> Filter:
    """The names in addresses are in the reader's language."""
    given = request.GET
    return Filter(
        state=given.get("keadaan", ""),
        village=given.get("desa", ""),
        benefit=given.get("manfaat", ""),
        late=bool(given.get("lewat")),
        doubted=bool(given.get("ragu")),
        open=bool(given.get("terbuka")),
    )


def _moves(scope: Scope, claim: Claim, reports: int) -> list[Mapping[str, Any]]:
    """The steps that can be taken from here by who asks, each with what it must tell; so many
    `reports` of an accident are still to be made."""
    return [
        {"name": what.value, "needs": lifecycle.needs(what)}
        for what in lifecycle.allowed(State(claim.state))
        if may(scope.role, claiming.act(scope, claim, what))
        and not (what is Move.PAY and claim.state == State.PAID and claim.paid >= claim.decided)
        and (what is not Move.REPORT or reports)
    ]


def _letters(claim: Claim) -> list[str]:
    """Those that a claim can have where it stands."""
    return [kind for kind in claim_letters.KINDS if claim_letters.fits(claim, kind)]


def _labels(claim: Claim, kinds: tuple[str, ...]) -> list[str]:
    labels = rulebook.load().parameters[f"{claim.benefit}.documents"].labels
    place = ("id", "en").index(language.current().value)
    return [labels[kind][place] for kind in kinds]
