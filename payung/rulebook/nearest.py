"""The right word nearest to a wrong one, for words, codes and areas."""

import re

from rapidfuzz import fuzz, process

from payung import areas

_NEAR = 60.0
_NOT_LETTER = re.compile(r"[^A-Z]+")
_KIND_OF_AREA = re.compile(r"\b(?:KABUPATEN|KAB|KOTA|PROVINSI|PROV)\b")


def word(text: str, allowed: tuple[str, ...]) -> str:
    """The one of `allowed` nearest in spelling; '' when none is near."""
    best = process.extractOne(text.lower(), allowed, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return str(best[0]) if best else ""


def region(text: str) -> str:
    """The area code that a mistyped code or an area's name most probably means; '' for none."""
    digits = re.sub(r"\D", "", text)
    if digits:
        return _region_of_digits(digits)
    return _region_of_name(_area_key(text))


def _region_of_digits(digits: str) -> str:
    """Dots put where they belong: '3319' is 33.19; then the nearest longer-known parent."""
    parts = (digits[0:2], digits[2:4], digits[4:6], digits[6:10])
    steps = [part for part in parts if part]
    for count in range(len(steps), 0, -1):
        code = ".".join(steps[:count])
        if areas.is_code(code):
            return code
    return ""


def _region_of_name(name: str) -> str:
    names = {}
    for province in areas.children(""):
        names[province] = _area_key(areas.name(province))
        names |= {code: _area_key(areas.name(code)) for code in areas.children(province)}
    best = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=80.0) if name else None
    return str(best[2]) if best else ""


def _area_key(name: str) -> str:
    return _NOT_LETTER.sub("", _KIND_OF_AREA.sub("", name.upper()))
