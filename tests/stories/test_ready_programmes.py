"""The four real programmes as they lie ready in `payung/programmes`."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from payung import eligibility, rulebook
from payung.values.decision import Outcome
from payung.values.people import Applicant, CivilStatus, Coverage, Segment
from payung.values.programme import Programme

FOLDER = Path(__file__).resolve().parents[2] / "payung" / "programmes"
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/programme.yaml"))

INFORMAL = ("nelayan", "petani", "ojek online", "PKL", "becak", "buruh harian lepas", "UMKM")
CUSTOMARY = (
    "kelian banjar", "sulinggih", "pemangku kahyangan", "pemangku kahyangan tiga", "prajapati",
    "bendesa agung", "pekaseh", "pangliman",
)  # fmt: skip
CATEGORIES = {
    "kudus-2025": (
        "petani", "buruh tani", "PKL", "pedagang pasar", "tukang becak", "ojol", "opang", "parkir",
        "seniman", "relawan bencana",
    ),
    "kukar-2021": INFORMAL,
    "kukar-2022": (*INFORMAL, "THL", "kades", "perangkat desa", "BPD", "ketua RT"),
    "kukar-2023": INFORMAL,
    "jambi-2025": (*INFORMAL, "pemandi jenazah", "guru madrasah takmiliyah", "ketua RT", "imam"),
    "badung-2023": CUSTOMARY,
    "badung-2024": (
        "petani", "pedagang", "nelayan", "parkir", "ojek", "disabilitas", "PLKB", "posyandu",
        "tenaga kontrak", "PKL", *CUSTOMARY,
    ),
}  # fmt: skip
CLOSED = ("kudus-2025", "badung-2023", "badung-2024")


def read(name: str) -> Programme:
    return rulebook.read_programme(FOLDER / name / "programme.yaml", rulebook.load())


def resident(plan: Programme, work: str) -> Applicant:
    """Somebody of forty who lives in the programme's region."""
    return Applicant(
        birth_date=date(plan.period.first.year - 40, 6, 1),
        village_code=f"{plan.regions[0]}.01.2001",
        occupation_code=rulebook.occupation_of(work),
        civil=CivilStatus.ALIVE,
        occupation_given=work,
    )


def outcome(plan: Programme, who: Applicant) -> Outcome:
    return eligibility.assess(who, plan, plan.period.first.first_day()).outcome


def test_all_seven_are_there() -> None:
    assert sorted(CATEGORIES) == NAMES


@pytest.mark.parametrize(("name", "work"), [(n, w) for n in CATEGORIES for w in CATEGORIES[n]])
def test_whom_the_source_names_is_eligible(name: str, work: str) -> None:
    plan = read(name)
    assert outcome(plan, resident(plan, work)) is Outcome.ACCEPTED


@pytest.mark.parametrize("name", NAMES)
def test_an_outsider_is_not(name: str) -> None:
    plan = read(name)
    farmer = resident(plan, CATEGORIES[name][0])
    elsewhere = replace(farmer, village_code="33.20.01.2001")
    assert outcome(plan, elsewhere) is Outcome.REJECTED
    assert outcome(plan, replace(farmer, civil=CivilStatus.DEAD)) is Outcome.REJECTED
    assert outcome(plan, resident(plan, "PNS")) is Outcome.REVIEW


@pytest.mark.parametrize("name", CLOSED)
def test_where_a_programme_names_its_occupations_a_cobbler_is_rejected(name: str) -> None:
    plan = read(name)
    assert outcome(plan, resident(plan, "tukang sol sepatu")) is Outcome.REJECTED


def test_groups_add_up_to_the_number_that_was_published() -> None:
    assert read("kukar-2022").target == 35_440 + 5_454 + 115 + 1_085 + 871 + 3_108 == 46_073
    assert read("badung-2024").target == 35_000 + 7_826 + 2_624


def test_kukar_2022_renews_its_honorary_staff_who_were_insured_as_waged_the_year_before() -> None:
    plan = read("kukar-2022")
    until = plan.period.first.plus(-1)
    staff = replace(resident(plan, "THL"), coverages=(Coverage(Segment.PPU, True, until),))
    assert outcome(plan, staff) is Outcome.ACCEPTED
