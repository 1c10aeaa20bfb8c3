"""A small synthetic register and rows to seek in it; all people are made up."""

from datetime import date

import pyarrow as pa

from payung import matching

VILLAGE = "33.19.01.2001"
NEXT_VILLAGE = "33.19.01.2002"


def person(nik: str, name: str, born: date | None, **more: object) -> dict[str, object]:
    """One record of a register; `more` are PEOPLE columns."""
    return {
        "nik": nik,
        "kk": "",
        "name": name,
        "birth_date": born,
        "birth_place": "",
        "sex": "P" if nik and int(nik[6:8]) > 40 else "L",
        "village": VILLAGE,
        "rt": 1,
        "rw": 1,
        "phone": "",
        "mother": "",
    } | more


def row(name: str, born: date | None = None, **more: object) -> dict[str, object]:
    """One row of a list; `more` are WANTED columns. Without `digits` it has no NIK."""
    digits = str(more.get("digits", ""))
    shape = {15: "short", 16: "sound", 17: "long", 0: "empty"}.get(len(digits), "scientific")
    return {
        "own_record": -1,
        "digits": digits,
        "shape": shape,
        "doubtful": True,
        "kk": "",
        "name": name,
        "birth_date": born,
        "birth_year": born.year if born else None,
        "swapped": None,
        "birth_place": "",
        "sex": "",
        "village": "",
        "rt": 0,
        "rw": 0,
        "phone": "",
        "mother": "",
    } | more


def rows(*given: dict[str, object]) -> pa.Table:
    numbered = [{"row": number} | one for number, one in enumerate(given)]
    return pa.Table.from_pylist(numbered, matching.WANTED)


def people(*given: dict[str, object]) -> pa.Table:
    numbered = [{"record": number} | one for number, one in enumerate(given)]
    return pa.Table.from_pylist(numbered, matching.PEOPLE)


SARI = person("3319014507850001", "SARI WULANDARI", date(1985, 7, 5), kk="3319010101100001")
JOKO = person("3319011203800001", "JOKO WIDAGDO", date(1980, 3, 12), kk="3319010101100001")
BUDI = person("3319010910780002", "BUDI SOETRISNO", date(1978, 10, 9), kk="3319010101100002", rt=2)
BUDIS_NEIGHBOUR = "3319010910780007"  # the NIK of BUDI but for the last digit, and nobody's
# So many of BUDI's birthday that it alone leads to nobody.
BORN_WITH_BUDI = tuple(
    person(f"33740109107800{number}", f"RINI {number}", date(1978, 10, 9), village="")
    for number in range(10, 20)
)
TWIN_A = person("3319011505900001", "DWI HANDOKO", date(1990, 5, 15), kk="3319010101100003", rt=3)
TWIN_B = person("3319011505900002", "TRI HANDOKO", date(1990, 5, 15), kk="3319010101100003", rt=3)
FATHER = person("3319010202600001", "SLAMET", date(1960, 2, 2), kk="3319010101100004", rt=4)
SON = person("3319010303900001", "SLAMET", date(1990, 3, 3), kk="3319010101100004", rt=4)
YUSUF = person("3319010507750001", "MUHAMMAD YUSUF", date(1975, 7, 5), village=NEXT_VILLAGE)
WAYAN = person("5103011207700003", "I WAYAN SUDARMA", date(1970, 7, 12), village=NEXT_VILLAGE)
REGISTER = people(SARI, JOKO, BUDI, TWIN_A, TWIN_B, FATHER, SON, YUSUF, WAYAN)
