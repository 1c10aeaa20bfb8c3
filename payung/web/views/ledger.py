"""The programme's money: what each line has, the statement, an entry, the end of the year."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from payung import messages, reporting
from payung.registry.actions import closing, committing
from payung.registry.actions.closing import Closing
from payung.registry.permissions import Act, may
from payung.registry.queries import contributions, ledger, programmes, statements
from payung.registry.queries.ledger import Balance, By, Filter
from payung.registry.scope import Scope
from payung.values import month
from payung.values.refused import Refused
from payung.web import door, language, places, typed
from payung.web.chosen import looked_at
from payung.web.request import Request
from payung.web.views import telling

_TYPES = {
    statements.Kind.PDF: "application/pdf",
    statements.Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_FIELDS = ("program", "tahun", "sumber", "bulan", "lembaga", "wilayah", "rinci")
_WIDE = 1_000  # units of a drawn bar


class Piece(NamedTuple):
    """A piece of a line's bar: its name in the style sheet, where it begins, how long it is."""

    name: str
    begins: int
    long: int


@door.opens(Act.READ_MONEY)
def money(request: Request) -> HttpResponse:
    """A year of a programme: its lines, told apart as asked, and fifty entries."""
    scope = door.who(request)
    listed = programmes.listed(scope)
    if not listed:
        return render(request, "ledger/no_programme.html")
    chosen = looked_at(request, listed)
    years = ledger.years(scope, chosen.id)
    year = typed.number(request.GET, "tahun")
    of = _filter(request, chosen.id, year if year in years else next(iter(years), 0))
    by = By(request.GET["rinci"]) if request.GET.get("rinci") in set(By) else By.MONTH
    page = typed.page(request.GET)
    rows, count = ledger.statement(scope, of, page)
    lines = ledger.balances(scope, chosen.id, of.year)
    lang = language.current()
    context = {
        "programmes": listed, "chosen": chosen, "years": years, "of": of, "by": by,
        "ways": [(way, messages.text(f"money.by.{way}", lang)) for way in By],
        "lines": [(line, _bar(line)) for line in lines],
        "total": _total(lines), "cells": _named(scope, of, by), "rows": rows, "page": page,
        "whole": all(row.left is not None for row in rows),
        "places": places.of(scope.government),
        "last": max(math.ceil(count / ledger.PAGE), 1), "offices": ledger.offices(scope).items(),
        "months": ledger.months(scope, of), "kept": _kept(request),
        "unprepared": ", ".join(map(str, contributions.unprepared(
            scope, chosen.id, programmes.months_of(scope, chosen.id, of.year),
            month.of(timezone.localdate(request.now)),
        ))),
        "end": ledger.end(scope, chosen.id, of.year),
        "keeps": may(scope.role, Act.CLOSE_YEAR), "today": timezone.localdate(request.now),
    }  # fmt: skip
    return render(request, "ledger/index.html", context)


@door.opens(Act.READ_MONEY)
def entry(request: Request, number: int) -> HttpResponse:
    """One entry with its document and its postings."""
    scope = door.who(request)
    detail = ledger.one(scope, number)
    page = typed.page(request.GET)
    found, count = ledger.postings(scope, number, page)
    context = {
        "detail": detail, "entry": detail.entry, "postings": found, "page": page,
        "last": max(math.ceil(count / ledger.PAGE), 1), "offices": ledger.offices(scope),
    }  # fmt: skip
    return render(request, "ledger/entry.html", context)


@door.opens(Act.READ_MONEY)
def statement(request: Request, kind: str) -> HttpResponse:
    """The statement as PDF or workbook, narrowed as the page was."""
    if kind not in set(statements.Kind):
        raise Refused("NOT_HERE")
    of = _filter(request, typed.number(request.GET, "program"), typed.number(request.GET, "tahun"))
    wanted = statements.Kind(kind)
    on = timezone.localdate(request.now)
    name, content = statements.file(door.who(request), of, wanted, on)
    answer = HttpResponse(content, content_type=_TYPES[wanted])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


@door.opens(Act.CLOSE_YEAR)
@require_POST
def close(request: Request) -> HttpResponse:
    """Ends a year, after the box was ticked that says so."""
    if request.POST.get("yakin") != "ya":
        raise Refused("CONFIRM_MISSING")
    day = typed.day(request.POST, "tanggal")
    if day is None:
        raise Refused("YEAR_DAY_MISSING")
    programme, year = typed.number(request.POST, "program"), typed.number(request.POST, "tahun")
    asked = Closing(
        programme, year, day, carry=request.POST.get("bawa") == "ya",
        unprepared=request.POST.get("kosong") == "ya",
    )  # fmt: skip
    closing.close_year(door.who(request), request.now, asked)
    telling.done(request, "MONEY_CLOSE_DONE", year=str(year))
    return _back(programme, year)


@door.opens(Act.CLOSE_YEAR)
@require_POST
def release(request: Request) -> HttpResponse:
    """Gives back what nobody needs any more."""
    document = " ".join(request.POST.get("dokumen", "").split())[:200]
    if not document:
        raise Refused("MONEY_DOCUMENT_MISSING")
    programme, year = typed.number(request.POST, "program"), typed.number(request.POST, "tahun")
    of = (timezone.localdate(request.now), document)
    amount = committing.release(door.who(request), request.now, (programme, year), of)
    told = reporting.rupiah(amount, language.current())
    telling.done(request, "MONEY_RELEASED", amount=told)
    return _back(programme, year)


@door.opens(Act.CLOSE_YEAR)
@require_POST
def open_ledger(request: Request) -> HttpResponse:
    """Books what was signed before there was a ledger."""
    programme = typed.number(request.POST, "program")
    count = committing.catch_up(door.who(request), request.now, programme)
    telling.done(request, "MONEY_OPENED", count=str(count))
    return _back(programme, 0)


def _back(programme: int, year: int) -> HttpResponse:
    asked = urlencode({"program": programme} | ({"tahun": year} if year else {}))
    return redirect(f"{reverse('money')}?{asked}")


def _filter(request: Request, programme: int, year: int) -> Filter:
    given = request.GET
    area = given.get("wilayah", "").strip()[:13]
    return Filter(
        programme, year, given.get("sumber", "")[:100], given.get("bulan", "")[:7],
        typed.number(given, "lembaga"), area,
    )  # fmt: skip


def _kept(request: Request) -> str:
    """The filters of the page, for its links."""
    return urlencode({key: request.GET[key] for key in _FIELDS if request.GET.get(key)})


def _bar(line: Balance) -> tuple[Piece, ...]:
    """What has become of a line's money, from what is paid to what is available."""
    whole = max(line.given, 1)
    pieces, begins = [], 0
    for name in ("paid", "payable", "committed"):
        long = getattr(line, name) * _WIDE // whole
        pieces.append(Piece(name, begins, long))
        begins += long
    return tuple(pieces)


def _total(lines: Sequence[Balance]) -> Balance:
    names = ("given", "available", "committed", "payable", "paid", "lapsed")
    return Balance("", *(sum(getattr(line, name) for line in lines) for name in names))


def _named(scope: Scope, of: Filter, by: By) -> list[tuple[str, Any]]:
    """The cells with the names of their offices, places and months."""
    found = ledger.cells(scope, of, by)
    lang = language.current()
    if by is By.OFFICE:
        names = ledger.offices(scope)
        return [(names.get(int(one.key), ""), one) for one in found]
    if by is By.MONTH:
        months = ((month.parse(one.key), one) for one in found)
        return [(reporting.month(of, lang) if of else "", one) for of, one in months]
    return [(reporting.area(one.key, lang) if one.key else "", one) for one in found]
