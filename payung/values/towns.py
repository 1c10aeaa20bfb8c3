"""Towns as people write where they were born: KUDUS, Kab. Kudus."""

import re

_NOT_LETTER = re.compile(r"[^A-Z ]+")
_KIND = re.compile(
    r"^(?:(?:KABUPATEN|KAB|KOTAMADYA|KODYA|KOTA|KECAMATAN|KEC|DESA|DS|ADMINISTRASI|ADM)\b\s*)+"
)
_UNTOLD = frozenset({"TIDAK DIKETAHUI", "TIDAK TAHU", "TIDAK ADA"})


def plain(text: str) -> str:
    """A town in capitals, without what kind of place it is: 'KUDUS'; '' where none is told.

    Identity cards name a regency and a city of one name alike, and so do lists.
    """
    letters = " ".join(_NOT_LETTER.sub(" ", text.upper()).split())
    town = _KIND.sub("", letters) or letters
    return "" if town in _UNTOLD else town
