"""Kemendagri areas, province to village: codes, names, and names typed by hand to codes.

In: dotted codes ('33.19.01.2001') or names as typed ('Ds. Bakalan Krapyak'). Out: codes, names.
Decides: which village of a region a typed name means; '' when it is unclear.
Law: Kepmendagri 300.2.2-2138/2025 (codes); Keppres 41/1987 (times of day). BPS
codes are another system and never mixed in.
"""

from payung.areas.codes import children as children
from payung.areas.codes import is_code as is_code
from payung.areas.codes import name as name
from payung.areas.codes import path as path
from payung.areas.codes import villages as villages
from payung.areas.codes import within as within
from payung.areas.prefixes import Prefix as Prefix
from payung.areas.prefixes import former as former
from payung.areas.prefixes import nik_prefix as nik_prefix
from payung.areas.prefixes import regency_of_nik as regency_of_nik
from payung.areas.typed import find_district as find_district
from payung.areas.typed import find_village as find_village
from payung.areas.zones import zone as zone

__all__ = [
    "Prefix", "children", "find_district", "find_village", "former", "is_code", "name",
    "nik_prefix", "path", "regency_of_nik", "villages", "within", "zone",
]  # fmt: skip
