"""`payung register watch …`: who is without cover, and what registers say of who is covered."""

import itertools
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
from payung.registry.actions import answering_signals, changes_told, watching
from payung.registry.actions.answering_signals import Said, Verdict
from payung.registry.actions.changes_told import Kind
from payung.registry.actions.changing import Wanted
from payung.registry.permissions import Act
from payung.registry.queries import signals
from payung.registry.queries import watch as cover_watch
from payung.values import money
from payung.values.enrolment import Ending

app = typer.Typer(help="Pengawasan: pemeriksaan ulang peserta dan jaga perlindungan.")
Page = Annotated[
    int | None, typer.Option(min=1, help="Halaman ini saja, 50 temuan setiap halaman.")
]
_Day = Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="Per tanggal.")]


class _Told:
    """Says each stage on the terminal."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A line for each."""
        _say(f"STAGE_{name}")

    def count(self, done: int) -> None:
        """Not told."""

    def say(self, code: str, **facts: str) -> None:
        """A line."""
        _say(code, **facts)


@app.command("run")
def run(region: Region, by: By, programme: Slug) -> None:
    """Memeriksa ulang semua peserta terhadap data rujukan terbaru."""
    at = register.now()
    with register.acting(region, by, at, Act.SETTLE_CHANGE) as who:
        number = register.programme(who, programme)
    found = watching.run(who, at, number, _Told())
    _say(
        "task.watch.done", people=str(found.people), new=str(found.new), still=str(found.still),
        withdrawn=str(found.withdrawn),
    )  # fmt: skip


@app.command("list")
def listed(region: Region, by: By, programme: Slug, page: Page = None) -> None:
    """Semua temuan yang menunggu, dengan rupiahnya; atau satu halaman daripadanya."""
    with register.acting(region, by, register.now(), Act.VERIFY) as who:
        number = register.programme(who, programme)
        pages = (page,) if page else itertools.count(1)
        some = (signals.listed(who, number, page=one) for one in pages)
        found = [*itertools.chain.from_iterable(itertools.takewhile(bool, some))]
    for one in found:
        kind = messages.text(f"signal.{one.kind}", Lang.ID)
        lost, spared = money.rupiah(one.exposure), money.rupiah(one.saving)
        _print(f"{one.id}  {one.name}  {one.area}  {kind}  {one.event_on or '-'}  {lost}  {spared}")


@app.command("settle")
def command(
    region: Region,
    by: By,
    signal: Annotated[int, typer.Argument(help="Nomor temuan.")],
    verdict: Annotated[Verdict, typer.Option(help="Keputusan.")],
    why: Annotated[str, typer.Option(help="Alasan.")] = "",
    ending: Annotated[Ending | None, typer.Option(help="Alasan berakhir.")] = None,
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Tanggal kejadian.")
    ] = None,
    proof: Annotated[ProofKind, typer.Option(help="Jenis bukti.")] = ProofKind.REGISTER,
    number: Annotated[str, typer.Option(help="Nomor bukti.")] = "",
) -> None:
    """Mengakhiri, menangguhkan, atau menutup sebuah temuan."""
    at = register.now()
    wanted = Wanted(ending, on.date() if on else None, proof, number) if ending else None
    with register.acting(region, by, at, Act.VERIFY) as who:
        state = answering_signals.settle(who, at, signal, Said(verdict, why, wanted))
    _say(f"signal.state.{state}")


@app.command("cover")
def cover(
    region: Region, by: By, programme: Slug, on: _Day,
    out: Annotated[Path | None, typer.Option(help="Berkas .xlsx atau .csv bernama.")] = None,
) -> None:  # fmt: skip
    """Siapa yang belum terlindungi pada suatu hari, dan mengapa."""
    at = register.now()
    with register.acting(region, by, at, Act.READ_MONEY) as who:
        asked = cover_watch.today(who, on.date(), register.programme(who, programme))
        found = cover_watch.watch(who, asked)
        if out:
            kind = Kind.CSV if out.suffix == ".csv" else Kind.XLSX
            out.write_bytes(changes_told.uncovered(who, at, asked, (None, kind)))
    for one in found.lacking:
        why = messages.text(f"lack.{one.lack.value}", Lang.ID)
        _print(f"{one.people}  {why}  {money.rupiah(one.rupiah)}")
    _print(f"{found.covered}/{found.promised}")


def _say(code: str, **facts: str) -> None:
    _print(messages.text(code, Lang.ID, facts))


def _print(text: str) -> None:
    Console().print(text, markup=False, soft_wrap=True, highlight=False)
