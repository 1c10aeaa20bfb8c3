"""The way to a probability: its parts add up to the odds that decided, and each says why."""

from datetime import date
from math import log2

import pytest

from payung import matching
from payung.matching import Engine
from payung.values.waterfall import Waterfall
from tests.matching import people
from tests.matching.people import row

SLAMET = row("Slamet", date(1975, 5, 5))


def explained(engine: Engine, wanted: dict[str, object]) -> tuple[Waterfall, ...]:
    usual = [
        row(str(one["name"]), digits=one["nik"], birth_date=one["birth_date"])
        for one in (people.BUDI, people.YUSUF)
    ]
    return matching.explain(
        engine, people.rows(wanted, *usual), matching.prepare(engine, people.REGISTER, "any"), 0
    )


def levels(fall: Waterfall) -> dict[str, str]:
    return {part.comparison: part.level for part in fall.evidence}


def bits(fall: Waterfall) -> dict[str, float]:
    return {part.comparison: part.bits for part in fall.evidence}


def test_every_comparison_says_how_the_two_compare(engine: Engine) -> None:
    wanted = row("Soetrisno Budi", date(1978, 9, 10), digits="3319010910780007", rt=2, rw=1,
                 village=people.VILLAGE, swapped=date(1978, 10, 9))  # fmt: skip
    best = explained(engine, wanted)[0]
    assert levels(best) == {
        "nik": "last", "birth": "swapped", "name": "sound", "sex": "missing", "kk": "missing",
        "place": "neighbours", "birth_place": "missing", "phone": "missing", "mother": "missing",
    }  # fmt: skip


def test_the_birth_date_adds_nothing_when_the_nik_has_told_it(engine: Engine) -> None:
    wanted = row("Sari Wulandari", date(1985, 7, 5), digits="3319014507850007")
    told = bits(explained(engine, wanted)[0])
    assert told["birth"] == 0
    assert told["nik"] > 0 < told["name"]


def test_what_was_told_already_is_known_from_what_it_would_tell_alone(engine: Engine) -> None:
    wanted = row(
        "Sari Wulandari", date(1985, 7, 5), digits="3319014507850007", kk="3319019999990001"
    )
    parts = {part.comparison: part for part in explained(engine, wanted)[0].evidence}
    assert parts["birth"].bits == 0 < parts["birth"].alone
    assert (parts["kk"].level, parts["kk"].alone) == ("unknown", 0)
    assert parts["nik"].alone == parts["nik"].bits


def test_what_is_missing_weighs_nothing(engine: Engine) -> None:
    best = explained(engine, row("Sari Wulandari", date(1985, 7, 5)))[0]
    assert all(part.bits == 0 for part in best.evidence if part.level == "missing")


def test_the_parts_add_up_to_the_odds_of_the_link(engine: Engine) -> None:
    one_of_two = explained(engine, row("Handoko", date(1990, 5, 15)))
    assert len(one_of_two) >= 2
    for fall in one_of_two[:2]:
        total = fall.prior + sum(bits(fall).values()) + fall.rivals
        assert total == pytest.approx(log2(fall.probability / (1 - fall.probability)), abs=0.01)


def test_a_twin_is_the_rival_that_takes_away(engine: Engine) -> None:
    first, second = explained(engine, row("Handoko", date(1990, 5, 15)))[:2]
    assert first.rivals < 0 > second.rivals
    assert first.probability == pytest.approx(0.5, abs=0.01)


def test_the_name_says_how_many_bear_it(engine: Engine) -> None:
    best = explained(engine, row("Slamet", date(1960, 2, 2)))[0]
    assert {part.bearers for part in best.evidence if part.comparison == "name"} == {2}


def test_the_spouses_nik_shows_what_spoke_against_her(engine: Engine) -> None:
    wanted = row("Joko Widagdo", date(1980, 3, 12), digits=people.SARI["nik"], sex="L")
    falls = explained(engine, wanted)
    assert levels(falls[0])["nik"] == "household"
    sari = next(fall for fall in falls if levels(fall)["nik"] == "exact")
    assert bits(sari)["name"] < -8
    assert sari.probability < 0.01


def test_nobody_like_the_row_is_nobody_to_explain(engine: Engine) -> None:
    assert explained(engine, row("Yohanes Ding", date(1984, 3, 12))) == ()


def test_it_is_the_link_that_is_explained(engine: Engine) -> None:
    wanted = people.rows(row("Sari Wulandari", date(1985, 7, 5)), SLAMET)
    link = matching.link(
        engine, wanted, matching.prepare(engine, people.REGISTER, "test")
    ).to_pylist()[0]
    best = matching.explain(engine, wanted, matching.prepare(engine, people.REGISTER, "any"), 0)[0]
    assert (best.record, best.probability) == (link["record"], link["probability"])


def test_a_word_in_common_tells_less_where_names_share_words(engine: Engine) -> None:
    told = {}
    for shared in ("", "KUSUMA "):
        others = [
            people.person("", f"{shared}{first}{last}", None)
            for first in ("BAKDI", "CAHYO", "DARMO", "GUNTUR", "HENDRO", "JOYO", "LUKMAN", "PRAS")
            for last in ("HARJO", "LEGOWO", "MULYO", "NOTO", "SENTIKO", "WIBAWA", "YUDO")
        ]
        known = people.people(people.person("", "TEJO KUSUMA", date(1975, 5, 5)), *others)
        register = matching.prepare(engine, known, "words")
        wanted = row("Wahyuni Kusuma", date(1975, 5, 5))
        best = matching.explain(engine, people.rows(wanted), register, 0)[0]
        assert levels(best)["name"] == "weak"
        told[shared] = bits(best)["name"]
    assert told["KUSUMA "] < told[""]
