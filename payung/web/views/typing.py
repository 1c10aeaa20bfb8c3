"""A list typed row by row on a phone; the NIK is checked while it is typed."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from payung import areas, messages, rulebook
from payung.registry.actions import typing
from payung.registry.actions.typing import Typed
from payung.registry.permissions import Act
from payung.registry.queries import programmes
from payung.registry.scope import Scope
from payung.values import identity
from payung.values.identity import NikShape
from payung.values.refused import Refused
from payung.web import door, language, refusals, typed
from payung.web.request import Request
from payung.web.views import sending
from payung.web.views.telling import done, tell

_VILLAGE_DOTS = 3


@dataclass(frozen=True, slots=True)
class Echo:
    """What is read in a NIK as typed: masked, where it was given out, born when, which sex."""

    masked: str
    region: str
    born: date | None
    female: bool
    flaw: str


@door.opens(Act.SEND_LIST)
@require_http_methods(["GET", "POST"])
def page(request: Request) -> HttpResponse:
    """The draft so far, and the form for its next row."""
    scope = door.who(request)
    listed = programmes.listed(scope)
    row, problem = Typed(), None
    if request.method == "POST":
        row = _typed(request)
        programme = sending.programme_of(request)
        try:
            typing.add(scope, request.now, programme, row)
        except Refused as refused:
            problem = refusals.told(refused)
        else:
            done(request, "TYPED_ADDED", name=row.name.strip())
            return redirect(f"{request.path}?program={programme}")
    chosen = _programme(request, tuple(one.id for one in listed))
    about = {
        "programmes": listed,
        "chosen": chosen,
        "typed": _shown(typing.rows(typing.draft_of(scope, chosen))) if chosen else (),
        "problem": problem,
    }
    return render(request, "lists/type.html", about | _form(request, scope, row))


@door.opens(Act.SEND_LIST)
@require_POST
@never_cache
def mend(request: Request, number: int) -> HttpResponse:
    """The form filled with a row of one's own that came back; with the form: sends it again."""
    scope, problem = door.who(request), None
    if "name" not in request.POST:
        before, row = typing.open_sent_back(scope, request.now, number)
    else:
        (before, _), row = typing.sent_back(scope, number), _typed(request)
        try:
            sent = typing.mend(scope, request.now, number, row)
        except Refused as refused:
            problem = refusals.told(refused)
        else:
            done(request, "TYPED_MENDED", name=row.name.strip())
            return redirect("submission", number=sent.id)
    about = {"mends": before, "problem": problem}
    return render(request, "lists/type.html", about | _form(request, scope, row))


def _form(request: Request, scope: Scope, row: Typed) -> dict[str, object]:
    return {
        "row": row,
        "echo": _echo(row.nik, timezone.localdate(request.now)) if row.nik else None,
        "villages": _villages(scope.area),
        "occupations": sorted(_label(one) for one in rulebook.occupations().values()),
    }


def _typed(request: Request) -> Typed:
    return Typed(**{name: request.POST.get(name, "") for name in typing.FIELDS})


@door.opens(Act.SEND_LIST)
@require_POST
def nik(request: Request) -> HttpResponse:
    """What is read in a NIK; asked for while it is typed, and never in an address."""
    echo = _echo(request.POST.get("nik", ""), timezone.localdate(request.now))
    return render(request, "lists/nik.html", {"echo": echo})


@door.opens(Act.SEND_LIST)
@require_POST
def remove(request: Request) -> HttpResponse:
    """Takes a row out of the draft."""
    programme, position = sending.programme_of(request), typed.number(request.POST, "position", -1)
    if position >= 0:
        typing.remove(door.who(request), request.now, programme, position)
    return redirect(f"{reverse('type_list')}?program={programme}")


@door.opens(Act.SEND_LIST)
@require_POST
def send(request: Request) -> HttpResponse:
    """Sends the draft as a list."""
    programme = sending.programme_of(request)
    name = typing.name_of(request.now)
    try:
        sent = typing.send(door.who(request), request.now, programme, name)
    except Refused as refused:
        if refused.code != "LIST_ALREADY_SENT":
            raise
        tell(request, refused)
        return redirect("submission", number=int(refused.facts["id"]))
    return redirect("submission", number=sent.id)


@dataclass(frozen=True, slots=True)
class Shown:
    """A typed row as the page shows it."""

    position: int
    name: str
    nik: str
    occupation: str
    flaw: str


def _shown(rows: tuple[Typed, ...]) -> tuple[Shown, ...]:
    """The last typed row first."""
    found = [
        Shown(position, row.name, identity.mask(row.nik), row.occupation, _flaw(row.nik))
        for position, row in enumerate(rows)
    ]
    return tuple(reversed(found))


def _echo(given: str, on: date) -> Echo | None:
    """None while nothing is typed."""
    if not given.strip():
        return None
    read = identity.read_nik(given)
    whole = read.digits if read.shape is NikShape.SOUND else ""
    prefix = whole[:6]
    region = areas.regency_of_nik(prefix) if whole else ""
    return Echo(
        identity.mask(read.digits or read.given),
        areas.path(region) if region else "",
        identity.birth_date_in(whole, on) if whole else None,
        bool(whole) and identity.is_female(whole),
        _flaw(given),
    )


def _flaw(given: str) -> str:
    """What is wrong with a NIK, in words; '' for a sound one."""
    read = identity.read_nik(given)
    lang = language.current()
    if read.shape is NikShape.SOUND:
        known = areas.nik_prefix(read.digits[:6]) is not areas.Prefix.IMPOSSIBLE
        return "" if known else messages.text("TYPED_NIK_PROVINCE", lang)
    if read.shape is NikShape.EMPTY:
        return messages.text("TYPED_NIK_NONE", lang)
    count = str(sum(letter.isdigit() for letter in given))
    code = "TYPED_NIK_IMPOSSIBLE" if count == "16" else "TYPED_NIK_LENGTH"
    return messages.text(code, lang, {"count": count})


def _programme(request: Request, known: tuple[int, ...]) -> int | None:
    """The programme that is asked for, else the newest; None where there is none."""
    wanted = typed.number(request.POST, "programme") or typed.number(request.GET, "program")
    return wanted if wanted in known else next(iter(known), None)


def _villages(area: str) -> tuple[str, ...]:
    """Names to choose from; none where the sender's area is a village itself."""
    if area.count(".") >= _VILLAGE_DOTS:
        return ()
    return tuple(sorted({areas.name(code) for code in areas.villages(area)}))


def _label(one: rulebook.Occupation) -> str:
    return messages.in_language(one.label_id, one.label_en, language.current())
