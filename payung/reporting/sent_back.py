"""The answer to one row for who proposed it: what a person said first, then what was found."""

from dataclasses import dataclass

from payung import messages
from payung.messages import Lang
from payung.reporting import wording
from payung.values.decision import Change, Decision


@dataclass(frozen=True, slots=True)
class Said:
    """What a verifier decided about a row: 'return' or 'reject', why in their words, and who."""

    verdict: str
    note: str
    by: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A row's answer: its status in a word, a verifier's own words or '', why, what to do."""

    status: str
    said: str
    why: str
    todo: str


def answer(decided: Decision, changes: tuple[Change, ...], said: Said | None, lang: Lang) -> Answer:
    """In the reader's words; numbers of persons that a verifier typed are masked."""
    why = wording.why_decided(decided, "", lang)
    todo = wording.to_do(decided, changes, lang)
    if said is None:
        return Answer(wording.checked(decided.outcome, lang), "", why, todo)
    facts = {"by": said.by, "note": wording.masked(said.note)}
    first = messages.text(f"back.{said.verdict}.do", lang, facts)
    nothing = messages.text("word.nothing_to_do", lang)
    return Answer(
        messages.text(f"back.{said.verdict}.status", lang),
        messages.text(f"back.{said.verdict}", lang, facts),
        why,
        first if todo == nothing else f"{first} {todo}",
    )
