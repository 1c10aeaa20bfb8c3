"""`payung register ledger`: what each funding line has, the statement, the end of a year."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from payung import messages
from payung.cli.register import register
from payung.cli.register.register import By, Region, Slug
from payung.messages import Lang
from payung.registry.actions import closing, committing
from payung.registry.actions.closing import Closing
from payung.registry.permissions import Act
from payung.registry.queries import ledger, statements
from payung.registry.queries.ledger import Filter
from payung.values import money

app = typer.Typer(
    help="Kas program: sumber dana, buku pembantu, tutup tahun.", no_args_is_help=True
)

Year = Annotated[int, typer.Option(metavar="TAHUN", help="Tahun anggaran.")]
Day = Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="Tanggal pembukuan.")]
Target = Annotated[Path, typer.Argument(metavar="FILE", help="Berkas .pdf atau .xlsx yang dibuat.")]
Carry = Annotated[
    bool, typer.Option("--carry", help="Bawa iuran yang belum dibayar ke tahun berikutnya.")
]
Unprepared = Annotated[
    bool, typer.Option("--unprepared", help="Bulan yang iurannya belum disusun tidak akan dibayar.")
]
Document = Annotated[str, typer.Option(metavar="DOKUMEN", help="Dokumen sumber.")]
_ACCOUNTS = ("given", "available", "committed", "payable", "paid")
_LAPSED = "lapsed"  # of a closed year


@app.callback()
def group() -> None:
    """Kas program."""


@app.command()
def balance(region: Region, by: By, programme: Slug, year: Year) -> None:
    """Sumber dana: anggaran, tersedia, dijanjikan, menunggu dibayar, dibayar."""
    with register.acting(region, by, register.now(), Act.READ_MONEY) as who:
        found = ledger.balances(who, register.programme(who, programme), year)
    # Narrow enough for 80 columns; a sum that is still too long goes on below, it is never cut.
    table = Table(
        messages.text("LINE", Lang.ID), title=f"{programme} {year}, Rp", box=box.SIMPLE_HEAD
    )
    over = any(line.lapsed for line in found)
    shown = (*_ACCOUNTS, _LAPSED) if over else _ACCOUNTS
    for name in ("appropriated", *shown[1:]):
        head = messages.text(f"ledger.account.{name}", Lang.ID)
        table.add_column(head, justify="right", overflow="fold")
    for line in found:
        table.add_row(line.line, *(money.thousands(getattr(line, name)) for name in shown))
    Console().print(table)


@app.command()
def statement(region: Region, by: By, programme: Slug, year: Year, file: Target) -> None:
    """Menulis buku pembantu bendahara sebagai PDF atau XLSX, menurut akhiran berkasnya."""
    at = register.now()
    kind = statements.Kind.XLSX if file.suffix == ".xlsx" else statements.Kind.PDF
    with register.acting(region, by, at, Act.READ_MONEY) as who:
        of = Filter(register.programme(who, programme), year)
        _, content = statements.file(who, of, kind, at.date())
    file.write_bytes(content)


@app.command("open")
def open_ledger(region: Region, by: By, programme: Slug) -> None:
    """Membukukan anggaran dan SK dari sebelum ada catatan kas; yang sudah ada dilewati."""
    at = register.now()
    with register.acting(region, by, at, Act.CLOSE_YEAR) as who:
        count = committing.catch_up(who, at, register.programme(who, programme))
    _say("MONEY_OPENED", count=str(count))


@app.command()
def release(
    region: Region, by: By, programme: Slug, year: Year, on: Day, document: Document
) -> None:
    """Melepas dana yang disisihkan untuk bulan-bulan yang tidak diperlukan lagi."""
    at = register.now()
    with register.acting(region, by, at, Act.CLOSE_YEAR) as who:
        of = (register.programme(who, programme), year)
        amount = committing.release(who, at, of, (on.date(), document))
    _say("MONEY_RELEASED", amount=money.rupiah(amount))


@app.command("close-year")
def command(  # noqa: PLR0913, PLR0917 (one parameter per option users have)
    region: Region,
    by: By,
    programme: Slug,
    year: Year,
    on: Day,
    carry: Carry = False,
    unprepared: Unprepared = False,
) -> None:
    """Menutup tahun anggaran; setelah itu tidak ada lagi yang dicatat di dalamnya."""
    at = register.now()
    with register.acting(region, by, at, Act.CLOSE_YEAR) as who:
        asked = Closing(register.programme(who, programme), year, on.date(), carry, unprepared)
        closing.close_year(who, at, asked)
    _say("MONEY_CLOSE_DONE", year=str(year))


def _say(code: str, **facts: str) -> None:
    Console().print(messages.text(code, Lang.ID, facts), markup=False, soft_wrap=True)
