"""The fixed cast and a programme for the tests of eligibility."""

from datetime import date

from payung.values.month import Month, Span
from payung.values.people import Applicant, CivilStatus
from payung.values.programme import Order, Programme, Register, Residence, Scheme

ON = date(2025, 11, 21)

IBU_SARI = Applicant(
    birth_date=date(1981, 5, 12),
    village_code="33.19.01.2001",
    occupation_code="nelayan",
    civil=CivilStatus.ALIVE,
    civil_occupation="NELAYAN/PERIKANAN",
    decile=1,
)

KUDUS = Programme(
    name="Perlindungan Pekerja Rentan Contoh 2026",
    regions=("33.19",),
    period=Span(Month(2026, 1), Month(2026, 12)),
    scheme=Scheme.JKK_JKM,
    funding=(),
    target=0,
    occupations=(),
    age_min=18,
    age_below=65,
    residence=Residence.REGISTERED,
    disqualify=tuple(Register),
    priority=(Order.LIST_ORDER,),
    quotas=(),
)
