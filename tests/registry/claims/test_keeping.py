"""Papers and words are kept as long as the rules say, and no longer; sums and steps stay."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from payung.registry import scope, storage
from payung.registry.actions import complaints as complaining
from payung.registry.actions import keeping
from payung.registry.actions.complaints import Told
from payung.registry.models import (
    Claim,
    ClaimDocument,
    ClaimMove,
    Complaint,
    Event,
    ScholarshipYear,
)
from payung.registry.queries import complaints
from tests.claims import pictures
from tests.registry import claimed
from tests.registry.decrees.steps import done
from tests.registry.families import visits
from tests.registry.people import JAMBI, Cast

SYSTEM = scope.system(JAMBI)
OVER = datetime(2025, 10, 6, tzinfo=UTC)
LAST, FIRST = datetime(2030, 10, 31, 12, tzinfo=UTC), datetime(2030, 11, 1, 12, tzinfo=UTC)


def _expired(at: datetime) -> tuple[int, int]:
    return done(SYSTEM, lambda: keeping.expire(SYSTEM, at))


def _paper(cast: Cast, folder: Path) -> ClaimDocument:
    claim = claimed.opened(cast.rina, claimed.covered(cast, "Ibu Sari")["Ibu Sari"])
    photo = pictures.jpeg(pictures.page(7))
    made = visits.sent(cast.rina, claim.id, "ktp_heir", photo, folder)
    done(SYSTEM, lambda: Claim.objects.filter(id=claim.id).update(since=OVER))
    return made


def _closed(claim: int) -> None:
    Claim.objects.using("owner").filter(id=claim).update(state="withdrawn")


def test_papers_go_five_years_after_the_claim_was_over_and_what_happened_stays(
    cast: Cast, tmp_path: Path
) -> None:
    paper = _paper(cast, tmp_path)
    kept = storage.place(JAMBI, paper.stored)
    assert kept.exists()
    assert _expired(FIRST) == (0, 0)  # the claim still runs
    _closed(paper.claim_id)
    assert _expired(LAST) == (0, 0)
    assert _expired(FIRST) == (1, 0)
    paper = ClaimDocument.objects.using("owner").get()
    assert (paper.state, paper.stored, paper.name, paper.digest) == ("gone", "", "", "")
    assert not kept.exists()
    assert ClaimMove.objects.using("owner").filter(claim_id=paper.claim_id).exists()
    assert Event.objects.using("owner").get(act="expire_papers").facts["papers"] == 1
    assert _expired(FIRST) == (0, 0)


@pytest.mark.parametrize(
    ("state", "year", "gone"),
    [
        ("paid", {"state": "planned"}, 0),
        ("refused", {"state": "planned"}, 1),
        ("paid", {"state": "paid", "paid_on": FIRST.date() - timedelta(days=1)}, 0),
        ("paid", {"state": "paid", "paid_on": OVER.date()}, 1),
    ],
    ids=["to be paid", "refused with all its years", "the last paid yesterday", "paid long ago"],
)
def test_papers_stay_while_school_years_are_to_be_paid_and_as_long_after_the_last(
    state: str, year: dict[str, Any], gone: int, cast: Cast, tmp_path: Path
) -> None:
    paper = _paper(cast, tmp_path)
    Claim.objects.using("owner").filter(id=paper.claim_id).update(
        state=state, paid_on=OVER.date() if state == "paid" else None
    )
    ScholarshipYear.objects.using("owner").create(
        government=JAMBI, claim_id=paper.claim_id, child=1, name="Ani", birth_date=OVER.date(),
        school_year=2031, level="sd", grade=1, amount=1, area=paper.area, **year,
    )  # fmt: skip
    assert _expired(FIRST) == (gone, 0)


def test_words_of_a_complaint_go_two_years_after_its_answer_and_its_figures_stay(
    cast: Cast,
) -> None:
    told = Told("delay", "Pak Sardi", "Lama.")
    done(SYSTEM, lambda: complaining.make(JAMBI, OVER, told, "203.0.113.7"))
    assert _expired(FIRST) == (0, 0)
    Complaint.objects.using("owner").update(
        state="answered", answered_at=OVER, answer="Sudah dibayar.", upheld=True
    )
    assert _expired(FIRST) == (0, 1)
    found = Complaint.objects.using("owner").get()
    assert (found.name, found.answer, complaints.words(found)) == ("", "", "")
    assert (found.kind, found.upheld) == ("delay", True)
