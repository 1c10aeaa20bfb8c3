from payung.intake import cells
from payung.intake.fields import Field
from payung.values.finding import Place
from tests.intake import typed


def test_dashes_and_dots_say_nothing() -> None:
    assert [cells.plain(c) for c in ("-", " – ", "...", "*", "'", "\xa0", "", None)] == [""] * 8


def test_text_has_single_blanks_and_plain_letters() -> None:
    assert cells.plain("  Jl.\n Mawar\xa0 5 ") == "Jl. Mawar 5"
    assert cells.plain("\uff11\uff12") == "12"
    assert cells.plain(3.0) == "3"


def test_a_field_without_a_column_is_empty() -> None:
    sheet = cells.of(typed.sheet([{Field.NAME: "Sari"}]))
    assert sheet.cell(2, Field.NIK) is None
    assert sheet.text(2, Field.NIK) == ""
    assert not sheet.has(Field.NIK)


def test_a_finding_points_to_the_file_the_sheet_the_row_and_the_heading() -> None:
    sheet = cells.of(typed.sheet([{Field.NAME: "Sari"}]))
    assert sheet.place(2, Field.NAME) == Place("usulan.xlsx", "Sheet1", 2, "NAME")


def test_the_first_column_that_is_there_stands_for_its_field() -> None:
    sheet = cells.of(typed.sheet([{Field.NAME_AND_NIK: "Sari"}]))
    assert sheet.field(Field.NIK, Field.NAME_AND_NIK) is Field.NAME_AND_NIK
    assert sheet.field(Field.KK, Field.RT) is Field.KK
