"""What `parts/map.html` and `parts/chart.html` are given: figures with their words, to be drawn.

A page says `{% block head %}{% include "parts/head.html" %}{% endblock %}` once, and
`{% include "parts/map.html" with map=… %}` or `{% include "parts/chart.html" with chart=… %}`
for each drawing. Both stand as tables without JavaScript; scripts draw from those tables alone.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from payung import areas, messages, reporting
from payung.coverage import tiles
from payung.registry.models import Boundary
from payung.web import language

HIDDEN, NONE = "hidden", "none"  # of steps
_PATTERNED = frozenset((HIDDEN, NONE))  # where there is no figure there is no colour
Link = tuple[str, str]  # what it is called ('Excel'), its address


@dataclass(frozen=True, slots=True)
class Value:
    """A figure: `number` gives its colour or height, `told` is how people read it ('62,5% (125
    dari 200)'), `short` what fits on a tile ('63').

    `number` None is no figure; with `hidden`, one that may not be shown (a small cell).
    """

    number: float | None
    told: str
    short: str = ""
    hidden: bool = False

    def __post_init__(self) -> None:
        if self.hidden and self.number is not None:
            raise ValueError("a hidden figure would stand in the page's source")


@dataclass(frozen=True, slots=True)
class Scale:
    """At which numbers a map's colour changes (four at most), and how they are told ('20%')."""

    bounds: tuple[float, ...]
    told: Callable[[float], str]


@dataclass(frozen=True, slots=True)
class About:
    """What stands around a drawing. `key` names it in its page: letters; `figure` is the name of
    the figure ('Terlindungi'); `text` what there is to see; `links` fetch the data behind it;
    `places` is the code of what a map's places are called."""

    key: str
    title: str
    text: str
    figure: str
    links: tuple[Link, ...] = ()
    places: str = "MAP_VILLAGE"


@dataclass(frozen=True, slots=True)
class Place:
    """A village on a map, and its tile where there are no boundaries."""

    code: str
    name: str
    value: Value
    step: str
    column: int
    row: int

    @property
    def patterned(self) -> bool:
        return self.step in _PATTERNED


@dataclass(frozen=True, slots=True)
class Block:
    """The villages of a kecamatan."""

    name: str
    columns: int
    rows: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the legend: '1' to '5', HIDDEN or NONE; how many villages are of it."""

    name: str
    told: str
    villages: int

    @property
    def patterned(self) -> bool:
        return self.name in _PATTERNED


@dataclass(frozen=True, slots=True)
class Map:
    """`boundary` None: drawn as tiles. `says` is the map in a sentence."""

    about: About
    blocks: tuple[Block, ...]
    legend: tuple[Step, ...]
    says: str
    boundary: Boundary | None

    @property
    def villages(self) -> int:
        return sum(len(one.places) for one in self.blocks)

    @property
    def not_drawn(self) -> int:
        """How many of its places the boundaries have no shape for."""
        missing = set(self.boundary.missing if self.boundary else ())
        return sum(place.code in missing for one in self.blocks for place in one.places)


def on_map(
    about: About, values: Mapping[str, Value], scale: Scale, boundary: Boundary | None
) -> Map:
    """A map of villages or regencies by code. `boundary` from `queries.boundaries.in_force`."""
    steps = {code: _step(value, scale) for code, value in values.items()}
    blocks = tuple(
        Block(
            areas.name(block.district) or block.district,
            block.columns,
            block.rows,
            tuple(
                Place(
                    one.village,
                    areas.name(one.village) or one.village,
                    values[one.village],
                    steps[one.village],
                    one.column,
                    one.row,
                )
                for one in block.tiles
            ),
        )
        for block in tiles.lay(values)
    )
    says = _says(values, _text(about.places))
    return Map(about, blocks, _legend(scale, tuple(steps.values())), says, boundary)


def _step(value: Value, scale: Scale) -> str:
    if value.hidden:
        return HIDDEN
    return NONE if value.number is None else str(bisect_right(scale.bounds, value.number) + 1)


def _legend(scale: Scale, steps: Sequence[str]) -> tuple[Step, ...]:
    told = [scale.told(one) for one in scale.bounds]
    names = {"1": _text("STEP_BELOW", to=told[0])}
    for at, (start, end) in enumerate(pairwise(told), 2):
        names[str(at)] = _text("STEP_BETWEEN", start=start, to=end)
    names[str(len(told) + 1)] = _text("STEP_ABOVE", start=told[-1])
    names |= {
        name: _text(code)
        for name, code in ((HIDDEN, "STEP_HIDDEN"), (NONE, "STEP_NONE"))
        if name in steps
    }
    return tuple(Step(name, words, steps.count(name)) for name, words in names.items())


def _says(values: Mapping[str, Value], places: str) -> str:
    """How many places, which is lowest and which highest; of equals the first by code."""
    known = [
        (value.number, code) for code, value in sorted(values.items()) if value.number is not None
    ]
    count = reporting.number(len(values), language.current())
    if not known:
        return _text("MAP_SAYS_NOTHING", count=count, places=places)
    low = min(known)[1]
    high = max(known, key=lambda one: one[0])[1]
    return _text(
        "MAP_SAYS", count=count, places=places,
        low=areas.name(low) or low, low_told=values[low].told,
        high=areas.name(high) or high, high_told=values[high].told,
    )  # fmt: skip


def _text(code: str, **facts: str) -> str:
    return messages.text(code, language.current(), facts)


class Kind(StrEnum):
    """How a chart is drawn: columns for times, bars for names, lines for many months."""

    COLUMNS = "columns"
    BARS = "bars"
    STACKED = "stacked"  # columns of parts that sum to a whole
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers along a chart, as many as it has labels."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """`labels` are what stands along it (months, kecamatan); `about.figure` what they are."""

    about: About
    kind: Kind
    labels: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def lines(self) -> tuple[tuple[str, tuple[Value, ...]], ...]:
        """The rows of its table."""
        return tuple(
            (label, tuple(one.values[at] for one in self.series))
            for at, label in enumerate(self.labels)
        )
