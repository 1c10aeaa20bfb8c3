"""How messy this list is: shares of the model fitted to the rows at hand, without labels.

One office mistypes a digit in a hundred, another in ten, and the same slip tells less against a
person where slips are usual. So pairs are weighed by the model, the likeliest of each row counts
as far as it is probable, and the shares so counted weigh all pairs anew. That is one round of
EM, over all comparisons, and one is enough; `train` goes on until nothing moves, to keep.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import log2

import pyarrow as pa

from payung.matching import patterns
from payung.matching.engines import Engine
from payung.matching.model import Level, Model
from payung.matching.patterns import FITTED
from payung.matching.steps import Sql

# The model counts as much as this many people: a list of fifty hardly moves it.
_BEGUN_WITH = 1_000
# And in a list of millions a level never met stays possible.
_AT_LEAST = 0.02
# Not counted: the share of `region` is that of one region among all. Who mistypes the six digits
# of a date so often mistypes the six of a region as often.
# And who writes somebody else's whole NIK so often writes such a one and loses digits of it.
IN_STEP: Mapping[tuple[str, str], tuple[str, str]] = {
    ("nik", "region"): ("nik", "day"),
    ("nik", "damaged"): ("nik", "other"),
}
# Whoever moves house moves whether or not the NIK is right: what the same person shows beside
# something that has told a part of it moves as it does alone.
_ALIKE: Mapping[str, str] = {
    "place_beside_exact_nik": "place",
    "place_beside_nik_of_district": "place",
    "kk_beside_exact_nik": "kk",
    "sex_beside_name": "sex",
}
# Another bearer of the name, or one born in that town, is mistyped as often, so this tells nothing
# of who is meant.
_UNMOVED = (
    ("name", "equal"), ("name", "sound"), ("birth_place", "equal"), ("birth_place", "near"),
)  # fmt: skip
# Beside this a date exchanged is put right when the list is read, and a year that agrees tells
# nothing: these are shares of the other rows only.
_RIGHT_NIK = ("nik", "exact")
# Where other towns are written more often, they tell less the more were born in one, which a share
# of the list does not tell: so another town is never believed to tell more than by the model.
_NO_HIGHER = ("birth_place", "differs")
_MILLIONTHS = 1_000_000
_STILL = 0.01  # bits; less is no move

Moves = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The model that weighs this list, and by how many bits each level moved: ('nik', 'last').

    `rounds`: in how many rounds of EM.
    """

    model: Model
    moves: Moves
    rounds: int


def to_list(engine: Engine, tag: str, people: int, start: Model, most_rounds: int) -> Fitted:
    """`start` fitted to the pairs in `{tag}_weighed_at_first`, of a register of so many people.

    Leaves `{tag}_weighed`, the same pairs as the fitted model weighs them. In fewer rounds where
    the last one has moved nothing.
    """
    fitted, moved = Fitted(start, {}, 0), _STILL
    engine.run((_weighed(tag, "weight", ""),))
    while moved >= _STILL and fitted.rounds < most_rounds:
        shares = _counted(engine, tag, people, start)
        moves = _moves(start, shares)
        moved = max(abs(bits - fitted.moves.get(level, 0.0)) for level, bits in moves.items())
        fitted = Fitted(_with(start, shares), moves, fitted.rounds + 1)
        _weigh_anew(engine, tag, moves)
    return fitted


def _counted(engine: Engine, tag: str, people: int, start: Model) -> dict[tuple[str, str], float]:
    """The shares that the likeliest pairs show."""
    met: dict[tuple[str, str], int] = defaultdict(int)
    met_alone: dict[tuple[str, str], int] = defaultdict(int)
    counted = engine.get(_likeliest(tag, people)).to_pydict()
    for levels, millionths in zip(
        patterns.levels(counted["pattern"]), counted["millionths"], strict=True
    ):
        for level in levels:
            met[level] += millionths
            met_alone[level] += 0 if _RIGHT_NIK in levels else millionths
    shares = {
        (comparison, level): share
        for comparison in FITTED
        for level, share in _shares(start.levels[comparison], comparison, met)
    }
    births = _shares(start.levels["birth"], "birth", met_alone)
    beside = start.birth_beside_nik["exact"]
    shares |= {("birth", level): share for level, share in births if level not in beside}
    return shares | _in_step(start.levels, shares)


def _weigh_anew(engine: Engine, tag: str, moves: Moves) -> None:
    shown = engine.get(f"SELECT DISTINCT pattern FROM {tag}_weighed_at_first")
    bits = [
        sum(round(moves[level], 6) for level in levels)
        for levels in patterns.levels(shown["pattern"].to_pylist())
    ]
    moved = shown.append_column("bits", pa.array(bits, pa.float64()))
    engine.put(f"{tag}_moves", moved)
    join = f"JOIN {tag}_moves m ON m.pattern = w.pattern"
    engine.run((_weighed(tag, "round(w.weight + m.bits, 6)", join),))


def _in_step(
    levels: Mapping[str, Mapping[str, Level]], shares: Mapping[tuple[str, str], float]
) -> dict[tuple[str, str], float]:
    """The shares that nobody counts: each moves as far as another one did from `levels`."""
    return {
        (of, one): round(
            levels[of][one]["same"] * shares[leader] / levels[leader[0]][leader[1]]["same"], 6
        )
        for (of, one), leader in IN_STEP.items()
    }


def _weighed(tag: str, weight: str, moved: str) -> Sql:
    return Sql(
        f"{tag}_weighed",
        f"""SELECT w.row, w.record, {weight} AS weight, w.pattern
        FROM {tag}_weighed_at_first w {moved}""",
        passing=True,
    )


def _likeliest(tag: str, people: int) -> str:
    """How much the likeliest pairs of all rows count, by pattern.

    Several that are equally likely share what a row counts. Millionths are whole: their sum is the
    same in any order.
    """
    probable = f"1 / (1 + power(2.0, least(log2({people}) - weight, 60.0)))"
    return f"""SELECT pattern,
            cast(sum(cast(round({probable} * {_MILLIONTHS} / alike) AS BIGINT)) AS BIGINT)
                AS millionths
        FROM (
            SELECT w.pattern, w.weight, count(*) OVER (PARTITION BY w.row) AS alike
            FROM {tag}_weighed w
            JOIN (SELECT row, max(weight) AS most FROM {tag}_weighed GROUP BY row) m
              ON m.row = w.row AND m.most = w.weight) likeliest
        GROUP BY pattern"""


def _shares(
    levels: Mapping[str, Level], comparison: str, met: Mapping[tuple[str, str], int]
) -> Iterator[tuple[str, float]]:
    names = [name for name in FITTED[comparison] if (comparison, name) not in IN_STEP]
    total = sum(met.get((comparison, name), 0) for name in names) / _MILLIONTHS
    for name in names:
        before, hits = levels[name]["same"], met.get((comparison, name), 0) / _MILLIONTHS
        share = (_BEGUN_WITH * before + hits) / (_BEGUN_WITH + total)
        moved = round(max(share, _AT_LEAST * before), 6)
        if (comparison, name) in _UNMOVED:
            moved = before
        elif (comparison, name) == _NO_HIGHER:
            moved = min(before, moved)
        yield name, moved


def _with(start: Model, shares: Mapping[tuple[str, str], float]) -> Model:
    levels = {comparison: dict(some) for comparison, some in start.levels.items()}
    for (comparison, level), same in shares.items():
        levels[comparison][level] = {**levels[comparison][level], "same": same}
    for beside, comparison in _ALIKE.items():
        levels[beside] = _in_proportion(start.levels[beside], comparison, start, shares)
    births = dict(start.birth_beside_nik)
    births["exact"] = _in_proportion(births["exact"], "birth", start, shares)
    return replace(start, levels=levels, birth_beside_nik=births)


def _in_proportion(
    beside: Mapping[str, Level],
    comparison: str,
    start: Model,
    shares: Mapping[tuple[str, str], float],
) -> dict[str, Level]:
    """What the same person shows beside something else, moved as far as it moved alone."""
    moved = dict(beside)
    for level, numbers in beside.items():
        if (comparison, level) in shares:
            ratio = shares[comparison, level] / start.levels[comparison][level]["same"]
            moved[level] = {**numbers, "same": numbers["same"] * ratio}
    return moved


def _moves(start: Model, shares: Mapping[tuple[str, str], float]) -> Moves:
    return {
        (comparison, level): log2(same / start.levels[comparison][level]["same"])
        for (comparison, level), same in shares.items()
    }
