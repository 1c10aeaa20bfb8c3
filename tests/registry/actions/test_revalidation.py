"""Last year's people are proposed anew, screened and verified again, as Kukar does each year."""

from pathlib import Path

import pytest
import yaml
from django.db import transaction

from payung.registry import scope, sealed
from payung.registry.actions import programmes, revalidation
from payung.registry.models import Proposal, Submission
from payung.registry.scope import Scope
from payung.values.refused import Refused
from tests.registry.decrees import steps
from tests.registry.intake import lists
from tests.registry.intake.test_receiving import send
from tests.registry.people import AT, JAMBI, PROGRAMME, Cast


def _again(who: Scope, before: int, following: int) -> int:
    with transaction.atomic():
        scope.enter(who)
        return revalidation.propose_again(who, AT, before, following)


@pytest.fixture
def following(cast: Cast) -> int:
    """Next year's programme."""
    told = yaml.safe_load(PROGRAMME.read_text())
    told["period"] = {"from": "2026-01", "to": "2026-12"}
    del told["scenarios"]
    with transaction.atomic():
        scope.enter(cast.lestari)
        made = programmes.publish(cast.lestari, AT, "2026", yaml.safe_dump(told))
    return int(made.programme_id)


@pytest.fixture
def covered(cast: Cast, tmp_path: Path) -> None:
    """Ibu Sari and Pak Budi in a signed decree of this year."""
    send(cast.rina, cast.programme, lists.write(tmp_path / "a.xlsx", lists.SARI, lists.BUDI))
    lists.work()
    Proposal.objects.using("owner").update(state="confirmed")
    steps.sign(cast.hadi, steps.prepare(cast))


@pytest.mark.usefixtures("covered")
def test_everybody_in_a_standing_decree_is_proposed_for_the_next_programme(
    cast: Cast, following: int
) -> None:
    assert _again(cast.lestari, cast.programme, following) == 1
    lists.work()
    sent = Submission.objects.using("owner").get(programme_id=following)
    assert (sent.name, sent.sent_by) == ("validasi ulang Simpang IV Sipin.csv", 0)
    before = Proposal.objects.using("owner").filter(programme_id=cast.programme)
    again = Proposal.objects.using("owner").filter(programme_id=following)
    assert {row.person_id for row in again} == {row.person_id for row in before}
    assert {row.state for row in again} == {"waiting"}


@pytest.mark.usefixtures("covered")
def test_where_they_were_born_is_proposed_again_too(cast: Cast, following: int) -> None:
    ring = sealed.ring()
    for row in Proposal.objects.using("owner"):
        box = sealed.seal(ring, "proposal", "birth_place", JAMBI, row.id, "JAMBI")
        Proposal.objects.using("owner").filter(id=row.id).update(sealed_birth_place=box)
    _again(cast.lestari, cast.programme, following)
    lists.work()
    again = Proposal.objects.using("owner").filter(programme_id=following)
    assert [
        sealed.open_(ring, "proposal", "birth_place", JAMBI, row.id, row.sealed_birth_place)
        for row in again
    ] == ["JAMBI", "JAMBI"]


@pytest.mark.usefixtures("covered")
def test_doing_it_twice_is_doing_it_once(cast: Cast, following: int) -> None:
    assert _again(cast.lestari, cast.programme, following) == 1
    assert _again(cast.lestari, cast.programme, following) == 0
    assert Submission.objects.using("owner").filter(programme_id=following).count() == 1


def test_without_anybody_covered_it_says_so(cast: Cast, following: int) -> None:
    with pytest.raises(Refused, match="NOBODY_COVERED"):
        _again(cast.lestari, cast.programme, following)


def test_a_programme_is_not_its_own_next(cast: Cast) -> None:
    with pytest.raises(Refused, match="SAME_PROGRAMME"):
        _again(cast.lestari, cast.programme, cast.programme)


def test_only_who_changes_programmes_may(cast: Cast, following: int) -> None:
    with pytest.raises(Refused, match="NOT_ALLOWED"):
        _again(cast.agus, cast.programme, following)
