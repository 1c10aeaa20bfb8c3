"""A person as a list proposes them, and as the registers know them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from payung.values.identity import NikReading
from payung.values.month import Month
from payung.values.sheet import Source


class Sex(StrEnum):
    """As SIAK and BPJS write it: L(aki-laki), P(erempuan)."""

    MALE = "L"
    FEMALE = "P"


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth date as far as the cell told it.

    `day` is the best reading; `year` alone when only a year was given; `swapped` is the other
    reading when day and month could be exchanged (both ≤ 12), for matching only.
    """

    day: date | None = None
    year: int | None = None
    swapped: date | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One data row of a list, cleaned. Empty text means: not given or not readable.

    `name` is for people to read (capitals, titles and bin/binti taken off); `rt` and `rw` are
    0 when unknown; `village_code` and `district_code` are dotted Kemendagri codes
    ('33.19.01.2001', '33.19.01'); `phone` is E.164; `proposer` is the office or RT that sent
    the row, by its column or else the list's file name.
    """

    source: Source
    nik: NikReading
    kk: str
    name_given: str
    name: str
    birth: Birth
    birth_place: str
    sex: Sex | None
    address: str
    rt: int
    rw: int
    village_code: str
    district_code: str
    occupation_given: str
    occupation_code: str
    phone: str
    mother: str
    proposer: str


class CivilStatus(StrEnum):
    """What the civil registry says has become of a person."""

    ALIVE = "alive"
    DEAD = "dead"
    MOVED = "moved"


class RegisterKind(StrEnum):
    """The registers that a proposal may be held against."""

    CIVIL = "civil"
    PARTICIPANTS = "participants"
    SOCIAL = "social"
    EXCLUDED = "excluded"
    ENROLLED = "enrolled"  # by an earlier decree, whose cover may still run


class Segment(StrEnum):
    """BPJS Ketenagakerjaan's kinds of participant: waged, not waged, construction."""

    PPU = "ppu"
    BPU = "bpu"
    JAKON = "jakon"


@dataclass(frozen=True, slots=True)
class Coverage:
    """One participation that BPJS Ketenagakerjaan reports; `paid_until` None when not told."""

    segment: Segment
    active: bool
    paid_until: Month | None


@dataclass(frozen=True, slots=True)
class Applicant:
    """What is known of a proposed person once every register at hand has answered.

    `civil` is None when no civil registry was given or it does not know the person;
    `village_code` is where the registry says they live, else what the list says;
    `occupation_given` is the occupation in the list's own words;
    `civil_occupation` is the registry's own wording in capitals; `excluded_as` the category on
    an excluding list, '' for none; `decile` 1 (poorest) to 10, None when unknown.
    """

    birth_date: date | None
    village_code: str
    occupation_code: str
    civil: CivilStatus | None = None
    civil_occupation: str = ""
    coverages: tuple[Coverage, ...] = ()
    excluded_as: str = ""
    decile: int | None = None
    occupation_given: str = ""
