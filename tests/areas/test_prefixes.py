"""The first six digits of a NIK stay as they were given, whatever becomes of the region."""

import pytest

from payung import areas
from payung.areas import Prefix, prefixes


@pytest.mark.parametrize(
    ("digits", "kind"),
    [
        ("331901", Prefix.CURRENT),
        ("640219", Prefix.CURRENT),
        ("640601", Prefix.OLD),  # Malinau, before Kalimantan Utara was split off in 2012
        ("319901", Prefix.OLD),
        ("331999", Prefix.OLD),
        ("990101", Prefix.IMPOSSIBLE),
        ("000000", Prefix.IMPOSSIBLE),
    ],
)
def test_a_prefix_of_a_former_region_is_old_and_only_a_province_that_never_was_is_wrong(
    digits: str, kind: Prefix
) -> None:
    assert areas.nik_prefix(digits) is kind


@pytest.mark.parametrize(
    ("digits", "regency"),
    [
        ("331901", "33.19"),
        ("331999", "33.19"),  # the district is no more, the regency is
        ("640601", "65.02"),
        ("910901", "94.04"),
        ("640201", "64.02"),
        ("339901", ""),
    ],
)
def test_the_regency_of_a_nik_is_that_of_today(digits: str, regency: str) -> None:
    assert areas.regency_of_nik(digits) == regency
    assert areas.former(digits) is (regency[:2] not in ("", digits[:2]))


def test_no_old_prefix_is_a_code_of_today_and_each_has_a_regency_of_today() -> None:
    for old, today in prefixes._old_prefixes().items():
        assert not areas.is_code(old)
        assert areas.name(today).startswith(("Kabupaten", "Kota"))


def test_kemendagri_and_bps_codes_are_never_taken_for_each_other() -> None:
    """Kutai Barat: 64.07 for Kemendagri, 6402 for BPS; both systems know a Kutai Kartanegara."""
    assert areas.name("64.02") == "Kabupaten Kutai Kartanegara"
    assert areas.name("64.07") == "Kabupaten Kutai Barat"
    assert areas.name(areas.regency_of_nik("640201")) == "Kabupaten Kutai Kartanegara"
    assert not areas.within("6402", ("64.02",))
    assert not areas.within("64.02.01", ("6402",))
