"""Papers of partners: letters to print, scans, and the list as a file."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from payung import messages
from payung.registry import storage
from payung.registry.actions import partner_letters
from payung.registry.permissions import Act
from payung.registry.queries import partners as queries
from payung.values.refused import Refused
from payung.web import coverage_files, door, language, typed
from payung.web.request import Request

# Columns of the list: the code of what each is called; of the last ones, its name in a `Course`.
_HEAD = (
    "PARTNER", "PARTNER_KIND_LABEL", "PROGRAMME", "LINE", "PLEDGE_DOCUMENT_LABEL", "PLEDGE_ON",
    "PLEDGE_FROM", "PLEDGE_UNTIL",
)  # fmt: skip
_SUMS = {
    "people": "PLEDGE_PEOPLE_HEAD", "covered": "PLEDGE_COVERED", "pledged": "PLEDGE_PLEDGED",
    "received": "PLEDGE_RECEIVED_SUM", "used": "PLEDGE_USED", "awaited": "PLEDGE_AWAITED",
    "left": "PLEDGE_LEFT", "ahead": "PLEDGE_AHEAD_HEAD",
}  # fmt: skip


@door.opens(Act.READ_MONEY, to_province=False)
@require_GET
def data(request: Request, kind: str) -> HttpResponse:
    """Every pledge that stands, as a file."""
    lang = language.current()
    rows = [
        (
            given.partner.name, messages.text(f"partner.kind.{given.partner.kind}", lang),
            one.pledge.programme.name, one.pledge.funding_line, one.pledge.document, one.pledge.day,
            one.pledge.first_month, one.pledge.last_month,
            *(getattr(one.course, what) for what in _SUMS),
        )
        for given in queries.listed(door.who(request))
        for one in given.kept
    ]  # fmt: skip
    head = tuple(messages.text(code, lang) for code in (*_HEAD, *_SUMS.values()))
    name = f"mitra-{timezone.localdate(request.now)}.{kind}"
    return coverage_files.answer((head, rows), name)


@door.opens(Act.KEEP_COVERAGE, to_province=False)
@require_GET
@never_cache
def thanks(request: Request, number: int) -> HttpResponse:
    """Thanks for what came of a pledge."""
    letter = request.GET.get("nomor", "")
    content = partner_letters.thanks(door.who(request), request.now, number, letter)
    return _pdf(content, f"terima-kasih-{number}.pdf")


@door.opens(Act.KEEP_COVERAGE, to_province=False)
@require_GET
@never_cache
def statement(request: Request, number: int) -> HttpResponse:
    """What became of a partner's money in a year."""
    year, letter = typed.number(request.GET, "tahun"), request.GET.get("nomor", "")
    if not 2000 <= year <= 2199:
        raise Refused("STATEMENT_EMPTY", year=str(year))
    content = partner_letters.statement(door.who(request), request.now, number, year, letter)
    return _pdf(content, f"mitra-{number}-{year}.pdf")


@door.opens(Act.READ_MONEY, to_province=False)
@require_GET
def proof(request: Request, kind: str, number: int) -> HttpResponse:
    """The scan of a pledge ('janji') or of money that came ('uang')."""
    scope, stored = door.who(request), ""
    if kind == "janji":
        stored = queries.pledge(scope, number).proof
    elif kind == "uang":
        stored = queries.gift(scope, number).proof
    if not stored:
        raise Refused("NOT_HERE")
    with storage.opened(scope.government, stored) as path:
        answer = HttpResponse(path.read_bytes(), content_type="application/octet-stream")
    answer["Content-Disposition"] = 'attachment; filename="bukti"'
    answer["Cache-Control"] = "no-store"
    return answer


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""
    return answer
