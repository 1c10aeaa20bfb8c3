"""What the clock does for every government: one that fails, or has no registers, hides nothing."""

import pytest

from payung.registry.jobs import again, watching
from payung.registry.models import Event, ProgrammeVersion, User
from payung.values.refused import Refused
from tests.registry import enrolled
from tests.registry.contributions import enrolled as another
from tests.registry.people import BADUNG, JAMBI, Cast


@pytest.fixture
def both(cast: Cast) -> Cast:
    """Badung works in this installation too."""
    User.objects.using("owner").create(government=BADUNG, username="wayan", name="Wayan")
    return cast


def test_a_government_that_fails_stops_no_other_and_is_named(both: Cast) -> None:
    done = []

    def work(government: str) -> None:
        if government == JAMBI:
            raise Refused("NOT_HERE")
        done.append(government)

    with pytest.raises(ExceptionGroup) as failed:
        again.everywhere(work)
    assert done == [BADUNG]
    (fault,) = failed.value.exceptions
    assert fault.__notes__ == [f"government {JAMBI}"]


def test_the_reminder_of_premiums_is_isolated_so_and_the_job_counts_as_failed(both: Cast) -> None:
    version = ProgrammeVersion.objects.using("owner").get(government=JAMBI)
    another.publish(both, version.document.replace("period:", "periode:"))
    with pytest.raises(ExceptionGroup) as failed:
        watching.remind.func(timestamp=0)
    (fault,) = failed.value.exceptions
    assert isinstance(fault, Refused)
    assert fault.code == "PROGRAMME_REFUSED"


def test_where_no_register_may_be_used_it_is_on_record_that_nobody_was_screened(
    cast: Cast,
) -> None:
    enrolled.by_decree(cast, ["Ani"])
    version = ProgrammeVersion.objects.using("owner").get(government=JAMBI)
    another.publish(cast, version.document.replace("to: 2025-12}", "to: 2029-12}", 1))
    watching.again(JAMBI)
    found = Event.objects.using("owner").get(act="skip_screening")
    assert (found.by, found.subject, found.subject_id) == (0, "programme", cast.programme)
    assert not Event.objects.using("owner").filter(act="screen_enrolled").exists()
