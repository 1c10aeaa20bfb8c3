"""Synthetic people, programmes and cases for the three rates; everybody is made up."""

from datetime import date
from random import Random

from payung import areas, rulebook
from payung.budget import Claimant
from payung.values.claim import Case, Child, Level, Payment, Relation, Worker
from payung.values.month import Month, Span
from payung.values.people import Applicant, CivilStatus, Coverage, Segment
from payung.values.programme import (
    Fund,
    FundingLine,
    Order,
    Programme,
    Quota,
    Register,
    Residence,
    Scheme,
)

ON = date(2025, 11, 21)
_SEED, _REGION = 7, "33.19"
_DISTRICTS = areas.children(_REGION)
_VILLAGES = tuple(village for district in _DISTRICTS for village in areas.children(district))
_WORK = tuple(rulebook.occupations())
_STATUSES = (*[CivilStatus.ALIVE] * 30, CivilStatus.DEAD, CivilStatus.MOVED)
_WORDINGS = (*["PETANI/PEKEBUN", "BURUH HARIAN LEPAS", "WIRASWASTA"] * 5, "PEGAWAI NEGERI SIPIL")

PROGRAMME = Programme(
    name="Ukuran",
    regions=(_REGION,),
    period=Span(Month(2026, 1), Month(2026, 12)),
    scheme=Scheme.JKK_JKM,
    funding=(
        FundingLine("DBHCHT", Fund.DBHCHT, 60_000_000_000),
        FundingLine("APBD", Fund.APBD, 60_000_000_000),
    ),
    target=0,
    occupations=_WORK[: len(_WORK) * 3 // 4],
    age_min=18,
    age_below=65,
    residence=Residence.REGISTERED,
    disqualify=tuple(Register),
    priority=(Order.DECILE, Order.OLDEST, Order.LIST_ORDER),
    quotas=tuple(Quota(90_000, area=district) for district in _DISTRICTS),
    decile_max=8,
)


def applicants(count: int) -> list[Applicant]:
    """One in about three is accepted; the others have one reason against them or several."""
    random = _random()
    return [_applicant(random) for _ in range(count)]


def _applicant(random: Random) -> Applicant:
    segment = Segment.PPU if random.random() < 0.3 else Segment.BPU
    covered = (Coverage(segment, True, Month(2025, random.randint(1, 12))),)
    return Applicant(
        birth_date=_born(random),
        village_code=random.choice(_VILLAGES),
        occupation_code=random.choice(_WORK),
        civil=random.choice(_STATUSES),
        civil_occupation=random.choice(_WORDINGS),
        coverages=covered if random.random() < 0.1 else (),
        decile=random.randint(1, 10),
    )


def claimants(count: int) -> list[Claimant]:
    """Candidates who are eligible, in the order of their lists."""
    random = _random()
    return [_claimant(number, random) for number in range(count)]


def _claimant(number: int, random: Random) -> Claimant:
    village = random.choice(_VILLAGES)
    return Claimant(
        village_code=village,
        proposer=f"RT {random.randint(1, 40)} {village}",
        occupation_code=random.choice(_WORK),
        birth_date=_born(random),
        decile=random.randint(1, 10),
        key=str(number),
    )


def cases(count: int, children: int = 0) -> list[Case]:
    """Deaths of 2025 after one to twelve paid months, told at the year's end.

    Where there are children, three years were paid before, so that they have a scholarship.
    """
    random = _random()
    return [_case(random, children) for _ in range(count)]


def _case(random: Random, children: int) -> Case:
    paid = random.randint(1, 12)
    first = Month(2022 if children else 2025, 1)
    months = Span(first, Month(2025, paid)).months()
    return Case(
        worker=Worker("Contoh", _born(random), registered=first.first_day()),
        payments=tuple(Payment(one) for one in months),
        on=date(2025, 12, 31),
        death=date(2025, random.randint(1, 12), random.randint(1, 28)),
        survivors=(random.choice(tuple(Relation)),),
        children=tuple(
            Child(f"Anak {one}", date(2012 + one, 6, 1), Level.SD, 4) for one in range(children)
        ),
    )


def _random() -> Random:
    return Random(_SEED)  # noqa: S311 - made-up people, not a secret


def _born(random: Random) -> date:
    return date(random.randint(1955, 2010), random.randint(1, 12), random.randint(1, 28))
