"""Where somebody was born, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.values import towns


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Kudus", "KUDUS"),
        ("Kab. Kudus", "KUDUS"),
        ("KABUPATEN  KUDUS,", "KUDUS"),
        ("Kota Administrasi Jakarta Pusat", "JAKARTA PUSAT"),
        ("KOTABARU", "KOTABARU"),
        ("Kota Bumi", "KOTABUMI"),
        ("Kab. Kota Baru", "KOTABARU"),
        ("Kota Waringin Barat", "KOTAWARINGIN BARAT"),
        ("Kota Kotamobagu", "KOTAMOBAGU"),
        ("Kota Agung", "KOTAAGUNG"),
        ("Kota Malang", "MALANG"),
        ("DKI JAKARTA", "JAKARTA"),
        ("Daerah Khusus Ibukota Jakarta", "JAKARTA"),
        ("Prov. D.I. Yogyakarta", "YOGYAKARTA"),
        ("Daerah Istimewa Yogyakarta", "YOGYAKARTA"),
        ("Digul", "DIGUL"),
        ("Kota", "KOTA"),
        ("-", ""),
        ("tidak diketahui", ""),
        ("", ""),
    ],
)
def test_a_town_is_its_name_in_capitals_without_its_kind(written: str, plain: str) -> None:
    assert towns.plain(written) == plain


@pytest.mark.parametrize(
    "written",
    ["TDK DIKETAHUI", "Belum diisi", "N/A", "NULL", "Lainnya", "Lain-lain", "xxx", "KOSONG"],
)
def test_words_that_stand_for_nothing_are_no_town(written: str) -> None:
    assert towns.plain(written) == ""


@given(st.text(max_size=40))
def test_a_plain_town_stays_as_it_is(written: str) -> None:
    town = towns.plain(written)
    assert towns.plain(town) == town
