"""Decrees as they are read: the list, one with its lines, how it differs, what its annex says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from payung import reporting
from payung.registry import sealed
from payung.registry.keys import Keyring
from payung.registry.models import Decree, DecreeLine, Government, Programme, User
from payung.registry.scope import Scope
from payung.values.refused import Refused

PAGE = 50
_AT_ONCE = 5_000
_IN = """
FROM registry_decreeline i
LEFT JOIN registry_decreeline o ON o.government = i.government
  AND o.decree_id = %(other)s AND o.person_id = i.person_id
WHERE i.government = %(government)s AND i.decree_id = %(decree)s AND o.id IS NULL
  AND i.area >= %(from)s AND i.area < %(below)s
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A decree in the list; `reversed_by` is the number of the one that took it back."""

    id: int
    number: str
    day: date
    programme: str
    state: str
    people: int
    amount: int
    signed_name: str
    reversed_by: str


@dataclass(frozen=True, slots=True)
class Detail:
    """A decree with what stands around it."""

    decree: Decree
    programme: str
    version: int
    prepared_name: str
    reverses: str
    reversed_by: Decree | None


@dataclass(frozen=True, slots=True)
class Changed:
    """Somebody who is in one decree and not in the other; `why` their words, or a reason's code."""

    name: str
    area: str
    why: str
    code: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What a decree changes against the one that it reverses: the first of each, and how many."""

    out: tuple[Changed, ...]
    out_count: int
    new: tuple[Changed, ...]
    new_count: int


def listed(scope: Scope) -> tuple[Listed, ...]:
    """All decrees of the government but those withdrawn, the newest first."""
    found = (
        Decree.objects.filter(government=scope.government)
        .exclude(state="withdrawn")
        .defer("inputs")
        .order_by("-id")
    )
    names = dict(Programme.objects.filter(government=scope.government).values_list("id", "name"))
    takes_back = {
        one.reverses_id: one.number for one in found if one.reverses_id and one.state == "signed"
    }
    return tuple(
        Listed(
            one.id, one.number, one.day, names[one.programme_id], one.state, one.people, one.amount,
            one.signed_name, takes_back.get(one.id, ""),
        )
        for one in found
    )  # fmt: skip


def one(scope: Scope, decree: int) -> Detail:
    """Refused NOT_HERE when the government has no such decree, or it was withdrawn."""
    found = (
        Decree.objects.filter(government=scope.government, id=decree)
        .exclude(state="withdrawn")
        .select_related("programme", "version")
        .first()
    )
    if found is None:
        raise Refused("NOT_HERE")
    preparer = User.objects.filter(government=scope.government, id=found.prepared_by).first()
    later = Decree.objects.filter(
        government=scope.government, reverses_id=decree, state="signed"
    ).first()
    return Detail(
        decree=found,
        programme=found.programme.name,
        version=found.version.number,
        prepared_name=preparer.name if preparer else "",
        reverses=_number(scope, found.reverses_id),
        reversed_by=later,
    )


def standing(scope: Scope, programme: int) -> tuple[Listed, ...]:
    """The decrees of a programme that stand: signed, and not taken back."""
    own = set(
        Decree.objects.filter(government=scope.government, programme_id=programme)
        .values_list("id", flat=True)
    )  # fmt: skip
    return tuple(
        one
        for one in listed(scope)
        if one.id in own and one.state == "signed" and not one.reversed_by
    )


def lines(scope: Scope, decree: int, page: int) -> tuple[tuple[reporting.AnnexLine, ...], int]:
    """A page of lines that the scope sees, counted from 1, NIK whole; and how many there are."""
    found = _lines(scope, decree)
    start = (page - 1) * PAGE
    ring = sealed.ring()
    return tuple(_told(ring, line) for line in found[start : start + PAGE]), found.count()


def annex(
    scope: Scope, detail: Detail, check: str, *, masked: bool
) -> tuple[reporting.Annex, Iterator[reporting.AnnexLine]]:
    """All that the annex says. Refused DECREE_WHOLE for who sees only a part of the lines."""
    decree = detail.decree
    found = check_whole(scope, decree)
    government = Government.objects.get(code=scope.government)
    told = reporting.Annex(
        government=government.name,
        programme=detail.programme,
        number=decree.number,
        day=decree.day,
        reverses=detail.reverses,
        prepared_at=timezone.localtime(decree.prepared_at),
        signed_by=decree.signed_name,
        signed_at=timezone.localtime(decree.signed_at) if decree.signed_at else None,
        people=decree.people,
        amount=decree.amount,
        digest=decree.digest,
        check=check if decree.signed_at else "",
        masked=masked,
    )
    ring = sealed.ring()
    return told, (_told(ring, line) for line in found.iterator(_AT_ONCE))


def check_whole(scope: Scope, decree: Decree) -> QuerySet[DecreeLine]:
    """All its lines. Refused DECREE_WHOLE for who sees only a part of them."""
    found = _lines(scope, decree.id)
    if found.count() != decree.people:
        raise Refused("DECREE_WHOLE")
    return found


def difference(scope: Scope, decree: Decree) -> Difference | None:
    """In, out and why, against the decree that this one reverses; None when it reverses none."""
    if decree.reverses_id is None:
        return None
    left_out = decree.inputs.get("left_out", {})
    waiting = {int(number): code for number, code in decree.inputs.get("waiting", [])}
    out, out_count = _only_in(scope, decree.reverses_id, decree.id)
    new, new_count = _only_in(scope, decree.id, decree.reverses_id)
    return Difference(
        tuple(
            Changed(name, area, left_out.get(str(number), ""), waiting.get(number, "DECREE_TAKEN"))
            for number, name, area in out
        ),
        out_count,
        tuple(Changed(name, area, "", "DECREE_FITS") for _, name, area in new),
        new_count,
    )


def _only_in(scope: Scope, decree: int, other: int) -> tuple[list[tuple[int, str, str]], int]:
    asked: dict[str, str | int | None] = {
        "government": scope.government, "decree": decree, "other": other, "from": scope.area,
        "below": scope.below, "page": PAGE,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {_IN}", asked)
        (count,) = cursor.fetchone()
        cursor.execute(
            f"SELECT i.proposal_id, i.name, i.area {_IN} ORDER BY i.position LIMIT %(page)s", asked
        )
        return cursor.fetchall(), count


def _number(scope: Scope, decree: int | None) -> str:
    """The number of a decree, '' for none."""
    if decree is None:
        return ""
    found = Decree.objects.filter(government=scope.government, id=decree)
    return found.values_list("number", flat=True).first() or ""


def _lines(scope: Scope, decree: int) -> QuerySet[DecreeLine]:
    return DecreeLine.objects.filter(
        government=scope.government,
        decree_id=decree,
        area__gte=scope.area,
        area__lt=scope.below,
    ).order_by("position")


def _told(ring: Keyring, line: DecreeLine) -> reporting.AnnexLine:
    return reporting.AnnexLine(
        position=line.position,
        nik=sealed.open_(ring, "decreeline", "nik", line.government, line.id, line.sealed_nik),
        name=line.name,
        birth_date=line.birth_date,
        sex=line.sex,
        occupation=line.occupation,
        area=line.area,
        first_month=line.first_month,
        last_month=line.last_month,
        funding_line=line.funding_line,
        amount=line.amount,
    )


def proposals_at(scope: Scope, decree: int, positions: list[int]) -> dict[int, int]:
    """The proposals of some lines, by their number in the annex."""
    found = _lines(scope, decree).filter(position__in=positions)
    return dict(found.values_list("position", "proposal_id"))
