"""Contributions: the months of a programme, one batch, its payment, other payers, a bill."""

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from payung import messages, reporting
from payung.contributions import Warned
from payung.registry import storage
from payung.registry.actions import (
    closing_day,
    contributing_exports,
    contributing_money,
    contributing_payers,
    contributing_refunds,
)
from payung.registry.actions import contributing as actions
from payung.registry.actions.contributing_exports import Kind, Wanted
from payung.registry.actions.contributing_money import Paid
from payung.registry.actions.contributing_payers import Settled
from payung.registry.actions.contributing_refunds import GivenBack
from payung.registry.permissions import Act, may
from payung.registry.queries import contribution_grounds as grounds
from payung.registry.queries import contributions as queries
from payung.registry.queries import not_due, programmes, refunds
from payung.values import month as months
from payung.values.month import Month, Span
from payung.values.programme import TwoPayers
from payung.values.refused import Refused
from payung.web import door, language, typed
from payung.web.chosen import looked_at
from payung.web.request import Request

_CHOICES = (TwoPayers.OURS_STOPS, TwoPayers.TOP_UP, TwoPayers.OURS_PAYS)


@door.opens(Act.READ_MONEY)
def contributions(request: Request) -> HttpResponse:
    """The months of a programme: people, rupiah, where they stand; what to do next on top."""
    scope = door.who(request)
    known = queries.all_programmes(scope)
    if not known:
        return render(request, "decrees/no_programme.html")
    chosen = looked_at(request, known)
    today = timezone.localdate(request.now)
    rows = queries.year(scope, chosen.id)
    owed = queries.open_batches(scope, chosen.id)
    planned = _planned(request)
    this_month = months.of(today)
    context = {
        "programmes": known, "chosen": chosen, "rows": rows,
        "owed": owed, "sum_owed": sum(one.amount for one in owed),
        "steps": [
            (code, _named(some)) for code, some in queries.next_steps(scope, chosen.id, this_month)
        ],
        "warnings": [_warned(one) for one in queries.warnings(scope, chosen.id, planned)],
        "planned": planned,
        "refunds": refunds.refundable(scope, chosen.id),
        "closing_day": closing_day.of(scope, chosen.id, this_month),
        "refunded": refunds.booked(scope, chosen.id),
        "prepares": may(scope.role, Act.PREPARE_BATCH),
        "pays": may(scope.role, Act.PAY_BATCH),
        "payers": contributing_payers.known(scope),
        "today": today,
    }  # fmt: skip
    return render(request, "contributions/index.html", context)


@door.opens(Act.READ_MONEY)
def batch(request: Request, number: int) -> HttpResponse:
    """One batch: sums, who waits and why, two payers, the law behind its tariff."""
    scope = door.who(request)
    detail = queries.one(scope, number)
    page = typed.page(request.GET)
    reason = request.GET.get("sebab", "")
    found = queries.notes(scope, number)
    shown = found.filter(reason=reason) if reason else found
    start = (page - 1) * queries.PAGE
    state, role, month = detail.batch.state, scope.role, _month(detail.batch.month)
    count = shown.count()
    context = {
        "detail": detail, "batch": detail.batch, "reason": reason, "page": page, "count": count,
        "notes": shown[start : start + queries.PAGE],
        "last": max(math.ceil(count / queries.PAGE), 1),
        "laws": contributing_exports.laws(detail),
        "rule": f"two_payers.{detail.batch.inputs['two_payers']}",
        "approves": state == actions.DRAFT and may(role, Act.APPROVE_BATCH),
        "own": detail.batch.made_by == scope.user,
        "withdraws": state == actions.DRAFT and may(role, Act.PREPARE_BATCH),
        "takes_back": state == actions.APPROVED and may(role, Act.APPROVE_BATCH),
        "settles": state == actions.DRAFT and may(role, Act.PREPARE_BATCH),
        "choices": _CHOICES,
        # Where another programme of this register pays, there is nothing left to decide.
        "ours": {one.name[:100] for one in programmes.listed(scope)},
        "later": [m for m in programmes.months(scope, detail.batch.programme_id) if m >= month],
        "decided": grounds.in_force(scope, detail.batch.programme_id, month),
        "final": state in (actions.APPROVED, actions.PAID),
        "reveals": may(role, Act.EXCHANGE),
        "proof": detail.payment is not None and bool(detail.payment.proof),
        "unpays": detail.payment is not None and may(role, Act.PAY_BATCH),
        "paid_myself": detail.payment is not None and detail.payment.by == scope.user,
    }  # fmt: skip
    return render(request, "contributions/one.html", context)


@door.opens(Act.PREPARE_BATCH)
@require_POST
def prepare(request: Request) -> HttpResponse:
    """The batch of a month, or of several in advance."""
    scope = door.who(request)
    programme = typed.number(request.POST, "program")
    span = _span(request)
    made = actions.prepare_many(scope, request.now, programme, span)
    return redirect("batch", made[0].id) if len(made) == 1 else redirect("contributions")


@door.opens(Act.PREPARE_BATCH)
@require_POST
def withdraw(request: Request, number: int) -> HttpResponse:
    """Takes a draft back, with a reason."""
    actions.withdraw(door.who(request), request.now, number, request.POST.get("alasan", ""))
    return redirect("contributions")


@door.opens(Act.APPROVE_BATCH)
@require_POST
def approve(request: Request, number: int) -> HttpResponse:
    """Freezes a batch, after the box was ticked that says so."""
    seen = request.POST.get("sidik", "")
    if request.POST.get("yakin") != "ya" or not seen:
        raise Refused("CONFIRM_MISSING")
    contributing_money.approve(door.who(request), request.now, number, seen)
    return redirect("batch", number)


@door.opens(Act.APPROVE_BATCH)
@require_POST
def take_back(request: Request, number: int) -> HttpResponse:
    """Reverses an approval before payment."""
    why = request.POST.get("alasan", "")
    contributing_money.take_back(door.who(request), request.now, number, why)
    return redirect("contributions")


@door.opens(Act.PAY_BATCH)
def pay(request: Request) -> HttpResponse:
    """What waits to be paid, and for whom of it nothing is due any more; records an SP2D for the
    ticked batches."""
    if request.method != "POST":
        return _to_pay(request)
    day, amount = typed.day(request.POST, "tanggal"), typed.number(request.POST, "jumlah")
    if day is None or not amount:
        raise Refused("PAYMENT_UNREADABLE")
    with _uploaded(request, "bukti") as proof:
        if proof is None:
            raise Refused("SP2D_PROOF")
        told = Paid(
            request.POST.get("sp2d", ""), day, amount,
            typed.numbers(request.POST.getlist("iuran")), proof,
            anyway=typed.number(request.POST, "tetap"),
        )  # fmt: skip
        programme = typed.number(request.POST, "program")
        contributing_money.pay(door.who(request), request.now, programme, told)
    return redirect("contributions")


@door.opens(Act.PAY_BATCH)
@require_POST
def refund(request: Request) -> HttpResponse:
    """Books what the insurer gave back for months after an end."""
    day = typed.day(request.POST, "tanggal")
    if day is None:
        raise Refused("PAYMENT_UNREADABLE")
    given = GivenBack(
        request.POST.get("surat", ""), day, typed.number(request.POST, "jumlah"),
        typed.numbers(request.POST.getlist("iuran")),
    )  # fmt: skip
    programme = typed.number(request.POST, "program")
    contributing_refunds.refund(door.who(request), request.now, programme, given)
    return redirect("contributions")


@door.opens(Act.PREPARE_BATCH)
@require_POST
def outside(request: Request) -> HttpResponse:
    """Reads a list of whom another payer pays for, and tells what could not be read."""
    with _uploaded(request, "berkas") as path:
        if path is None:
            raise Refused("OUTSIDE_NOBODY")
        payer = request.POST.get("pembayar_baru", "") or request.POST.get("pembayar", "")
        told = contributing_payers.Told(
            payer, path.name, path, new=request.POST.get("memang_baru") == "ya"
        )
        count, findings = contributing_payers.read_outside(door.who(request), request.now, told)
    flaws = [
        (one.place.row, messages.text(one.code, language.current(), one.facts))
        for one in findings[: queries.PAGE]
    ]
    context = {"count": count, "flaws": flaws, "more": len(findings) - len(flaws)}
    return render(request, "contributions/outside.html", context)


@door.opens(Act.PREPARE_BATCH)
@require_POST
def settle(request: Request, number: int) -> HttpResponse:
    """The manager decides about one participant whom somebody else pays for too."""
    settled = Settled(
        typed.number(request.POST, "peserta"), request.POST.get("putusan", ""),
        months.parse(request.POST.get("sampai", "")), request.POST.get("alasan", ""),
    )  # fmt: skip
    contributing_payers.settle(door.who(request), request.now, number, settled)
    return redirect("batch", number)


@door.opens(Act.PREPARE_BATCH)
@require_POST
def unsettle(request: Request, number: int, choice: int) -> HttpResponse:
    """Such a decision counts no more."""
    contributing_payers.unsettle(door.who(request), request.now, choice)
    return redirect("batch", number)


@door.opens(Act.READ_MONEY)
@require_POST
def paper(request: Request, number: int, kind: str) -> HttpResponse:
    """Has the annex or the list for BPJS made, numbers of persons masked."""
    if kind not in set(Kind):
        raise Refused("NOT_HERE")
    return _ask(request, number, Wanted(Kind(kind)))


@door.opens(Act.EXCHANGE)
@require_POST
def paper_with_niks(request: Request, number: int) -> HttpResponse:
    """The same with whole NIKs, for a reason that is recorded."""
    kind = request.POST.get("jenis", "")
    if kind not in set(Kind):
        raise Refused("NOT_HERE")
    return _ask(request, number, Wanted(Kind(kind), request.POST.get("alasan", ""), whole=True))


@door.opens(Act.READ_MONEY)
def proof(request: Request, number: int) -> HttpResponse:
    """The scanned proof of a batch's payment."""
    scope = door.who(request)
    payment = queries.one(scope, number).payment
    if payment is None or not payment.proof:
        raise Refused("NOT_HERE")
    with storage.opened(scope.government, payment.proof) as path:
        answer = HttpResponse(path.read_bytes(), content_type="application/octet-stream")
    answer["Content-Disposition"] = 'attachment; filename="bukti-sp2d"'
    answer["Cache-Control"] = "no-store"
    return answer


def _to_pay(request: Request) -> HttpResponse:
    """Every person of every open batch is looked at: only where somebody is about to pay."""
    scope = door.who(request)
    known = queries.all_programmes(scope)
    if not known:
        raise Refused("NO_PROGRAMME")
    chosen, today = looked_at(request, known), timezone.localdate(request.now)
    owed = queries.open_batches(scope, chosen.id)
    if not owed:
        return redirect("contributions")
    left = [(one, not_due.people(scope, today, one)) for one in owed]
    context = {
        "chosen": chosen, "owed": left, "sum_owed": sum(one.amount for one in owed),
        "gone": len({one.enrolment for _, gone in left for one in gone}),
    }  # fmt: skip
    return render(request, "contributions/pay.html", context)


def _ask(request: Request, number: int, wanted: Wanted) -> HttpResponse:
    task = contributing_exports.ask(door.who(request), request.now, number, wanted)
    return redirect("task", task.id)


def _span(request: Request) -> Span:
    """The months that were asked for. Refused MONTH_UNREADABLE."""
    first = _month(request.POST.get("bulan", ""))
    last = _month(request.POST.get("sampai") or str(first))
    if last < first:
        raise Refused("MONTH_UNREADABLE", given=str(last))
    return Span(first, last)


def _month(given: str) -> Month:
    read = months.parse(given)
    if read is None:
        raise Refused("MONTH_UNREADABLE", given=given[:20])
    return read


def _planned(request: Request) -> tuple[Month, ...]:
    """Months that are thought of, to see what would be wrong before anything is made."""
    first, last = (months.parse(request.GET.get(name, "")) for name in ("dari", "sampai"))
    return Span(first, last).months() if first and last and first <= last else ()


def _named(some: Iterable[Month]) -> str:
    return ", ".join(reporting.month(month, language.current()) for month in some)


def _warned(one: Warned) -> str:
    lang = language.current()
    facts = {
        "months": _named(one.months),
        "count": str(len(one.months)),
    }
    for value in one.used:
        unsure = "" if value.verified else messages.text("MONTHS_UNSURE", lang)
        facts |= {"least": str(value.amount), "law": str(value.citation), "unsure": unsure}
    return messages.text(one.what, lang, facts)


@contextmanager
def _uploaded(request: Request, name: str) -> Iterator[Path | None]:
    """A file of the form under its own name in a private folder; None for none."""
    given = request.FILES.get(name)
    if not isinstance(given, UploadedFile):
        yield None
        return
    with storage.private_folder() as folder:
        path = folder / (Path(given.name or "berkas").name)
        with path.open("wb") as out:
            for chunk in given.chunks():
                out.write(chunk)
        yield path
