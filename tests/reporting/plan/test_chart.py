"""The drawing: numbers become bars, and nothing else comes along."""

import re
from dataclasses import replace

from payung.messages import Lang
from payung.reporting.plan import chart
from tests.reporting import plan_cast

CHART = chart.draw(plan_cast.SHORT, Lang.ID)


def bars(drawing: str) -> int:
    return len(re.findall(r"<rect [^>]*class=\"rect", drawing))


def test_it_is_drawn_for_a_desk_and_for_a_phone() -> None:
    assert [name for name, _ in CHART.drawings] == ["desk", "phone"]


def test_the_legend_names_lines_that_pay_and_what_is_lacking() -> None:
    assert [name for _, name in CHART.legend] == ["DBHCHT", "Kurang"]
    enough = chart.draw(plan_cast.ENOUGH, Lang.ID)
    assert [name for _, name in enough.legend] == ["DBHCHT"]


def test_every_month_has_a_bar_for_every_name_in_the_legend() -> None:
    for _, drawing in CHART.drawings:
        assert bars(drawing) == 12 * len(CHART.legend)


def test_it_asks_nothing_of_a_network_and_runs_no_script() -> None:
    for _, drawing in CHART.drawings:
        assert "<script" not in drawing
        assert set(re.findall(r"https?://[^\"' ]+", drawing)) <= {"http://www.w3.org/2000/svg"}


def test_the_same_forecast_gives_the_same_bytes_on_any_day() -> None:
    assert chart.draw(plan_cast.SHORT, Lang.ID) == CHART
    assert "<!--" not in CHART.drawings[0][1]


def test_a_name_cannot_put_anything_into_the_page() -> None:
    lines = (replace(plan_cast.SHORT.lines[0], name="</svg><script>x</script>"),)
    named = replace(plan_cast.SHORT, lines=lines)
    assert "<script" not in chart.draw(named, Lang.ID).drawings[0][1]
