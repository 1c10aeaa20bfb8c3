"""Each province keeps one of three times."""

from datetime import datetime, timedelta

import pytest

from payung import areas


@pytest.mark.parametrize(
    ("code", "hours"), [("33.19", 7), ("62", 7), ("64.02", 8), ("51.03", 8), ("96.71", 9)]
)
def test_an_area_keeps_the_time_of_its_province(code: str, hours: int) -> None:
    noon = datetime(2025, 3, 3, 12, tzinfo=areas.zone(code))
    assert noon.utcoffset() == timedelta(hours=hours)


def test_every_province_has_a_time() -> None:
    assert all(areas.zone(province) for province in areas.children(""))
