"""`payung rules cite`: the laws and what rests on them."""

import pytest

from payung import messages, rulebook
from payung.messages import Lang
from payung.values.refused import Refused
from tests.cli.offline.rules.ask import Ask


def test_every_law_is_listed_with_how_it_was_read(ask: Ask) -> None:
    told = ask("cite")
    for source in rulebook.load().sources.values():
        assert source.number in told
    assert "dibaca lewat kutipan pihak lain" in told


def test_the_status_of_a_law_is_told_in_the_readers_language(ask: Ask) -> None:
    assert "berlaku sejak 2 Desember 2019" in ask("cite")
    assert "in force from 2 December 2019" in ask("cite", "--lang", "en")


def test_a_rule_is_cited_for_every_day_of_change(ask: Ask) -> None:
    cited = ask.json("cite", "bpu.relief_other")
    assert [one["since"] for one in cited] == ["2015-07-01", "2026-04-01", "2027-01-01"]
    assert (cited[1]["article"], cited[1]["paragraph"]) == ("4", "1")


def test_a_reason_is_cited_by_its_code(ask: Ask) -> None:
    assert "Permenaker 1/2025" in ask("cite", "WAGE_EARNER")


def test_a_law_names_all_that_rests_on_it(ask: Ask) -> None:
    names = {one["name"] for one in ask.json("cite", "pp-50-2025")}
    assert {"bpu.relief_other", "bpu.relief_transport"} <= names


def test_a_law_on_which_nothing_rests_is_answered_with_nothing(ask: Ask) -> None:
    laws = ask.json("cite")
    idle = [one["law"] for one in laws if one["resting"] == 0]
    assert all(ask.json("cite", law) == [] for law in idle)


def test_an_unknown_name_is_refused_with_the_nearest(ask: Ask) -> None:
    with pytest.raises(Refused) as refused:
        ask("cite", "OVER_AGES")
    assert "OVER_AGE" in messages.refusal(refused.value, Lang.EN)
