"""The first six digits of a NIK stay as they were given, whatever becomes of the region."""

import pytest

from payung import areas
from payung.areas import Prefix


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
