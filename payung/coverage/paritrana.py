"""What the jury of the Paritrana Award looks at, as public reports tell it: data, not law.

The guideline and its weights were not found, so no criterion counts as verified.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import yaml

from payung import messages
from payung.messages import Lang


class Category(StrEnum):
    """Who may be awarded."""

    REGION = "region"
    VILLAGE = "village"
    COMPANY = "company"


Source = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Criterion:
    """`sources` say who told of it and what, and at which address ('' where that was not kept),
    none where we only remember it; `figures` are codes
    of indicators that answer it, `decrees` and `pledges` that those do too; `papers` are what
    people add by hand."""

    name: str
    sources: tuple[Source, ...]
    figures: tuple[str, ...]
    decrees: bool
    pledges: bool
    papers: tuple[str, ...]


def criteria(category: Category, lang: Lang) -> tuple[Criterion, ...]:
    """Those of a category, in the order of the dossier."""
    told = _told()
    return tuple(
        Criterion(
            _in(one["name"], lang),
            tuple(_source(told["sources"][key], lang) for key in one["sources"]),
            tuple(one.get("figures", ())), one.get("decrees", False),
            one.get("pledges", False),
            tuple(_in(paper, lang) for paper in one["papers"]),
        )
        for one in told[category]
    )  # fmt: skip


@cache
def _told() -> Mapping[str, Any]:
    text = (resources.files("payung") / "rules" / "paritrana.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return found


def _source(one: Mapping[str, Any], lang: Lang) -> Source:
    return f"{one['name']}: {_in(one['told'], lang)}", one.get("address", "")


def _in(text: Mapping[str, str], lang: Lang) -> str:
    return messages.in_language(text["id"], text["en"], lang)
