"""How messy this list is: shares of the model fitted to the rows at hand, without labels.

One office mistypes a digit in a hundred, another in ten, and the same slip tells less against a
person where slips are usual. So pairs are weighed by the model, the likeliest of each row counts
as far as it is probable, and the shares so counted weigh all pairs anew. It is one round of
EM, over all comparisons; `train` does it thoroughly, to keep.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import log2

from payung.matching.engines import Engine
from payung.matching.model import Level, Model
from payung.matching.steps import Sql

# The model counts as much as this many people: a list of fifty hardly moves it.
BEGUN_WITH = 1_000
# And a level never met stays possible.
AT_LEAST = 0.25
# Which levels stand against each other. Left out are those of rows whose NIK or date is no whole
# one, `region` (its share is that of one region among all) and a name with nothing in common:
# under a NIK and birth date copied from somebody else it looks like the same person.
AGAINST: Mapping[str, tuple[str, ...]] = {
    "nik": ("exact", "cut_as_text", "last", "serial", "day", "two_edits", "front", "date", "sex",
            "household", "edited", "other"),
    "name": ("equal", "sound", "near", "part", "weak", "called"),
    "birth": ("equal", "swapped", "two_parts", "year", "far", "generation"),
    "sex": ("equal", "differs"),
    "place": ("neighbours", "other_rt", "district", "elsewhere"),
    "kk": ("equal", "differs"),
    "phone": ("equal", "near", "differs"),
    "mother": ("equal", "near", "differs"),
}  # fmt: skip
# Who mistypes the six digits of a date so often mistypes the six of a region as often.
IN_STEP: Mapping[tuple[str, str], tuple[str, str]] = {("nik", "region"): ("nik", "day")}
_MILLIONTHS = 1_000_000

Moves = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The model that weighs this list, and by how many bits each level moved: ('nik', 'last')."""

    model: Model
    moves: Moves


def to_list(engine: Engine, tag: str, people: int, start: Model) -> Fitted:
    """`start` fitted to the pairs in `{tag}_weighed_at_first`, of a register of so many people."""
    probable = f"1 / (1 + power(2.0, least(log2({people}) - weight, 60.0)))"
    engine.run((_likeliest(tag, f"cast(round({probable} * {_MILLIONTHS} / alike) AS BIGINT)"),))
    counts = " UNION ALL ".join(
        f"SELECT '{comparison}' AS comparison, {comparison} AS level, "
        f"cast(sum(millionths) AS BIGINT) AS met FROM {tag}_likeliest GROUP BY {comparison}"
        for comparison in AGAINST
    )
    met = {(one["comparison"], one["level"]): one["met"] for one in engine.get(counts).to_pylist()}
    shares = {
        (comparison, level): share
        for comparison in AGAINST
        for level, share in _shares(start.levels[comparison], comparison, met)
    }
    shares |= in_step(start.levels, shares)
    return Fitted(_with(start, shares), _moves(start, shares))


def in_step(
    levels: Mapping[str, Mapping[str, Level]], shares: Mapping[tuple[str, str], float]
) -> dict[tuple[str, str], float]:
    """The shares that nobody counts: each moves as far as another one did from `levels`."""
    return {
        (of, one): round(
            levels[of][one]["same"] * shares[leader] / levels[leader[0]][leader[1]]["same"], 6
        )
        for (of, one), leader in IN_STEP.items()
    }


def unfitted(model: Model) -> Fitted:
    """The model as it is."""
    return Fitted(model, {})


def weighed(tag: str, moves: Moves) -> Sql:
    """Table `{tag}_weighed`: the pairs of `{tag}_weighed_at_first`, with what the levels moved."""
    moved = "".join(f" + {_case(comparison, moves)}" for comparison in AGAINST) if moves else ""
    return Sql(
        f"{tag}_weighed",
        f"SELECT row, record, round(weight{moved}, 6) AS weight FROM {tag}_weighed_at_first",
    )


def _case(comparison: str, moves: Moves) -> str:
    whens = " ".join(
        f"WHEN '{level}' THEN {bits:.6f}" for (of, level), bits in moves.items() if of == comparison
    )
    return f"cast(CASE {comparison} {whens} ELSE 0 END AS DOUBLE)"


def _likeliest(tag: str, millionths: str) -> Sql:
    """The likeliest pair of each row; several that are equally likely share what a row counts.

    Millionths are whole: their sum is the same in any order.
    """
    told = ", ".join(AGAINST)
    return Sql(
        f"{tag}_likeliest",
        f"""SELECT {told}, {millionths} AS millionths FROM (
            SELECT {told}, weight, max(weight) OVER (PARTITION BY row) AS most,
                count(*) OVER (PARTITION BY row, weight) AS alike
            FROM {tag}_weighed_at_first) of_row WHERE weight = most""",
    )


def _shares(
    levels: Mapping[str, Level], comparison: str, met: Mapping[tuple[str, str], int]
) -> Iterator[tuple[str, float]]:
    names = AGAINST[comparison]
    total = sum(met.get((comparison, name), 0) for name in names) / _MILLIONTHS
    for name in names:
        before, hits = levels[name]["same"], met.get((comparison, name), 0) / _MILLIONTHS
        share = (BEGUN_WITH * before + hits) / (BEGUN_WITH + total)
        yield name, round(max(share, AT_LEAST * before), 6)


def _with(start: Model, shares: Mapping[tuple[str, str], float]) -> Model:
    levels = {comparison: dict(some) for comparison, some in start.levels.items()}
    for (comparison, level), same in shares.items():
        levels[comparison][level] = {**levels[comparison][level], "same": same}
    beside = {nik: dict(some) for nik, some in start.birth_beside_nik.items()}
    for level, numbers in start.birth_beside_nik["exact"].items():
        ratio = shares["birth", level] / start.levels["birth"][level]["same"]
        beside["exact"][level] = {**numbers, "same": numbers["same"] * ratio}
    return replace(start, levels=levels, birth_beside_nik=beside)


def _moves(start: Model, shares: Mapping[tuple[str, str], float]) -> Moves:
    return {
        (comparison, level): log2(same / start.levels[comparison][level]["same"])
        for (comparison, level), same in shares.items()
    }
