"""`payung register batch`, after the payment: corrections, refunds, the insurer's bill."""

from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from payung import messages
from payung.cli.register import register
from payung.cli.register.register import By, Region, Slug
from payung.contributions import Differs
from payung.messages import Lang
from payung.registry.actions import contributing_corrections, contributing_refunds, reconciling
from payung.registry.actions.contributing_refunds import GivenBack
from payung.registry.permissions import Act
from payung.registry.queries import bills, contributions, refunds
from payung.values import money
from payung.values.refused import Refused

app = typer.Typer()

Number = Annotated[int, typer.Argument(metavar="NOMOR", help="Nomor iuran (lihat list).")]
Bill = Annotated[int, typer.Argument(metavar="TAGIHAN", help="Nomor tagihan (lihat list).")]
Lines = Annotated[
    list[int] | None, typer.Argument(metavar="BARIS...", help="Baris iuran yang kembali.")
]
Why = Annotated[str, typer.Option("--why", metavar="ALASAN", help="Alasan, dicatat.")]
Paper = Annotated[str, typer.Option("--document", metavar="SURAT", help="Surat pengembalian.")]
Day = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="Tanggal pengembalian.")
]
Amount = Annotated[int, typer.Option(metavar="RUPIAH", help="Jumlah yang kembali.")]
What = Annotated[Differs, typer.Option("--kind", help="Jenis selisih.")]
Picked = Annotated[
    list[str] | None,
    typer.Argument(metavar="SELISIH...", help="Hanya ini; tanpa ini semua jenis itu."),
]


@app.command()
def unpay(region: Region, by: By, number: Number, why: Why) -> None:
    """Membatalkan catatan SP2D yang membayar iuran ini; bukan oleh yang mencatatnya."""
    at = register.now()
    with register.acting(region, by, at, Act.PAY_BATCH) as who:
        payment = contributions.one(who, number).payment
        if payment is None:
            raise Refused("NOT_HERE")
        contributing_corrections.unpay(who, at, payment.id, why)
    _say("PAYMENT_BACK_DONE", number=payment.number)


@app.command("refund")
def command(  # noqa: PLR0913, PLR0917 (one parameter per option users have)
    region: Region,
    by: By,
    programme: Slug,
    lines: Lines = None,
    document: Paper = "",
    on: Day = None,
    amount: Amount = 0,
) -> None:
    """Mencatat iuran yang dikembalikan BPJS; tanpa BARIS, menampilkan yang dapat kembali."""
    at = register.now()
    if not lines:
        _refundable(region, by, programme)
        return
    with register.acting(region, by, at, Act.PAY_BATCH) as who:
        given = GivenBack(document, (on or at).date(), amount, tuple(lines))
        of = register.programme(who, programme)
        made = contributing_refunds.refund(who, at, of, given)
    _say("REFUND_DONE", document=made.document, amount=money.rupiah(made.amount))


@app.command()
def unrefund(region: Region, by: By, programme: Slug, document: Paper, why: Why) -> None:
    """Membatalkan catatan pengembalian; bukan oleh yang mencatatnya."""
    at = register.now()
    with register.acting(region, by, at, Act.PAY_BATCH) as who:
        booked = refunds.booked(who, register.programme(who, programme))
        found = next((one for one in booked if one.document == document), None)
        if found is None:
            raise Refused("NOT_HERE")
        contributing_corrections.unrefund(who, at, found.id, why)
    _say("REFUND_BACK_DONE", document=document)


@app.command()
def bill(region: Region, by: By, bill: Bill) -> None:
    """Tagihan BPJS di samping iuran kita: setiap selisih, dan mana yang masih terbuka."""
    with register.acting(region, by, register.now(), Act.READ_MONEY) as who:
        compared = bills.compared(who, bill)
    table = Table("", *(_text(code) for code in ("NAME", "BILL_THEIRS", "BILL_OURS", "STATE")))
    for one in compared.differences:
        state = one.settled.words if one.settled else _text("BILL_OPEN")
        sums = (money.thousands(n) for n in (one.difference.billed, one.difference.ours))
        table.add_row(f"{one.difference.what} {one.key}", one.name, *sums, state)
    Console().print(table)
    if compared.ends and not compared.end:
        _say("BILL_PARTLY", months=", ".join(one.month for one in compared.ends))
    if not compared.ends and not compared.open:
        _say("BILL_SAME")


@app.command("settle-bill")
def settle_bill(
    region: Region, by: By, bill: Bill, kind: What, why: Why, picked: Picked = None
) -> None:
    """Mencatat bagaimana selisih tagihan diselesaikan dengan cabang."""
    at = register.now()
    with register.acting(region, by, at, Act.PREPARE_BATCH) as who:
        count = reconciling.settle(who, at, bill, kind, why, picked or ())
    _say("BILL_SETTLED", count=str(count))


@app.command("close-month")
def close_month(region: Region, by: By, bill: Bill) -> None:
    """Menutup bulan (atau bulan-bulan) yang iurannya cocok dengan tagihan ini."""
    at = register.now()
    with register.acting(region, by, at, Act.PAY_BATCH) as who:
        reconciling.close(who, at, bill)
        months = bills.told_months(bills.one(who, bill))
    _say("MONTH_CLOSED_DONE", month=months)


@app.command("reopen-month")
def reopen_month(region: Region, by: By, bill: Bill, why: Why) -> None:
    """Membuka lagi bulan yang sudah ditutup; bukan oleh yang menutupnya."""
    at = register.now()
    with register.acting(region, by, at, Act.PAY_BATCH) as who:
        opened = reconciling.reopen(who, at, bill, why)
    _say("MONTH_REOPENED", month=", ".join(opened))


def _refundable(region: str, by: str, programme: str) -> None:
    with register.acting(region, by, register.now(), Act.READ_MONEY) as who:
        found = refunds.refundable(who, register.programme(who, programme))
    for one in found:
        _say(
            "REFUNDABLE", line=str(one.line), name=one.name, month=one.month,
            amount=money.rupiah(one.amount), why=_text(f"ending.{one.ending}"),
        )  # fmt: skip
    if not found:
        _say("NOBODY")


def _text(code: str) -> str:
    return messages.text(code, Lang.ID)


def _say(code: str, **facts: str) -> None:
    told = messages.text(code, Lang.ID, facts)
    Console().print(told, markup=False, highlight=False, soft_wrap=True)
