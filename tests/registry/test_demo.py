"""The town to look around in: work on every table, months of cover, and no NIK in its database."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from payung import sample
from payung.cli.register.demo import staff, town
from payung.registry.models import (
    Batch,
    Card,
    Decree,
    Enrolment,
    Proposal,
    Publication,
    Signal,
    Submission,
    Unclaimed,
)
from payung.registry.queries import audit
from tests.registry import postgres
from tests.registry.people import AT
from tests.registry.tasks import at_work

pytestmark = pytest.mark.slow


class _Quiet:
    def stage(self, name: str, total: int | None = None) -> None: ...
    def count(self, done: int) -> None: ...
    def say(self, code: str, **facts: str) -> None: ...


def _numbers(folder: Path) -> set[str]:
    """Every NIK and KK of the region that the town is made of."""
    sample.make(town.SIZE, town.SEED, staff.TOWN, folder, lambda _step, _count: None)
    with (folder / "registers/civil.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        digits for row in rows for digits in row.values() if len(digits) == 16 and digits.isdigit()
    }


def _covered() -> None:
    """Five months are paid and one waits; a death is found, by screening and by the finder."""
    months = Counter(Batch.objects.using("owner").values_list("state", flat=True))
    assert months == {"paid": 5, "draft": 1}
    people = Counter(Enrolment.objects.using("owner").values_list("state", flat=True))
    assert people.keys() == {"active", "refused"}
    assert Card.objects.using("owner").filter(handed_at__isnull=False).exists()
    assert Publication.objects.using("owner").exists()
    at_work.work()
    found = Unclaimed.objects.using("owner").get()
    signal = Signal.objects.using("owner").get(kind="died")
    assert found.enrolment_id == signal.enrolment_id
    assert found.amount == 42_000_000


@pytest.mark.usefixtures("empty")
def test_the_town_has_lists_months_of_cover_and_a_dump_without_a_nik(tmp_path: Path) -> None:
    town.make(AT, _Quiet())
    states = Counter(Proposal.objects.using("owner").values_list("state", flat=True))
    assert {"waiting", "returned", "rejected", "confirmed", "proposed", "decreed"} <= states.keys()
    lists = Counter(Submission.objects.using("owner").values_list("state", flat=True))
    assert {"received", "refused", "screened"} <= lists.keys()
    decrees = sorted(Decree.objects.using("owner").values_list("state", flat=True))
    assert decrees == ["draft", "signed"]
    assert audit.verify(staff.TOWN)[1] is None
    _covered()
    everything = postgres.dump()
    numbers = _numbers(tmp_path / "region")
    assert len(numbers) > 9_000
    assert [one for one in numbers if one in everything] == []
