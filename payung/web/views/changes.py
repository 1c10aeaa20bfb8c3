"""Changes in and out: asked for, settled, listed by month; who takes whose place."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from payung import messages, reporting
from payung.enrolment import ProofKind
from payung.registry import sealed, storage
from payung.registry.actions import changes_told, changing, changing_lists
from payung.registry.actions.changes_told import Kind
from payung.registry.actions.changing import Said, Wanted
from payung.registry.permissions import Act, may
from payung.registry.queries import changes, fitting, programmes, replacing
from payung.registry.queries.fitting import Wanted as Fit
from payung.registry.queries.replacing import Replacement
from payung.registry.scope import Scope
from payung.values import identity, month
from payung.values.enrolment import Ending
from payung.values.month import Month
from payung.values.refused import Refused
from payung.web import chosen, door, language, refusals, sent, typed
from payung.web.request import Request
from payung.web.views import telling

TYPES = {
    Kind.PDF: "application/pdf",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.CSV: "text/csv; charset=utf-8",
}
_KPJ = 11  # digits


@door.opens(Act.READ_ENROLMENT)
def index(request: Request) -> HttpResponse:
    """Requests that wait, or that were settled."""
    scope = door.who(request)
    programme = chosen.programme(request, scope)
    settled, page = bool(request.GET.get("selesai")), typed.page(request.GET)
    found, count = changes.listed(scope, programme.id, open_=not settled, page=page)
    told = {
        "programmes": programmes.listed(scope), "chosen": programme, "changes": found,
        "count": count, "settled": settled, "page": page, "more": page * changes.PAGE < count,
        "asks": may(scope.role, Act.ASK_CHANGE), "settles": may(scope.role, Act.SETTLE_CHANGE),
        "me": scope.user,
    }  # fmt: skip
    return render(request, "changes/index.html", told)


@door.opens(Act.ASK_CHANGE)
@never_cache
def find(request: Request) -> HttpResponse:
    """Whom it is about; sought by POST, for a NIK never stands in an address."""
    scope = door.who(request)
    programme = chosen.programme(request, scope)
    words = request.POST.get("cari", "").strip()[:60]
    told = {
        "chosen": programme, "words": reporting.masked(words),
        "found": _members(scope, programme.id, words) if words else (), "searched": bool(words),
    }  # fmt: skip
    return render(request, "changes/find.html", told)


@door.opens(Act.ASK_CHANGE)
@require_http_methods(["GET", "POST"])
def ask(request: Request, number: int) -> HttpResponse:
    """The form for one person, and what was filled in."""
    scope, problem = door.who(request), ""
    member = changes.member(scope, number)
    if request.method == "POST":
        try:
            changing.ask(scope, request.now, number, wanted(request))
        except Refused as refused:
            problem = refusals.told(refused)
        else:
            telling.done(request, "CHANGE_ASKED", name=member.name)
            return redirect("changes")
    told = {
        "member": member, "endings": [one.value for one in changing.ENDINGS],
        "proofs": [one.value for one in changing.PROOFS], "problem": problem,
        "given": request.POST, "today": timezone.localdate(request.now),
    }  # fmt: skip
    return render(request, "changes/ask.html", told, status=409 if problem else 200)


@door.opens(Act.ASK_CHANGE)
@require_POST
def send(request: Request) -> HttpResponse:
    """A spreadsheet of many; the page answers every row."""
    scope = door.who(request)
    programme = chosen.programme(request, scope)
    path = sent.file(request, "berkas")
    if path is None:
        raise Refused("FILE_MISSING")
    name = getattr(request.FILES["berkas"], "name", "") or "mutasi"
    found = changing_lists.ask_many(scope, request.now, programme.id, path, name)
    rows = [(one.row, one.name, refusals.told(one.refused) if one.refused else "") for one in found]
    asked = sum(one.refused is None for one in found)
    told = {"rows": rows, "asked": asked, "bad": len(found) - asked, "name": name}
    return render(request, "changes/answered.html", told)


@door.opens(Act.SETTLE_CHANGE)
@require_POST
def settle(request: Request) -> HttpResponse:
    """One or many that were ticked: accepted, or refused with a reason."""
    accepted = request.POST.get("putusan") == "terima"
    numbers = typed.numbers(request.POST.getlist("usul"))
    if not numbers:
        raise Refused("NOTHING_CHOSEN")
    said = Said(accepted, request.POST.get("alasan", ""))
    done, not_done = changing.settle_many(door.who(request), request.now, numbers, said)
    if done:
        telling.done(request, "CHANGES_SETTLED", count=str(done))
    for _, refused in not_done[:5]:
        telling.tell(request, refused)
    return redirect("changes")


@door.opens(Act.READ_ENROLMENT)
@never_cache
def proof(request: Request, number: int) -> HttpResponse:
    """The file that was sent with a request, for who may see it; opened as a download."""
    scope = door.who(request)
    found = changes.one(scope, number)
    if not found.stored:
        raise Refused("NOT_HERE")
    with storage.opened(scope.government, found.stored) as path:
        content = path.read_bytes()
    answer = HttpResponse(content, content_type="application/octet-stream")
    ending = {b"%PDF": "pdf", b"\x89PNG": "png"}.get(content[:4], "jpg")
    answer["Content-Disposition"] = f'attachment; filename="bukti-{number}.{ending}"'
    return answer


@door.opens(Act.READ_ENROLMENT)
def monthly(request: Request) -> HttpResponse:
    """Who came in and who went out in a month."""
    scope = door.who(request)
    programme = chosen.programme(request, scope)
    of = _month(request)
    told = {
        "chosen": programme, "found": changes.monthly(scope, programme.id, of), "of": of,
        "before": of.plus(-1), "after": of.plus(1),
    }  # fmt: skip
    return render(request, "changes/monthly.html", told)


@door.opens(Act.READ_ENROLMENT)
def monthly_file(request: Request, kind: str) -> HttpResponse:
    """The same as PDF or workbook."""
    if kind not in (Kind.PDF, Kind.XLSX):
        raise Refused("NOT_HERE")
    scope = door.who(request)
    programme, of = chosen.programme(request, scope), _month(request)
    content = changes_told.monthly(scope, request.now, programme.id, (of, Kind(kind)))
    return download(content, Kind(kind), f"daftar-mutasi-{of}.{kind}")


@door.opens(Act.PREPARE_DECREE)
def replacements(request: Request) -> HttpResponse:
    """Who takes the place of whom, with a decree prepared today."""
    scope = door.who(request)
    programme = chosen.programme(request, scope)
    fit = fitting.fit(scope, programme.id, Fit(timezone.localdate(request.now)))
    found = replacing.replacements(scope, programme.id, fit)
    told = {
        "chosen": programme, "open": found.open,
        "pairs": [(one, told_of(one)) for one in found.pairs],
        "waiting": len(fit.candidates) - fit.people,
    }  # fmt: skip
    return render(request, "changes/replacements.html", told)


def told_of(one: Replacement) -> str:
    """'Menggantikan X; kuota Kelurahan Y; nomor antrean 3 dari 12; prioritas: desil 1.'"""
    lang = language.current()
    fact = reporting.occupation(one.fact, lang) if one.wish == "occupation" else one.fact
    wish = messages.text(f"wish.{one.wish.value}", lang, {"fact": fact or "–"})
    quotas = ", ".join(one.gone.quotas) or messages.text("REPLACES_NO_QUOTA", lang)
    facts = {
        "name": one.gone.name, "quota": quotas, "number": str(one.number), "of": str(one.of),
        "wish": wish,
    }  # fmt: skip
    return messages.text("REPLACES" if one.same else "REPLACES_ELSEWHERE", lang, facts)


def wanted(request: Request) -> Wanted:
    """What the form for an end says. Refused ENDING_MISSING, PROOF_MISSING, DAY_ODD."""
    ending, kind = request.POST.get("alasan", ""), request.POST.get("jenis", "")
    if ending not in set(Ending):
        raise Refused("ENDING_MISSING")
    if kind not in set(ProofKind):
        raise Refused("PROOF_MISSING")
    return Wanted(
        Ending(ending), typed.day(request.POST, "tanggal"), ProofKind(kind),
        request.POST.get("nomor", ""), request.POST.get("keterangan", ""),
        sent.file(request, "berkas"),
    )  # fmt: skip


def download(content: bytes, kind: Kind, name: str) -> HttpResponse:
    """A file to keep."""
    answer = HttpResponse(content, content_type=TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _members(scope: Scope, programme: int, words: str) -> tuple[changes.Member, ...]:
    ring = sealed.ring()
    nik = identity.read_nik(words).digits
    kpj = "".join(filter(str.isdigit, words))
    blinds = (
        ring.blind(nik, "nik") if len(nik) == identity.LENGTH else b"",
        ring.blind(kpj, "kpj") if len(kpj) == _KPJ else b"",
    )
    return changes.search(scope, programme, words, blinds)


def _month(request: Request) -> Month:
    given = month.parse(request.GET.get("bulan", ""))
    return given or month.of(timezone.localdate(request.now))
