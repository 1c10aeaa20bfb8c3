"""Village and district names as people type them, to codes inside given regions."""

import re
from functools import cache

from rapidfuzz import fuzz, process

from payung.areas import codes

_KIND = re.compile(
    r"^/?(?:DESA|DS|DSN|KELURAHAN|KEL|KECAMATAN|KEC|DISTRIK|KAMPUNG|KP|NAGARI|GAMPONG)\b[.:]*\s*"
)
_NOT_LETTER = re.compile(r"[^A-Z0-9]+")
_SURE = 88.0
_LEAD = 6.0


def _key(typed: str) -> str:
    text = typed.upper().strip()
    while (shorter := _KIND.sub("", text)) != text:
        text = shorter
    return _NOT_LETTER.sub("", text)


@cache
def _districts(regions: tuple[str, ...]) -> dict[str, str]:
    """District codes of `regions` to the keys of their names."""
    found: dict[str, str] = {}
    for region in regions:
        level = region.count(".")
        if level >= 2:
            district = ".".join(region.split(".")[:3])
            found[district] = _key(codes.name(district))
        elif level == 1:
            found |= {code: _key(codes.name(code)) for code in codes.children(region)}
        else:
            found |= _districts(codes.children(region))
    return found


@cache
def _villages(districts: tuple[str, ...], regions: tuple[str, ...]) -> dict[str, str]:
    found = (village for district in districts for village in codes.children(district))
    return {code: _key(codes.name(code)) for code in found if codes.within(code, regions)}


def _best(typed: str, names: dict[str, str]) -> str:
    """The one name that equals `typed`, or is clearly nearer than any other; else ''."""
    key = _key(typed)
    equal = [code for code, name in names.items() if name == key]
    if equal:
        return equal[0] if len(equal) == 1 else ""
    nearest = process.extract(key, names, scorer=fuzz.ratio, limit=2, score_cutoff=_SURE - _LEAD)
    if not nearest or nearest[0][1] < _SURE:
        return ""
    if len(nearest) > 1 and nearest[0][1] - nearest[1][1] < _LEAD:
        return ""
    return nearest[0][2]


@cache
def find_district(typed: str, regions: tuple[str, ...]) -> str:
    """District code for a typed kecamatan name, '' when there is none or several."""
    return _best(typed, _districts(regions)) if _key(typed) else ""


@cache
def find_village(typed: str, district: str, regions: tuple[str, ...]) -> str:
    """Village code for a typed kelurahan/desa name, sought in `district` ('' = everywhere)."""
    if not _key(typed):
        return ""
    districts = (district,) if district else tuple(_districts(regions))
    return _best(typed, _villages(districts, regions))
