"""The cast as a screening by hand: three synthetic lists in which everything happens once."""

from dataclasses import replace
from datetime import date

from payung import rulebook
from payung.values import decision, finding, identity
from payung.values.decision import Outcome, Reason
from payung.values.finding import Place
from payung.values.month import Month, Span
from payung.values.people import Birth, Proposal, Sex
from payung.values.programme import Fund, FundingLine, Order, Programme, Register, Residence, Scheme
from payung.values.screening import Candidate, LineUse, NikStatus, Row, Screening
from payung.values.sheet import Sheet, Source

ON = date(2026, 2, 1)
SARI, BUDI, WATI = "3319024505880001", "3319021708790002", "3319016001990003"
HEAD = ("NO", "NAMA", "NIK", "TGL LAHIR", "PEKERJAAN", "NO HP")

PROGRAMME = Programme(
    name="Perlindungan Pekerja Rentan Contoh",
    regions=("33.19",),
    period=Span(Month(2026, 1), Month(2026, 12)),
    scheme=Scheme.JKK_JKM,
    funding=(FundingLine("DBHCHT", Fund.DBHCHT, 604_000_000),),
    target=0,
    occupations=(),
    age_min=18,
    age_below=65,
    residence=Residence.REGISTERED,
    disqualify=tuple(Register),
    priority=(Order.LIST_ORDER,),
    quotas=(),
)


def proposal(source: Source, name: str, nik: str, born: date | None = None) -> Proposal:
    return Proposal(
        source=source, nik=identity.read_nik(nik), kk="", name_given=name, name=name.upper(),
        birth=Birth(born), birth_place="Kudus", sex=Sex.FEMALE, address="Dk. Krajan", rt=1, rw=2,
        village_code="33.19.02.2001", district_code="33.19.02", occupation_given="nelayan",
        occupation_code="nelayan", phone="+6281234567890", mother="", proposer="RT 01 Krajan",
    )  # fmt: skip


def row(source: Source, name: str, nik: str, *reasons: Reason, born: date | None = None) -> Row:
    of = proposal(source, name, nik, born)
    return Row(
        proposal=of, nik=of.nik.digits, nik_status=NikStatus.VALID, person_key=of.nik.digits,
        match_probability=0.999, duplicate_of=None, decision=decision.decide(reasons),
        name=of.name, birth_date=born, sex=of.sex, village_code=of.village_code,
        occupation_code=of.occupation_code, phone=of.phone,
    )  # fmt: skip


def candidate(nik: str, name: str, born: date, probability: float) -> Candidate:
    return Candidate(nik, name, born, Sex.MALE, "33.19.02.2001", 1, 2, probability)


def at(number: int, file: str = "RT 01.xlsx", sheet: str = "Krajan") -> Source:
    return Source(file, sheet, number)


def sari() -> Row:
    """Accepted as she stands."""
    clean = row(at(4), "Sari", SARI, born=date(1988, 5, 5))
    return replace(clean, funding_line="DBHCHT", decile=2)


def budi() -> Row:
    """Accepted with a remark: two digits of his NIK were swapped."""
    remark = decision.reason("NIK_CORRECTED", Outcome.ACCEPTED, given="3319021780790002", nik=BUDI)
    found = row(at(5), "Budi Santoso", "3319021780790002", remark, born=date(1979, 8, 17))
    return replace(found, nik=BUDI, nik_status=NikStatus.CORRECTED, person_key=BUDI,
                   funding_line="DBHCHT", sex=Sex.MALE)  # fmt: skip


def budi_again() -> Row:
    """In review: perhaps Pak Budi under another spelling, and two people are possible."""
    reasons = (
        decision.reason("DUPLICATE", Outcome.REVIEW, list=at(5).file, row=str(at(5).row)),
        decision.reason("IDENTITY_AMBIGUOUS", Outcome.REVIEW, count="2", percent="62"),
    )
    unsure = row(at(2, "RT 02.csv", ""), "H. Boedi Santosa", "331902178079", *reasons)
    people = (
        candidate(BUDI, "BUDI SANTOSO", date(1979, 8, 17), 0.62),
        candidate("3319021708790009", "BUDI SANTOSA", date(1979, 8, 17), 0.29),
    )
    return replace(unsure, nik="", nik_status=NikStatus.UNUSABLE, person_key=BUDI,
                   match_probability=0.62, duplicate_of=at(5), candidates=people)  # fmt: skip


def occupation_unknown() -> Row:
    """In review for her work alone: no candidates, no double."""
    why = decision.reason("OCCUPATION_NOT_COVERED", Outcome.REVIEW, occupation="serabutan")
    return replace(row(at(3, "RT 02.csv", ""), "Wati", WATI, why), occupation_code="")


def waiting() -> Row:
    over = decision.reason("OVER_BUDGET", Outcome.WAITING, queue="1")
    return replace(row(at(6), "Wati", WATI, over, born=date(1999, 1, 20)), place_in_queue=1)


def rejected() -> Row:
    dead = decision.reason("DECEASED", Outcome.REJECTED)
    old = decision.reason("OVER_AGE", Outcome.REJECTED, age="70", day="2026-01-01", limit="65")
    return row(at(7), "Kasan", "3319020101560004", dead, old, born=date(1956, 1, 1))


def sheet(file: str, name: str, people: tuple[Row, ...], *above: tuple[str, ...]) -> Sheet:
    """A sheet with what stands `above`, a header, these people and a signature."""
    lines = [
        (str(n), p.proposal.name_given, p.proposal.nik.given, "05-05-1988", "nelayan", "0812")
        for n, p in enumerate(people, start=1)
    ]
    grid = [*above, HEAD, *lines, ("", "", "", "", "Ketua RT", "")]
    wide = tuple(tuple(line) + ("",) * (len(HEAD) - len(line)) for line in grid)
    first = len(above) + 2
    data = tuple(range(first, first + len(people)))
    return Sheet(file, name, wide, (len(above) + 1,), data)


def screening(*more: Row) -> Screening:
    """The three lists; rows in `more` need no sheet."""
    first = (sari(), budi(), waiting(), rejected())
    second = (budi_again(), occupation_unknown())
    return Screening(
        programme=PROGRAMME,
        on=ON,
        sheets=(
            sheet("RT 01.xlsx", "Krajan", first, ("DAFTAR USULAN RT 01",), ()),
            sheet("RT 02.csv", "", second),
            Sheet("kosong.xlsx", "Sheet1", (), (), ()),
        ),
        rows=(*first, *second, *more),
        findings=(
            finding.info("OVER_BUDGET", Place("RT 01.xlsx", "Krajan"), queue="7"),
            finding.warning("NAME_DIFFERS", Place("RT 01.xlsx", "Krajan", 5, "NAMA"),
                            given="Budi Santoso", registered="BUDI SANTOSA"),
        ),
        registers=("civil", "participants"),
        lines=(LineUse("DBHCHT", 604_000_000, 403_200, 2),),
        cost_per_person=201_600,
        used=(rulebook.value(rulebook.load(), "programme.age_min", ON),),
    )  # fmt: skip
