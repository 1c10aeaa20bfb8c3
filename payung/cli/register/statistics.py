"""`payung register statistics …`: numbers from elsewhere and targets, each with its source."""

from datetime import datetime
from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console

from payung import coverage, messages
from payung.cli.register import register
from payung.cli.register.register import By, Region
from payung.coverage.statistics import Segment, What
from payung.messages import Lang
from payung.registry.actions import measuring
from payung.registry.actions.measuring import Given
from payung.registry.permissions import Act
from payung.registry.queries import statistics
from payung.values.refused import Refused

app = typer.Typer(help="Angka dari luar yang dipakai mengukur cakupan.", no_args_is_help=True)
_Day = Annotated[datetime, typer.Option("--as-of", formats=["%Y-%m-%d"], help="Keadaan tanggal.")]


@app.callback()
def group() -> None:
    """Angka dari luar."""


@app.command("record")
def command(  # noqa: PLR0913, PLR0917 (one parameter per option users have)
    region: Region, by: By,
    what: Annotated[What, typer.Option(help="Apa yang dihitung.")],
    number: Annotated[str, typer.Option(help="Angkanya, mis. 935.079 atau 50,88%.")],
    as_of: _Day,
    source: Annotated[str, typer.Option(help="Siapa yang menyebutnya.")],
    segment: Annotated[Segment, typer.Option(help="Siapa yang dihitung.")] = Segment.ALL,
    release: Annotated[str, typer.Option(help="Rilis atau terbitan.")] = "",
    note: Annotated[str, typer.Option(help="Catatan.")] = "",
    verified: Annotated[
        bool, typer.Option("--verified", help="Sudah diperiksa pada terbitan aslinya.")
    ] = False,
) -> None:  # fmt: skip
    """Mencatat sebuah angka dengan sumber, rilis, dan tanggalnya."""
    at = register.now()
    read = coverage.statistics.read_number(what, number)
    if read is None:
        raise Refused("STATISTIC_NUMBER")
    given = Given(what, segment, as_of.date(), read, source, release, verified, note)
    with register.acting(region, by, at, Act.KEEP_COVERAGE) as who:
        measuring.record(who, at, given)
    _print(messages.text("STATISTIC_DONE", Lang.ID))


@app.command("list")
def listed(region: Region, by: By) -> None:
    """Semua angka menurut tanggal, dengan sumbernya; lalu yang saling bertentangan."""
    at = register.now()
    with register.acting(region, by, at, Act.READ_COVERAGE) as who:
        told = coverage.statistics.standing(statistics.all_told(who, timezone.localdate(at)))
    for one in told:
        _print(_line(one))
    for group in coverage.statistics.disagreeing(told):
        _print(messages.text("STATISTICS_DISAGREE", Lang.ID))
        for one in group:
            _print(f"  {_line(one)}")


def _line(one: coverage.statistics.Told) -> str:
    what = messages.text(f"statistic.what.{one.what}", Lang.ID)
    segment = messages.text(f"statistic.segment.{one.segment}", Lang.ID)
    number = coverage.statistics.shown(one.what, one.number)
    return f"{one.as_of}  {what} ({segment}), {one.area}: {number}. {one.source} {one.release}"


def _print(text: str) -> None:
    Console().print(text, markup=False, soft_wrap=True, highlight=False)
