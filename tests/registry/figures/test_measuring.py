"""Numbers from elsewhere: recorded with their source, corrected by later ones, never changed."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connections
from pyarrow import parquet

from payung.coverage import Ratio, statistics
from payung.coverage.statistics import Segment, What
from payung.registry.actions import contributing_corrections, measuring
from payung.registry.actions.measuring import Aimed, Given
from payung.registry.models import Event, Payment, Statistic
from payung.registry.queries import figures_checked, indicators, segments
from payung.registry.queries import statistics as asked_for
from payung.registry.queries.figures import Asked
from payung.registry.scope import Scope
from payung.values.month import Month
from payung.values.refused import Refused
from tests.registry import people
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import MARCH, PRICE, acting
from tests.registry.contributions.test_corrections import another
from tests.registry.exchange.test_commands import run
from tests.registry.people import AT, BADUNG, JAMBI, Cast

DAY = date(2025, 3, 1)
PARTICIPANTS = Given(What.PARTICIPANTS, Segment.ALL, DAY, 100_320, "BPJS Jambi", "Rilis Mei 2025")
WORKERS = Given(What.WORKERS, Segment.ALL, DAY, 228_000, "BPJS Jambi", "Rilis Mei 2025")


def _record(who: Scope, *given: Given, days: int = 0) -> None:
    with acting(who):
        for one in given:
            measuring.record(who, AT + timedelta(days=days), one)


def test_coverage_has_its_two_numbers_beside_it_as_they_were_known_on_a_day(cast: Cast) -> None:
    _record(cast.lestari, PARTICIPANTS, WORKERS)
    _record(cast.lestari, replace(PARTICIPANTS, number=114_000), days=10)
    with acting(cast.putu):
        for known_on, people_then in ((AT.date(), 100_320), (AT.date() + timedelta(10), 114_000)):
            asked = Asked(MARCH, known_on)
            told = indicators.reckoned(cast.putu, asked, ("universal_all",))[""]
            assert told["universal_all"] == Ratio(people_then, 228_000)
            rate = indicators.beside(cast.putu, asked).rates["universal_all"]
            assert (rate.top.source, rate.top.as_of) == ("BPJS Jambi", DAY)
        before = indicators.reckoned(cast.putu, Asked(Month(2025, 2), AT.date()))[""]
        assert before["universal_all"] is None  # the numbers are of a later day


def test_a_number_without_a_source_of_tomorrow_or_of_elsewhere_is_refused(cast: Cast) -> None:
    for wrong, code in (
        (replace(WORKERS, source=" "), "STATISTIC_SOURCE"),
        (replace(WORKERS, as_of=AT.date() + timedelta(1)), "STATISTIC_DAY"),
        (replace(WORKERS, area=BADUNG), "STATISTIC_AREA"),
        (replace(WORKERS, number=-1), "STATISTIC_NUMBER"),
        (replace(WORKERS, what=What.RATE, number=10_001), "STATISTIC_NUMBER"),
    ):
        with pytest.raises(Refused, match=code):
            _record(cast.lestari, wrong)
    with pytest.raises(Refused, match="NOT_ALLOWED"):
        _record(cast.dewi, WORKERS)
    assert Statistic.objects.using("owner").count() == 0


def test_what_was_recorded_is_never_changed_not_even_by_the_owner(cast: Cast) -> None:
    _record(cast.lestari, WORKERS)
    with pytest.raises(Exception, match="payung"), connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE registry_statistic SET number = 1")
    assert Event.objects.using("owner").get(act="record_statistic").facts["number"] == 228_000


def test_a_target_is_kept_with_whose_it_is(cast: Cast) -> None:
    aimed = Aimed("province", "universal_all", 5100, date(2025, 12, 31), "Gubernur", verified=True)
    with acting(cast.lestari):
        measuring.aim(cast.lestari, AT, aimed)
        measuring.aim(cast.lestari, AT, replace(aimed, number=5200))
        with pytest.raises(Refused, match="TARGET_UNKNOWN"):
            measuring.aim(cast.lestari, AT, replace(aimed, indicator="x"))
        (one,) = asked_for.targets(cast.lestari, AT.date())
    assert (one.number, one.kind) == (5200, "province")


def test_a_payment_that_is_withdrawn_uncovers_from_that_day_on_and_not_before(cast: Cast) -> None:
    enrolled.people(cast, 3)
    enrolled.money(cast, 10 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast))
    withdrawn = AT + timedelta(days=9)
    with acting(another(cast)):
        found = Payment.objects.get(withdrawn_at=None)
        contributing_corrections.unpay(another(cast), withdrawn, found.id, "nomor keliru")
    with acting(cast.lestari):
        told = [
            indicators.reckoned(cast.lestari, Asked(MARCH, day), ("covered",))[""]["covered"]
            for day in (AT.date(), withdrawn.date() - timedelta(1), withdrawn.date())
        ]
    assert told == [Ratio(3), Ratio(3), Ratio(0)]


def test_a_programmes_groups_have_their_own_target_and_their_own_money(cast: Cast) -> None:
    document = (people.PROGRAMME.parents[1] / "badung-2024/programme.yaml").read_text()
    document = document.replace("51.03", JAMBI).replace("2024-", "2025-")
    enrolled.publish(cast, document)
    enrolled.people(cast, 3)
    enrolled.people(cast, 2, enrolled.Wanted(first=10, occupation="pekaseh"))
    with acting(cast.lestari):
        found = {one.name: one for one in segments.of(cast.lestari, Asked(
            MARCH, date(2099, 1, 1), cast.programme))}  # fmt: skip
    told = {name: (one.target, one.lines) for name, one in found.items()}
    assert told == {
        "Pekerja rentan": (35_000, ("Dana pekerja rentan",)),
        "Tenaga kontrak": (7_826, ("Dana tenaga kontrak",)),
        "Pekerja adat": (2_624, ("Dana pekerja adat",)),
    }
    promised = [found[name].reckoned["promised"] for name in told]
    assert promised == [Ratio(3), Ratio(0), Ratio(2)]


def test_the_check_names_a_cell_that_is_not_what_its_rows_say(cast: Cast) -> None:
    enrolled.people(cast, 2)
    with acting(cast.putu):
        assert figures_checked.check(cast.putu).different == ()
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE registry_figure SET people = people + 5 WHERE cut = 'place'"
            " AND measure = 'promised' AND people = 2"
        )
    with acting(cast.putu):
        (one,) = figures_checked.check(cast.putu).different
    assert (one.key[1:3], one.kept[0], one.anew[0]) == (("place", "promised"), 7, 2)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_indicators_are_told_by_command_and_as_a_file(
    cast: Cast, tmp_path: Path, ending: str
) -> None:
    asked = ("--region", JAMBI, "--by", "lestari")
    words = ("--what", "participants", "--as-of", "2025-03-01", "--source", "BPJS Jambi")
    assert run("statistics", "record", *asked, *words, "--number", "100.320")[0] == 0
    words = ("--what", "workers", *words[2:])
    assert run("statistics", "record", *asked, *words, "--number", "228.000")[0] == 0
    code, told = run("statistics", "list", *asked)
    assert (code, "100.320" in told, "BPJS Jambi" in told) == (0, True, True)
    month = ("--month", "2027-03")
    code, told = run("indicators", *asked, *month)
    assert (code, "44,00% (100.320 dari 228.000)" in told) == (0, True)
    out = tmp_path / f"angka.{ending}"
    assert run("indicators", *asked, *month, "--out", str(out))[0] == 0
    if ending == "parquet":
        found = {row["code"]: row for row in parquet.read_table(out).to_pylist()}
        assert (found["universal_all"]["top"], found["universal_all"]["bottom"]) == (
            100_320, 228_000,
        )  # fmt: skip
        assert "BPJS Jambi" in found["universal_all"]["source"]
    code, told = run("figures", "check", "--region", JAMBI, "--by", "putu")
    assert (code, "cocok" in told) == (0, True)


def test_two_that_disagree_are_told_as_such(cast: Cast) -> None:
    _record(cast.lestari, WORKERS, replace(WORKERS, number=230_000, source="BPS"))
    with acting(cast.lestari):
        known = asked_for.standing(cast.lestari, AT.date())
    (group,) = statistics.disagreeing(known)
    assert [one.source for one in group] == ["BPJS Jambi", "BPS"]
