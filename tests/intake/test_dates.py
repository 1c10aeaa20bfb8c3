from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.intake import dates
from payung.values.month import Month
from payung.values.people import Birth
from payung.values.sheet import Cell
from tests.intake.typed import ON

TWELFTH = Birth(date(1980, 8, 12), 1980, swapped=date(1980, 12, 8))
SEVENTEENTH = Birth(date(1980, 8, 17), 1980)

CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.datetimes(),
    st.times(), st.timedeltas(), st.from_regex(r"[0-9OoIl./ -]{0,12}"),
    st.from_regex(r"[A-Za-z]{0,8},? ?[0-9]{1,2}[-/ .][A-Za-z0-9]{1,9}[-/ .][0-9]{2,4}"),
)  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    ["12/08/1980", "12-08-1980", "12.08.1980", "12 08 1980", "12-8-80", "12081980", "120880",
     "1980-08-12", "1980/08/12", "1980-08-12 00:00:00", "1980-08-12T00:00:00", "19800812",
     "12-08-1980 00:00", "12 - 08 - 1980", "'12-08-1980", "29445", "29445.0", "12-O8-198O",
     29445, 29445.0, date(1980, 8, 12), datetime(1980, 8, 12, tzinfo=UTC),
     datetime(1980, 8, 12, 10, 30, tzinfo=UTC),
     timedelta(days=29445), 12081980],
)  # fmt: skip
def test_a_date_in_digits_has_its_day_first_and_keeps_the_other_reading(typed: Cell) -> None:
    assert dates.read(typed, ON).birth == TWELFTH


@pytest.mark.parametrize("typed", ["17/08/1980", "17-8-80", "08/17/1980", "1980-17-08", "17081980"])
def test_a_day_above_twelve_finds_its_place_by_itself(typed: str) -> None:
    assert dates.read(typed, ON).birth == SEVENTEENTH


@pytest.mark.parametrize(
    "month",
    ["Agustus", "agustus", "AGUSTUS", "Agt", "Agst", "Ags", "Agust", "August", "Aug", "VIII"],
)
@pytest.mark.parametrize(
    "written", ["17 {} 1980", "17-{}-80", "17{}1980", "17 {}1980", "{} 17, 1980"]
)
def test_a_month_in_words_leaves_nothing_to_exchange(written: str, month: str) -> None:
    assert dates.read(written.format(month), ON).birth == SEVENTEENTH


def test_a_misspelt_month_is_read_when_it_is_clearly_nearest_to_one() -> None:
    assert dates.read("20 Mopember 1975", ON) == dates.DateReading(Birth(date(1975, 11, 20), 1975))


@pytest.mark.parametrize(
    ("typed", "place"),
    [("KUDUS, 12-08-1980", "KUDUS"), ("Kudus 12/8/1980", "Kudus"), ("Kudus,12 08 80", "Kudus"),
     ("D.I. YOGYAKARTA, 12-08-1980", "D.I. YOGYAKARTA"), ("Kudus/12-08-1980", "Kudus")],
)  # fmt: skip
def test_place_and_date_in_one_cell_are_parted(typed: str, place: str) -> None:
    reading = dates.read(typed, ON)
    assert (reading.place, reading.birth) == (place, TWELFTH)


def test_a_place_and_a_month_in_words_are_parted() -> None:
    reading = dates.read("Kudus 17 Agustus 1980", ON)
    assert (reading.place, reading.birth) == ("Kudus", SEVENTEENTH)


@pytest.mark.parametrize(
    ("typed", "place"),
    [("12-08-1980, Kudus", "Kudus"), ("12-08-1980/KUDUS", "KUDUS"), ("12-08-1980 Kudus", "Kudus"),
     ("12081980 Kudus", "Kudus"), ("12-08-1980, D.I. Yogyakarta", "D.I. Yogyakarta"),
     ("12-08-1980 00:00 (Kudus)", "Kudus"), ("Kudus, 12-08-1980, Jawa Tengah", "Kudus")],
)  # fmt: skip
def test_a_date_before_its_place_is_parted_from_it(typed: str, place: str) -> None:
    reading = dates.read(typed, ON)
    assert reading == dates.DateReading(TWELFTH, place)


@pytest.mark.parametrize(
    "typed",
    ["tgl 17 bln 8 thn 1980", "Tgl. 17 Bln. 08 Th. 1980", "tanggal 17 bulan Agustus tahun 1980",
     "tgl17 bln8 thn1980", "TGL LAHIR: 17-08-1980", "17 Agustus 1980 M", "17 Agustus 1980 Masehi"],
)  # fmt: skip
def test_words_that_say_what_each_number_is_are_no_part_of_the_date(typed: str) -> None:
    assert dates.read(typed, ON) == dates.DateReading(SEVENTEENTH)
    after_place = dates.read(f"Kudus, {typed}", ON)
    assert (after_place.place, after_place.birth) == ("Kudus", SEVENTEENTH)


@pytest.mark.parametrize("typed", ["17 Agustus 1980 H", "1980-an", "46 tahun", "46 thn 2 bln"])
def test_another_era_a_decade_and_an_age_are_no_birth_date(typed: str) -> None:
    assert dates.read(typed, ON) == dates.DateReading(Birth(), flaw="BIRTH_DATE_UNREADABLE")


def test_a_place_without_a_date_is_still_a_place() -> None:
    assert dates.read("KUDUS", ON) == dates.DateReading(Birth(), "KUDUS")


@pytest.mark.parametrize("typed", ["1980", 1980, "Agustus 1980", "08/1980", "00-00-1980", "Agt-80"])
def test_a_year_alone_is_kept_as_a_year(typed: Cell) -> None:
    assert dates.read(typed, ON) == dates.DateReading(Birth(year=1980))


def test_a_place_a_month_and_a_year_tell_the_place_and_the_year() -> None:
    assert dates.read("Kudus, Agustus 1980", ON) == dates.DateReading(Birth(year=1980), "Kudus")


def test_a_day_that_no_month_has_leaves_the_year_and_is_told() -> None:
    reading = dates.read("31-02-1980", ON)
    assert reading == dates.DateReading(Birth(year=1980), flaw="BIRTH_DATE_IMPOSSIBLE")


@pytest.mark.parametrize("typed", ["12-12-2030", "2030", "22-11-2026", date(2027, 1, 1)])
def test_nobody_is_born_in_the_future(typed: Cell) -> None:
    assert dates.read(typed, ON) == dates.DateReading(Birth(), flaw="BIRTH_DATE_FUTURE")


def test_nobody_on_a_list_is_older_than_120() -> None:
    assert dates.read("17-08-1905", ON).flaw == "BIRTH_DATE_IMPOSSIBLE"


@pytest.mark.parametrize(
    ("typed", "year"), [("17-08-11", 2011), ("17-08-27", 1927), ("17-08-80", 1980)]
)
def test_two_digits_of_a_year_mean_somebody_of_working_age(typed: str, year: int) -> None:
    assert dates.read(typed, ON).birth.year == year


def test_a_register_reads_two_digits_as_excel_does_and_knows_no_future() -> None:
    assert dates.read("17-08-29", None).birth.year == 2029
    assert dates.read("17-08-30", None).birth.year == 1930


@pytest.mark.parametrize(
    "typed", ["", " ", "-", "0", 0, "00-00-0000", "0000-00-00", None, time(), "tidak tahu", "N/A"]
)
def test_nothing_is_nothing_and_no_flaw(typed: Cell) -> None:
    assert dates.read(typed, ON) == dates.DateReading(Birth())


@pytest.mark.parametrize("typed", ["12/08/198", "99-99", 1e300, True, "1.2.3.4"])
def test_what_cannot_be_read_is_told(typed: Cell) -> None:
    assert dates.read(typed, ON).flaw == "BIRTH_DATE_UNREADABLE"


@pytest.mark.parametrize("typed", ["12/08", "12-8", "12 08", "12/31", "12 Agustus", "12-08, Kudus"])
def test_a_day_and_a_month_without_a_year_never_become_a_year(typed: str) -> None:
    reading = dates.read(typed, ON)
    assert (reading.birth, reading.flaw) == (Birth(), "BIRTH_DATE_UNREADABLE")


@pytest.mark.parametrize("month", ["Foo", "Jum", "Ma", "Juny", "Syawal"])
def test_a_month_that_may_be_any_leaves_the_year_and_is_told(month: str) -> None:
    reading = dates.read(f"Kudus, 12 {month} 1980", ON)
    assert reading == dates.DateReading(Birth(year=1980), "Kudus", "BIRTH_MONTH_UNREADABLE")


@pytest.mark.parametrize(
    "typed", ["2026-03", "03/2026", "Maret 2026", "Mar-26", "202603", "31-03-2026"]
)
def test_a_month_of_payment_in_its_many_spellings(typed: str) -> None:
    assert dates.read_month(typed) == Month(2026, 3)


@pytest.mark.parametrize("typed", ["", "lunas", "13/2026", "2026"])
def test_what_is_no_month_is_none(typed: str) -> None:
    assert dates.read_month(typed) is None


@given(CELLS)
def test_no_cell_breaks_it_and_what_was_read_reads_the_same(cell: Cell) -> None:
    birth = dates.read(cell, ON).birth
    assert birth.day is None or birth.day <= ON
    if birth.day:
        again = dates.read(birth.day.isoformat(), ON).birth
        assert again.day == birth.day
        assert dates.read(again.day.isoformat(), ON).birth == again


@given(st.one_of(st.text(), st.from_regex(r"[0-9A-Za-z./ -]{0,12}")))
def test_no_month_breaks_it(text: str) -> None:
    month = dates.read_month(text)
    assert month is None or dates.read_month(str(month)) == month
