"""`payung rollup`: the indicators of many governments from a lake, on DuckDB or on Spark."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from payung import areas, coverage, matching, messages, reporting
from payung.cli.offline.engines import Engine, EngineName, Master, Work, cluster
from payung.cli.offline.options import Language
from payung.coverage import lake
from payung.coverage.lake import By, Rolled, Source
from payung.messages import Lang
from payung.values import month as months
from payung.values.refused import Refused

EXAMPLE = "Contoh: payung rollup danau/ --month 2026-03 --by province"
_HEADER = (
    "place", "name", "indicator", "top", "bottom", "known_on", "left_out", "top_source",
    "bottom_source",
)  # fmt: skip


def command(
    folder: Annotated[
        Path, typer.Argument(exists=True, file_okay=False, help="Folder danau data.")
    ],
    month: Annotated[str, typer.Option(metavar="YYYY-MM", help="Bulan yang dihitung.")],
    by: Annotated[
        By, typer.Option(help="Semua, per provinsi, atau per pemerintah daerah.")
    ] = By.ALL,
    out: Annotated[
        Path | None, typer.Option(metavar="BERKAS", dir_okay=False, help="Simpan sebagai CSV.")
    ] = None,
    engine: Engine = EngineName.DUCKDB,
    master: Master = "",
    work: Work = None,
    lang: Language = Lang.ID,
) -> None:
    """Menghitung indikator banyak pemerintah daerah dari danau data, tanpa data orang."""
    of = months.parse(month)
    if of is None:
        raise Refused("MONTH_UNREADABLE", given=month[:20])
    runs = matching.start(engine, cluster(engine, master, work))
    try:
        for name in lake.TABLES:
            if not any((folder / name).glob("*.parquet")):
                raise Refused("LAKE_MISSING", table=name, folder=str(folder))
            runs.put(name, folder / name)
        rolled = coverage.roll(runs.get, of, by)
    finally:
        runs.close()
    _show(Console(), rolled, lang)
    if out is not None:
        _write(out, rolled, lang)


def _show(console: Console, rolled: Rolled, lang: Lang) -> None:
    for key, found in rolled.found.items():
        table = Table(title=escape(_name(key, lang)), title_justify="left", show_header=False)
        for code, ratio in found.items():
            told = coverage.words.shown(code, ratio, lang) if ratio else "–"
            origins = _origins(_within(key, code, rolled).values(), lang)
            told = "\n".join(filter(None, (told, escape(origins))))
            table.add_row(messages.text(f"indicator.{code}.name", lang), told)
        console.print(table)
    for government, day in rolled.known_on.items():
        facts = {"government": _name(government, lang), "day": reporting.day(day, lang)}
        console.print(messages.text("LAKE_KNOWN_ON", lang, facts), style="dim", markup=False)
    for government, day in rolled.left_out.items():
        facts = {"government": _name(government, lang), "day": reporting.day(day, lang)}
        console.print(messages.text("LAKE_LEFT_OUT", lang, facts), markup=False)
    for code, governments in rolled.lacking.items():
        facts = {
            "indicator": messages.text(f"indicator.{code}.name", lang),
            "governments": ", ".join(_name(one, lang) for one in governments),
        }
        console.print(messages.text("LAKE_LACKING", lang, facts), markup=False)


def _write(out: Path, rolled: Rolled, lang: Lang) -> None:
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(_HEADER)
        for key, found in rolled.found.items():
            for code, ratio in found.items():
                told = (ratio.top, ratio.bottom) if ratio else ("", "")
                rows.writerow((key, _name(key, lang), code, *told, *_of_whom(key, code, rolled),
                               *_from_where(_within(key, code, rolled), lang)))  # fmt: skip


def _of_whom(key: str, code: str, rolled: Rolled) -> tuple[str, str]:
    """The earliest day until which those in a number are known, and the codes of who is not in."""
    without = {*rolled.left_out, *rolled.lacking.get(code, ())}
    days = [
        day for one, day in rolled.known_on.items() if one.startswith(key) and one not in without
    ]
    return (
        min(days).isoformat() if days else "",
        " ".join(one for one in sorted(without) if one.startswith(key)),
    )


def _within(key: str, code: str, rolled: Rolled) -> Mapping[str, tuple[Source, Source]]:
    """By government where the numbers of an indicator of that key are from."""
    told = rolled.sources.get(code, {})
    return {one: sides for one, sides in told.items() if one.startswith(key)}


def _origins(told: Iterable[tuple[Source, Source]], lang: Lang) -> str:
    """By how many sources, and of which days; '' for an indicator of our own records."""
    numbers = [one for sides in told for one in sides]
    if not numbers:
        return ""
    days = sorted({one.as_of for one in numbers})
    count = str(len({one.name for one in numbers}))
    first, last = (reporting.day(one, lang) for one in (days[0], days[-1]))
    if len(days) == 1:
        return messages.text("LAKE_ORIGINS_OF_A_DAY", lang, {"count": count, "day": first})
    return messages.text("LAKE_ORIGINS", lang, {"count": count, "first": first, "last": last})


def _from_where(told: Mapping[str, tuple[Source, Source]], lang: Lang) -> tuple[str, str]:
    """The sources of either number, government by government, each with its release and day."""
    top, bottom = (
        "; ".join(f"{one}: {_source(sides[at], lang)}" for one, sides in told.items())
        for at in (0, 1)
    )
    return top, bottom


def _source(one: Source, lang: Lang) -> str:
    told = ", ".join(filter(None, (one.name, one.release, one.as_of.isoformat())))
    return told if one.verified else f"{told} ({messages.text('STATISTIC_UNVERIFIED', lang)})"


def _name(key: str, lang: Lang) -> str:
    return areas.name(key) or key if key else messages.text("LAKE_ALL", lang)
