"""`payung register batch`, where somebody else pays too: their lists, and what is decided."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from payung import messages
from payung.cli.register import register
from payung.cli.register.register import By, Region
from payung.messages import Lang
from payung.registry.actions import contributing_payers
from payung.registry.actions.contributing_payers import Settled
from payung.registry.permissions import Act
from payung.values import money
from payung.values import month as months
from payung.values.programme import TwoPayers

app = typer.Typer()

Number = Annotated[int, typer.Argument(metavar="NOMOR", help="Nomor iuran (lihat list).")]
Enrolled = Annotated[int, typer.Option("--enrolment", metavar="PESERTA", help="Nomor peserta.")]
Rule = Annotated[TwoPayers, typer.Option("--rule", help="Apa yang dilakukan program ini.")]
Until = Annotated[str, typer.Option("--until", metavar="BULAN", help="Berlaku sampai bulan ini.")]
Why = Annotated[str, typer.Option("--why", metavar="ALASAN", help="Alasan, dicatat.")]
Payer = Annotated[str, typer.Option(metavar="PEMBAYAR", help="Siapa yang membayar.")]
New = Annotated[bool, typer.Option("--new", help="Memang pembayar baru, bukan nama lain.")]
Given = Annotated[Path, typer.Argument(metavar="FILE", help="Daftar XLSX atau CSV.")]


@app.command("settle")
def command(  # noqa: PLR0913, PLR0917 (one parameter per option users have)
    region: Region, by: By, number: Number, enrolment: Enrolled, rule: Rule, until: Until, why: Why
) -> None:
    """Memutuskan peserta yang juga dibayar pihak lain, sampai bulan tertentu."""
    at = register.now()
    settled = Settled(enrolment, rule, months.parse(until), why)
    with register.acting(region, by, at, Act.PREPARE_BATCH) as who:
        made = contributing_payers.settle(who, at, number, settled)
    _say(f"{made.payer}: {messages.text(f'two_payers.{rule}', Lang.ID)} ({made.last_month})")


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


def _say(told: str) -> None:
    Console().print(told, markup=False, highlight=False, soft_wrap=True)
