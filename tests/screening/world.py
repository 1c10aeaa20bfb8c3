"""A tiny synthetic world in code: five residents, four registers, a programme with its money."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from io import StringIO

import pyarrow as pa
from rich.console import Console

from payung import intake, matching, rulebook, screening
from payung.cli.progress import Progress
from payung.messages import Lang
from payung.screening.inputs import Inputs
from payung.screening.registers import AtHand
from payung.values import identity
from payung.values import screening as results
from payung.values.month import Month, Span
from payung.values.people import Birth, Proposal, RegisterKind
from payung.values.programme import (
    Fund,
    FundingLine,
    Order,
    Programme,
    Register,
    Residence,
    Scheme,
)
from payung.values.screening import Row, Screening, Verdict, VerdictKind
from payung.values.sheet import Cell, Source

ON = date(2026, 11, 23)
VILLAGE = "33.19.01.2001"
SARI, BUDI, KASAN = "3319015205810003", "3319021708790002", "3319010107500001"
NAMESAKES = ("3319011503700001", "3319011503700002")  # two called Slamet, born on one day
SARI_BORN, BUDI_BORN = date(1981, 5, 12), date(1979, 8, 17)
SLAMET_BORN = date(1970, 3, 15)

PROGRAMME = Programme(
    name="Perlindungan Pekerja Rentan Contoh",
    regions=("33.19",),
    period=Span(Month(2027, 1), Month(2027, 12)),
    scheme=Scheme.JKK_JKM,
    funding=(FundingLine("DBHCHT", Fund.DBHCHT, 1_000_000),),
    target=0,
    occupations=(),
    age_min=18,
    age_below=65,
    residence=Residence.REGISTERED,
    disqualify=tuple(Register),
    priority=(Order.LIST_ORDER,),
    quotas=(),
)


def row(number: int, nik: Cell, name: str, born: date | None, **more: str) -> Proposal:
    """Row `number` of the list of RT 01; `more` are its other texts."""
    proposal = Proposal(
        source=Source("RT 01.xlsx", "Krajan", number), nik=identity.read_nik(nik), kk="",
        name_given=name, name=name.upper(), birth=Birth(born), birth_place="", sex=None,
        address="", rt=0, rw=0, village_code=VILLAGE, district_code=VILLAGE[:8],
        occupation_given="nelayan", occupation_code="nelayan", phone="", mother="",
        proposer="RT 01",
    )  # fmt: skip
    return replace(proposal, **more)  # type: ignore[arg-type]


IBU_SARI = row(2, SARI, "Sari Wahyuni", SARI_BORN)
PAK_BUDI = row(3, BUDI, "Budi Santoso", BUDI_BORN)
PAK_BUDI_AGAIN = row(4, "3319021780790002", "H. Boedi Santoso", BUDI_BORN)
MBAH_KASAN = row(5, KASAN, "Kasan", date(1950, 7, 1))
SLAMET = row(6, "", "Slamet", SLAMET_BORN)
STRANGER = row(7, "6402011203840001", "Yohanes Ding", date(1984, 3, 12))


def person(nik: str | None, name: str, born: date | None, **more: object) -> dict[str, object]:
    """One record of any register; `more` are columns of intake.REGISTER_SCHEMA."""
    empty: dict[str, object] = dict.fromkeys(intake.REGISTER_SCHEMA.names)
    sex = "P" if nik and identity.is_female(nik) else "L"
    told = {"nik": nik, "name": name, "birth_date": born, "sex": sex, "village_code": VILLAGE}
    return empty | told | {"status": "alive", "rt": 1, "rw": 1} | more


def register(*people: Mapping[str, object]) -> pa.Table:
    numbered = [dict(one) | {"record": number} for number, one in enumerate(people)]
    return pa.Table.from_pylist(numbered, intake.REGISTER_SCHEMA)


SARI_KNOWN = person(SARI, "SARI WAHYUNI", SARI_BORN)
BUDI_KNOWN = person(BUDI, "BUDI SANTOSO", BUDI_BORN)
KASAN_KNOWN = person(KASAN, "KASAN", date(1950, 7, 1), status="dead")
SLAMET_DEAD = person(NAMESAKES[0], "SLAMET", SLAMET_BORN, status="dead")
SLAMET_ALIVE = person(NAMESAKES[1], "SLAMET", SLAMET_BORN)
CIVIL = register(SARI_KNOWN, BUDI_KNOWN, KASAN_KNOWN, SLAMET_DEAD, SLAMET_ALIVE)


def inputs(
    proposals: Sequence[Proposal],
    registers: Mapping[RegisterKind, pa.Table],
    verdicts: Sequence[Verdict] = (),
    programme: Programme = PROGRAMME,
) -> Inputs:
    given = {verdict.source: verdict for verdict in verdicts}
    read = {kind: AtHand(table) for kind, table in registers.items()}
    return Inputs(rulebook.load(), programme, (), tuple(proposals), read, given, (), ())


def verdict(on: Proposal, kind: VerdictKind, person_key: str = "", note: str = "") -> Verdict:
    return Verdict(on.source, kind, person_key, note, results.fingerprint(on))


def screen(
    *proposals: Proposal,
    registers: Mapping[RegisterKind, pa.Table] | None = None,
    verdicts: Sequence[Verdict] = (),
    programme: Programme = PROGRAMME,
) -> Screening:
    """The whole main job on these rows; with the civil registry alone unless told otherwise."""
    asked = {RegisterKind.CIVIL: CIVIL} if registers is None else registers
    engine = matching.start("duckdb")
    try:
        with Progress(Console(file=StringIO()), Lang.ID) as progress:
            given = inputs(proposals, asked, verdicts, programme)
            return screening.screen(given, ON, engine, progress)
    finally:
        engine.close()


def codes(decided: Row) -> dict[str, str]:
    """Reason codes of a row with what each alone would lead to, the uncheckable left out."""
    return {
        why.code: why.outcome.value
        for why in decided.decision.reasons
        if not why.code.startswith("NOT_CHECKED")
    }
