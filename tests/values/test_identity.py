"""Every way a NIK comes to harm in a list, by name, and what is never made of it."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.id import nik as stdnum_nik

from payung.values import identity, month
from payung.values.identity import NikShape
from payung.values.sheet import Cell

IBU_SARI = "3319015205810003"  # born 12-05-1981
PAK_BUDI = "3319021708790002"  # born 17-08-1979
ON = date(2026, 11, 23)

digits_of_nik = st.text("0123456789", min_size=16, max_size=16)
cells: st.SearchStrategy[Cell] = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.times(),
    st.timedeltas(), digits_of_nik, st.text("0123456789OolI|.,'- E+", max_size=24),
)  # fmt: skip


@st.composite
def possible_niks(draw: st.DrawFn) -> str:
    """A NIK whose parts are possible: two-digit region parts, a day of a century, a serial."""
    parts = draw(st.tuples(*[st.integers(1, 99)] * 3))
    born = draw(st.dates(date(1930, 1, 1), date(2029, 12, 31)))
    day = born.day + draw(st.sampled_from((0, 40)))
    region = "".join(f"{part:02d}" for part in parts)
    return f"{region}{day:02d}{born:%m%y}{draw(st.integers(1, 9999)):04d}"


@pytest.mark.parametrize(
    ("cell", "digits"),
    [
        (PAK_BUDI, PAK_BUDI),
        (f"  {PAK_BUDI} ", PAK_BUDI),
        (f"'{PAK_BUDI}", PAK_BUDI),
        (f"’{PAK_BUDI}", PAK_BUDI),
        ("33.1902.170879.0002", PAK_BUDI),
        ("3319 0217 0879 0002", PAK_BUDI),
        ("3319-0217-0879-0002", PAK_BUDI),
        ("3319\u00a00217\u00a00879\u00a00002", PAK_BUDI),
        ("３３１９０２１７０８７９０００２", PAK_BUDI),
        (f"{PAK_BUDI}.0", PAK_BUDI),
        (f"{PAK_BUDI},00", PAK_BUDI),
        (f"NIK: {PAK_BUDI}", PAK_BUDI),
        (f"No. KTP {PAK_BUDI}", PAK_BUDI),
        (f'"{PAK_BUDI}"', PAK_BUDI),
        (f"\u200e{PAK_BUDI}\u202c", PAK_BUDI),  # marks that come along from chats and web pages
        ("\ufeff3319\u200b021708790002", PAK_BUDI),
        (int(PAK_BUDI), PAK_BUDI),
        (float(PAK_BUDI), PAK_BUDI),
    ],
)
def test_a_whole_nik_is_found_whatever_stands_around_it(cell: Cell, digits: str) -> None:
    reading = identity.read_nik(cell)
    assert (reading.digits, reading.shape, reading.respelled) == (digits, NikShape.SOUND, False)


@pytest.mark.parametrize("cell", ["33190217O879OOO2", "33I902l708790002", "33|9021708790002"])
def test_letters_that_look_like_digits_are_read_as_digits_and_told(cell: str) -> None:
    reading = identity.read_nik(cell)
    assert (reading.digits, reading.shape, reading.respelled) == (PAK_BUDI, NikShape.SOUND, True)


def test_a_word_is_not_turned_into_a_number() -> None:
    assert identity.read_nik("SOLO DIDI LOLOSS").shape is NikShape.BROKEN


@pytest.mark.parametrize("cell", [3319021708790000, 3319021708790000.0, "3319021708790000"])
def test_a_nik_that_lost_its_last_digit_is_never_trusted_as_exact(cell: Cell) -> None:
    assert identity.read_nik(cell).shape is NikShape.CUT


def test_a_spreadsheets_number_that_ends_in_zero_may_have_lost_its_last_digit() -> None:
    assert identity.read_nik(3319021708790010.0).shape is NikShape.CUT
    assert identity.read_nik("3319021708790010").shape is NikShape.SOUND


def test_a_whole_number_that_never_was_in_a_spreadsheet_keeps_its_last_digit() -> None:
    assert identity.read_nik(3319021708790010).shape is NikShape.SOUND
    assert identity.read_nik(9171011708790002).shape is NikShape.SOUND


def test_a_number_too_large_for_a_float_is_not_exact_even_if_it_looks_so() -> None:
    assert identity.read_nik(9171011708790002.0).shape is NikShape.CUT
    assert identity.read_nik("9171011708790002").shape is NikShape.SOUND


@pytest.mark.parametrize(
    ("cell", "known"),
    [("3.31901E+15", "331901"), ("3,31901E+15", "331901"), ("3.31901e15", "331901"),
     ("3.3 1901E+15", "331901"), ("3E+15", "3")],
)  # fmt: skip
def test_of_a_number_in_scientific_form_only_its_first_digits_are_known(
    cell: str, known: str
) -> None:
    reading = identity.read_nik(cell)
    assert (reading.digits, reading.shape) == (known, NikShape.SCIENTIFIC)


def test_a_scientific_number_with_fifteen_digits_is_a_cut_nik() -> None:
    reading = identity.read_nik("3.31902170879000E+15")
    assert (reading.digits, reading.shape) == ("3319021708790000", NikShape.CUT)


@pytest.mark.parametrize("cell", ["3.31901E+12", "0E+15", "٣.٣١٩٠١E+15"])
def test_a_scientific_number_of_another_size_is_no_nik(cell: str) -> None:
    reading = identity.read_nik(cell)
    assert (reading.digits, reading.shape) == ("", NikShape.BROKEN)


@pytest.mark.parametrize(
    ("cell", "shape"),
    [("331902170879002", NikShape.SHORT), (331902170879002, NikShape.SHORT),
     ("33190217087900022", NikShape.LONG), (33190217087900022, NikShape.LONG)],
)  # fmt: skip
def test_a_digit_too_few_or_too_many_keeps_its_digits(cell: Cell, shape: NikShape) -> None:
    reading = identity.read_nik(cell)
    assert (reading.digits, reading.shape) == (str(cell), shape)


@pytest.mark.parametrize("cell", [None, "", "   ", "\u00a0", True, False])
def test_an_empty_cell_is_empty(cell: Cell) -> None:
    assert identity.read_nik(cell) == identity.NikReading("", "", NikShape.EMPTY)


@pytest.mark.parametrize(
    "cell",
    [0, 0.0, "0", "0000000000000000", "1111111111111111", "9999999999999999", "-", "----", "'",
     "...", "1234567890123456", "12345", "00.0000.000000.0000"],
)  # fmt: skip
def test_a_placeholder_is_no_nik_and_has_no_digits_to_be_alike_in(cell: Cell) -> None:
    reading = identity.read_nik(cell)
    assert (reading.digits, reading.shape) == ("", NikShape.PLACEHOLDER)


@pytest.mark.parametrize(
    "cell",
    ["belum ada", "33190217", "3319021708790002 / 3319021708790003", date(1979, 8, 17),
     datetime(1979, 8, 17), time(7), timedelta(1), float("nan"), float("inf"), -5,  # noqa: DTZ001
     3.5, 10**400],
)  # fmt: skip
def test_anything_else_is_broken_and_gives_no_digits(cell: Cell) -> None:
    reading = identity.read_nik(cell)
    assert (reading.digits, reading.shape) == ("", NikShape.BROKEN)


@pytest.mark.parametrize(
    ("flaw", "cell"),
    [("a day that no month has", "3319023202790002"), ("a thirteenth month", "3319021713790002"),
     ("29 February in no leap year", "3319022902790002"), ("province 00", "0019021708790002"),
     ("district 00", "3319001708790002"), ("day between the sexes", "3319023508790002"),
     ("serial 0000 and no possible day", "3319029908790000")],
)  # fmt: skip
def test_sixteen_digits_that_no_nik_can_have_are_flawed(flaw: str, cell: str) -> None:
    assert identity.read_nik(cell).shape is NikShape.FLAWED, flaw


def test_the_leap_day_of_2000_is_a_birth_date_and_that_of_1900_is_not() -> None:
    assert identity.is_possible("3319022902000002")
    assert identity.birth_date_in("3319022902000002", ON) == date(2000, 2, 29)
    assert identity.birth_date_in("3319022902000002", date(1999, 1, 1)) is None


@given(cells)
def test_no_cell_makes_reading_fail_and_digits_are_digits(cell: Cell) -> None:
    reading = identity.read_nik(cell)
    lengths = {
        NikShape.SOUND: {16}, NikShape.FLAWED: {16}, NikShape.CUT: {16}, NikShape.SHORT: {15},
        NikShape.LONG: {17}, NikShape.SCIENTIFIC: set(range(1, 15)),
    }  # fmt: skip
    assert len(reading.digits) in lengths.get(reading.shape, {0})
    assert not reading.digits or (reading.digits.isascii() and reading.digits.isdigit())


@given(cells)
def test_what_was_read_soundly_reads_as_itself_again(cell: Cell) -> None:
    reading = identity.read_nik(cell)
    if reading.shape in {NikShape.SOUND, NikShape.FLAWED}:
        again = identity.read_nik(reading.digits)
        assert (again.digits, again.shape) == (reading.digits, reading.shape)


@given(possible_niks())
def test_every_possible_nik_is_sound_as_text(nik: str) -> None:
    reading = identity.read_nik(nik)
    assert (reading.digits, reading.shape) == (nik, NikShape.SOUND)


@given(st.integers(0, 79), st.integers(0, 13), st.integers(0, 99), st.integers(1, 9999))
def test_an_independent_library_finds_the_same_days_possible(
    day: int, month: int, year: int, serial: int
) -> None:
    nik = f"331902{day:02d}{month:02d}{year:02d}{serial:04d}"
    assert identity.is_possible(nik) == stdnum_nik.is_valid(nik)


def test_we_are_stricter_than_that_library_where_it_is_careless() -> None:
    careless = {"a serial of 0000": "3319021708790000", "district 00": "3319001708790002",
                "a day beyond a woman's 71": "3319028108790002"}  # fmt: skip
    for nik in careless.values():
        assert stdnum_nik.is_valid(nik)
        assert not identity.is_possible(nik)


@given(st.dates(date(1930, 1, 1), ON), st.booleans())
def test_the_birth_date_and_sex_inside_are_read_back(born: date, woman: bool) -> None:
    nik = f"331902{born.day + 40 * woman:02d}{born:%m%y}0001"
    assert identity.is_female(nik) is woman
    read = identity.birth_date_in(nik, ON)
    assert read is not None
    assert read == born or (read.year - born.year == 100 and read <= ON)


def test_nobody_is_born_after_the_day_of_screening() -> None:
    assert identity.birth_date_in("3319022411260002", ON) == date(1926, 11, 24)
    assert identity.birth_date_in("3319022311260002", ON) == date(2026, 11, 23)


@pytest.mark.parametrize("digits", ["", "331902170879002", "3319023202790002"])
def test_without_a_possible_day_there_is_no_birth_date(digits: str) -> None:
    assert identity.birth_date_in(digits, ON) is None


@pytest.mark.parametrize(
    ("number", "shown"),
    [(IBU_SARI, "3319********0003"), ("331901520581000", "3319*******1000"),
     ("33190152", "********"), ("331", "***"), ("", "")],
)  # fmt: skip
def test_a_masked_number_hides_the_birth_date(number: str, shown: str) -> None:
    assert identity.mask(number) == shown


def test_a_typist_who_always_types_o_for_0_is_understood() -> None:
    reading = identity.read_nik("3319O1O1O19OOOO1")
    assert (reading.digits, reading.respelled) == ("3319010101900001", True)


def test_a_word_of_lookalike_letters_is_no_nik() -> None:
    assert identity.read_nik("SOLO DOLLI SOLOQ 12").shape is NikShape.BROKEN


@given(st.dates(date(1926, 11, 24), date(2011, 11, 23)))
def test_the_century_of_a_nik_is_the_one_that_makes_a_worker_of_15_to_99(born: date) -> None:
    """Ages of two centuries lie a hundred years apart, so at most one of them is a worker's."""
    read = identity.birth_date_in(f"331902{born:%d%m%y}0002", ON)
    assert read == born
    assert 15 <= month.age_on(born, ON) <= 99
