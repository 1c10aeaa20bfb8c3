"""Levels of a name."""

import pyarrow as pa
import pytest

from payung.matching import compare_name
from payung.matching.compare_name import NameLevel
from tests.matching.test_keys import keys_of


def level(one: str, other: str) -> NameLevel:
    keys = keys_of(one, other)
    columns = {
        f"{side}{name}": [key[name]]
        for side, key in zip(("", "their_"), keys, strict=True)
        for name in ("spelling", "sound_key")
    }
    return NameLevel(compare_name.levels(pa.RecordBatch.from_pydict(columns))[0])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("BUDI SANTOSO", "BUDI SANTOSO", NameLevel.EQUAL),
        ("BOEDI SANTOSO", "BUDI SANTOSO", NameLevel.SOUND),
        ("SANTOSO BUDI", "BUDI SANTOSO", NameLevel.SOUND),
        ("BUDISANTOSO", "BUDI SANTOSO", NameLevel.NEAR),
        ("BUDI SANTSO", "BUDI SANTOSO", NameLevel.NEAR),
        ("AGUS SUTRISNO", "SUTRISNO", NameLevel.PART),
        ("M. YUSUF", "MUHAMMAD YUSUF", NameLevel.PART),
        ("B BUDIMAN", "BUDIMAN BAHAR", NameLevel.PART),
        ("BUDIMAN B", "B BUDIMAN SAKTI", NameLevel.PART),
        ("KUSU", "TIARA KUSUMAWATI", NameLevel.CALLED),
        ("D WINDARAHAYU", "DINA WINDA RAHAYU", NameLevel.CALLED),
        ("NELA UTAMI", "NABILA UTAMI", NameLevel.WEAK),
        ("NELA UTAMI", "NAILA UTAMI", NameLevel.SOUND),
        ("SUDARMAN", "AUDARMAN", NameLevel.NEAR),
        ("M", "MADE SUDANA", NameLevel.WEAK),
        ("HARI SUTRISNO", "HERI SUTRISNO", NameLevel.NEAR),
        ("BUDI SANTOSO", "SITI AMINAH", NameLevel.NONE),
        ("", "SITI AMINAH", NameLevel.MISSING),
    ],
)
def test_names_compare_as_people_would(one: str, other: str, expected: NameLevel) -> None:
    assert level(one, other) == expected


def test_muhammad_alone_is_no_part_of_muhammad_ali() -> None:
    assert level("MUHAMMAD", "MUHAMMAD ALI") not in (NameLevel.PART, NameLevel.EQUAL)


@pytest.mark.parametrize("pair", [("AGUS SUTRISNO", "SUTRISNO"), ("M YUSUF", "MUHAMMAD YUSUF")])
def test_the_order_of_the_two_does_not_matter(pair: tuple[str, str]) -> None:
    assert level(*pair) == level(*pair[::-1])
