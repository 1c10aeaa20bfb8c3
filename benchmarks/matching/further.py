"""Registers without address or phone, and repeats within the list: ours beside Splink's."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from benchmarks.data import Draw
from benchmarks.matching import measure, pairs, run, screened, task
from benchmarks.matching.draws import Size
from benchmarks.matching.measure import Answers
from benchmarks.matching.pairs import Found, Pairs
from benchmarks.matching.screened import Screened
from benchmarks.matching.task import Task
from payung.values.people import RegisterKind
from payung.values.screening import MORE_LIKELY_THAN_NOT

_NOISE = "standard"
_NOBODY = -1


@dataclass(frozen=True, slots=True)
class Further:
    """Pooled answers by register and by the name they are shown under; pairs by that name.

    `people`: how many records the register has in the first draw.
    """

    registers: Mapping[RegisterKind, Mapping[str, Answers]]
    people: Mapping[RegisterKind, int]
    repeats: Mapping[str, Found]


def measured(size: Size) -> Further:
    """The judged draws with standard errors."""
    answers: dict[RegisterKind, dict[str, list[Answers]]] = {
        kind: defaultdict(list) for kind in screened.FURTHER
    }
    people: dict[RegisterKind, int] = {}
    repeats: dict[str, Found] = {}
    for draw in size.judged(_NOISE):
        ours = screened.screened(size.people, size.rows, draw)
        for kind in screened.FURTHER:
            given = task.of(size.people, size.rows, draw, kind)
            people.setdefault(kind, parquet.read_metadata(given.people).num_rows)
            for name, some in _answers(given, ours.links[kind]):
                answers[kind][name].append(some)
        for name, found in _repeats(size, draw, ours):
            repeats[name] = repeats[name] + found if name in repeats else found
    pooled = {
        kind: {name: measure.pooled(some) for name, some in by_name.items()}
        for kind, by_name in answers.items()
    }
    return Further(pooled, people, repeats)


def _answers(given: Task, ours: pa.Table) -> Iterator[tuple[str, Answers]]:
    truth = given.truth()
    yield "payung_screened", measure.answers(ours, truth)
    for tool in ("payung", "splink", "exact_nik"):
        for name, links in run.run(tool, given).links.items():
            yield name, measure.answers(links, truth)


def _repeats(size: Size, draw: Draw, ours: Screened) -> Iterator[tuple[str, Found]]:
    given = task.of(size.people, size.rows, draw)
    true = pairs.alike(given.truth()["person"].to_pylist())
    rows = parquet.read_table(given.rows, columns=["digits"])
    by_itself = _joined(run.run("splink_repeats", given).links["splink_repeats"])
    yield "payung", pairs.held(ours.repeats, true)
    yield "splink_repeats", pairs.held(by_itself, true)
    yield "splink_grouped", pairs.held(pairs.within(by_itself), true)
    yield "splink_registry", pairs.held(_through_registry(given), true)
    yield "exact_nik", pairs.held(pairs.alike(rows["digits"].to_pylist()), true)


def _joined(links: pa.Table) -> Pairs:
    likely = links.filter(pc.greater_equal(links["probability"], MORE_LIKELY_THAN_NOT))
    return frozenset(zip(likely["row"].to_pylist(), likely["record"].to_pylist(), strict=True))


def _through_registry(given: Task) -> Pairs:
    """Rows whose best candidate in the civil registry is one person, by the links kept there."""
    links = parquet.read_table(given.folder / "links-splink.parquet")
    some = measure.answers(links, given.truth())
    sure = (some.probability >= MORE_LIKELY_THAN_NOT) & (some.found != _NOBODY)
    return pairs.alike(
        record if is_sure else None
        for record, is_sure in zip(some.found.tolist(), sure.tolist(), strict=True)
    )
