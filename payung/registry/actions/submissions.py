"""Lists come in: a file, or a corrected one in the place of an earlier list."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils import timezone

from payung.intake.lifecycle import ListState
from payung.registry import storage
from payung.registry.actions import trail
from payung.registry.jobs import queue
from payung.registry.models import Submission
from payung.registry.permissions import Act
from payung.registry.queries import programmes, submissions
from payung.registry.scope import NO_OFFICE, Scope
from payung.screening import digests
from payung.values import identity
from payung.values import programme as values
from payung.values.programme import Programme
from payung.values.refused import Refused

MOST_BYTES = 20_000_000
_LONGEST_NAME = 120
_LONGEST_ENDING = 10
_NOT_IN_NAME = re.compile(r'[<>:"|?*]')
# A NIK or a phone, with or without marks between; a date with a time is shorter.
_NUMBER = re.compile(r"\d{10,}|\d(?:[ .\-]?\d){14,}")
_UNNAMED = "daftar"


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody has sent: for which programme, under which name, instead of which list."""

    programme: int
    name: str
    corrects: int | None = None


def receive(scope: Scope, at: datetime, programme: int, name: str, path: Path) -> Submission:
    """Takes a list in; a job reads it afterwards.

    Refused LIST_TOO_LARGE, FILE_EMPTY, LISTS_NOT_YET and LISTS_CLOSED (the programme's dates),
    LIST_ALREADY_SENT with the id of the earlier one, LIST_SENT_BY_OTHERS where that is none of
    the sender's business.
    """
    scope.ask(Act.SEND_LIST)
    check_open(scope, programme, at)
    return take_in(scope, at, Sent(programme, name), path)


def correct(scope: Scope, at: datetime, submission: int, name: str, path: Path) -> Submission:
    """Takes in a corrected list: rows that are as they were stay with the list they came in.

    After the closing date too: a row may be returned late. Refused as `receive`; NOT_HERE.
    """
    scope.ask(Act.SEND_LIST)
    earlier = submissions.one(scope, submission)
    if earlier.state not in (ListState.SCREENED, ListState.REFUSED):
        raise Refused("LIST_NOT_DONE")
    first = earlier.corrects_id or earlier.id
    return take_in(scope, at, Sent(earlier.programme_id, name, first), path)


def again(scope: Scope, at: datetime, submission: int) -> None:
    """Has a refused list read or screened once more, from where it broke off.

    Refused NOT_HERE; LIST_NOT_REFUSED when it was begun again already; LIST_ALREADY_SENT or
    LIST_SENT_BY_OTHERS when the same file has come in meanwhile.
    """
    scope.ask(Act.SEND_LIST)
    sent = submissions.one(scope, submission)
    if sent.state != ListState.REFUSED:
        raise Refused("LIST_NOT_REFUSED")
    _check_new(scope, sent.programme_id, sent.digest)
    refused = Submission.objects.filter(
        government=scope.government, id=sent.id, state=ListState.REFUSED
    )
    state = ListState.READ if sent.rows else ListState.RECEIVED
    try:
        with transaction.atomic():
            begun = refused.update(state=state, stage="", done=0, total=0, refusal=None)
    except IntegrityError:
        raise Refused("LIST_SENT_BY_OTHERS") from None
    if not begun:
        raise Refused("LIST_NOT_REFUSED")
    queue.later(queue.SCREEN if sent.rows else queue.READ, scope.government, sent.id)
    trail.record(scope, at, "retry_list", ("submission", sent.id))


def check_open(scope: Scope, programme: int, at: datetime) -> None:
    """Refused LISTS_NOT_YET before the programme's opening date, LISTS_CLOSED after the closing,
    PROGRAMME_OVER when nobody can be covered by it any more."""
    _check_day(programmes.latest(scope, programme)[1], timezone.localdate(at))


def is_open(plan: Programme, today: date) -> bool:
    """Whether lists are taken in on that day."""
    try:
        _check_day(plan, today)
    except Refused:
        return False
    return True


def _check_day(plan: Programme, today: date) -> None:
    way = plan.way
    if way.opens and today < way.opens:
        raise Refused("LISTS_NOT_YET", day=way.opens.isoformat())
    if way.closes and today > way.closes:
        raise Refused("LISTS_CLOSED", day=way.closes.isoformat())
    values.cover(plan, today)


def take_in(scope: Scope, at: datetime, sent: Sent, path: Path) -> Submission:
    """Stores a file as a list of the sender's area and office, and asks for it to be read."""
    name, size = clean_name(sent.name), path.stat().st_size
    if size > MOST_BYTES:
        raise Refused("LIST_TOO_LARGE", file=name, most=str(MOST_BYTES // 1_000_000))
    if not size:
        raise Refused("FILE_EMPTY", file=name)
    digest = digests.of_file(path)
    _check_new(scope, sent.programme, digest)
    stored = storage.keep(scope.government, path)
    try:
        with transaction.atomic():
            made = Submission.objects.create(
                government=scope.government,
                programme_id=sent.programme,
                name=name,
                digest=digest,
                stored=stored,
                sent_by=scope.user,
                sent_at=at,
                area=scope.area,
                office_id=scope.office if scope.office != NO_OFFICE else None,
                corrects_id=sent.corrects,
                state=ListState.RECEIVED,
            )
    except IntegrityError:  # the same file came in by another connection just now
        storage.delete(scope.government, stored)
        _check_new(scope, sent.programme, digest)
        raise Refused("LIST_SENT_BY_OTHERS") from None
    queue.later(queue.READ, scope.government, made.id)
    trail.record(
        scope, at, "send_list", ("submission", made.id), programme=sent.programme, digest=digest,
        bytes=size, corrects=sent.corrects or 0,
    )  # fmt: skip
    return made


def _check_new(scope: Scope, programme: int, digest: str) -> None:
    earlier = submissions.with_digest(scope, programme, digest)
    if earlier is not None:
        raise Refused(
            "LIST_ALREADY_SENT",
            id=str(earlier.id),
            file=earlier.name,
            day=timezone.localdate(earlier.sent_at).isoformat(),
        )


def clean_name(given: str) -> str:
    """A file's name as people know it: no folders, nothing unseen, numbers of persons masked.

    '../../Daftar RT 01.xlsx' becomes 'Daftar RT 01.xlsx'; what is nothing then becomes 'daftar'.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    seen = "".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in last)
    plain = " ".join(_NOT_IN_NAME.sub("_", seen).split()).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        stem, ending = plain, ""
    short = stem[:_LONGEST_NAME].strip() or _UNNAMED
    named = f"{short}.{ending}" if ending else short
    return _NUMBER.sub(lambda number: identity.mask(number[0]), named)
