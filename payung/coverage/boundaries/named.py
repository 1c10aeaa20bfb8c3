"""Which place a shape is: a village of a regency by its Kemendagri code, else by its name and its
kecamatan's; of a province the regency that it is or lies in, by its name, else by its code."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from payung import areas
from payung.coverage.boundaries.drawn import Shape

_CODE = re.compile(r"(\d\d)\.?(\d\d)\.?(\d\d)\.?(\d{4})", re.ASCII)
_BARE_CODE = re.compile(r"\d{4}", re.ASCII)
_REGENCY_CODE = re.compile(r"(\d\d)\.?(\d\d)(?:\.?\d\d(?:\.?\d{4})?)?", re.ASCII)
_ODD = re.compile(r"[^a-z0-9]")
_KABUPATEN = re.compile(r"^(?:kabupaten|kab)")
_KOTA = re.compile(r"^kota")
# As the maps of BIG, BPS and the dinas call their columns; letters and digits alone.
_VILLAGE = (
    "wadmkd", "desa", "kelurahan", "desakelur", "desakel", "keldesa", "namadesa", "nmdesa",
    "namakel", "nmkel", "nmkelurahan", "namobj", "village", "nama", "name",
)  # fmt: skip
_DISTRICT = (
    "wadmkc", "kecamatan", "namakec", "nmkec", "kec", "nmkecamatan", "district",
)  # fmt: skip
_REGENCY = (
    "wadmkk", "kabkot", "kabkota", "kabupaten", "namakab", "nmkab", "nmkabkota", "regency",
)  # fmt: skip
NONE, ELSEWHERE = "", "-"


@dataclass(frozen=True, slots=True)
class _Columns:
    """The names of the columns that tell where a shape lies; '' where there is none."""

    code: str
    village: str
    district: str
    regency: str


def places(shapes: Sequence[Shape], region: str) -> tuple[str, ...]:
    """Of each shape the code of a place of `region` (`drawn_in`); ELSEWHERE for one of another
    region, NONE for one that is not known."""
    columns = _columns(shapes, region)
    return tuple(_place(one.told, columns, region) for one in shapes)


def unsure(shapes: Sequence[Shape], region: str) -> str:
    """The column of a province's map by whose bare numbers alone its regencies would be told, ''
    where they are told otherwise: 6402 is one regency to BPS and another one to Kemendagri."""
    columns = _columns(shapes, region)
    words = [one.told.get(columns.code, "") for one in shapes]
    named = any(
        one.told.get(column)
        for one in shapes
        for column in (columns.village, columns.regency)
        if column not in ("", columns.code)
    )
    bare = all(_BARE_CODE.fullmatch(word) for word in words if word)
    return columns.code if "." not in region and bare and not named else ""


def drawn_in(region: str) -> tuple[str, ...]:
    """The places of which its map is made: the villages of a regency, the regencies of a
    province."""
    return areas.villages(region) if "." in region else areas.children(region)


def label(told: Mapping[str, str]) -> str:
    """How a shape is called in a message: by its name, else by all that is told of it."""
    name = told.get(_called(told, _VILLAGE), "")
    return (name or ", ".join(word for word in told.values() if word))[:60] or "-"


def _columns(shapes: Sequence[Shape], region: str) -> _Columns:
    """The code is where the most villages of the region are found. A column of other codes (of
    BPS) hits a village of ours now and then: of those that begin as ours do, most must be one."""
    alike: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    for one in shapes:
        for name, word in one.told.items():
            code = _dotted(word, region)
            if areas.within(code, (region,)):
                alike[name] += 1
                ours[name] += areas.is_code(_whole(word) or code)
    found = [name for name in ours if ours[name] * 2 > alike[name]]
    told = dict.fromkeys(name for one in shapes for name in one.told)
    return _Columns(
        max(found, key=lambda name: ours[name], default=""),
        _called(told, _VILLAGE), _called(told, _DISTRICT), _called(told, _REGENCY),
    )  # fmt: skip


def _place(told: Mapping[str, str], columns: _Columns, region: str) -> str:
    code = _dotted(told.get(columns.code, ""), region)
    if "." not in region:
        return _of_province(told, columns, code, region)
    if areas.is_code(code):
        return code if areas.within(code, (region,)) else ELSEWHERE
    regency = told.get(columns.regency, "")
    if regency and _key(regency) != _key(areas.name(region)):
        return ELSEWHERE
    return _by_name(told.get(columns.village, ""), told.get(columns.district, ""), region)


def _of_province(told: Mapping[str, str], columns: _Columns, code: str, province: str) -> str:
    """The name leads: a regency's code of BPS is often that of another one of ours. A code tells a
    kota from the kabupaten that is called alike."""
    if areas.is_code(code) and not areas.within(code, (province,)):
        return ELSEWHERE
    village = told.get(columns.village, "")
    named = "" if columns.regency == columns.code else told.get(columns.regency, "")
    if not named and (_regency(village, province) or not areas.is_code(code)):
        named = village
    alike = [one for one in areas.children(province) if _bare(areas.name(one)) == _bare(named)]
    if code in alike or (areas.is_code(code) and not named):
        return code
    return NONE if len(alike) > 1 and areas.is_code(code) else _regency(named, province)


def _by_name(village: str, district: str, region: str) -> str:
    """With a kecamatan that is known, the village is sought in it and nowhere else."""
    within = areas.find_district(district, (region,)) if district else ""
    if district and not within:
        return NONE
    return areas.find_village(village, within, (region,))


def _regency(name: str, province: str) -> str:
    """'Bogor' is the kabupaten; a kota says that it is one."""
    found = (code for code in areas.children(province) if _key(areas.name(code)) == _key(name))
    return next(found, NONE)


def _called(told: Mapping[str, object], names: Sequence[str]) -> str:
    """The first of those columns that there is."""
    keys = {_ODD.sub("", key.casefold()): key for key in reversed(list(told))}
    return next((keys[name] for name in names if name in keys), "")


def _dotted(word: str, region: str) -> str:
    if "." in region:
        return _whole(word)
    found = _REGENCY_CODE.fullmatch(word)
    return ".".join(found.groups()) if found else ""


def _whole(word: str) -> str:
    """A village's code with its dots; '' for what is none."""
    found = _CODE.fullmatch(word)
    return ".".join(found.groups()) if found else ""


def _bare(name: str) -> str:
    return _KOTA.sub("", _key(name))


def _key(name: str) -> str:
    return _KABUPATEN.sub("", _ODD.sub("", name.casefold()))
