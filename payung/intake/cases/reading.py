"""Facts told in any way to a Case, or to everything that is wrong with them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from pydantic import ValidationError

from payung.intake.cases import entries, words
from payung.intake.cases.shape import CaseFacts, ChildFacts
from payung.intake.cases.words import Group
from payung.rulebook import Book, shapes
from payung.rulebook.documents import Path
from payung.values import finding
from payung.values.claim import Accident, Benefit, Case, Child, Worker
from payung.values.finding import Finding, Place

# What must be told for each benefit, beside what every case needs.
_NEEDED = {
    Benefit.JKM: ("death",),
    Benefit.JKK: ("accident",),
    Benefit.SCHOLARSHIP: ("children",),
}
_STEP = re.compile(r"\w+")
_OF_AN_ACCIDENT = ("unable", "healed", "total_disability", "losses", "costs", "work_ended")


@dataclass(frozen=True, slots=True)
class Claimed:
    """What is claimed where the facts do not say, the day it is judged (None: as the facts say),
    and by which rules.
    """

    benefit: Benefit
    on: date | None
    book: Book


@dataclass(frozen=True, slots=True)
class Told:
    """Facts by our keys, as text; where each stands, and how its teller calls it."""

    content: Mapping[str, Any]
    place: Callable[[Path], Place]
    called: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class ReadCase:
    """A case as read and what is claimed; None, with every flaw, when the facts make none."""

    told: Told
    benefit: Benefit
    case: Case | None
    findings: tuple[Finding, ...]

    def at(self, key: str) -> Place:
        """Where a fact stands, by its dotted key: 'children[1].born'."""
        steps = _STEP.findall(key)
        return self.told.place(tuple(int(s) - 1 if s.isdigit() else s for s in steps))


def read(told: Told, claimed: Claimed) -> ReadCase:
    """The case that the facts tell."""
    content = dict(told.content)
    if claimed.on is not None:
        content["on"] = claimed.on.isoformat()
    facts: CaseFacts | None = None
    flaws: tuple[Finding, ...] = ()
    try:
        facts = CaseFacts.model_validate(content, context=entries.parts(claimed.book))
    except ValidationError as wrong:
        flaws = tuple(shapes.flaws(wrong, told.place, _keys))
    said = words.meaning(Group.BENEFIT, str(content.get("benefit", "")))
    benefit = Benefit(said) if said else claimed.benefit
    found = (*(_renamed(flaw, told) for flaw in flaws), *_missing(content, told, benefit))
    if facts is None or found:
        return ReadCase(told, benefit, None, found)
    return ReadCase(told, benefit, _case(facts), ())


def _keys(path: Path) -> tuple[str, ...]:
    """The keys that the facts, or a child's, may have: as people mostly say them, and ours."""
    ours = tuple((ChildFacts if path else CaseFacts).model_fields)
    return tuple(dict.fromkeys((*words.usual(Group.KEYS, ours), *ours)))


def _renamed(flaw: Finding, told: Told) -> Finding:
    """A key that is missing is asked for by the name that its teller knows."""
    if flaw.code != "KEY_MISSING":
        return flaw
    return finding.error(flaw.code, flaw.place, key=told.called(flaw.facts["key"]))


def _missing(content: Mapping[str, Any], told: Told, benefit: Benefit) -> Iterator[Finding]:
    ask = partial(finding.error, "KEY_MISSING", told.place(()))
    for key in _NEEDED[benefit]:
        if not content.get(key):
            yield ask(key=told.called(key))
    if benefit is Benefit.SCHOLARSHIP and not (content.get("death") or content.get("accident")):
        yield ask(key=told.called("death"))
    if "accident" not in content and benefit is not Benefit.JKK:
        for key in _OF_AN_ACCIDENT:
            if content.get(key):
                facts = {"key": told.called(key), "accident": told.called("accident")}
                yield finding.error("FACT_WITHOUT_ACCIDENT", told.place((key,)), **facts)


def _case(facts: CaseFacts) -> Case:
    payments = tuple(payment for span in facts.paid for payment in span)
    first = min(payment.month for payment in payments)
    worker = Worker(
        name=facts.name,
        born=facts.born,
        registered=facts.registered or first.first_day(),
        segment=facts.segment,
        income=facts.income,
        payer=facts.payer,
        fund=facts.fund,
        transport=facts.transport,
    )
    return Case(
        worker=worker,
        payments=payments,
        on=facts.on,
        death=facts.death,
        accident=_accident(facts),
        survivors=facts.survivors,
        will=facts.will,
        funeral_paid=facts.funeral_paid,
        children=tuple(map(child, facts.children)),
    )


def child(facts: ChildFacts) -> Child:
    """A child without a name is called by its birth date."""
    name = facts.name or f"{facts.born:%d-%m-%Y}"
    return Child(name, facts.born, facts.level, facts.grade, facts.married, facts.working)


def _accident(facts: CaseFacts) -> Accident | None:
    if facts.accident is None:
        return None
    unable_from, unable_until = facts.unable or (None, None)
    return Accident(
        on=facts.accident,
        unable_from=unable_from,
        unable_until=unable_until,
        healed_on=facts.healed,
        total_disability=facts.total_disability,
        losses=facts.losses,
        costs=facts.costs,
        work_ended=facts.work_ended,
    )
