"""Papers of a claim come in, and somebody else says whether they are good."""

from datetime import datetime
from pathlib import Path
from textwrap import shorten

from django.db import transaction

from payung import rulebook
from payung.claims import lifecycle, scans
from payung.claims.lifecycle import State
from payung.claims.papers import PaperState
from payung.claims.scans import Scan
from payung.registry import storage
from payung.registry.actions import notices, trail
from payung.registry.actions.submissions import clean_name
from payung.registry.jobs import queue
from payung.registry.models import Claim, ClaimDocument
from payung.registry.permissions import Act
from payung.registry.queries import here, numbers
from payung.registry.queries import papers as asked
from payung.registry.scope import Scope
from payung.screening import digests
from payung.values.refused import Refused

_MOST = 80  # papers of one claim: enough for every kind again and again
_LONGEST_WHY = 300
_LONGEST_TOLD = 80  # letters of a reason in a notice; all of it stands on the family's page


def add(scope: Scope, at: datetime, claim: int, kind: str, name: str, path: Path) -> ClaimDocument:
    """Takes a photo or a PDF in as a paper of a claim; the same file for the same kind once.

    What is kept is not the file as it came: see `claims.scans`, and its refusals. Refused NOT_HERE,
    PAPER_KIND for a kind that the rules do not name, PAPERS_CLOSED once the claim is over
    (of a paid one the papers of its scholarships still come in), PAPERS_TOO_MANY.
    """
    scope.ask(Act.OPEN_CLAIM)
    found = _open(scope, claim, kind)
    if kind not in asked.kinds(found, rulebook.load()):
        raise Refused("PAPER_KIND")
    size = path.stat().st_size
    if size > scans.MOST_PHOTO_BYTES:
        raise Refused("PAPER_TOO_LARGE", most=str(scans.MOST_PHOTO_BYTES // 1_000_000))
    digest = digests.of_file(path)
    there = ClaimDocument.objects.filter(government=scope.government, claim_id=found.id)
    over = (PaperState.BAD, PaperState.GONE)
    same = there.filter(kind=kind, digest=digest).exclude(state__in=over).first()
    if same is not None:
        return same
    if there.count() >= _MOST:
        raise Refused("PAPERS_TOO_MANY", most=str(_MOST))
    scan = scans.read(path.read_bytes())
    stored = _keep(scope, scan)
    made = ClaimDocument.objects.create(
        government=scope.government, claim_id=found.id, kind=kind, name=clean_name(name)[:200],
        media=scan.media, size=len(scan.content), digest=digest, look=scan.look, stored=stored,
        state=PaperState.NEW, by=scope.user, by_name=scope.name, at=at, area=found.area,
        office_id=found.office_id,
    )  # fmt: skip
    queue.doubts_later(scope.government, found.id)
    trail.record(
        scope, at, "add_paper", ("claim", found.id), kind=kind, digest=digest, bytes=size,
        media=scan.media, paper=made.id,
    )  # fmt: skip
    return made


def see(scope: Scope, at: datetime, token: str) -> ClaimDocument:
    """A paper by a link made for who asks, on record: it shows the whole NIK of somebody.

    For who may judge papers, and who has sent it in. Refused NOT_ALLOWED, and as `linked`.
    """
    found = asked.linked(scope, token, at, str(scope.user))
    if found.by != scope.user:
        scope.ask(Act.REVEAL_NIK)
    trail.record(scope, at, "see_paper", ("claim", found.claim_id), kind=found.kind, paper=found.id)
    return found


def take_back(scope: Scope, at: datetime, paper: int) -> ClaimDocument:
    """Who has sent a paper deletes it, before anybody has looked at it: a photo sent by mistake.

    That it was there stays on record, its content does not. Refused NOT_HERE, PAPER_JUDGED.
    """
    scope.ask(Act.OPEN_CLAIM)
    rows = ClaimDocument.objects.select_for_update().filter(here.rows(scope), by=scope.user)
    found = rows.filter(id=paper).first()
    if found is None:
        raise Refused("NOT_HERE")
    if found.state != PaperState.NEW:
        raise Refused("PAPER_JUDGED")
    stored = found.stored
    rows.filter(id=paper).update(state=PaperState.GONE, stored="", name="", look="", digest="")
    transaction.on_commit(lambda: storage.delete(scope.government, stored))
    trail.record(
        scope, at, "take_back_paper", ("claim", found.claim_id), kind=found.kind, paper=found.id
    )
    return found


def refuse(scope: Scope, at: datetime, claim: int, kind: str, why: Refused) -> None:
    """Puts on record that a file was sent in and not taken, and why."""
    trail.record(scope, at, "refuse_paper", ("claim", claim), kind=kind[:40], code=why.code)


def judge(scope: Scope, at: datetime, paper: int, good: bool, why: str = "") -> ClaimDocument:
    """Says whether a paper is good; of one that is not the family is told why.

    Refused NOT_HERE, PAPER_WHY without a reason for a bad one, PAPER_JUDGED, PAPERS_CLOSED, and
    OWN_WORK for whoever has sent it in.
    """
    scope.ask(Act.VERIFY)
    rows = ClaimDocument.objects.select_for_update().filter(here.rows(scope), id=paper)
    found = rows.exclude(state=PaperState.GONE).first()
    if found is None:
        raise Refused("NOT_HERE")
    claim = _open(scope, found.claim_id, found.kind)
    if found.by == scope.user:
        raise Refused("OWN_WORK")
    if not good and not why.strip():
        raise Refused("PAPER_WHY")
    state = PaperState.GOOD if good else PaperState.BAD
    if found.state == state:
        raise Refused("PAPER_JUDGED")
    found.state, found.why = state, "" if good else why.strip()[:_LONGEST_WHY]
    ClaimDocument.objects.filter(government=scope.government, id=found.id).update(
        state=state, why=found.why, judged_by=scope.user, judged_at=at
    )
    if not good:
        _tell(scope, at, claim, found)
    queue.doubts_later(scope.government, claim.id)
    trail.record(
        scope, at, "judge_paper", ("claim", claim.id), found.why, kind=found.kind, paper=found.id,
        state=state.value,
    )  # fmt: skip
    return found


def turn(scope: Scope, at: datetime, paper: int) -> ClaimDocument:
    """Turns a paper that lies on its side, by a quarter to the right, before it is judged.

    Refused NOT_HERE, PAPER_JUDGED, PAPERS_CLOSED.
    """
    scope.ask(Act.REVEAL_NIK)
    scope.ask(Act.VERIFY)
    rows = ClaimDocument.objects.select_for_update().filter(here.rows(scope), id=paper)
    found = rows.exclude(state=PaperState.GONE).first()
    if found is None:
        raise Refused("NOT_HERE")
    _open(scope, found.claim_id, found.kind)
    if found.state != PaperState.NEW:
        raise Refused("PAPER_JUDGED")
    before = found.stored
    with asked.opened(found) as path:
        scan = scans.turned(found.media, path.read_bytes())
    found.stored, found.look, found.size = _keep(scope, scan), scan.look, len(scan.content)
    rows.filter(id=paper).update(stored=found.stored, look=found.look, size=found.size)
    transaction.on_commit(lambda: storage.delete(scope.government, before))
    queue.doubts_later(found.government, found.claim_id)  # only upright is it like another photo
    trail.record(
        scope, at, "turn_paper", ("claim", found.claim_id), kind=found.kind, paper=found.id
    )
    return found


def _keep(scope: Scope, scan: Scan) -> str:
    """A scan as a stored file; its name."""
    with storage.private_folder() as folder:
        plain = folder / "paper"
        plain.write_bytes(scan.content)
        return storage.keep(scope.government, plain)


def _tell(scope: Scope, at: datetime, claim: Claim, paper: ClaimDocument) -> None:
    phone = numbers.of_claim(scope, claim)
    if phone:
        notices.tell(
            scope, at, f"paper-{paper.id}-bad-{at:%Y%m%d%H%M}", phone, "NOTICE_PAPER_BAD",
            ("claim", claim.id), number=claim.number,
            paper=asked.label(claim, rulebook.load(), paper.kind)[0],
            why=shorten(paper.why, _LONGEST_TOLD, placeholder="…"),
            where=notices.where("/keluarga/"),
        )  # fmt: skip


def _open(scope: Scope, claim: int, kind: str) -> Claim:
    """The claim, where a paper of that kind may still come in or be judged."""
    found = Claim.objects.select_for_update().filter(here.rows(scope), id=claim).first()
    if found is None:
        raise Refused("NOT_HERE")
    yearly = found.state == State.PAID and kind in asked.of_schooling(found, rulebook.load())
    if State(found.state) in lifecycle.CLOSED and not yearly:
        raise Refused("PAPERS_CLOSED", number=found.number)
    return found
