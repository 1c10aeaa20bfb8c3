"""Whole rows: one proposal for each, in order, whatever stands in the cells."""

from hypothesis import given, settings
from hypothesis import strategies as st

from payung import intake
from payung.intake.fields import Field
from payung.values.people import Sex
from payung.values.sheet import Cell, Source
from tests.intake import typed
from tests.intake.test_dates import CELLS
from tests.intake.typed import KUDUS, ON, SARI

ODD = st.one_of(
    CELLS,
    st.sampled_from(
        [SARI, "3.31901E+15", "=1+1", "@x", "#REF!", "x" * 32_767, "9" * 5_000, "\x00"]
    ),
)
ROWS = st.lists(st.dictionaries(st.sampled_from(list(Field)), ODD), min_size=1, max_size=12)


def test_a_full_row_becomes_a_proposal() -> None:
    person, codes = typed.one({
        Field.NIK: SARI, Field.KK: "3319011503100004", Field.NAME: "Ibu Sari",
        Field.BIRTH_PLACE: "Kudus", Field.BIRTH_DATE: "01-01-1990", Field.SEX: "Perempuan",
        Field.ADDRESS: "Gang 2", Field.RT: "001", Field.RW: "002", Field.VILLAGE: "Garung Lor",
        Field.DISTRICT: "Kaliwungu", Field.OCCUPATION: "Nelayan", Field.PHONE: "0812 3456 7890",
        Field.MOTHER: "Ny. Kartini", Field.PROPOSER: "Dinas Perikanan",
    })  # fmt: skip
    assert codes == ()
    assert person.source == Source("usulan.xlsx", "Sheet1", 2)
    assert (person.name, person.mother, person.sex) == ("SARI", "KARTINI", Sex.FEMALE)
    assert (person.rt, person.rw, person.village_code) == (1, 2, "33.19.01.2011")
    assert (person.occupation_given, person.occupation_code) == ("Nelayan", "nelayan")
    assert (person.phone, person.proposer) == ("+6281234567890", "Dinas Perikanan")


def test_opensids_numbers_of_sex_and_occupation_are_understood() -> None:
    person, codes = typed.one({Field.NAME: "SARI", Field.SEX: "2", Field.OCCUPATION: "9"})
    assert (person.sex, person.occupation_given) == (Sex.FEMALE, "PETANI/PEKEBUN")
    assert (person.occupation_code, codes) == ("petani", ())


def test_a_sex_that_the_nik_contradicts_is_told_and_kept() -> None:
    person, codes = typed.one({Field.NIK: SARI, Field.NAME: "SARI", Field.SEX: "L"})
    assert (person.sex, codes) == (Sex.MALE, ("SEX_NOT_AS_IN_NIK",))


def test_a_sex_that_is_not_written_is_not_filled_from_the_nik() -> None:
    assert typed.one({Field.NIK: SARI, Field.NAME: "SARI"})[0].sex is None


def test_words_that_nobody_knows_are_told_once_with_their_number() -> None:
    row = {Field.NAME: "SARI", Field.SEX: "??A", Field.OCCUPATION: "qwertyuiop"}
    _, findings = typed.read(row, row)
    assert {(f.code, f.facts["rows"]) for f in findings} == {
        ("SEX_UNKNOWN", "2"), ("OCCUPATION_UNREADABLE", "2"),
    }  # fmt: skip


def test_a_telephone_number_that_cannot_be_dialled_is_told() -> None:
    assert typed.one({Field.NAME: "SARI", Field.PHONE: "0812"})[1] == ("PHONE_UNREADABLE",)


def test_a_list_without_a_column_for_it_is_proposed_by_its_file() -> None:
    assert typed.one({Field.NAME: "SARI"})[0].proposer == "usulan"


def test_findings_stand_in_the_order_of_the_rows_and_name_the_column() -> None:
    _, findings = typed.read(
        {Field.NIK: "1", Field.NAME: "SARI", Field.BIRTH_DATE: "x1"},
        {Field.NIK: None, Field.NAME: "", Field.BIRTH_DATE: ""},
    )
    assert [f.place.row for f in findings] == [2, 2, 3, 3]
    assert [f.place.column for f in findings] == ["NIK", "BIRTH_DATE", "NIK", "NAME"]


@settings(deadline=None)
@given(ROWS)
def test_every_row_comes_out_exactly_once_whatever_stands_in_it(
    rows: list[dict[Field, Cell]],
) -> None:
    sheet = typed.sheet(rows)
    people, findings = intake.proposals(sheet, KUDUS, ON)
    assert [person.source.row for person in people] == list(sheet.sheet.data_rows)
    assert {f.place.row for f in findings} <= {0, *sheet.sheet.data_rows}
