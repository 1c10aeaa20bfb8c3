"""What a reviewer decided, put in the place of what could not be decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from payung.values import decision, screening
from payung.values.decision import Decision, Outcome, Reason
from payung.values.finding import Finding, Place, warning
from payung.values.people import Proposal
from payung.values.screening import Candidate, Verdict, VerdictKind
from payung.values.sheet import Source
from payung.verification.repeats import Repeat

Verdicts = Mapping[Source, Verdict]
# Who it is, only a choice among the candidates can settle: nobody is enrolled as nobody.
_WHO = "IDENTITY_AMBIGUOUS"
_SETTLING = (VerdictKind.ACCEPT, VerdictKind.REJECT, VerdictKind.PERSON)


def by_source(
    given: Iterable[Verdict], proposals: Iterable[Proposal]
) -> tuple[Verdicts, tuple[Finding, ...]]:
    """Verdicts by their row; one on a row that is gone or says other things now is not used."""
    shown = {proposal.source: screening.fingerprint(proposal) for proposal in proposals}
    used, stray = {}, []
    for verdict in given:
        source = verdict.source
        if shown.get(source) == verdict.fingerprint:
            used[source] = verdict
        else:
            code = "VERDICT_ROW_CHANGED" if source in shown else "VERDICT_WITHOUT_ROW"
            stray.append(warning(code, Place(source.file, source.sheet, source.row)))
    return used, tuple(stray)


def chosen(verdict: Verdict | None, seen: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates after a verdict on who it is: the chosen one for certain, or none.

    Somebody chosen who is no candidate any more (another extract) settles nothing.
    """
    if verdict is not None and verdict.kind is VerdictKind.NOBODY:
        return ()
    if verdict is None or not verdict.person_key:
        return seen
    is_it = tuple(
        replace(candidate, probability=1.0)
        for candidate in seen
        if candidate.nik and candidate.nik == verdict.person_key
    )
    return is_it or seen


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
    looked_at = tuple(
        replace(reason, outcome=Outcome.ACCEPTED) if _settles(verdict.kind, reason) else reason
        for reason in decided.reasons
    )
    if verdict.kind is not VerdictKind.REJECT:
        return decision.decide(looked_at)
    note = verdict.note or "–"
    rejected = decision.reason("REJECTED_BY_REVIEWER", Outcome.REJECTED, note=note)
    return decision.decide((rejected, *looked_at))


def _settles(kind: VerdictKind, reason: Reason) -> bool:
    if reason.outcome is not Outcome.REVIEW:
        return False
    if kind is VerdictKind.PERSON:
        return reason.code == "NAME_DIFFERS"
    return kind is VerdictKind.REJECT or reason.code != _WHO
