"""`payung register batch`: who waits and why, others who pay too, and what is decided."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from payung import areas, messages, reporting
from payung import contributions as contributed
from payung.cli.register import register
from payung.cli.register.register import By, Region
from payung.messages import Lang
from payung.registry.actions import contributing_payers
from payung.registry.actions.contributing_payers import Settled
from payung.registry.models import BatchNote, PayerChoice
from payung.registry.permissions import Act
from payung.registry.queries import contribution_grounds as grounds
from payung.registry.queries import contributions
from payung.values import money
from payung.values import month as months
from payung.values.programme import TwoPayers

app = typer.Typer()

Number = Annotated[int, typer.Argument(metavar="NOMOR", help="Nomor iuran (lihat list).")]
Enrolled = Annotated[int, typer.Option("--enrolment", metavar="PESERTA", help="Nomor peserta.")]
Reason = Annotated[
    contributed.Why | None, typer.Option("--reason", help="Hanya yang sebabnya ini.")
]
Page = Annotated[int, typer.Option("--page", min=1, help="Halaman, 50 peserta setiap halaman.")]
Choice = Annotated[int, typer.Argument(metavar="PUTUSAN", help="Nomor putusan dari `waits`.")]
Rule = Annotated[TwoPayers, typer.Option("--rule", help="Apa yang dilakukan program ini.")]
Until = Annotated[str, typer.Option("--until", metavar="BULAN", help="Berlaku sampai bulan ini.")]
Why = Annotated[str, typer.Option("--why", metavar="ALASAN", help="Alasan, dicatat.")]
Payer = Annotated[str, typer.Option(metavar="PEMBAYAR", help="Siapa yang membayar.")]
New = Annotated[bool, typer.Option("--new", help="Memang pembayar baru, bukan nama lain.")]
Given = Annotated[Path, typer.Argument(metavar="FILE", help="Daftar XLSX atau CSV.")]


@app.command()
def waits(region: Region, by: By, number: Number, reason: Reason = None, page: Page = 1) -> None:
    """Siapa yang tidak dibayar, atau hanya sebagian, dan mengapa; lalu putusan yang berlaku."""
    with register.acting(region, by, register.now(), Act.READ_MONEY) as who:
        detail = contributions.one(who, number)
        found = contributions.notes(who, number)
        found = found.filter(reason=reason) if reason else found
        rows = found[(page - 1) * contributions.PAGE : page * contributions.PAGE]
        shown, count = [_row(one) for one in rows], found.count()
        month = months.parse(detail.batch.month)
        decided = grounds.in_force(who, detail.batch.programme_id, month) if month else ()
    heads = ("NAME", "VILLAGE", "BATCH_WHY", "BATCH_OTHER", "CONTRIBUTIONS_UNTIL")
    table = Table("NO", *(messages.text(head, Lang.ID) for head in heads))
    for row in shown:
        table.add_row(*row)
    if shown:
        Console().print(table)
    _say(messages.text("ENROLMENTS_FOUND", Lang.ID, {"count": money.thousands(count)}))
    for one in decided:
        _say(f"{one.id}: {one.enrolment.name}, {_decided(one)}")


@app.command()
def unsettle(region: Region, by: By, choice: Choice) -> None:
    """Menarik putusan tentang pembayar lain; aturan program berlaku lagi."""
    at = register.now()
    with register.acting(region, by, at, Act.PREPARE_BATCH) as who:
        contributing_payers.unsettle(who, at, choice)
    _say(messages.text("CHOICE_ENDED", Lang.ID))


@app.command("settle")
def command(  # noqa: PLR0913, PLR0917 (one parameter per option users have)
    region: Region, by: By, number: Number, enrolment: Enrolled, rule: Rule, until: Until, why: Why
) -> None:
    """Memutuskan peserta yang juga dibayar pihak lain, sampai bulan tertentu."""
    at = register.now()
    settled = Settled(enrolment, rule, months.parse(until), why)
    with register.acting(region, by, at, Act.PREPARE_BATCH) as who:
        made = contributing_payers.settle(who, at, number, settled)
    _say(_decided(made))


@app.command("other-payer")
def other_payer(region: Region, by: By, file: Given, payer: Payer, new: New = False) -> None:
    """Membaca daftar peserta yang juga dibayar pihak lain."""
    at = register.now()
    with register.acting(region, by, at, Act.PREPARE_BATCH) as who:
        told = contributing_payers.Told(payer, file.name, file, new)
        count, findings = contributing_payers.read_outside(who, at, told)
    _say(messages.text("OUTSIDE_KEPT", Lang.ID, {"count": money.thousands(count)}))
    for one in findings:
        _say(f"{one.place}: {messages.text(one.code, Lang.ID, one.facts)}")


def _decided(one: PayerChoice) -> str:
    rule = messages.text(f"two_payers.{one.rule}", Lang.ID)
    return f"{one.payer}: {rule} ({_month(one.last_month)})"


def _row(one: BatchNote) -> tuple[str, ...]:
    why = messages.text(f"why.{one.reason}", Lang.ID)
    village = areas.name(one.area) or one.area
    return str(one.enrolment_id), one.name, village, why, one.payer, _month(one.until)


def _month(text: str) -> str:
    read = months.parse(text)
    return reporting.month(read, Lang.ID) if read else text


def _say(told: str) -> None:
    Console().print(told, markup=False, highlight=False, soft_wrap=True)
