"""NIK, KK and name: everything that offices do to them."""

from payung.intake.fields import Field
from payung.values.finding import Severity
from payung.values.identity import NikShape
from payung.values.people import Proposal
from payung.values.sheet import Cell
from tests.intake import typed
from tests.intake.typed import BUDI, SARI

KK = "3319011503100004"


def _nik(cell: Cell) -> tuple[NikShape, str, tuple[str, ...]]:
    person, codes = typed.one({Field.NIK: cell, Field.NAME: "IBU SARI"})
    return person.nik.shape, person.nik.digits, codes


def test_a_nik_typed_as_text_is_used_as_it_is() -> None:
    assert _nik(SARI) == (NikShape.SOUND, SARI, ())


def test_an_apostrophe_spaces_and_dots_change_nothing() -> None:
    for cell in (f"'{SARI}", f" {SARI} ", "3319 0141 0190 0001", "33.1901.410190.0001"):
        assert _nik(cell) == (NikShape.SOUND, SARI, ())


def test_a_nik_that_lost_its_last_digit_is_never_trusted_as_exact() -> None:
    assert _nik(3319014101900000) == (NikShape.CUT, "3319014101900000", ("NIK_CUT",))


def test_a_nik_shown_as_a_power_of_ten_keeps_only_its_first_digits() -> None:
    assert _nik("3.31901E+15") == (NikShape.SCIENTIFIC, "331901", ("NIK_SCIENTIFIC",))


def test_letters_that_look_like_digits_are_read_as_digits_and_told() -> None:
    assert _nik("33l9O14101900001") == (NikShape.SOUND, SARI, ("NIK_RESPELLED",))


def test_fifteen_and_seventeen_digits_are_told_apart() -> None:
    assert _nik(SARI[:-1])[::2] == (NikShape.SHORT, ("NIK_SHORT",))
    assert _nik(f"{SARI}1")[::2] == (NikShape.LONG, ("NIK_LONG",))


def test_sixteen_digits_that_no_nik_can_have_hold_a_typing_error() -> None:
    assert _nik("3319013213900001")[::2] == (NikShape.FLAWED, ("NIK_FLAWED",))


def test_a_nik_of_no_province_holds_a_typing_error() -> None:
    assert _nik("9901010101900001")[::2] == (NikShape.FLAWED, ("NIK_PROVINCE_UNKNOWN",))


def test_a_nik_of_no_province_loses_its_cell_and_is_told_masked() -> None:
    _, (finding,) = typed.read({Field.NIK: "9901010101900001", Field.NAME: "SARI"})
    assert finding.severity is Severity.ERROR
    assert finding.facts["given"] == "9901********0001"


def test_a_nik_from_before_a_split_stays_sound_and_is_told() -> None:
    assert _nik("3399014101900001")[::2] == (NikShape.SOUND, ("NIK_PREFIX_OLD",))
    assert _nik("6406014101900001")[::2] == (NikShape.SOUND, ("NIK_PREFIX_FORMER",))


def test_a_cell_filled_only_to_have_something_there_is_no_nik() -> None:
    for cell in ("0", 0, "0000000000000000", "-", "9999999999999999"):
        shape, digits, codes = _nik(cell)
        assert (shape, digits, codes) == (NikShape.PLACEHOLDER, "", ("NIK_PLACEHOLDER",))


def test_an_empty_cell_is_told_only_where_there_is_a_column_for_it() -> None:
    assert _nik(None) == (NikShape.EMPTY, "", ("NIK_EMPTY",))
    assert typed.one({Field.NAME: "SARI"})[1] == ()


def test_no_finding_shows_a_nik() -> None:
    _, findings = typed.read({Field.NIK: SARI[:-1], Field.NAME: "SARI"})
    assert SARI[:-1] not in str(findings)


def test_name_and_nik_in_one_cell_are_parted() -> None:
    for cell in (f"SITI AMINAH / {SARI}", f"SITI AMINAH NIK. {SARI}", f"{SARI} - SITI AMINAH",
                 f"SITI AMINAH\n{SARI}", f"SITI AMINAH ({SARI})"):  # fmt: skip
        person, codes = typed.one({Field.NAME_AND_NIK: cell})
        assert (person.name, person.nik.digits, codes) == ("SITI AMINAH", SARI, ())


def test_a_damaged_nik_in_the_joint_cell_is_parted_from_the_name_too() -> None:
    for number in ("3.31902E+15", "33l9O14101900001"):
        person, _ = typed.one({Field.NAME_AND_NIK: f"Siti Aminah / {number}"})
        assert (person.name, person.nik.given) == ("SITI AMINAH", number)


def test_a_name_without_a_nik_in_the_joint_cell_is_still_a_name() -> None:
    person, _ = typed.one({Field.NAME_AND_NIK: "SITI AMINAH"})
    assert (person.name, person.nik.shape) == ("SITI AMINAH", NikShape.EMPTY)


def test_name_and_nik_in_each_others_cells_change_places() -> None:
    person, codes = typed.one({Field.NIK: "SITI AMINAH", Field.NAME: SARI})
    assert (person.name, person.nik.digits, codes) == ("SITI AMINAH", SARI, ("NIK_IN_NAME_CELL",))


def test_a_name_that_stands_in_the_cell_of_the_nik_is_used_as_the_name() -> None:
    person, codes = typed.one({Field.NIK: "SITI AMINAH", Field.NAME: None})
    assert person.name == "SITI AMINAH"
    assert codes == ("NAME_IN_NIK_CELL", "NIK_EMPTY")


def test_the_kk_number_in_the_cell_of_the_nik_is_no_nik() -> None:
    person, codes = typed.one({Field.NIK: KK, Field.KK: KK, Field.NAME: "SARI"})
    assert (person.nik.digits, person.kk) == ("", KK)
    assert codes == ("NIK_IS_KK",)


def test_a_nik_repeated_in_the_column_of_the_kk_stays_a_nik() -> None:
    person, codes = typed.one({Field.NIK: SARI, Field.KK: SARI, Field.NAME: "SARI"})
    assert (person.nik.digits, person.kk, codes) == (SARI, "", ("KK_IS_NIK", "KK_UNREADABLE"))


def test_a_mans_nik_in_the_column_of_the_kk_is_known_by_his_birth_date() -> None:
    row = {Field.NIK: BUDI, Field.KK: BUDI, Field.NAME: "BUDI", Field.BIRTH_DATE: "12-08-1980"}
    assert typed.one(row)[0].nik.digits == BUDI


def test_a_kk_number_is_used_only_when_it_is_whole() -> None:
    row = {Field.NIK: SARI, Field.NAME: "SARI"}
    assert typed.one({**row, Field.KK: KK})[0].kk == KK
    assert typed.one({**row, Field.KK: KK[:-1]})[0].kk == ""
    assert typed.one({**row, Field.KK: 3319011503100000})[0].kk == ""


def _column(niks: list[str], names: list[str]) -> tuple[tuple[Proposal, ...], list[str]]:
    rows = [{Field.NIK: nik, Field.NAME: name} for nik, name in zip(niks, names, strict=True)]
    people, findings = typed.read(*rows)
    return people, [finding.code for finding in findings]


def test_a_column_of_text_whose_numbers_all_end_in_zero_was_cut_by_a_spreadsheet() -> None:
    niks = [f"33190112088{n:02d}010" for n in range(10)] + [BUDI]
    people, codes = _column(niks, [f"BUDI {'ABCDEFGHIJK'[n]}" for n in range(11)])
    assert [person.nik.shape for person in people] == [NikShape.CUT] * 10 + [NikShape.SOUND]
    assert codes.count("NIK_COLUMN_CUT") == 1


def test_a_few_niks_that_truly_end_in_zero_are_trusted() -> None:
    niks = [f"33190112088{n:02d}001" for n in range(10)] + ["3319011208800010"]
    people, codes = _column(niks, ["BUDI"] * 11)
    assert {person.nik.shape for person in people} == {NikShape.SOUND}
    assert codes == []


def test_one_number_for_three_different_people_is_no_nik() -> None:
    people, codes = _column([BUDI] * 3, ["BUDI SANTOSO", "SITI AMINAH", "WAHYU UTOMO"])
    assert {person.nik.shape for person in people} == {NikShape.PLACEHOLDER}
    assert codes.count("NIK_SHARED") == 1


def test_one_person_listed_three_times_in_three_spellings_keeps_the_nik() -> None:
    people, codes = _column([BUDI] * 3, ["BUDI SANTOSO", "Pak Boedi Santosa", "BUDI S."])
    assert {person.nik.digits for person in people} == {BUDI}
    assert codes == []


def test_rows_with_the_same_few_digits_left_are_not_one_number() -> None:
    people, codes = _column(["3.31901E+15"] * 3, ["BUDI SANTOSO", "SITI AMINAH", "WAHYU UTOMO"])
    assert {person.nik.shape for person in people} == {NikShape.SCIENTIFIC}
    assert "NIK_SHARED" not in codes


def test_titles_and_fathers_are_off_the_name_and_on_the_name_given() -> None:
    person, _ = typed.one({Field.NIK: SARI, Field.NAME: "Hj. Sari Dewi binti Karto, S.Pd"})
    assert person.name == "SARI DEWI"
    assert person.name_given == "Hj. Sari Dewi binti Karto, S.Pd"


def test_a_row_without_a_name_is_told() -> None:
    assert typed.one({Field.NIK: SARI, Field.NAME: "-"})[1] == ("NAME_EMPTY",)
