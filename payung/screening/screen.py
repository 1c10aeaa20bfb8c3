"""The order of the main job: lists in, a decision on every row out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa

from payung import matching, verification
from payung.matching import Engine, Model
from payung.screening import asking, judging, money, people
from payung.screening.asking import Answers
from payung.screening.inputs import Inputs
from payung.screening.judging import Judged
from payung.screening.progress import Progress
from payung.values import finding, law
from payung.values.decision import Decision, Outcome
from payung.values.finding import Finding, Place
from payung.values.money import thousands
from payung.values.people import Proposal, RegisterKind
from payung.values.programme import Programme
from payung.values.screening import Candidate, Row, Screening
from payung.verification import Identity, Known, Repeat, answers, verdicts


@dataclass(frozen=True, slots=True)
class _Found:
    """What matching and verification make of all rows; each tuple in the order of the rows."""

    candidates: tuple[tuple[Candidate, ...], ...]
    identities: tuple[Identity, ...]
    repeats: Mapping[int, Repeat]
    registers: Mapping[RegisterKind, Answers]
    models: Mapping[RegisterKind, str]


def screen(inputs: Inputs, on: date, engine: Engine, progress: Progress) -> Screening:
    """Decides every row of the inputs. Nothing is written."""
    found = _identify(inputs, engine, progress)
    progress.stage("DECIDE", len(inputs.proposals))
    given = frozenset(kind.value for kind in inputs.registers)
    rows, applicants = [], []
    for position in range(len(inputs.proposals)):
        known = _known(inputs, found, position)
        judged = judging.judge(known, inputs.programme, on, given)
        verdict = inputs.verdicts.get(known.proposal.source)
        decided = verdicts.settle(verdict, judged.decision)
        row = _row(known, decided, judged)
        rows.append(replace(row, candidates=found.candidates[position], verdict=verdict))
        applicants.append(judged.applicant)
    placed, uncounted = money.place(rows, applicants, inputs.programme, inputs.book, on)
    result = _screening(inputs, on, placed, uncounted)
    models = tuple((kind.value, digest) for kind, digest in found.models.items())
    return replace(result, models=models)


def _identify(inputs: Inputs, engine: Engine, progress: Progress) -> _Found:
    proposals, programme = inputs.proposals, inputs.programme
    registers: dict[RegisterKind, Answers] = {}
    models: dict[RegisterKind, str] = {}
    civil = inputs.registers.get(RegisterKind.CIVIL)
    if civil is not None:
        progress.stage("MATCH_CIVIL")
        wanted = people.from_lists(proposals)
        registers[RegisterKind.CIVIL], models[RegisterKind.CIVIL] = asking.ask(
            engine, inputs.model, wanted, civil, RegisterKind.CIVIL
        )
    seen = tuple(answers.candidates(found) for found in registers.get(RegisterKind.CIVIL, ()))
    candidates = tuple(
        verdicts.chosen(inputs.verdicts.get(proposal.source), some)
        for proposal, some in zip(proposals, seen or ((),) * len(proposals), strict=True)
    )
    identities = tuple(
        verification.identify(proposal, some if seen else None, programme.residence)
        for proposal, some in zip(proposals, candidates, strict=True)
    )
    wanted = people.with_identities(proposals, identities)
    for kind, register in inputs.registers.items():
        if kind is not RegisterKind.CIVIL:
            progress.stage(f"MATCH_{kind.upper()}")
            registers[kind], models[kind] = asking.ask(engine, inputs.model, wanted, register, kind)
    progress.stage("FIND_REPEATS")
    likenesses = _likenesses(wanted, identities, engine, inputs.model)
    sources = [proposal.source for proposal in proposals]
    repeats = verification.repeats(sources, identities, likenesses)
    repeats = verdicts.repeats(inputs.verdicts, sources, repeats)
    return _Found(candidates, identities, repeats, registers, models)


def _likenesses(
    wanted: pa.Table, identities: Sequence[Identity], engine: Engine, model: Model
) -> list[tuple[int, int, float]]:
    """Rows without a person in the registry, held against all rows."""
    nobody = pa.array([identity.person is None for identity in identities], pa.bool_())
    lost = people.among_themselves(wanted).filter(nobody)
    if not lost.num_rows:
        return []
    known = matching.prepare(engine, people.as_register(wanted), "rows")
    links = matching.link(engine, lost, known, several=True, using=model)
    return [
        (*sorted((link["row"], link["record"])), link["probability"]) for link in links.to_pylist()
    ]


def _known(inputs: Inputs, found: _Found, position: int) -> Known:
    identity = found.identities[position]
    asked = {kind: answers.likeliest(some[position]) for kind, some in found.registers.items()}
    if civil := found.registers.get(RegisterKind.CIVIL):
        # A reviewer may have chosen another person than the likeliest.
        asked[RegisterKind.CIVIL] = answers.of_person(civil[position], identity.person)
    return Known(
        inputs.proposals[position],
        identity,
        found.repeats.get(position),
        {kind: answer for kind, answer in asked.items() if answer},
    )


def _row(known: Known, decided: Decision, judged: Judged) -> Row:
    proposal, identity = known.proposal, known.identity
    person = identity.person if identity.certain else None
    settled = decided.outcome is Outcome.ACCEPTED
    return Row(
        proposal=proposal,
        nik=identity.nik,
        nik_status=identity.status,
        person_key=identity.person.nik if identity.person else "",
        match_probability=identity.probability,
        duplicate_of=known.repeat.kept if known.repeat else None,
        decision=decided,
        name=proposal.name or (person.name if person else ""),
        birth_date=_birth_date(proposal, person),
        sex=proposal.sex or (person.sex if person else None),
        village_code=proposal.village_code or (person.village_code if person else ""),
        occupation_code=judged.applicant.occupation_code,
        phone=proposal.phone,
        decile=judged.applicant.decile,
        would_change=() if settled else judged.would_change,
    )


def _birth_date(proposal: Proposal, person: Candidate | None) -> date | None:
    """The list's; the registry's where the list has none, or day and month exchanged."""
    given, registered = proposal.birth, person.birth_date if person else None
    if given.day is None or (registered and registered == given.swapped):
        return registered
    return given.day


def _screening(inputs: Inputs, on: date, rows: tuple[Row, ...], uncounted: int) -> Screening:
    remarks = verification.remarks(inputs.proposals, inputs.programme.regions)
    cost, used = money.cost_per_person(inputs.programme, inputs.book, on)
    return Screening(
        programme=inputs.programme,
        on=on,
        sheets=inputs.sheets,
        rows=rows,
        findings=(*inputs.findings, *remarks, *_quota_flaws(inputs.programme, uncounted)),
        registers=tuple(kind.value for kind in inputs.registers),
        lines=money.lines(rows, inputs.programme),
        cost_per_person=cost,
        used=law.each_once((*inputs.programme.usual, *used)),
    )


def _quota_flaws(plan: Programme, uncounted: int) -> tuple[Finding, ...]:
    if not uncounted:
        return ()
    place = Place(plan.name, key="quotas")
    return (finding.warning("QUOTA_WITHOUT_VILLAGE", place, count=thousands(uncounted)),)
