"""Payung's answers as `payung screen` comes to them: the civil registry first, then the rest.

The order is that of `payung.screening.screen`, which keeps no links to measure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from benchmarks import data
from benchmarks.data import Draw
from benchmarks.matching import task
from benchmarks.matching.pairs import Pairs, within
from payung import matching, verification
from payung.matching import Engine
from payung.screening import people
from payung.values.people import Proposal, RegisterKind
from payung.values.programme import Residence
from payung.verification import Identity, answers

FURTHER = (RegisterKind.PARTICIPANTS, RegisterKind.SOCIAL)


@dataclass(frozen=True, slots=True)
class Screened:
    """LINKS of every row to the further registers, and the pairs of rows that are one person."""

    links: Mapping[RegisterKind, pa.Table]
    repeats: Pairs


def screened(people_count: int, rows: int, draw: Draw) -> Screened:
    """The draw's lists, screened with the shipped weights."""
    region = data.region(people_count, rows, draw)
    proposals = task.proposals(region, draw.code)
    registers = {
        kind: task.register(region, draw.code, kind) for kind in (RegisterKind.CIVIL, *FURTHER)
    }
    engine = matching.start("duckdb")
    civil = registers[RegisterKind.CIVIL]
    links = _ask(engine, people.from_lists(proposals), civil, RegisterKind.CIVIL)
    identities = tuple(
        verification.identify(proposal, answers.candidates(found), Residence.REGISTERED)
        for proposal, found in zip(
            proposals, answers.by_row(links, civil, len(proposals)), strict=True
        )
    )
    wanted = people.with_identities(proposals, identities)
    further = {kind: _ask(engine, wanted, registers[kind], kind) for kind in FURTHER}
    repeats = _repeats(proposals, identities, _likenesses(wanted, identities, engine))
    engine.close()
    return Screened(further, repeats)


def _ask(engine: Engine, wanted: pa.Table, register: pa.Table, kind: RegisterKind) -> pa.Table:
    known = matching.prepare(engine, people.from_register(register), kind.value)
    links = matching.link(engine, wanted, known)
    engine.forget()
    return links


def _likenesses(
    wanted: pa.Table, identities: Sequence[Identity], engine: Engine
) -> list[tuple[int, int, float]]:
    nobody = pa.array([identity.person is None for identity in identities], pa.bool_())
    lost = people.among_themselves(wanted).filter(nobody)
    known = matching.prepare(engine, people.as_register(wanted), "rows")
    links = matching.link(engine, lost, known, several=True)
    return [
        (*sorted((link["row"], link["record"])), link["probability"]) for link in links.to_pylist()
    ]


def _repeats(
    proposals: Sequence[Proposal],
    identities: Sequence[Identity],
    likenesses: Sequence[tuple[int, int, float]],
) -> Pairs:
    sources = [proposal.source for proposal in proposals]
    at = {source: position for position, source in enumerate(sources)}
    found = verification.repeats(sources, identities, likenesses)
    return within((position, at[repeat.kept]) for position, repeat in found.items())
