"""What was found out about a proposal, as it lies sealed beside it: JSON text, both ways."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from payung.values.decision import Change, Outcome, Reason
from payung.values.finding import NO_FACTS, Severity
from payung.values.people import Sex
from payung.values.screening import Candidate


@dataclass(frozen=True, slots=True)
class Flaw:
    """A finding on a row of a list: its place is the row itself, so only the column is kept."""

    code: str
    severity: Severity
    column: str = ""
    facts: Mapping[str, str] = field(default_factory=lambda: NO_FACTS)


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a decision about one row rests on.

    `cells` are the row as it was sent, by the name of the field ('nik', 'name_given', …); the
    rest is what screening made of it. Once a person has settled a question, `asked` are the
    reasons as they were before and `repeats` the row that it was said to repeat: settled wrongly,
    it can be settled again. Candidates carry whole NIKs: seal the text.
    """

    cells: Mapping[str, str] = field(default_factory=lambda: NO_FACTS)
    findings: tuple[Flaw, ...] = ()
    reasons: tuple[Reason, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    would_change: tuple[Change, ...] = ()
    asked: tuple[Reason, ...] = ()
    repeats: int | None = None


def is_open(reasons: Iterable[Reason], question: str) -> bool:
    """Whether a person has to settle this, one of the codes that only a person can."""
    return any(one.code == question and one.outcome is Outcome.REVIEW for one in reasons)


def to_text(evidence: Evidence) -> str:
    """The JSON of an evidence. Equal evidence gives equal text."""
    told = {
        "cells": dict(evidence.cells),
        "findings": [_flaw(one) for one in evidence.findings],
        "reasons": [_reason(one) for one in evidence.reasons],
        "candidates": [_candidate(one) for one in evidence.candidates],
        "would_change": [
            {"code": one.code, "facts": dict(one.facts), "enough": one.enough}
            for one in evidence.would_change
        ],
        "asked": [_reason(one) for one in evidence.asked],
        "repeats": evidence.repeats,
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> Evidence:
    """What `to_text` was given; nothing found out yet for ''."""
    if not text:
        return Evidence()
    told = json.loads(text)
    return Evidence(
        cells=told["cells"],
        findings=tuple(
            Flaw(one["code"], Severity(one["severity"]), one["column"], one["facts"])
            for one in told["findings"]
        ),
        reasons=_reasons(told["reasons"]),
        candidates=tuple(_candidate_of(one) for one in told["candidates"]),
        would_change=tuple(
            Change(one["code"], one["facts"], one["enough"]) for one in told["would_change"]
        ),
        asked=_reasons(told.get("asked", [])),  # neither is in what was sealed before they were
        repeats=told.get("repeats"),
    )


def _reason(one: Reason) -> dict[str, Any]:
    return {"code": one.code, "outcome": one.outcome.value, "facts": dict(one.facts)}


def _reasons(told: Iterable[Mapping[str, Any]]) -> tuple[Reason, ...]:
    return tuple(Reason(one["code"], Outcome(one["outcome"]), one["facts"]) for one in told)


def _flaw(one: Flaw) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity.value,
        "column": one.column,
        "facts": dict(one.facts),
    }


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        "nik": one.nik,
        "name": one.name,
        "birth_date": one.birth_date.isoformat() if one.birth_date else None,
        "sex": one.sex.value if one.sex else None,
        "village_code": one.village_code,
        "rt": one.rt,
        "rw": one.rw,
        "probability": one.probability,
    }


def _candidate_of(told: Mapping[str, Any]) -> Candidate:
    born, sex = told["birth_date"], told["sex"]
    return Candidate(
        nik=told["nik"],
        name=told["name"],
        birth_date=date.fromisoformat(born) if born else None,
        sex=Sex(sex) if sex else None,
        village_code=told["village_code"],
        rt=told["rt"],
        rw=told["rw"],
        probability=told["probability"],
    )
