"""How many rows are known and how crowded a register is, told by the rows themselves."""

from datetime import date, timedelta

import pyarrow as pa
import pytest

from payung import matching
from payung.matching import Engine
from payung.matching import rates as matching_rates
from tests.matching import people
from tests.matching.people import person, row

FIRST = "ANDI BAGAS CAHYO DARMAN EKO FAJAR GILANG HENDRA IMRON JAMAL KUSNAN LUKMAN".split()
LAST = "WIRATAMA SUSANTO PRABOWO KURNIAWAN HANDOYO MULYONO SETIADI NUGROHO".split()
DAY = date(1960, 1, 2)
RESIDENTS = tuple(
    person(
        f"331901{DAY + timedelta(days=37 * at):%d%m%y}{1 + at % 9:04d}",
        f"{FIRST[at % 12]} {LAST[at // 12 % 8]}",
        DAY + timedelta(days=37 * at),
        kk=f"33190101011{at // 4:05d}",
        rt=1 + at // 8,
    )
    for at in range(400)
)
REGENCY = people.people(*RESIDENTS)


def listed(one: dict[str, object], **other: object) -> dict[str, object]:
    """A row that says of somebody what the register says, but for `other`."""
    said = {
        "digits": one["nik"],
        "kk": one["kk"],
        "village": people.VILLAGE,
        "rt": one["rt"],
        "rw": 1,
    }
    return row(str(one["name"]), one["birth_date"], **said | other)  # type: ignore[arg-type]


def stranger(at: int, **other: object) -> dict[str, object]:
    """A row of somebody whom the register does not know, nor anybody like them."""
    born = DAY + timedelta(days=41 * at + 7)
    return row(f"YOHANES TANGKAS{at}", born, kk=f"91010101011{at:05d}", **other)


def rates(engine: Engine, *rows: dict[str, object]) -> dict[tuple[str, str], tuple[float, float]]:
    """`rho` and `crowd` of each kind of row, by its KK and its NIK."""
    matching.link(engine, people.rows(*rows), matching.prepare(engine, REGENCY, "any"))
    told = engine.get("SELECT * FROM any_rates").to_pylist()
    return {(one["kk_is"], one["nik_is"]): (one["rho"], one["crowd"]) for one in told}


def test_each_kind_of_row_has_a_share_of_its_own(engine: Engine) -> None:
    known = [listed(one) for one in RESIDENTS[:200]]
    unknown = [stranger(at, digits=f"910101{at % 28 + 1:02d}0180{at:04d}") for at in range(100)]
    found = rates(engine, *known, *unknown)
    assert set(found) == {("known", "local"), ("unknown", "foreign")}
    assert found["known", "local"][0] > 0.95
    assert found["unknown", "foreign"][0] < 0.2


def test_few_rows_of_a_kind_are_known_as_all_are(engine: Engine) -> None:
    known = [listed(one) for one in RESIDENTS[:200]]
    found = rates(engine, *known, listed(RESIDENTS[300], kk="", digits=""))
    assert found["missing", "missing"][0] == pytest.approx(found["known", "local"][0], abs=0.01)


def test_a_row_of_a_household_that_is_not_here_is_rather_nobodys(engine: Engine) -> None:
    register = matching.prepare(engine, REGENCY, "any")
    known = [listed(one) for one in RESIDENTS[:150]]
    strangers = [stranger(at) for at in range(60)]
    doubtful = {"birth_date": None, "birth_year": None, "digits": "", "rt": 2}
    rows = [listed(RESIDENTS[399], **doubtful | {"kk": kk}) for kk in ("", "9101010101199999")]
    links = matching.link(engine, people.rows(*rows, *known, *strangers), register).to_pylist()
    unsaid, unknown = (
        sum(one["probability"] for one in links if one["row"] == at) for at in (0, 1)
    )
    assert unsaid > unknown


def test_a_kk_number_that_the_register_lacks_speaks_for_and_against_nobody(engine: Engine) -> None:
    register = matching.prepare(engine, REGENCY, "any")
    wanted = people.rows(listed(RESIDENTS[5], kk="9101010101199999"))
    best = matching.explain(engine, wanted, register, 0)[0]
    told = {part.comparison: part for part in best.evidence}["kk"]
    assert (told.level, told.bits) == ("unknown", 0)


def estimated(engine: Engine, *rows: tuple[float, ...]) -> tuple[float, float]:
    """`rho` and `crowd` where the candidates of each row have such odds."""
    odds = [{"row": at, "odds": one} for at, some in enumerate(rows) for one in some]
    sums = [
        {"row": at, "odds": sum(some), "kk_is": "known", "nik_is": "local"}
        for at, some in enumerate(rows)
    ]
    engine.put("made_odds", pa.Table.from_pylist(odds))
    engine.put("made_sums", pa.Table.from_pylist(sums))
    matching_rates.estimate(engine, "made", several=False)
    told = engine.get("SELECT rho, crowd FROM made_rates").to_pylist()[0]
    return told["rho"], told["crowd"]


def test_a_register_is_crowded_where_those_who_are_found_have_look_alikes(engine: Engine) -> None:
    alone = estimated(engine, *[(1e6,)] * 200)
    among_many = estimated(engine, *[(1e6, 2.0, 2.0)] * 200)
    assert alone[1] == 1
    assert among_many[1] > 10


def test_it_is_empty_where_nobody_is_met_of_whom_the_weights_tell(engine: Engine) -> None:
    """A hundred have odds of 8: for each of them an eighth of somebody else would have them too."""
    _, crowd = estimated(engine, *[(1e6,)] * 200, *[(8.0,)] * 100)
    assert 0.5 < crowd < 1


def test_before_any_row_was_seen_every_share_is_as_probable(engine: Engine) -> None:
    assert estimated(engine, (1e6,), (1e6,))[0] < 0.8


def test_one_who_lives_far_away_makes_no_nik_of_there_one_of_here(engine: Engine) -> None:
    far = person("9101010202600007", "ZULAIKA YOMBE", date(1960, 2, 2), village="91.01.01.2001")
    doubtful = row("Yohanes Tangkas1", DAY, digits="9101010201600003")
    rows = [doubtful, *[listed(one) for one in RESIDENTS[:200]]]
    rows += [stranger(at, digits=f"910101{at % 28 + 1:02d}0180{at:04d}") for at in range(150)]
    kinds = []
    for everybody in ((*RESIDENTS,), (*RESIDENTS, far)):
        register = matching.prepare(engine, people.people(*everybody), "any")
        matching.link(engine, people.rows(*rows), register)
        told = engine.get("SELECT kk_is, nik_is, rho FROM any_rates").to_pylist()
        kinds.append({(one["kk_is"], one["nik_is"]): one["rho"] for one in told})
    assert kinds[0].keys() == kinds[1].keys()
    for kind, rho in kinds[0].items():
        assert kinds[1][kind] == pytest.approx(rho, abs=0.01)


def test_a_register_that_holds_no_kk_number_lacks_none(engine: Engine) -> None:
    without = people.people(*(one | {"kk": ""} for one in RESIDENTS))
    register = matching.prepare(engine, without, "any")
    best = matching.explain(engine, people.rows(listed(RESIDENTS[5])), register, 0)[0]
    assert {part.comparison: part for part in best.evidence}["kk"].level == "missing"


def test_a_row_held_against_its_own_list_is_not_what_knows_its_kk_number(engine: Engine) -> None:
    register = matching.prepare(engine, REGENCY, "any")
    alone = [listed(RESIDENTS[0], kk="9101010101199999", own_record=400)]
    kept = people.people(*RESIDENTS, RESIDENTS[0] | {"kk": "9101010101199999"})
    matching.link(engine, people.rows(*alone), register)
    assert engine.get("SELECT kk_is FROM any_want")["kk_is"].to_pylist() == ["unknown"]
    matching.link(engine, people.rows(*alone), matching.prepare(engine, kept, "any"), several=True)
    assert engine.get("SELECT kk_is FROM any_want")["kk_is"].to_pylist() == ["unknown"]


def test_before_anybody_was_met_few_here_look_like_strangers_of_elsewhere(engine: Engine) -> None:
    elsewhere = row("Yohanes Tangkas", DAY, digits="9101010201600003")
    here = row("Yohanes Tangkas", DAY, digits="3319010201600003")
    found = rates(engine, elsewhere, here)
    assert found["missing", "foreign"][1] < found["missing", "local"][1]
