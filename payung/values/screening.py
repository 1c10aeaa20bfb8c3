"""The result of screening: a decision on every row, and verdicts on the unclear ones."""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from payung.values.decision import Change, Decision
from payung.values.finding import Finding
from payung.values.law import Value
from payung.values.month import Month
from payung.values.people import Proposal, Sex
from payung.values.programme import Programme
from payung.values.sheet import Sheet, Source

# From here on a row's likeliest person is named (`person_key`), if only for a person to confirm.
MORE_LIKELY_THAN_NOT = 0.5


class NikStatus(StrEnum):
    """What became of the NIK that the list gave."""

    VALID = "valid"  # as given, and the civil registry's own
    CORRECTED = "corrected"  # a damaged one, put right from the civil registry
    RECOVERED = "recovered"  # missing or another's; found by name, birth date and place
    UNVERIFIED = "unverified"  # well formed, but no register could confirm it
    UNUSABLE = "unusable"  # not a NIK, and the person was not found either


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person of the civil registry whom a row may mean; `probability` between 0 and 1."""

    nik: str
    name: str
    birth_date: date | None
    sex: Sex | None
    village_code: str
    rt: int
    rw: int
    probability: float


class VerdictKind(StrEnum):
    """What a person decided about a row set aside."""

    PERSON = "person"  # it is this candidate
    NOBODY = "nobody"  # none of the candidates
    DUPLICATE = "duplicate"  # yes, the same person as the row it may repeat
    DISTINCT = "distinct"  # no, another person than the row it may repeat
    ACCEPT = "accept"  # eligible after looking
    REJECT = "reject"  # not eligible after looking


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict on one row; `note` is the reviewer's own words.

    `person_key` is who it is: for PERSON, and for what was decided about that person later.

    `fingerprint` is that of the row when it was shown: a verdict on another row is none.
    """

    source: Source
    kind: VerdictKind
    person_key: str = ""
    note: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row in a public draw; equals before it share a `tier`, `rank` is the place after it.

    Both count from 1 among all who are eligible. `ticket` is `budget.ticket` of the row.
    """

    tier: int
    ticket: str
    rank: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the lists, decided.

    `nik` is the best known NIK ('' when unusable); `person_key` the civil registry's NIK of the
    most probable person where `match_probability` is at least 0.5, else ''. The cleaned fields
    (`name` … `phone`) are the list's own, filled from the registry where the list is silent and
    the identity is certain. `candidates` are sorted, most probable first, at most five;
    `verdict` is what a person has decided about the row already. `place_in_queue` counts from 1
    among the waiting, 0 for everybody else; `funding_line` is the name of the line that pays
    `spent` rupiah, '' unless accepted; `would_change` what would make one eligible who is not.
    """

    proposal: Proposal
    nik: str
    nik_status: NikStatus
    person_key: str
    match_probability: float
    duplicate_of: Source | None
    decision: Decision
    name: str
    birth_date: date | None
    sex: Sex | None
    village_code: str
    occupation_code: str
    phone: str
    decile: int | None = None
    place_in_queue: int = 0
    funding_line: str = ""
    spent: int = 0
    covered_until: Month | None = None
    drawn: Drawn | None = None
    candidates: tuple[Candidate, ...] = ()
    verdict: Verdict | None = None
    would_change: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class LineUse:
    """What a funding line has, what the accepted people take of it, and how many they are."""

    name: str
    amount: int
    spent: int
    people: int


@dataclass(frozen=True, slots=True)
class Screening:
    """Everything a run found out. `rows` keep the order of the lists, sheets and rows.

    `registers` names the kinds of reference that were given ('civil', 'participants', …);
    `cost_per_person` is one full period of cover at the dearest line's tariff, in rupiah;
    `used` are the rules that prices, and whatever the programme left out, rest on; `models` the
    digests of the weights by which each register was linked, as they were fitted to these rows.
    """

    programme: Programme
    on: date
    sheets: tuple[Sheet, ...]
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    registers: tuple[str, ...]
    lines: tuple[LineUse, ...]
    cost_per_person: int
    used: tuple[Value, ...] = ()
    models: tuple[tuple[str, str], ...] = ()


def fingerprint(proposal: Proposal) -> str:
    """Twelve characters that change when the NIK or the name on a row does."""
    told = f"{proposal.nik.given}\n{proposal.name_given}"
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:12]
