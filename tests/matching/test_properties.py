"""What holds for any list: no order matters, and a stranger changes nobody's answer."""

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payung import matching
from payung.matching import Engine
from tests.matching import people
from tests.matching.people import row
from tests.matching.test_compare_name import level as name_level
from tests.matching.test_compare_nik import level as nik_level

CAST = (people.SARI, people.JOKO, people.BUDI, people.TWIN_A, people.TWIN_B, people.FATHER,
        people.SON, people.YUSUF, people.WAYAN)  # fmt: skip
# Of no name, day, NIK, household or village that anybody else has.
STRANGER = people.person("9171011702480007", "XAVERIUS WOPARI", date(1948, 2, 17),
                         village="91.71.01.1001", rt=9, rw=9)  # fmt: skip
FEW = settings(max_examples=5, deadline=None)
WORDS = ("SRI", "RAHAYU", "MUHAMMAD", "M", "YUSUF", "NUR", "SUTRISNO", "SOETRISNO", "SU",
         "SUNARNO", "SUMARNO", "WATI", "AGUS", "DWI", "HANDOKO", "SITI")  # fmt: skip
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True).map(" ".join)


@st.composite
def listed(draw: st.DrawFn) -> dict[str, object]:
    """A row about somebody of the cast, with flaws."""
    who = draw(st.sampled_from(CAST))
    digits = str(who["nik"])
    digits = draw(st.sampled_from((digits, "", digits[:15], digits[:9] + "7" + digits[10:])))
    born = draw(st.sampled_from((who["birth_date"], None)))
    place = {key: who[key] for key in ("village", "rt", "rw")} if draw(st.booleans()) else {}
    words = str(who["name"]).split()
    name = " ".join(words[: draw(st.integers(1, len(words)))])
    assert born is None or isinstance(born, date)
    return row(name, born, digits=digits, **place)


def links(
    engine: Engine, rows: list[dict[str, object]], register: tuple[dict[str, object], ...]
) -> dict[tuple[int, str], float]:
    table = people.people(*register)
    found = matching.link(
        engine, people.rows(*rows), matching.prepare(engine, table, "any")
    ).to_pylist()
    niks = table["nik"].to_pylist()
    return {(link["row"], niks[link["record"]]): link["probability"] for link in found}


@FEW
@given(st.lists(listed(), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_no_order_of_rows_or_people_changes_a_link(
    engine: Engine, rows: list[dict[str, object]], random: Random
) -> None:
    order = list(range(len(rows)))
    random.shuffle(order)
    register = list(CAST)
    random.shuffle(register)
    shuffled = links(engine, [rows[at] for at in order], tuple(register))
    turned = {(order[at], nik): probability for (at, nik), probability in shuffled.items()}
    assert turned == links(engine, rows, CAST)


@FEW
@given(st.lists(listed(), min_size=1, max_size=8))
def test_a_stranger_in_the_register_changes_no_answer(
    engine: Engine, rows: list[dict[str, object]]
) -> None:
    """Names and places are a little rarer among more people; that is all."""
    without, beside = links(engine, rows, CAST), links(engine, rows, (*CAST, STRANGER))
    assert not any(nik == STRANGER["nik"] for _, nik in beside)
    for pair in without.keys() | beside.keys():
        assert beside.get(pair, 0.0) == pytest.approx(without.get(pair, 0.0), abs=0.1)


@given(NAMES, NAMES)
def test_two_names_compare_alike_from_either_side(one: str, other: str) -> None:
    assert name_level(one, other) == name_level(other, one)


@given(st.from_regex("[1-9][0-9]{14}[1-9]", fullmatch=True),
       st.from_regex("[1-9][0-9]{14}[1-9]", fullmatch=True))  # fmt: skip
def test_two_sound_niks_compare_alike_from_either_side(one: str, other: str) -> None:
    assert nik_level(one, "sound", other) == nik_level(other, "sound", one)
