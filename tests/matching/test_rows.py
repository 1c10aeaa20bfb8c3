"""What of a row's own cells is looked for at all: not what stands with very many."""

import pytest

from payung.matching import Engine
from tests.matching import people
from tests.matching.people import row
from tests.matching.test_link import found


@pytest.mark.parametrize(
    ("told", "people_too_many"),
    [({"phone": "6281234567890"}, 60), ({"mother": "TIDAK DIKETAHUI"}, 1_100)],
    ids=["the office's phone", "nobody's name"],
)
def test_what_stands_with_very_many_speaks_for_nobody(
    engine: Engine, told: dict[str, object], people_too_many: int
) -> None:
    crowd = [people.person("", "SLAMET", None, village="", **told) for _ in range(people_too_many)]
    assert found(engine, row("Slamet", None, **told), *crowd) == found(
        engine, row("Slamet"), *crowd
    )
