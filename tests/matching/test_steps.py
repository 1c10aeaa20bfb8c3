"""What a kernel works out, which is the dear part of it all, is worked out once."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from payung import matching
from payung.matching import Engine, national
from payung.matching.steps import Kernel, Step
from tests.matching import people
from tests.matching.people import row


@pytest.mark.parametrize("country", [national.PEOPLE, 1], ids=["a regency", "a country"])
def test_what_a_kernel_makes_is_written_unless_one_later_step_alone_reads_it(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, country: int
) -> None:
    monkeypatch.setattr(national, "PEOPLE", country)
    steps = list[Step]()
    run = engine.run

    def noted(these: Iterable[Step]) -> None:
        steps.extend(these := tuple(these))
        run(these)

    monkeypatch.setattr(engine, "run", noted)
    register = matching.prepare(engine, people.people(people.SARI), "once")
    matching.write_links(engine, people.rows(row("Budi")), register, tmp_path / "links")
    kernels = [step.name for step in steps if isinstance(step, Kernel) and step.passing]
    readers = {
        name: sum(bool(re.search(rf"\b{name}\b", step.text)) for step in steps) for name in kernels
    }
    assert readers
    assert readers == dict.fromkeys(kernels, 1)
