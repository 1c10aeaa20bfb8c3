"""Why a row probably means this person: every comparison's weight, told one after another.

Nothing is weighed a second way: a pair is weighed with nothing known, then with the NIK, then
with the birth date beside it, and so on; what each adds is its part. So the parts add up to the
weight that decided, and a birth date that the NIK has told already adds nothing.
"""

from collections.abc import Iterator, Mapping
from math import log2

import pyarrow as pa

from payung.matching import levels, rates, weigh, workings
from payung.matching.engines import Engine
from payung.matching.model import Model
from payung.matching.register import Register
from payung.matching.tables import Source
from payung.matching.workings import Workings
from payung.values.waterfall import Evidence, Waterfall

_MOST = 3
# Links are rounded to six digits and kept from 0.001: beyond these, odds cannot be told.
_LEAST, _LARGEST = 0.001, 0.999999

# What is told, in this order, and what the columns of a pair say while it is not told yet.
_UNTOLD: Mapping[str, Mapping[str, object]] = {
    "nik": {"digits": None, "shape": "empty", "household": False},
    "birth": {"birth": "missing", "nik_has_date": False, "listed": 1.0},
    "name": dict.fromkeys(("spelling", "sound_key", "their_spelling", "their_sound_key")),
    "sex": {"sex": "missing"},
    "kk": {"kk": "missing"},
    "place": {"place": "missing"},
    "birth_place": {"birth_place": "missing"},
    "phone": {"phone": "missing"},
    "mother": {"mother": "missing"},
}
_BEARERS = {"name": "bearers", "birth": "born_that_day", "birth_place": "natives"}
_AMONG = {"birth_place": "inhabitants"}


def explain(
    engine: Engine, wanted: Source, register: Register, row: int, using: Model | None = None
) -> tuple[Waterfall, ...]:
    """The likeliest people of a row, at most three, each with the way to its probability.

    Arguments as of `link`: a row's odds depend on the rows beside it.
    """
    seen = workings.of(engine, wanted, register, row=row, using=using)
    told = _parts(seen, seen.model)
    probable = {
        link["record"]: link["probability"] for link in seen.links.to_pylist() if link["row"] == row
    }
    # Before anybody is compared, that the row means somebody of the register.
    odds = engine.get(rates.of_row(register.tag, row))["odds"][0].as_py()
    prior = log2(odds / seen.size.people)
    falls = (
        _waterfall(pair["record"], prior, evidence, probable.get(pair["record"], 0.0))
        for pair, evidence in zip(seen.pairs.to_pylist(), told, strict=True)
    )
    return tuple(sorted(falls, key=_likeliest_first)[:_MOST])


def _likeliest_first(fall: Waterfall) -> tuple[float, float, int]:
    return -fall.probability, -sum(part.bits for part in fall.evidence), fall.record


def _waterfall(
    record: int, prior: float, evidence: tuple[Evidence, ...], probability: float
) -> Waterfall:
    alone = prior + sum(part.bits for part in evidence)
    told = min(max(probability, _LEAST), _LARGEST)
    rivals = min(0.0, log2(told / (1 - told)) - alone) if probability < _LARGEST else 0.0
    return Waterfall(record, prior, evidence, rivals, probability)


def _parts(seen: Workings, model: Model) -> list[tuple[Evidence, ...]]:
    """For each pair what every comparison told, those included that told nothing."""
    pairs = seen.pairs.to_pylist()
    weights = [_weights(batch, seen, model) for batch in _told_step_by_step(seen.pairs)]
    alone = [_weights(batch, seen, model) for batch in _told_by_itself(seen.pairs)]
    compared = levels.of(workings.one_batch(seen.pairs)).to_pylist()
    return [
        tuple(
            Evidence(
                comparison,
                compared[at][comparison],
                round(after[at] - before[at], 6),
                pairs[at].get(_BEARERS.get(comparison, ""), 0),
                pairs[at].get(_AMONG.get(comparison, ""), 0),
                round(itself[at] - weights[0][at], 6),
            )
            for comparison, before, after, itself in zip(
                _UNTOLD, weights, weights[1:], alone, strict=False
            )
        )
        for at in range(len(pairs))
    ]


def _told_step_by_step(pairs: pa.Table) -> Iterator[pa.RecordBatch]:
    """The pairs with nothing told, then with one comparison more each time."""
    yield _without(pairs, tuple(_UNTOLD))
    for told in range(1, len(_UNTOLD) + 1):
        yield _without(pairs, tuple(_UNTOLD)[told:])


def _told_by_itself(pairs: pa.Table) -> Iterator[pa.RecordBatch]:
    """The pairs with one comparison told, each in its turn."""
    for told in _UNTOLD:
        yield _without(pairs, tuple(one for one in _UNTOLD if one != told))


def _without(pairs: pa.Table, untold: tuple[str, ...]) -> pa.RecordBatch:
    for comparison in untold:
        for column, value in _UNTOLD[comparison].items():
            field = pairs.schema.field(column)
            same = pa.array([value] * len(pairs), field.type)
            pairs = pairs.set_column(pairs.schema.get_field_index(column), field, same)
    return workings.one_batch(pairs)


def _weights(batch: pa.RecordBatch, seen: Workings, model: Model) -> list[float]:
    weights: list[float] = weigh.pairs(batch, model, seen.size)["weight"].to_pylist()
    return weights
