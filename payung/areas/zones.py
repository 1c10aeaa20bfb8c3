"""What time it is where an area lies."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

import yaml

_PROVINCE = 2  # digits


def zone(code: str) -> ZoneInfo:
    """The time zone of an area's province. KeyError for a code of no province."""
    return _by_province()[code[:_PROVINCE]]


@cache
def _by_province() -> Mapping[str, ZoneInfo]:
    file = resources.files(__package__).joinpath("zones.yaml")
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {
        str(province): ZoneInfo(name)
        for name, provinces in told["zones"].items()
        for province in provinces
    }
