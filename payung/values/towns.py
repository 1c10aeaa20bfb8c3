"""Towns as people write where they were born: KUDUS, Kab. Kudus."""

import re

_NOT_LETTER = re.compile(r"[^A-Z ]+")
# Towns whose own name begins so, among Kemendagri's regencies and districts: Kotabumi, Kota Agung.
_AFTER_KOTA = (
    "AGUNG|ANYAR|BAHARU|BANGUN|BARU|BESI|BUMI|BUNAN|GAJAH|GEDE|LAMA|MOBAGU|NOPAN|PINANG|RIH|"
    "WARINGIN"
)
_NAMED_KOTA = re.compile(rf"^KOTA (?=(?:{_AFTER_KOTA})\b)")
_KIND = re.compile(
    r"^(?:(?:KABUPATEN|KAB|KOTAMADYA|KODYA|KECAMATAN|KEC|DESA|DS|ADMINISTRASI|ADM"
    r"|PROVINSI|PROPINSI|PROV|PROP|DAERAH ISTIMEWA|DAERAH KHUSUS(?: IBU ?KOTA)?|DKI|D K I|DI|D I"
    rf"|KOTA(?! (?:{_AFTER_KOTA})\b))\b\s*)+"
)
_UNTOLD = re.compile(
    r"(?:TIDAK|TDK|TAK|BELUM|BLM) (?:DIKETAHUI|TAHU|ADA|DIISI|TERISI|JELAS)"
    r"|N A|NA|NULL|NONE|NIHIL|KOSONG|UNKNOWN|LAINNYA|LAIN(?: LAIN)?|X+"
)


def plain(text: str) -> str:
    """A town in capitals, without what kind of place it is: 'KUDUS'; '' where none is told.

    Identity cards name a regency and a city of one name alike, and so do lists. KOTA that belongs
    to a name stays, or Kota Bumi were another town than Kotabumi.
    """
    letters = " ".join(_NOT_LETTER.sub(" ", text.upper()).split())
    town = _NAMED_KOTA.sub("KOTA", _KIND.sub("", letters) or letters)
    return "" if _UNTOLD.fullmatch(town) else town
