"""What a page says of a proposal or of the law, in words, every number of a person masked."""

from collections.abc import Mapping
from dataclasses import dataclass

from payung import messages, reporting, rulebook
from payung.messages import Lang
from payung.registry.evidence import Evidence
from payung.values import law
from payung.values.decision import Reason
from payung.values.law import Value
from payung.web import language


@dataclass(frozen=True, slots=True)
class Told:
    """A reason: what was found, what can be done, what it rests on; `outcome` what it leads to."""

    outcome: str
    text: str
    advice: str
    basis: str


def reasons(found: Evidence) -> tuple[Told, ...]:
    """Every reason, strongest first."""
    return tuple(_told(one) for one in found.reasons)


def flaws(found: Evidence) -> tuple[str, ...]:
    """What is wrong with the row as it was written."""
    lang = language.current()
    return tuple(
        reporting.masked(messages.text(one.code, lang, one.facts)) for one in found.findings
    )


def changes(found: Evidence) -> tuple[str, ...]:
    """What would make one eligible who is not."""
    told = (reporting.would_change(one, language.current()) for one in found.would_change)
    return tuple(reporting.masked(one) for one in told if one)


def cells(found: Evidence) -> Mapping[str, str]:
    """The row as it was sent, by what its columns hold, its numbers masked."""
    lang = language.current()
    return {
        messages.text(f"field.{field}", lang): reporting.masked(text)
        for field, text in found.cells.items()
        if text
    }


def unverified(used: tuple[Value, ...]) -> str:
    """Which rules among those used nobody has verified, by what they are called; '' for none."""
    lang, parameters = language.current(), rulebook.load().parameters
    found = [parameters[name] for name in law.unverified(used)]
    if not found:
        return ""
    names = (one.description_id if lang is Lang.ID else one.description_en for one in found)
    facts = {"count": str(len(found)), "names": "; ".join(names)}
    return messages.text("RULES_UNVERIFIED_NAMED", lang, facts)


def _told(one: Reason) -> Told:
    lang = language.current()
    code = messages.told_as(one.code, one.outcome)
    text = messages.text(code, lang, one.facts)
    return Told(
        one.outcome.value,
        reporting.masked(text),
        reporting.masked(reporting.advice(one, lang)),
        reporting.basis(one.code, lang),
    )
