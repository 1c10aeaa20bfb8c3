"""The fixed cast and a programme for the tests of eligibility."""

from datetime import date

from hypothesis import strategies as st

from payung.values.month import Month, Span
from payung.values.people import Applicant, CivilStatus, Coverage, Segment
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

anyone = st.builds(
    Applicant,
    birth_date=st.none() | st.dates(max_value=date(2026, 1, 1)),
    village_code=st.sampled_from(("", "33.19.01.2001", "33.18.01.2001", "99")),
    occupation_code=st.sampled_from(("", "petani", "wiraswasta", "pns", "no_such_code")),
    civil=st.none() | st.sampled_from(CivilStatus),
    civil_occupation=st.sampled_from(("", "PETANI/PEKEBUN", "KEPOLISIAN RI (POLRI)")),
    coverages=st.lists(
        st.builds(
            Coverage,
            st.sampled_from(Segment),
            st.booleans(),
            st.none() | st.builds(Month, st.integers(2024, 2027), st.integers(1, 12)),
        ),
        max_size=3,
    ).map(tuple),
    excluded_as=st.sampled_from(("", "PNS")),
    occupation_given=st.text(max_size=20),
    decile=st.none() | st.integers(1, 10),
)
