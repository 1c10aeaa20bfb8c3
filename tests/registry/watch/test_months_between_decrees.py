"""Who goes on under a later decree: for the months between the two nobody owes them anything."""

from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connections

from payung.coverage import Lack, Watch
from payung.registry.actions import contributing
from payung.registry.models import Batch, Enrolment
from payung.registry.queries import contribution_members as members
from payung.registry.queries import not_due, watch
from payung.registry.queries.watch import Asked
from payung.values.enrolment import Enrolled
from payung.values.month import Month
from payung.values.refused import Refused
from tests.registry import enrolled, paid
from tests.registry.decrees import steps
from tests.registry.people import AT, Cast
from tests.registry.watch import test_screened_again as screened

BOTH = ["Ibu Sari", "Pak Budi"]
MAY, JUNE, AUGUST = Month(2025, 5), Month(2025, 6), Month(2025, 8)
IN_MAY, IN_JUNE, IN_AUGUST = (date(2025, month, 20) for month in (5, 6, 8))
_MIGRATION = "payung.registry.migrations.0441_months_between_decrees"


@pytest.fixture(autouse=True)
def renewed(cast: Cast) -> None:
    """Both are registered, promised March to May and August to December."""
    enrolled.renewed(cast)
    for name in BOTH:
        enrolled.stand(name, Enrolled.ACTIVE, name.encode())
    # The name stands for the number: it need not open.
    Enrolment.objects.using("owner").update(sealed_kpj=b"")


def _between() -> list[list[str]]:
    found = Enrolment.objects.using("owner").order_by("name")
    return list(found.values_list("unpromised", flat=True))


def _in_batch(cast: Cast, month: Month) -> list[str]:
    who = cast.lestari
    found = steps.done(who, lambda: members.found(who, cast.programme, month, IN_MAY))
    return sorted(one.name for one in found)


def _seen(cast: Cast, month: Month, on: date) -> Watch:
    who = cast.lestari
    return steps.done(who, lambda: watch.watch(who, Asked(cast.programme, month, on)))


def test_no_batch_asks_for_a_month_between_two_decrees(cast: Cast) -> None:
    asked = {month: _in_batch(cast, Month(2025, month)) for month in range(3, 10)}
    assert asked == {3: BOTH, 4: BOTH, 5: BOTH, 6: [], 7: [], 8: BOTH, 9: BOTH}
    with pytest.raises(Refused) as refused:
        steps.done(
            cast.lestari, lambda: contributing.prepare(cast.lestari, AT, cast.programme, JUNE)
        )
    assert refused.value.code == "NOBODY_DUE"


def test_a_month_between_two_decrees_that_was_approved_before_is_not_due(cast: Cast) -> None:
    both = [enrolled.one(name).id for name in BOTH]
    paid.batch(cast, "2025-06", both, state="approved")
    made = Batch.objects.using("owner").get(month="2025-06")
    gone = steps.done(cast.dewi, lambda: not_due.people(cast.dewi, IN_JUNE, made))
    assert [(one.name, one.why) for one in gone] == [(name, "GONE_NOT_DECREED") for name in BOTH]
    paid.batch(cast, "2025-05", both, state="approved")
    made = Batch.objects.using("owner").get(month="2025-05")
    assert steps.done(cast.dewi, lambda: not_due.people(cast.dewi, IN_MAY, made)) == ()


def test_the_watch_promises_nothing_between_and_counts_no_arrears_of_it(cast: Cast) -> None:
    assert (_seen(cast, JUNE, IN_JUNE).promised, _seen(cast, MAY, IN_MAY).promised) == (
        0, 2,
    )  # fmt: skip
    never = _seen(cast, AUGUST, IN_AUGUST)
    # Of March, April, May and August only the last can still be paid.
    assert (never.promised, never.months, never.lost) == (2, 2, 2 * 3)
    for month in ("2025-03", "2025-04", "2025-05"):
        paid.batch(cast, month, [enrolled.one(name).id for name in BOTH])
    found = _seen(cast, AUGUST, IN_AUGUST)
    assert [(one.lack, one.people, one.months) for one in found.lacking] == [(Lack.NO_BATCH, 2, 2)]
    assert found.rupiah == 2 * paid.PRICE
    paid.batch(cast, "2025-08", [enrolled.one("Ibu Sari").id])
    found = _seen(cast, AUGUST, IN_AUGUST)
    assert (found.covered, [one.lack for one in found.lacking]) == (1, [Lack.MISSED])


def test_a_death_saves_no_month_between_two_decrees(cast: Cast, tmp_path: Path) -> None:
    for number, name in enumerate(BOTH, 1):
        of = Enrolment.objects.using("owner").filter(name=name)
        of.update(birth_date=screened.born(number))
    died = screened.line(1, "MENINGGAL", "2025-04-20", name="IBU SARI")
    screened.keep(cast, tmp_path, [died, screened.line(2, name="PAK BUDI")])
    told = screened.run(cast)
    # May, and August to December.
    assert (told.new, told.saving) == (1, 6 * paid.PRICE)


def test_enrolments_of_before_are_given_the_months_between_by_the_upgrade() -> None:
    assert _between() == [["2025-06", "2025-07"]] * 2
    Enrolment.objects.using("owner").update(unpromised=[])
    with connections["owner"].schema_editor() as editor:
        import_module(_MIGRATION).fill(None, editor)
    assert _between() == [["2025-06", "2025-07"]] * 2
