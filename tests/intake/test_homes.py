"""RT and RW, village and district, from wherever a list tells them."""

from datetime import date

from payung import intake
from payung.intake.fields import Field
from payung.values.finding import Finding
from payung.values.people import Proposal
from tests.intake import typed
from tests.intake.typed import KUDUS, ON

GARUNG_LOR, KALIWUNGU = "33.19.01.2011", "33.19.01"


def _home(row: typed.Row) -> tuple[str, str, int, int]:
    person, _ = typed.one({Field.NAME: "SARI", **row})
    return person.village_code, person.district_code, person.rt, person.rw


def test_own_columns_tell_the_home() -> None:
    row: typed.Row = {
        Field.VILLAGE: "Garung Lor",
        Field.DISTRICT: "Kec. Kaliwungu",
        Field.RT: "01",
        Field.RW: 2.0,
    }
    assert _home(row) == (GARUNG_LOR, KALIWUNGU, 1, 2)


def test_a_village_with_a_typing_error_is_found() -> None:
    assert _home({Field.VILLAGE: "DS. GARUNGLOR"})[0] == GARUNG_LOR
    assert _home({Field.VILLAGE: "Garunng Lor"})[0] == GARUNG_LOR


def test_codes_of_villages_are_read_with_and_without_dots() -> None:
    for code in ("33.19.01.2011", "3319012011", 3319012011):
        assert _home({Field.VILLAGE_CODE: code})[:2] == (GARUNG_LOR, KALIWUNGU)


def test_the_end_of_an_address_tells_the_home() -> None:
    row = {Field.ADDRESS: "Jl. Mawar RT 01/02 Ds. Garung Lor Kec. Kaliwungu"}
    assert _home(row) == (GARUNG_LOR, KALIWUNGU, 1, 2)


def test_rt_and_rw_share_a_column() -> None:
    assert _home({Field.RT_AND_RW: "RT.03/II"})[2:] == (3, 2)


def test_an_rt_and_rw_that_excel_made_a_date_is_repaired_and_told_once() -> None:
    row: typed.Row = {Field.NAME: "SARI", Field.RT_AND_RW: date(2026, 2, 1)}
    people, findings = typed.read(row, row)
    assert [(person.rt, person.rw) for person in people] == [(1, 2), (1, 2)]
    assert [(f.code, f.facts["rows"]) for f in findings] == [("RT_RW_WAS_DATE", "2")]


def _of_sheet(*above: tuple[str, ...], file: str = "usulan.xlsx", name: str = "Sheet1") -> Proposal:
    sheet = typed.sheet([{Field.NAME: "SARI"}], above=above, file=file, name=name)
    return intake.proposals(sheet, KUDUS, ON)[0][0]


def test_the_letterhead_tells_where_everybody_lives() -> None:
    person = _of_sheet(
        ("PEMERINTAH KABUPATEN KUDUS",), ("KECAMATAN KALIWUNGU",), ("DESA GARUNG LOR",)
    )
    assert (person.village_code, person.district_code) == (GARUNG_LOR, KALIWUNGU)


def test_a_letterhead_may_be_spread_over_cells() -> None:
    person = _of_sheet(("DESA", ":", "GARUNG LOR"), ("KECAMATAN", ":", "KALIWUNGU"))
    assert person.village_code == GARUNG_LOR


def test_the_street_address_of_an_office_is_nobodys_home() -> None:
    person = _of_sheet(("DINAS SOSIAL",), ("Jl. Raya 1 Kelurahan Demaan Kecamatan Kota Kudus",))
    assert (person.village_code, person.district_code) == ("", "")


def test_sheet_and_file_names_tell_it_where_the_letterhead_does_not() -> None:
    assert _of_sheet(name="Garung Lor").village_code == GARUNG_LOR
    assert _of_sheet(file="rt-desa-garung-lor.xlsx").village_code == GARUNG_LOR
    assert _of_sheet(file="opensid_penduduk_garunglor.csv").village_code == GARUNG_LOR
    assert _of_sheet(file="KECAMATAN_KALIWUNGU.xlsx").district_code == KALIWUNGU


def test_a_sheet_for_each_rt_tells_the_rt_and_is_its_own_proposer() -> None:
    person = _of_sheet(name="RT 03 RW 02", file="desa-garung-lor.xlsx")
    assert (person.rt, person.rw) == (3, 2)
    assert person.proposer == "desa-garung-lor RT 03 RW 02"


def _told(*rows: typed.Row) -> tuple[Finding, ...]:
    return typed.read(*({Field.NAME: "SARI", **row} for row in rows))[1]


def test_a_village_that_the_region_does_not_have_is_told_once() -> None:
    findings = _told({Field.VILLAGE: "Atlantis"}, {Field.VILLAGE: "Atlantis"})
    assert [(f.code, f.facts["given"], f.facts["rows"]) for f in findings] == [
        ("VILLAGE_UNKNOWN", "Atlantis", "2")
    ]


def test_a_village_outside_the_district_given_is_not_guessed() -> None:
    home = _home({Field.VILLAGE: "Garung Lor", Field.DISTRICT: "Jekulo"})
    assert home[:2] == ("", "33.19.06")


def test_an_unknown_district_is_told() -> None:
    assert [f.code for f in _told({Field.DISTRICT: "Atlantis"})] == ["DISTRICT_UNKNOWN"]


def test_the_hamlet_belongs_to_the_address() -> None:
    person, _ = typed.one({Field.NAME: "SARI", Field.ADDRESS: "Gang 2", Field.HAMLET: "Krajan"})
    assert person.address == "Gang 2, Krajan"
