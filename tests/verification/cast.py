"""Rows and candidates of the fixed cast; everybody is made up."""

from datetime import date

from payung.values import identity
from payung.values.people import Birth, Proposal, Sex
from payung.values.screening import Candidate
from payung.values.sheet import Cell, Source

VILLAGE = "33.19.01.2001"
SARI, BUDI, BUDI_2 = "3319015205810003", "3319021708790002", "3319021708790009"
SARI_BORN, BUDI_BORN = date(1981, 5, 12), date(1979, 8, 17)


def row(nik: Cell, name: str = "Budi Santoso", born: date | None = BUDI_BORN) -> Proposal:
    """What a list says of somebody, cleaned."""
    return Proposal(
        source=Source("RT 01.xlsx", "Krajan", 5), nik=identity.read_nik(nik), kk="",
        name_given=name, name=name.upper(), birth=Birth(born), birth_place="", sex=None,
        address="", rt=1, rw=2, village_code=VILLAGE, district_code=VILLAGE[:8],
        occupation_given="nelayan", occupation_code="nelayan", phone="", mother="",
        proposer="RT 01",
    )  # fmt: skip


def candidate(
    nik: str = BUDI,
    probability: float = 0.9999,
    name: str = "BUDI SANTOSO",
    born: date | None = BUDI_BORN,
) -> Candidate:
    """A person of the civil registry whom the row may mean."""
    return Candidate(nik, name, born, Sex.MALE, VILLAGE, 1, 2, probability)
