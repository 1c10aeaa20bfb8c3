"""`payung register claims`: find who has not claimed, open, move, list, hand over."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from payung import messages, reporting
from payung.claims import Move, Step
from payung.cli.register import register
from payung.cli.register.register import By, Region
from payung.messages import Lang
from payung.registry import permissions
from payung.registry.actions import ceremonies, claiming, finding_claims
from payung.registry.actions.claimants import Claimant
from payung.registry.actions.claiming import Opening
from payung.registry.models import Claim
from payung.registry.permissions import Act
from payung.registry.queries import claim_figures, here
from payung.registry.queries import claim_lists as lists
from payung.registry.queries.claim_lists import Filter
from payung.registry.scope import Scope
from payung.values import money
from payung.values.claim import Relation
from payung.values.refused import Refused

app = typer.Typer(
    help="Klaim: cari yang belum mengajukan, buka, catat langkah.", no_args_is_help=True
)
_DAY = ["%Y-%m-%d"]
_HIDDEN = "–"
Number = Annotated[str, typer.Argument(metavar="NOMOR", help="Nomor klaim, mis. K25-7F3K92QD.")]
On = Annotated[datetime | None, typer.Option("--on", formats=_DAY, help="Tanggal kejadian.")]
First = Annotated[datetime, typer.Option("--from", formats=_DAY, help="Hari pertama.")]
Last = Annotated[datetime, typer.Option("--to", formats=_DAY, help="Hari terakhir.")]
Year = Annotated[int, typer.Option(metavar="TAHUN", help="Tahun pembayaran.")]
Target = Annotated[Path, typer.Argument(metavar="FILE.pdf|.xlsx", help="Berkas yang dibuat.")]
Chosen = Annotated[
    list[str] | None,
    typer.Option("--claim", metavar="NOMOR", help="Hanya klaim ini; bisa diulang."),
]


@app.callback()
def group() -> None:
    """Klaim."""


@app.command()
def find(region: Region, by: By) -> None:
    """Membandingkan data kependudukan terbaru dengan semua yang pernah terlindungi."""
    at = register.now()
    with register.acting(region, by, at, Act.HANDLE_CLAIM) as who:
        task = finding_claims.ask(who, at)
    typer.echo(messages.text("CLAIMS_SEARCHING", Lang.ID, {"number": str(task.id)}))


@app.command("list")
def list_claims(
    region: Region,
    by: By,
    state: Annotated[str, typer.Option(metavar="KEADAAN", help="mis. reported.")] = "",
    late: Annotated[bool, typer.Option("--late", help="Hanya yang lewat batas.")] = False,
) -> None:
    """Klaim, yang paling mendesak lebih dulu."""
    at = register.now()
    with register.acting(region, by, at, Act.READ_CLAIM) as who:
        wanted = Filter(state=state, late=late)
        page = lists.page(who, wanted, timezone.localdate(at))
        table = Table("Nomor", "Peserta", "Keadaan", "Batas", "Jumlah")
        for one in page.claims:
            named = messages.text(f"claim.state.{one.state}", Lang.ID)
            due = f"{one.due_on:%d-%m-%Y}" if one.due_on else "–"
            table.add_row(one.number, one.enrolment.name, named, due, money.rupiah(one.expected))
    Console().print(table)


@app.command("open")
def open_claim(
    region: Region,
    by: By,
    enrolment: Annotated[int, typer.Argument(metavar="KEPESERTAAN", help="Nomor kepesertaan.")],
    death: Annotated[datetime, typer.Option(formats=_DAY, help="Tanggal meninggal.")],
    name: Annotated[str, typer.Option(metavar="NAMA", help="Yang mengajukan.")],
    relation: Annotated[Relation, typer.Option(help="Hubungannya dengan peserta.")],
) -> None:
    """Membuka klaim kematian; rekening dan lainnya dilengkapi di halaman klaim."""
    at = register.now()
    opening = Opening(
        enrolment, "office", Claimant(name, relation), death=death.date(), survivors=(relation,)
    )
    with register.acting(region, by, at, Act.OPEN_CLAIM) as who:
        made = claiming.open_claim(who, at, opening)
    code = "CLAIM_THERE" if made.again else "CLAIM_OPENED"
    typer.echo(messages.text(code, Lang.ID, {"number": made.number}))


@app.command("move")
def command(
    region: Region,
    by: By,
    number: Number,
    what: Annotated[Move, typer.Argument(metavar="LANGKAH", help="Langkahnya.")],
    on: On = None,
    amount: Annotated[int, typer.Option(metavar="RUPIAH", help="Jumlah.")] = 0,
    told: Annotated[str, typer.Option(metavar="TEKS", help="Nomor surat, atau alasannya.")] = "",
    why: Annotated[
        str, typer.Option(metavar="TEKS", help="Alasan, bila jumlahnya lain dari yang semestinya.")
    ] = "",
) -> None:
    """Mencatat satu langkah klaim."""
    at = register.now()
    words = why or ("" if amount else told)
    step = Step(what, on.date() if on else None, told, amount, words)
    act = permissions.CLAIM_MOVES.get(what, Act.HANDLE_CLAIM)
    with register.acting(region, by, at, act) as who:
        moved = claiming.move(who, at, _id(who, number), step)
    typer.echo(f"{moved.number}: {messages.text(f'claim.state.{moved.state}', Lang.ID)}")


@app.command()
def ceremony(
    region: Region, by: By, first: First, last: Last, file: Target, claim: Chosen = None
) -> None:
    """Menulis daftar penyerahan santunan: klaim yang dibayar antara dua hari."""
    at = register.now()
    with register.acting(region, by, at, Act.HANDLE_CLAIM) as who:
        chosen = [_id(who, number) for number in claim or ()]
        wanted = ceremonies.Wanted(first.date(), last.date(), chosen)
        count = ceremonies.write(who, at, wanted, file)
    typer.echo(messages.text("CEREMONY_WRITTEN", Lang.ID, {"count": str(count)}))


@app.command()
def figures(region: Region, by: By, year: Year) -> None:
    """Angka untuk umum, tanpa nama; kelompok kecil disembunyikan."""
    with register.acting(region, by, register.now(), Act.READ_CLAIM) as who:
        found = claim_figures.public(who, year)
    table = Table("Manfaat", "Klaim", "Dibayar")
    for one in found.lines:
        count, amount = (
            _HIDDEN if told is None else shown(told, Lang.ID)
            for told, shown in ((one.count, reporting.number), (one.amount, reporting.rupiah))
        )
        table.add_row(one.benefit.upper() or "Semua", count, amount)
    Console().print(table)


def _id(who: Scope, number: str) -> int:
    found = Claim.objects.filter(here.rows(who), number=number).values_list("id", flat=True)
    first = found.first()
    if first is None:
        raise Refused("NOT_HERE")
    return first
