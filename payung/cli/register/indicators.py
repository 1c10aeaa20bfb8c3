"""`payung register indicators`: all indicators of a month as known on a day; and their check."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console

from payung import coverage, messages, reporting
from payung.cli.register import register
from payung.cli.register.register import By, Region
from payung.coverage import INDICATORS
from payung.messages import Lang
from payung.registry.permissions import Act
from payung.registry.queries import figures_checked, indicators, proposers, segments
from payung.registry.queries.figures import Asked
from payung.registry.queries.indicators import Beside, Reckoned
from payung.registry.scope import Scope
from payung.values import month
from payung.values.refused import Refused

app = typer.Typer(help="Pemeriksaan angka cakupan.", no_args_is_help=True)
_HEAD = ("key", "code", "name", "top", "bottom", "value", "month", "known_on", "source")


class Per(StrEnum):
    """For whom each line tells an indicator."""

    ALL = ""
    DISTRICT = "district"
    VILLAGE = "village"
    OFFICE = "office"
    PROPOSER = "proposer"
    PROGRAMME = "programme"
    GROUP = "group"


def command(  # noqa: PLR0913, PLR0917 (one parameter per option users have)
    region: Region, by: By,
    of: Annotated[str, typer.Option("--month", metavar="BULAN", help="Bulan, mis. 2026-03.")] = "",
    known_on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Sebagaimana diketahui pada hari ini."),
    ] = None,
    programme: Annotated[str, typer.Option(metavar="PROGRAM", help="Nama pendek program.")] = "",
    per: Annotated[Per, typer.Option(help="Dirinci menurut apa.")] = Per.ALL,
    out: Annotated[Path | None, typer.Option(help="Berkas .csv, .xlsx, atau .parquet.")] = None,
) -> None:  # fmt: skip
    """Semua indikator sebuah bulan, sebagaimana diketahui pada suatu hari, dengan sumbernya."""
    at = register.now()
    with register.acting(region, by, at, Act.READ_COVERAGE) as who:
        on = known_on.date() if known_on else timezone.localdate(at)
        wanted = month.parse(of) if of else month.of(on)
        if wanted is None:
            raise Refused("MONTH_ODD", given=of[:20])
        number = register.programme(who, programme) if programme else 0
        asked = Asked(wanted, on, number)
        found = _found(who, asked, per)
        beside = indicators.beside(who, asked)
    if out:
        rows = [(*row, str(wanted), on, _source(row[1], beside)) for row in _rows(found)]
        reporting.write_table(_HEAD, rows, out)
        return
    for key in sorted(found):
        for code, ratio in found[key].items():
            name = coverage.words.of(code, Lang.ID).name
            shown = coverage.words.shown(code, ratio, Lang.ID)
            _print(f"{key}  {name}: {shown}".strip())
    _print(messages.text("INDICATORS_KNOWN", Lang.ID, {"month": str(wanted), "on": str(on)}))
    for code, rate in beside.rates.items():
        _print(f"{coverage.words.of(code, Lang.ID).name}: {_source(code, beside)}")
        if rate.misprinted and rate.printed and rate.own is not None:
            facts = {
                "source": rate.printed.source,
                "printed": coverage.statistics.shown(rate.printed.what, rate.printed.number),
                "own": coverage.statistics.shown(rate.printed.what, rate.own),
            }
            _print(messages.text("STATISTIC_MISPRINTED", Lang.ID, facts))
    _print(messages.unverified(beside.used, Lang.ID))


def _found(who: Scope, asked: Asked, per: Per) -> dict[str, Reckoned]:
    if per is Per.GROUP:
        return {one.name: one.reckoned for one in segments.of(who, asked)}
    if per is Per.PROPOSER:
        return {f"{one.called} ({one.username})": one.reckoned for one in proposers.of(who, asked)}
    return dict(indicators.reckoned(who, asked, by=per.value))


@app.command("check")
def check(region: Region, by: By) -> None:
    """Menghitung ulang semua baris; keluar dengan 1 bila ada angka yang tidak cocok."""
    with register.acting(region, by, register.now(), Act.READ_AUDIT) as who:
        found = figures_checked.check(who)
    for one in found.different:
        key, kept, anew = " ".join(one.key), str(one.kept), str(one.anew)
        _say("FIGURES_DIFFERENT", key=key, kept=kept, anew=anew)
    for day in found.odd_days:
        _say("FIGURES_ODD_DAY", day=str(day))
    for day in found.set_back:
        _say("FIGURES_SET_BACK", day=str(day))
    if found.different or found.odd_days:
        raise typer.Exit(1)
    _say("FIGURES_WELL")


@app.callback()
def group() -> None:
    """Angka cakupan."""


def _rows(found: dict[str, Reckoned]) -> Iterator[tuple[str, str, str, int, int, float]]:
    for key in sorted(found):
        for code in INDICATORS:
            ratio = found[key].get(code)
            if ratio is not None:
                name = coverage.words.of(code, Lang.ID).name
                yield key, code, name, ratio.top, ratio.bottom, float(ratio)


def _source(code: str, beside: Beside) -> str:
    """Of a rate its two numbers with their source and day, of others what they rest on."""
    rate = beside.rates.get(code)
    if rate is None:
        return coverage.words.of(code, Lang.ID).source
    return "; ".join(
        f"{coverage.statistics.shown(one.what, one.number)}: {one.source} {one.release} {one.as_of}"
        for one in (rate.top, rate.bottom)
    )


def _say(code: str, **facts: str) -> None:
    _print(messages.text(code, Lang.ID, facts))


def _print(text: str) -> None:
    Console().print(text, markup=False, soft_wrap=True, highlight=False)
