"""Who is in two programmes is a double only in months that both promise."""

from dataclasses import replace
from pathlib import Path

from payung.registry.models import Enrolment, Signal
from tests.registry import enrolled, paid
from tests.registry.people import Cast
from tests.registry.watch import test_screened_again as screened


def test_months_between_two_decrees_make_no_double(cast: Cast, tmp_path: Path) -> None:
    screened.people(cast)
    added = screened.other_programme(cast, ("2025-06", "2025-07"), 1)
    there = replace(cast, programme=added.programme_id)
    screened.keep(cast, tmp_path, screened.alive())
    ours = Enrolment.objects.using("owner").filter(id=enrolled.one(screened.NAMES[0]).id)
    ours.update(unpromised=["2025-06", "2025-07"])
    assert screened.run(there).new == 0
    ours.update(unpromised=["2025-07"])
    assert screened.run(there).new == 1
    assert Signal.objects.using("owner").get().saving == paid.PRICE  # of June
