"""Families that have not claimed: counted from the day they are found to the day they are not."""

from datetime import date, timedelta

from payung.coverage.measures import Measure
from payung.registry.models import Unclaimed
from payung.registry.queries import figures
from payung.registry.queries.figures import Asked
from payung.values import month
from tests.registry import claimed
from tests.registry.claimed import AT, DEATH
from tests.registry.claims import registry_files as civil
from tests.registry.contributions.enrolled import acting
from tests.registry.figures import anew
from tests.registry.people import Cast
from tests.registry.tasks import at_work


def _waiting(cast: Cast) -> tuple[int, int]:
    with acting(cast.lestari):
        asked = Asked(month.of(AT.date()).plus(24), date(2099, 1, 1))
        total = figures.totals(cast.lestari, asked).get("", {}).get(Measure.UNCLAIMED)
    return (total.ever.people, total.ever.rupiah) if total else (0, 0)


def test_a_family_waits_until_it_claims_and_again_when_a_registry_comes_back(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    told = []
    for number, status in enumerate(("MENINGGAL", "HIDUP", "MENINGGAL")):
        at = AT + timedelta(days=number)
        row = civil.row(people["Ibu Sari"], status, DEATH if status == "MENINGGAL" else None)
        civil.keep(cast, [row], at.date(), at)
        at_work.work()
        told.append(_waiting(cast))
        assert anew.differences() == {}
    rows = Unclaimed.objects.using("owner").values_list("kind", "state", "amount")
    assert told == [(1, 42_000_000), (0, 0), (1, 42_000_000)], list(rows)
    claimed.opened(cast.agus, people["Ibu Sari"])
    assert _waiting(cast) == (0, 0)
    assert anew.differences() == {}
