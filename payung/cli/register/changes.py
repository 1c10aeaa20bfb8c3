"""`payung register changes …`: who is to leave, who settles it, who comes in, month by month."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from payung import messages
from payung.cli.register import register
from payung.cli.register.register import By, Region, Slug
from payung.enrolment import ProofKind
from payung.messages import Lang
from payung.registry.actions import changes_told, changing, changing_lists
from payung.registry.actions.changes_told import Kind
from payung.registry.actions.changing import Said, Wanted
from payung.registry.permissions import Act
from payung.registry.queries import changes, fitting, replacing
from payung.values import month
from payung.values.enrolment import Ending
from payung.values.month import Month
from payung.values.refused import Refused

app = typer.Typer(help="Mutasi: peserta yang keluar, penggantinya, daftar bulanan.")
_Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Tanggal.")]
_Of = Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="Bulan.")]
_Out = Annotated[Path, typer.Option("--out", help="Berkas .pdf atau .xlsx yang ditulis.")]
_Number = Annotated[int, typer.Option(help="Nomor kepesertaan.")]
_Why = Annotated[str, typer.Option(help="Alasan.")]


@app.command("ask")
def command(
    region: Region,
    by: By,
    enrolment: _Number,
    ending: Annotated[Ending, typer.Option(help="Alasan keluar.")],
    on: _Day,
    proof: Annotated[ProofKind, typer.Option(help="Jenis bukti.")],
    number: Annotated[str, typer.Option(help="Nomor bukti.")] = "",
    file: Annotated[Path | None, typer.Option(help="Berkas bukti (PDF, JPEG, PNG).")] = None,
) -> None:
    """Mengajukan seorang peserta keluar."""
    at = register.now()
    with register.acting(region, by, at, Act.ASK_CHANGE) as who:
        wanted = Wanted(ending, on.date(), proof, number, file=file)
        made = changing.ask(who, at, enrolment, wanted)
    _say("CHANGES_CLI_ASKED", number=str(made.id))


@app.command("send")
def send(
    region: Region, by: By, programme: Slug,
    file: Annotated[Path, typer.Argument(help="Lembar kerja mutasi keluar.")],
) -> None:  # fmt: skip
    """Mengajukan banyak peserta keluar dengan lembar kerja; setiap baris dijawab."""
    at = register.now()
    with register.acting(region, by, at, Act.ASK_CHANGE) as who:
        number = register.programme(who, programme)
        found = changing_lists.ask_many(who, at, number, file, file.name)
    for one in found:
        if one.refused:
            why = messages.text(one.refused.code, Lang.ID, one.refused.facts)
            _print(f"{one.row.row}: {why}")
    bad = sum(one.refused is not None for one in found)
    _say("CHANGES_ANSWERED", asked=str(len(found) - bad), bad=str(bad))


@app.command("list")
def listed(region: Region, by: By, programme: Slug) -> None:
    """Permintaan keluar yang menunggu keputusan."""
    with register.acting(region, by, register.now(), Act.READ_ENROLMENT) as who:
        found, count = changes.listed(who, register.programme(who, programme), open_=True)
    for one in found:
        why = messages.text(f"ending.{one.ending}", Lang.ID)
        _print(f"{one.id}  {one.name}  {one.area}  {why}  {one.event_on}  {one.asked_name}")
    _say("CHANGES_COUNT", count=str(count))


@app.command("settle")
def settle(
    region: Region, by: By,
    change: Annotated[list[int], typer.Argument(help="Nomor permintaan.")],
    refuse: Annotated[bool, typer.Option(help="Menolak, dengan --why.")] = False,
    why: _Why = "",
) -> None:  # fmt: skip
    """Menyetujui permintaan keluar, atau menolaknya."""
    at = register.now()
    with register.acting(region, by, at, Act.SETTLE_CHANGE) as who:
        done, not_done = changing.settle_many(who, at, change, Said(not refuse, why))
    for number, refused in not_done:
        _print(f"{number}: {messages.text(refused.code, Lang.ID, refused.facts)}")
    _say("CHANGES_SETTLED", count=str(done))
    if not_done:
        raise typer.Exit(1)


@app.command("replace")
def replace(region: Region, by: By, programme: Slug, on: _Day) -> None:
    """Siapa menggantikan siapa bila SK perubahan disiapkan pada tanggal itu."""
    with register.acting(region, by, register.now(), Act.PREPARE_DECREE) as who:
        number = register.programme(who, programme)
        fit = fitting.fit(who, number, fitting.Wanted(on.date()))
        found = replacing.replacements(who, number, fit)
    for one in found.pairs:
        quotas = ", ".join(one.gone.quotas) or "-"
        _print(f"{one.number}/{one.of}  {one.new.name} -> {one.gone.name}  {quotas}")
    _say("REPLACES_COUNT", count=str(len(found.pairs)))
    _say("REPLACES_OPEN", count=str(len(found.open)))


@app.command("export")
def export(region: Region, by: By, programme: Slug, of: _Of, out: _Out) -> None:
    """Menulis daftar mutasi sebuah bulan."""
    at, kind = register.now(), Kind.PDF if out.suffix == ".pdf" else Kind.XLSX
    with register.acting(region, by, at, Act.READ_ENROLMENT) as who:
        number = register.programme(who, programme)
        out.write_bytes(changes_told.monthly(who, at, number, (_month(of), kind)))
    _say("CHANGES_CLI_WRITTEN", file=str(out))


def _month(given: str) -> Month:
    found = month.parse(given)
    if found is None:
        raise Refused("MONTH_ODD", given=given[:20])
    return found


def _say(code: str, **facts: str) -> None:
    _print(messages.text(code, Lang.ID, facts))


def _print(text: str) -> None:
    Console().print(text, markup=False, soft_wrap=True, highlight=False)
