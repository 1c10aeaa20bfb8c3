"""A next version of a programme, while people wait for a verdict under the one before."""

from datetime import timedelta

import pytest

from payung.registry.actions import programmes
from payung.registry.models import ProgrammeVersion, Proposal
from payung.registry.queries import persons
from payung.values.refused import Refused
from payung.verification.lifecycle import State
from tests.registry import rows
from tests.registry.actions.verification import works
from tests.registry.intake import lists
from tests.registry.people import AT, JAMBI, PROGRAMME, VILLAGE, Cast

PATH = "path: [village, district, manager]"
SHORTER = PROGRAMME.read_text().replace(PATH, "path: [district, manager]")


def _publish(cast: Cast, document: str) -> None:
    with lists.acting(cast.lestari):
        programmes.publish(cast.lestari, AT + timedelta(days=1), "2025", document)


def test_the_levels_of_verification_do_not_change_under_rows_that_wait(cast: Cast) -> None:
    assert PATH in PROGRAMME.read_text()
    row = rows.proposal(cast, VILLAGE, "Ibu Sari")
    with pytest.raises(Refused, match="PROGRAMME_PATH_IN_USE"):
        _publish(cast, SHORTER)
    _publish(cast, PROGRAMME.read_text().replace("604000000", "704000000"))
    Proposal.objects.using("owner").filter(id=row.id).update(state=State.CONFIRMED)
    _publish(cast, SHORTER)
    assert ProgrammeVersion.objects.using("owner").filter(government=JAMBI).count() == 3


def test_an_old_verdict_is_told_with_the_level_that_it_had(cast: Cast) -> None:
    person = works.entered(cast)
    row = Proposal.objects.using("owner").get(person_id=person).id
    works.judge(cast.agus, works.CONFIRM, row)
    Proposal.objects.using("owner").filter(id=row).update(state=State.CONFIRMED)
    _publish(cast, SHORTER)
    with lists.acting(cast.lestari):
        past = persons.known(cast.lestari, person).past
    assert [one.facts["level"] for one in past if one.code == "past.confirm"] == ["village"]
