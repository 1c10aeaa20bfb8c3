"""Programme files as governments write them, and every way in which they go wrong."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payung import messages, rulebook
from payung.messages import Lang
from payung.values.enrolment import Ending
from payung.values.month import Month, Span
from payung.values.programme import (
    Fund,
    FundingLine,
    Length,
    Order,
    Programme,
    Quota,
    Register,
    Residence,
    Scheme,
)
from payung.values.refused import Refused
from tests.rulebook.programme_cast import LEAST, flaws, read, the_flaw

WHOLE = """\
name: Perlindungan Pekerja Rentan 2026
region: [33.19, 33.20]
period: {from: 2026-03, to: 2026-12}
scheme: JKK + JKM + JHT
funding:
  - {name: DBHCHT, source: dbhcht, amount: "Rp5.000.000.000"}
  - {name: APBD, source: apbd, amount: 604_000_000}
target: 26.000
occupations: [petani, ojek_daring]
age: {min: 20, below: 60}
residence: none
disqualify: [deceased]
priority: [occupation, oldest]
quotas:
  - {area: 33.19.01, places: 3000}
  - {proposer: Dinas Perhubungan, places: 0}
"""


def refusal_of(folder: Path, text: str) -> Refused | None:
    try:
        read(folder, text)
    except Refused as refused:
        return refused
    return None


def test_the_least_that_a_programme_says_is_name_region_and_period(tmp_path: Path) -> None:
    programme = read(tmp_path, LEAST)
    assert programme.regions == ("33.19",)
    assert programme.funding == ()
    assert programme.target == 0


def test_what_the_file_leaves_out_comes_from_the_rules(tmp_path: Path) -> None:
    programme = read(tmp_path, LEAST)
    assert (programme.age_min, programme.age_below) == (18, 65)
    assert programme.scheme is Scheme.JKK_JKM
    assert programme.residence is Residence.REGISTERED
    assert programme.disqualify == tuple(Register)
    assert programme.priority == (Order.DECILE, Order.LIST_ORDER)
    assert programme.length is Length.WHOLE
    assert (programme.occupations, programme.decile_max) == ((), 0)


def test_a_whole_programme_is_read_as_written(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE) == Programme(
        name="Perlindungan Pekerja Rentan 2026",
        regions=("33.19", "33.20"),
        period=Span(Month(2026, 3), Month(2026, 12)),
        scheme=Scheme.JKK_JKM_JHT,
        funding=(
            FundingLine("DBHCHT", Fund.DBHCHT, 5_000_000_000),
            FundingLine("APBD", Fund.APBD, 604_000_000),
        ),
        target=26_000,
        occupations=("petani", "ojek_daring"),
        age_min=20,
        age_below=60,
        residence=Residence.NONE,
        disqualify=(Register.DECEASED,),
        priority=(Order.OCCUPATION, Order.OLDEST),
        quotas=(Quota(3_000, area="33.19.01"), Quota(0, proposer="Dinas Perhubungan")),
    )


def test_a_region_that_ends_in_zero_keeps_it_without_quotes(tmp_path: Path) -> None:
    assert read(tmp_path, LEAST.replace("33.19", "53.10")).regions == ("53.10",)


@pytest.mark.parametrize(
    "written", ["604000000", "604_000_000", "604.000.000", '"Rp604.000.000"', '"Rp. 604.000.000,-"']
)
def test_rupiah_are_read_as_offices_write_them(tmp_path: Path, written: str) -> None:
    line = f"funding: [{{name: APBD, source: apbd, amount: {written}}}]"
    assert read(tmp_path, f"{LEAST}{line}\n").funding[0].amount == 604_000_000


def test_premiums_are_asked_back_after_the_ends_that_a_programme_names(tmp_path: Path) -> None:
    assert read(tmp_path, LEAST).refund_after == ()
    named = read(tmp_path, LEAST + "refund_after: [waged, moved]\n")
    assert named.refund_after == (Ending.WAGED, Ending.MOVED)


def test_nothing_disqualifies_when_the_list_is_empty(tmp_path: Path) -> None:
    assert read(tmp_path, LEAST + "disqualify: []\n").disqualify == ()


@pytest.mark.parametrize(
    ("line", "code", "row", "fact"),
    [
        ("targt: 5", "KEY_MISSPELT", 4, ("nearest", "target")),
        ("xyzzy: 5", "KEY_UNKNOWN", 4, ("key", "xyzzy")),
        ("target: banyak", "VALUE_NOT_NUMBER", 4, ("given", "banyak")),
        ("target: 0", "VALUE_NOT_NUMBER", 4, ("least", "1")),
        ("target: -3", "VALUE_NOT_NUMBER", 4, ("given", "-3")),
        ("target: 2.5", "VALUE_NOT_NUMBER", 4, ("given", "2.5")),
        ("target: [1]", "VALUE_NOT_SINGLE", 4, ("given", "")),
        ("scheme: jkk+jmk", "VALUE_MISSPELT", 4, ("nearest", "jkk+jkm")),
        ("residence: 1", "VALUE_UNKNOWN", 4, ("given", "1")),
        ("occupations: [petanii]", "OCCUPATION_MISSPELT", 4, ("nearest", "petani")),
        ("occupations: [Ojol]", "OCCUPATION_MISSPELT", 4, ("nearest", "ojek_daring")),
        ("occupations: [qqqq]", "OCCUPATION_UNKNOWN", 4, ("given", "qqqq")),
        ("occupations: petani", "VALUE_NOT_LIST", 4, None),
        ("age: 18", "VALUE_NOT_SECTION", 4, ("allowed", "min, below")),
        ("age: {min: 65}", "AGE_BACKWARDS", 4, ("least", "65")),
        ("age: {below: 70}", "AGE_OVER_LAW", 4, ("law", "65")),
        ("disqualify: [deseased]", "VALUE_MISSPELT", 4, ("nearest", "deceased")),
        ("priority:\n  - decile\n  - desil", "VALUE_MISSPELT", 6, ("nearest", "decile")),
        ("quotas: [{places: 3}]", "QUOTA_OF_WHOM", 4, None),
        ("quotas: [{area: 33.20.01, places: 3}]", "QUOTA_OUTSIDE", 4, ("regions", "33.19")),
        ("quotas: [{area: 33.19.99, places: 3}]", "REGION_MISTYPED", 4, ("nearest", "33.19")),
        ("quotas: [{proposer: A, places: 3}, {proposer: A, places: 4}]", "QUOTA_TWICE", 4, None),
        ("funding: [{name: A, source: apbd, amount: -1}]", "VALUE_NOT_RUPIAH", 4, ("given", "-1")),
        ("funding: [{name: A, source: apbd, amount: 1.5}]", "VALUE_NOT_RUPIAH", 4, None),
        ("funding: [{name: A, source: apbd, amount: 6e8}]", "VALUE_NOT_RUPIAH", 4, None),
        ("funding: [{name: A, source: apbd}]", "KEY_MISSING", 4, ("key", "amount")),
        ("funding: [{name: A, source: apdb, amount: 1}]", "VALUE_MISSPELT", 4, ("nearest", "apbd")),
        (
            "funding:\n- {name: A, source: apbd, amount: 1}\n- {name: A, source: csr, amount: 1}",
            "FUNDING_TWICE", 6, ("name", "A"),
        ),
        ("name: Lagi", "KEY_TWICE", 4, ("first", "1")),
        ("<<: {target: 3}", "KEY_UNKNOWN", 4, ("key", "<<")),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named_with_its_number_and_what_would_be_right(
    tmp_path: Path, line: str, code: str, row: int, fact: tuple[str, str] | None
) -> None:
    found = the_flaw(tmp_path, f"{LEAST}{line}\n")
    assert (found.code, found.place.row, found.place.file) == (code, row, "program.yaml")
    if fact:
        assert found.facts[fact[0]] == fact[1]


@pytest.mark.parametrize(
    ("right", "wrong", "code", "fact"),
    [
        ("33.19", "3319", "REGION_MISTYPED", ("nearest", "33.19")),
        ("33.19", "Kudus", "REGION_MISTYPED", ("nearest", "33.19")),
        ("33.19", "99.99", "REGION_UNKNOWN", ("given", "99.99")),
        ("33.19", "", "VALUE_EMPTY", None),
        ("33.19", "[]", "VALUE_EMPTY", None),
        ("to: 2026-12", "to: 2026-13", "VALUE_NOT_MONTH", ("given", "2026-13")),
        ("to: 2026-12", "to: 2026-12-31", "VALUE_NOT_MONTH", None),
        ("to: 2026-12", "to: 2025-12", "PERIOD_BACKWARDS", ("last", "2025-12")),
        ("to: 2026-12", "to: 2099-12", "PERIOD_TOO_LONG", None),
        ("to: 2026-12", "to: 9999-12", "VALUE_NOT_MONTH", None),
        ("from: 2026-01", "from: 0000-01", "VALUE_NOT_MONTH", None),
        (", to: 2026-12", "", "KEY_MISSING", ("key", "to")),
        ("from: 2026-01, to: 2026-12", "from: 2014-01, to: 2014-12", "RULE_NOT_IN_FORCE", None),
        ("{from: 2026-01, to: 2026-12}", "2026", "VALUE_NOT_SECTION", ("allowed", "from, to")),
        ("name: Perlindungan Pekerja Rentan 2026\n", "", "KEY_MISSING", ("key", "name")),
        ("name:", "nama:", "KEY_MISSPELT", ("nearest", "name")),
        ("Perlindungan Pekerja Rentan 2026", '"  "', "VALUE_EMPTY", None),
    ],
)
def test_a_required_part_that_is_wrong_is_named(
    tmp_path: Path, right: str, wrong: str, code: str, fact: tuple[str, str] | None
) -> None:
    found = the_flaw(tmp_path, LEAST.replace(right, wrong))
    assert found.code == code
    if fact:
        assert found.facts[fact[0]] == fact[1]


def test_a_bps_code_is_answered_with_the_name_it_would_get(tmp_path: Path) -> None:
    """BPS 6402 is Kutai Barat, Kemendagri 64.02 is Kutai Kartanegara: never taken silently."""
    found = the_flaw(tmp_path, LEAST.replace("33.19", "6402"))
    assert found.facts["name"] == "Kabupaten Kutai Kartanegara"


def test_a_value_of_a_hundred_thousand_letters_is_shown_short(tmp_path: Path) -> None:
    found = the_flaw(tmp_path, f"{LEAST}target: {'x' * 100_000}\n")
    assert len(found.facts["given"]) <= 80


def test_a_misspelt_key_is_one_flaw_and_not_a_missing_one_too(tmp_path: Path) -> None:
    text = LEAST.replace("from:", "dari:").replace("name:", "nama:")
    found = flaws(tmp_path, text)
    assert [(one.code, one.facts["nearest"]) for one in found] == [
        ("KEY_MISSPELT", "name"),
        ("KEY_MISSPELT", "from"),
    ]


def test_five_wrong_lines_are_refused_once_with_five_findings_in_order(tmp_path: Path) -> None:
    text = """\
nama: Perlindungan
region: 3319
period: {from: 2026-12, to: 2026-01}
funding: [{name: A, source: apbd, amount: satu}]
quotas: [{area: 33.20.01, proposer: B, places: 1}]
"""
    found = flaws(tmp_path, text)
    assert [one.place.row for one in found] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "YAML_EMPTY"),
        (b"name: Jalan \xe9", "YAML_NOT_UTF8"),
        (b"name: [", "YAML_BRACKET_OPEN"),
        (b"- a\n- b", "PROGRAMME_NOT_KEYS"),
        (b"just words", "PROGRAMME_NOT_KEYS"),
        (b"a: &x 1\nb: *x", "YAML_ALIAS"),
    ],
)
def test_a_file_that_is_no_programme_at_all_is_refused_in_words(
    tmp_path: Path, text: bytes, code: str
) -> None:
    assert the_flaw(tmp_path, text).code == code


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "no.yaml", "PROGRAMME_NOT_FOUND"),
                       (tmp_path, "PROGRAMME_UNREADABLE")):  # fmt: skip
        with pytest.raises(Refused) as refused:
            rulebook.read_programme(path, rulebook.load())
        assert [found.code for found in refused.value.findings] == [code]
        assert messages.refusal(refused.value, Lang.ID)


@pytest.mark.parametrize("typed", [".", ".."])
def test_a_folder_without_a_name_is_called_as_it_was_typed(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        rulebook.read_programme(Path(typed), rulebook.load())
    assert refused.value.facts["file"] == typed
    assert refused.value.findings[0].place.file == typed


words = st.sampled_from("name region period from to funding quotas age 33.19 2026-01 x 5".split())
nested = st.recursive(
    st.none() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(words, nested, max_size=6))
def test_whatever_stands_in_the_file_it_is_read_or_refused(
    tmp_path: Path, content: dict[str, object]
) -> None:
    text = repr(content).replace("'", '"').replace("None", "null")
    refusal = refusal_of(tmp_path, text)
    assert refusal is None or (refusal.findings and messages.refusal(refusal, Lang.ID))
