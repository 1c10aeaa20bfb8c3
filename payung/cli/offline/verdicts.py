"""What a reviewer decided, put in the place of what could not be decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from payung.values import decision
from payung.values.decision import Decision, Outcome
from payung.values.finding import Finding, Place, warning
from payung.values.screening import Candidate, Verdict, VerdictKind
from payung.values.sheet import Source
from payung.verification import Repeat

Verdicts = Mapping[Source, Verdict]
# Which reasons for a look each verdict settles; None: all of them.
_SETTLING: Mapping[VerdictKind, frozenset[str] | None] = {
    VerdictKind.ACCEPT: None,
    VerdictKind.REJECT: None,
    VerdictKind.PERSON: frozenset({"NAME_DIFFERS"}),
}


def by_source(
    given: Iterable[Verdict], sources: Iterable[Source]
) -> tuple[Verdicts, tuple[Finding, ...]]:
    """Verdicts by their row; one on a row that is not in the lists is reported, not used."""
    known = set(sources)
    used, stray = {}, []
    for verdict in given:
        if verdict.source in known:
            used[verdict.source] = verdict
        else:
            source = verdict.source
            place = Place(source.file, source.sheet, source.row)
            stray.append(warning("VERDICT_WITHOUT_ROW", place))
    return used, tuple(stray)


def chosen(verdict: Verdict | None, seen: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates after a verdict on who it is: the chosen one for certain, or none."""
    if verdict is None or verdict.kind not in (VerdictKind.PERSON, VerdictKind.NOBODY):
        return seen
    if verdict.kind is VerdictKind.NOBODY:
        return ()
    return tuple(
        replace(candidate, probability=1.0)
        for candidate in seen
        if candidate.nik == verdict.person_key
    )


def repeats(
    verdicts: Verdicts, sources: Sequence[Source], found: Mapping[int, Repeat]
) -> dict[int, Repeat]:
    """The repeats after verdicts: confirmed ones are rejected, others are none."""
    settled = {}
    for position, repeat in found.items():
        verdict = verdicts.get(sources[position])
        kind = verdict.kind if verdict else None
        if kind is VerdictKind.DUPLICATE:
            sure = replace(repeat.reason, outcome=Outcome.REJECTED)
            settled[position] = replace(repeat, reason=sure)
        elif kind is not VerdictKind.DISTINCT:
            settled[position] = repeat
    return settled


def settle(verdict: Verdict | None, decided: Decision) -> Decision:
    """The decision after a person looked: what needed a look is settled, what rejects stays."""
    if verdict is None or verdict.kind not in _SETTLING:
        return decided
    codes = _SETTLING[verdict.kind]
    looked_at = tuple(
        replace(reason, outcome=Outcome.ACCEPTED)
        if reason.outcome is Outcome.REVIEW and (codes is None or reason.code in codes)
        else reason
        for reason in decided.reasons
    )
    if verdict.kind is not VerdictKind.REJECT:
        return decision.decide(looked_at)
    note = verdict.note or "–"
    rejected = decision.reason("REJECTED_BY_REVIEWER", Outcome.REJECTED, note=note)
    return decision.decide((rejected, *looked_at))
