"""A map's file opened: which kind it is, and no more of it than fits into the machine."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from payung.coverage.boundaries import geojson, shapefiles
from payung.coverage.boundaries.drawn import Drawing
from payung.values.refused import Refused

MOST_BYTES = 60_000_000  # unpacked; the villages of a province at 1:25,000
_MOST_PARTS = 200
_ZIP = b"PK"
_LOOKED_PAST = ("__MACOSX/", ".")
_JSON = (".json", ".geojson", ".topojson")


def opened(path: Path) -> Drawing:
    """Every shape in a file. Refused MAP_TOO_LARGE, MAP_ZIP_BROKEN, MAP_ZIP_EMPTY, MAP_SEVERAL and
    as its reader does."""
    if path.stat().st_size > MOST_BYTES:
        raise _too_large()
    content = path.read_bytes()
    return _unpacked(content) if content.startswith(_ZIP) else geojson.read(content)


def _unpacked(content: bytes) -> Drawing:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return _of_parts(packed)
    except (
        zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError,
        NotImplementedError, ValueError,
    ) as broken:  # fmt: skip
        raise Refused("MAP_ZIP_BROKEN") from broken


def _of_parts(packed: zipfile.ZipFile) -> Drawing:
    names = [name for name in packed.namelist() if not name.startswith(_LOOKED_PAST)]
    if len(names) > _MOST_PARTS or sum(one.file_size for one in packed.infolist()) > MOST_BYTES:
        raise _too_large()
    maps = sorted(name for name in names if _ending(name) in (".shp", *_JSON))
    if not maps:
        raise Refused("MAP_ZIP_EMPTY")
    if len(maps) > 1:
        raise Refused("MAP_SEVERAL", names=", ".join(PurePosixPath(one).name for one in maps[:10]))
    if _ending(maps[0]) in _JSON:
        return geojson.read(_part(packed, maps[0]))
    return shapefiles.read(_beside(packed, names, maps[0]))


def _beside(packed: zipfile.ZipFile, names: list[str], main: str) -> Mapping[str, bytes]:
    """The parts of one shapefile by their ending."""
    stem = str(PurePosixPath(main).with_suffix("")).casefold()
    return {
        _ending(name): _part(packed, name)
        for name in names
        if str(PurePosixPath(name).with_suffix("")).casefold() == stem
        and _ending(name) in shapefiles.PARTS
    }


def _part(packed: zipfile.ZipFile, name: str) -> bytes:
    """What a part holds, whatever the zip says of its size."""
    with packed.open(name) as part:
        content = part.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _too_large()
    return content


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.casefold()


def _too_large() -> Refused:
    return Refused("MAP_TOO_LARGE", most=str(MOST_BYTES // 1_000_000))
