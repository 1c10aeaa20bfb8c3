"""Names as villages write them: what is taken off, what is the same, what has nothing in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.values import names

typed = st.one_of(
    st.text(),
    st.text("ABCDEHIJKMNOSTUY .,'()", max_size=40),
    st.lists(st.sampled_from("H. MOH SITI BIN SARI S.PD S.H. , IBU ALIAS BUDI A.".split())).map(
        " ".join
    ),
)


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("  sari   wahyuni ", "SARI WAHYUNI"),
        ("H. Budi Santoso", "BUDI SANTOSO"),
        ("Hj. Siti Aminah", "SITI AMINAH"),
        ("Drs. H. Budi Santoso, M.Si.", "BUDI SANTOSO"),
        ("Budi Santoso, S.Pd., M.Pd", "BUDI SANTOSO"),
        ("BUDI SANTOSO S.PD", "BUDI SANTOSO"),
        ("Budi Santoso S.E., M.M.", "BUDI SANTOSO"),
        ("Budi Santoso SH MH", "BUDI SANTOSO"),
        ("dr. Dewi Lestari", "DEWI LESTARI"),
        ("Bpk. Budi", "BUDI"),
        ("Ibu Sari", "SARI"),
        ("Pak Budi", "BUDI"),
        ("Siti Aminah binti Kasan", "SITI AMINAH"),
        ("AHMAD BIN ABDULLAH", "AHMAD"),
        ("Sutrisno alias Trisno", "SUTRISNO"),
        ("Budi Santoso (alm)", "BUDI SANTOSO"),
        ("Budi [RT 3]", "BUDI"),
        ("Ma'ruf", "MA'RUF"),
        ("José Ximénes", "JOSE XIMENES"),
        ("I Wyn. Sudarma", "I WYN SUDARMA"),
        ("A.A. Gde Rai", "A A GDE RAI"),
        ("Sari 2", "SARI"),
        ("", ""),
        ("-", ""),
    ],
)
def test_a_name_is_shown_without_titles_degrees_and_fathers(given_name: str, shown: str) -> None:
    assert names.display(given_name) == shown


@pytest.mark.parametrize("single", ["Haji", "Ibu", "Drs", "Bin", "Sukarno"])
def test_a_single_word_is_the_name_even_if_it_could_be_a_title(single: str) -> None:
    assert names.display(single) == single.upper()


@given(typed)
def test_cleaning_a_clean_name_changes_nothing(raw: str) -> None:
    once = names.display(raw)
    assert names.display(once) == once


@given(typed, typed)
def test_likeness_goes_both_ways(name: str, other: str) -> None:
    assert names.same(name, other) == names.same(other, name)
    assert names.nothing_in_common(name, other) == names.nothing_in_common(other, name)


@given(typed)
def test_a_name_is_the_same_as_itself_and_as_what_is_shown_of_it(raw: str) -> None:
    assert names.same(raw, raw)
    assert names.same(raw, names.display(raw))


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Moh. Sutrisno", "MUHAMMAD SOETRISNO"),
        ("Moch Sutrisno", "MOHAMAD SUTRISNO"),
        ("Muh. Yusuf", "MUHAMMAD JUSUF"),
        ("Djoko Tjahjono", "JOKO CAHYONO"),
        ("Soeharti", "SUHARTI"),
        ("Achmad Nur", "AHMAD NOER"),
        ("Njoman Sjahrir", "NYOMAN SYAHRIR"),
        ("I Wyn. Sudarma", "I WAYAN SUDARMA"),
        ("Ni Md Sari", "NI MADE SARI"),
        ("Gst Ngr Rai", "GUSTI NGURAH RAI"),
        ("Abd. Rahman", "ABDUL RAHMAN"),
        ("St. Aminah", "SITI AMINAH"),
        ("Santoso Budi", "BUDI SANTOSO"),
        ("H. Boedi Santoso, S.E.", "BUDI SANTOSO"),
        ("Ma’ruf", "MARUF"),
    ],
)
def test_old_spelling_short_forms_and_order_make_no_other_name(name: str, other: str) -> None:
    assert names.same(name, other)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("WYN", "WAYAN"),
        ("MD", "MADE"),
        ("NGH", "NENGAH"),
        ("NYM", "NYOMAN"),
        ("NYN", "NYOMAN"),
        ("KT", "KETUT"),
        ("PT", "PUTU"),
        ("GD", "GEDE"),
        ("KD", "KADEK"),
        ("KMG", "KOMANG"),
        ("LH", "LUH"),
        ("GST", "GUSTI"),
        ("NGR", "NGURAH"),
        ("DSK", "DESAK"),
        ("NILUH", "LUH"),
        ("IMADE", "MADE"),
    ],
)
def test_a_balinese_word_cut_short_or_joined_to_its_marker_is_that_word(
    short: str, full: str
) -> None:
    assert names.canonical(short) == full
    assert names.tells_little(names.sound(full))


@pytest.mark.parametrize(
    ("name", "other"),
    [("Budi Santoso", "BUDI SUSANTO"), ("Sari", "SARI WAHYUNI"), ("Joko", "JAKA"), ("Sari", "")],
)
def test_another_name_is_not_the_same(name: str, other: str) -> None:
    assert not names.same(name, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Sari", "SARI WAHYUNI"),
        ("Wahyu", "SARI WAHYUNI"),
        ("B. Santosa", "BUDI WIDODO"),
        ("Suparman", "SUPARMIN"),
        ("Budisantoso", "BUDI SANTOSO"),
    ],
)
def test_a_word_an_initial_or_a_near_spelling_is_something_in_common(name: str, other: str) -> None:
    assert not names.nothing_in_common(name, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Wahono Gendut", "SENO PRIYADI"),
        ("Budi", "SRI HARTINI"),
        ("T. Budi", "SRI HARTINI"),
        ("Sari", ""),
    ],
)
def test_a_wholly_other_name_has_nothing_in_common(name: str, other: str) -> None:
    assert names.nothing_in_common(name, other)


@pytest.mark.parametrize("word", ["MUHAMMAD", "NUR", "WAYAN", "S"])
def test_what_thousands_are_called_tells_little(word: str) -> None:
    assert names.tells_little(names.sound(names.canonical(word)))


def test_a_rare_word_tells_much() -> None:
    assert not names.tells_little(names.sound("SUDARMA"))


def test_what_follows_a_comma_is_a_name_unless_it_is_a_degree() -> None:
    assert names.display("Wahyuni, Sari") == "WAHYUNI SARI"
    assert names.display("Sri Rahayu, S.Pd.SD., M.Kom") == "SRI RAHAYU"
    assert names.display("Sri Rahayu,SE") == "SRI RAHAYU"


def test_two_sitis_have_nothing_in_common() -> None:
    assert names.nothing_in_common("Siti Aminah", "Siti Rohana")
    assert not names.nothing_in_common("Siti", "Siti Rohana")


def test_several_degrees_in_a_row_are_no_name() -> None:
    assert names.display("BUDI, SH., M.Kn") == "BUDI"
