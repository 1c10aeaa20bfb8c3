"""A month is published again: what was hidden of it before stays hidden, on page and paper."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from payung.coverage.measures import Cut
from payung.registry.actions import publishing
from payung.registry.models import Figure, Publication
from payung.registry.queries import dossiers
from payung.values.month import Month
from tests.registry.contributions.enrolled import PRICE, acting
from tests.registry.people import JAMBI, NEIGHBOUR, VILLAGE, Cast

DECEMBER = Month(2025, 12)
FIRST, THEN = (datetime(2026, 1, day, 2, tzinfo=UTC) for day in (10, 20))
FAR = date(2099, 1, 1)
THIRD, FOURTH = "15.71.01.1003", "15.71.01.1004"


def _covered(
    cast: Cast, people: Mapping[str, int], line: str = "APBD", cut: Cut = Cut.PLACE
) -> None:
    """So many in December by village, of a funding line (or what else they are told apart by)."""
    for village, count in people.items():
        Figure.objects.using("owner").create(
            government=JAMBI, programme_id=cast.programme, cut=cut, measure="covered",
            month=str(DECEMBER), recorded=date(2026, 1, 3), area=village, office_id=0, value=line,
            people=count, rupiah=count * PRICE, days=0,
        )  # fmt: skip


def _published(cast: Cast, at: datetime) -> Publication:
    with acting(cast.lestari):
        return publishing.publish(cast.lestari, at, DECEMBER)


def test_three_of_a_village_are_not_found_once_it_has_thirty_more(cast: Cast) -> None:
    _covered(cast, {VILLAGE: 3, NEIGHBOUR: 40, THIRD: 60, FOURTH: 80})
    first = _published(cast, FIRST).public
    _covered(cast, {VILLAGE: 30}, "DBHCHT")
    then = _published(cast, THEN).public
    assert (first["covered"], then["covered"]) == (183, 213)
    # 183 - 80 = 103 people in three villages: with 40 and 60 told now, three would be left.
    assert first["villages"] == {VILLAGE: None, NEIGHBOUR: None, THIRD: None, FOURTH: 80}
    assert then["villages"] == first["villages"]
    with acting(cast.lestari):
        told = dossiers.of_village(cast.lestari, 2025, FAR, NEIGHBOUR)
    covered = [one.now for of in told.answers for one in of.figures if one.code == "covered"]
    assert covered == ["tidak ditampilkan"]


def test_three_who_came_after_the_others_were_told_hide_the_sum_on_page_and_dossier(
    cast: Cast,
) -> None:
    _covered(cast, {NEIGHBOUR: 40, THIRD: 60, FOURTH: 80})
    assert _published(cast, FIRST).public["covered"] == 180
    _covered(cast, {VILLAGE: 3})
    then = _published(cast, THEN)
    assert then.public["covered"] is None
    assert not any(then.public["villages"].values())
    assert not any(then.sums.values())
    with acting(cast.lestari):
        told = dossiers.of_region(cast.lestari, 2025, FAR)
    covered = [one.now for of in told.answers for one in of.figures if one.code == "covered"]
    assert covered == ["tidak ditampilkan"]


def test_an_occupation_of_three_stays_hidden_with_its_cover(cast: Cast) -> None:
    _covered(cast, {VILLAGE: 103})
    for work, count in (("nelayan", 3), ("petani", 40), ("pedagang", 60)):
        _covered(cast, {VILLAGE: count}, work, Cut.OCCUPATION)
    first = _published(cast, FIRST).public["occupation"]
    assert first == {"nelayan": None, "pedagang": 60, "petani": None}
    _covered(cast, {VILLAGE: 30}, "DBHCHT")
    _covered(cast, {NEIGHBOUR: 30}, "nelayan", Cut.OCCUPATION)
    assert _published(cast, THEN).public["occupation"] == first | {"pedagang": 60}
