"""`payung register batch`: a month's contributions, from the plan to the payment."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from payung import messages, reporting
from payung.cli.register import register
from payung.cli.register.register import By, Region, Slug
from payung.messages import Lang
from payung.registry.actions import contributing, contributing_exports, contributing_money
from payung.registry.actions.contributing_exports import Kind, Wanted
from payung.registry.actions.contributing_money import Paid
from payung.registry.permissions import Act
from payung.registry.queries import contributions
from payung.values import money
from payung.values import month as months
from payung.values.month import Month, Span
from payung.values.refused import Refused

app = typer.Typer(help="Iuran bulanan: rencana, susun, setujui, bayar.", no_args_is_help=True)

Of = Annotated[str, typer.Option("--month", metavar="BULAN", help="Bulan, mis. 2026-03.")]
Until = Annotated[str, typer.Option("--until", metavar="BULAN", help="Sampai bulan ini.")]
Number = Annotated[int, typer.Argument(metavar="NOMOR", help="Nomor iuran (lihat list).")]
Digest = Annotated[str, typer.Option(metavar="SIDIK", help="Sidik rancangan yang diperiksa.")]
Why = Annotated[str, typer.Option("--why", metavar="ALASAN", help="Alasan, dicatat.")]
Sp2d = Annotated[str, typer.Option("--sp2d", metavar="NOMOR", help="Nomor SP2D.")]
Day = Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="Tanggal SP2D.")]
Amount = Annotated[int, typer.Option(metavar="RUPIAH", help="Jumlah SP2D.")]
Batches = Annotated[list[int], typer.Argument(metavar="NOMOR...", help="Iuran yang dibayar.")]
Proof = Annotated[
    Path,
    typer.Option(metavar="FILE", exists=True, dir_okay=False, help="Pindaian SP2D: PDF, PNG, JPG."),
]
Anyway = Annotated[
    int, typer.Option("--anyway", metavar="ORANG", help="Tetap bayar untuk sekian yang tak berhak.")
]
Target = Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder tempat berkas ditulis.")]
As = Annotated[Kind, typer.Option("--as", help="pdf, xlsx, atau bpjs.")]


@app.callback()
def group() -> None:
    """Iuran bulanan."""


@app.command("list")
def list_(region: Region, by: By, programme: Slug) -> None:
    """Bulan demi bulan: peserta, rupiah, keadaan."""
    with register.acting(region, by, register.now(), Act.READ_MONEY) as who:
        rows = contributions.year(who, register.programme(who, programme))
    table = Table(*(_text(code) for code in ("CONTRIBUTIONS_MONTH", "CONTRIBUTIONS_PAID_FOR")))
    table.add_column(_text("CONTRIBUTIONS_RUPIAH"), justify="right")
    table.add_column(_text("STATE"))
    for row in rows:
        states = [f"{one.id}: {_text(f'batch.state.{one.state}')}" for one in row.batches]
        if row.bill:
            states.append(f"{_text('CONTRIBUTIONS_BILL')} {row.bill}")
        if row.end:
            states.append(_text("batch.state.reconciled"))
        told = ", ".join(states) or _text("CONTRIBUTIONS_NONE")
        table.add_row(str(row.month), str(row.people), money.rupiah(row.amount), told)
    Console().print(table)


@app.command()
def plan(region: Region, by: By, programme: Slug, month: Of, until: Until) -> None:
    """Memeriksa pembayaran di muka sebelum disusun: bulan kosong, dan cukup tidaknya bulan."""
    span = Span(_month(month), _month(until))
    with register.acting(region, by, register.now(), Act.READ_MONEY) as who:
        of = register.programme(who, programme)
        found = contributions.warnings(who, of, span.months())
    for one in found:
        unsure = any(not value.verified for value in one.used)
        facts = {
            "months": ", ".join(reporting.month(each, Lang.ID) for each in one.months),
            "count": str(len(one.months)),
            "least": ", ".join(str(value.amount) for value in one.used),
            "law": ", ".join(str(value.citation) for value in one.used),
            "unsure": _text("MONTHS_UNSURE") if unsure else "",
        }
        _say(messages.text(one.what, Lang.ID, facts))
    if not found:
        _say(_text("MONTHS_FINE"))


@app.command()
def prepare(region: Region, by: By, programme: Slug, month: Of, until: Until = "") -> None:
    """Menyusun iuran satu bulan, atau beberapa; diulang pun tetap satu iuran sebulan."""
    at = register.now()
    span = Span(_month(month), _month(until or month))
    with register.acting(region, by, at, Act.PREPARE_BATCH) as who:
        made = contributing.prepare_many(who, at, register.programme(who, programme), span)
    for one in made:
        facts = {
            "number": str(one.id), "month": one.month, "people": money.thousands(one.people),
            "amount": money.rupiah(one.amount), "digest": one.digest,
        }  # fmt: skip
        _say(messages.text("BATCH_PREPARED", Lang.ID, facts))


@app.command()
def approve(region: Region, by: By, number: Number, digest: Digest) -> None:
    """Menyetujui rancangan; yang menyusun tidak boleh menyetujui."""
    at = register.now()
    with register.acting(region, by, at, Act.APPROVE_BATCH) as who:
        made = contributing_money.approve(who, at, number, digest)
    _say(f"{made.month}: {_text('batch.state.approved')}")


@app.command()
def withdraw(region: Region, by: By, number: Number, why: Why) -> None:
    """Menarik rancangan."""
    at = register.now()
    with register.acting(region, by, at, Act.PREPARE_BATCH) as who:
        contributing.withdraw(who, at, number, why)
    _say(_text("batch.state.withdrawn"))


@app.command("take-back")
def take_back(region: Region, by: By, number: Number, why: Why) -> None:
    """Membatalkan persetujuan yang belum dibayar."""
    at = register.now()
    with register.acting(region, by, at, Act.APPROVE_BATCH) as who:
        contributing_money.take_back(who, at, number, why)
    _say(_text("batch.state.withdrawn"))


@app.command("pay")
def command(  # noqa: PLR0913, PLR0917 (one parameter per option users have)
    region: Region,
    by: By,
    batches: Batches,
    sp2d: Sp2d,
    on: Day,
    amount: Amount,
    proof: Proof,
    anyway: Anyway = 0,
) -> None:
    """Mencatat SP2D untuk satu iuran atau lebih dari program yang sama."""
    at = register.now()
    told = Paid(sp2d, on.date(), amount, tuple(batches), proof, anyway)
    with register.acting(region, by, at, Act.PAY_BATCH) as who:
        programme = contributions.one(who, batches[0]).batch.programme_id
        contributing_money.pay(who, at, programme, told)
    _say(_text("batch.state.paid"))


@app.command()
def export(region: Region, by: By, number: Number, folder: Target, kind: As, why: Why = "") -> None:
    """Menulis lampiran SPP atau daftar untuk BPJS; dengan --why NIK-nya lengkap."""
    at = register.now()
    wanted = Wanted(kind, why, whole=bool(why))
    with register.acting(region, by, at, Act.EXCHANGE if why else Act.READ_MONEY) as who:
        contributing_exports.permit(who, at, number, wanted)
        path, _ = contributing_exports.make(who, number, wanted, folder)
    _say(str(path))


def _month(given: str) -> Month:
    read = months.parse(given)
    if read is None:
        raise Refused("MONTH_UNREADABLE", given=given[:20])
    return read


def _text(code: str) -> str:
    return messages.text(code, Lang.ID)


def _say(told: str) -> None:
    Console().print(told, markup=False, highlight=False, soft_wrap=True)
