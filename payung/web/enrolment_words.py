"""What the life of an enrolment is called: states, reasons and proofs as their readers say them."""

from collections.abc import Mapping
from datetime import date

from payung import messages, reporting
from payung.enrolment import ProofKind
from payung.messages import Lang


def sentence(code: str, facts: Mapping[str, object], lang: Lang) -> str:
    """What happened, and in brackets why and by what proof."""
    return messages.text(f"past.enrolled_{code}", lang, move(facts, lang))


def move(facts: Mapping[str, object], lang: Lang) -> dict[str, str]:
    """The blanks of a move's sentence: `why` it was made and what was shown, '' for neither."""
    reason, proof = str(facts["reason"]), str(facts["proof"])
    told = [text for text in (why(reason, lang), shown(proof, lang)) if text]
    on = facts.get("event_on")
    if on:
        day = reporting.day(date.fromisoformat(str(on)), lang)
        told.append(messages.text("PROOF_DAY", lang, {"day": day}))
    return {"why": f" ({'; '.join(told)})" if told else ""}


def why(reason: str, lang: Lang) -> str:
    """The words of a reason: why it ended, what BPJS answered; as it stands when it is no code."""
    for code in (f"ending.{reason}", f"bpjs.{reason}"):
        if code in messages.codes():
            return messages.text(code, lang)
    return "" if reason == "decree" else reason


def shown(proof: str, lang: Lang) -> str:
    """'akta kematian 1571-KM-…' for what is on record; '' for nothing."""
    kind, _, number = proof.partition(" ")
    if kind not in set(ProofKind):
        return proof
    return f"{messages.text(f'proof.{kind}', lang)} {number}"
