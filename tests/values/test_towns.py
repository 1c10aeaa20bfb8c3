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
        ("Kota", "KOTA"),
        ("-", ""),
        ("tidak diketahui", ""),
        ("", ""),
    ],
)
def test_a_town_is_its_name_in_capitals_without_its_kind(written: str, plain: str) -> None:
    assert towns.plain(written) == plain


@given(st.text(max_size=40))
def test_a_plain_town_stays_as_it_is(written: str) -> None:
    town = towns.plain(written)
    assert towns.plain(town) == town
