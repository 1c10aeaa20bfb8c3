"""What a plan says, as sentences and as tables that terminal, workbook and page all show."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from payung import messages
from payung.messages import Lang
from payung.reporting import wording
from payung.values.forecast import Forecast, Mix, MixPart
from payung.values.month import Month, Span
from payung.values.programme import Programme


class Kind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    MONTH = "month"
    RUPIAH = "rupiah"
    COUNT = "count"
    DECIMAL = "decimal"


Cell = str | int | Fraction | Month | None


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and what stands under it."""

    label: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """A table with values as they are, so that each output writes them in its own way.

    None is a cell with nothing to say.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A programme with its forecasts, the programme as it is first, then each other course.

    `mixes` are tariffs that would spend the same money on the same people, None where nobody asked
    for them; `remark` names the unverified rules behind all of it, '' where there are none.
    """

    programme: Programme
    forecasts: tuple[Forecast, ...]
    mixes: tuple[Mix, ...] | None
    remark: str


def tables(plan: Plan, lang: Lang) -> tuple[Table, ...]:
    """Courses side by side where there are several, then all about the programme as it is.

    For people to read: neighbouring months that are alike stand in one row.
    """
    return _tables(plan, _alike(plan.forecasts[0], lang), lang)


def with_every_month(plan: Plan, lang: Lang) -> tuple[Table, ...]:
    """The same, with a row for each month: for a spreadsheet to go on reckoning with."""
    return _tables(plan, months(plan.forecasts[0], lang), lang)


def _tables(plan: Plan, by_month: Table, lang: Lang) -> tuple[Table, ...]:
    first = plan.forecasts[0]
    compared = (scenarios(plan.forecasts, lang),) if len(plan.forecasts) > 1 else ()
    more = (_more(first, lang),) if first.more else ()
    mixed = (_mixes(plan.mixes, lang),) if plan.mixes else ()
    about = (by_month, _lines(first, lang), _groups(first, lang))
    return (*compared, *about, *more, *mixed)


def scenarios(forecasts: Sequence[Forecast], lang: Lang) -> Table:
    """One row for each course of the programme."""
    return table(
        messages.text("plan.scenarios", lang),
        (
            column("plan.scenario", Kind.TEXT, lang),
            column("plan.period", Kind.TEXT, lang),
            column("plan.people", Kind.COUNT, lang),
            column("plan.money", Kind.RUPIAH, lang),
            column("plan.cost", Kind.RUPIAH, lang),
            column("plan.lacking", Kind.RUPIAH, lang),
            column("plan.left", Kind.RUPIAH, lang),
            column("plan.full", Kind.COUNT, lang),
            column("plan.last_whole", Kind.MONTH, lang),
            column("plan.lasts", Kind.DECIMAL, lang),
        ),
        [
            (one.name, wording.period(one.cover, lang), one.people, one.money, one.cost,
             one.lacking, one.left, one.full, one.last_whole, one.lasts)
            for one in forecasts
        ],
    )  # fmt: skip


def months(of: Forecast, lang: Lang) -> Table:
    """Month by month at full target, with what each line pays."""
    return table(
        messages.text("plan.months", lang),
        (
            column("plan.month", Kind.MONTH, lang),
            column("plan.people", Kind.COUNT, lang),
            column("plan.covered", Kind.COUNT, lang),
            column("plan.cost", Kind.RUPIAH, lang),
            *(Column(line.name, Kind.RUPIAH) for line in of.lines),
            column("plan.lacking", Kind.RUPIAH, lang),
        ),
        [
            (one.month, one.people, one.covered, one.cost, *one.paid, one.lacking)
            for one in of.months
        ],
    )


def _alike(of: Forecast, lang: Lang) -> Table:
    """The months, with neighbours that are alike in one row: 'Jan–Nov 2025 (11 bulan)'."""
    every = months(of, lang)
    rows = zip(of.cover.months(), every.rows, strict=True)
    found: list[tuple[Cell, ...]] = []
    for same, run in itertools.groupby(rows, key=lambda one: one[1][1:]):
        those = [month for month, _ in run]
        found.append((_run(Span(those[0], those[-1]), lang), *same))
    heads = (column("plan.month", Kind.TEXT, lang), *every.columns[1:])
    return table(messages.text("plan.months.alike", lang), heads, found)


def _run(of: Span, lang: Lang) -> str:
    if len(of) == 1:
        return wording.in_short(of, lang)
    facts = {"months": wording.in_short(of, lang), "count": wording.number(len(of), lang)}
    return messages.text("plan.months.run", lang, facts)


def _lines(of: Forecast, lang: Lang) -> Table:
    return table(
        messages.text("plan.lines", lang),
        (
            column("plan.line", Kind.TEXT, lang),
            column("plan.money", Kind.RUPIAH, lang),
            column("plan.for_full", Kind.COUNT, lang),
            column("plan.spent", Kind.RUPIAH, lang),
            column("plan.left", Kind.RUPIAH, lang),
        ),
        [
            (line.name, line.amount, line.for_full, line.spent, line.amount - line.spent)
            for line in of.lines
        ],
    )


def _groups(of: Forecast, lang: Lang) -> Table:
    everybody = messages.text("plan.everybody", lang)
    return table(
        messages.text("plan.groups", lang),
        (
            column("plan.group", Kind.TEXT, lang),
            column("plan.people", Kind.COUNT, lang),
            column("plan.full", Kind.COUNT, lang),
            column("plan.cost", Kind.RUPIAH, lang),
            *(_monthly_column(of, line, lang) for line in range(len(of.lines))),
        ),
        [
            (
                group.name or everybody, group.people, group.full, group.cost,
                *(_price(of.cover, prices, lang) for prices in group.monthly),
            )
            for group in of.groups
        ],
    )  # fmt: skip


def _monthly_column(of: Forecast, line: int, lang: Lang) -> Column:
    """Of rupiah, or of text where a price changes within the cover."""
    changes = any(len(set(group.monthly[line] or ())) > 1 for group in of.groups)
    label = messages.text("plan.monthly", lang, {"line": of.lines[line].name})
    return Column(label, Kind.TEXT if changes else Kind.RUPIAH)


def _price(cover: Span, prices: tuple[int, ...] | None, lang: Lang) -> Cell:
    """One price, or each from its first month on: 'Rp16.800, mulai Apr 2026 Rp8.400'."""
    if not prices:
        return None
    if len(set(prices)) == 1:
        return prices[0]
    told = [wording.rupiah(prices[0], lang)]
    for before, price, month in zip(prices, prices[1:], cover.months()[1:], strict=False):
        if price != before:
            facts = {"month": wording.short_month(month, lang),
                     "price": wording.rupiah(price, lang)}  # fmt: skip
            told.append(messages.text("plan.from_month", lang, facts))
    return ", ".join(told)


def _more(of: Forecast, lang: Lang) -> Table:
    return table(
        messages.text("plan.more", lang, {"line": of.lines[0].name}),
        (
            column("plan.added", Kind.RUPIAH, lang),
            column("plan.more.full", Kind.COUNT, lang),
            column("plan.more.months", Kind.COUNT, lang),
        ),
        [(more.rupiah, more.full, more.months) for more in of.more],
    )


def _mixes(mixes: Sequence[Mix], lang: Lang) -> Table:
    return table(
        messages.text("plan.mixes", lang),
        (
            column("plan.mix.first", Kind.TEXT, lang),
            column("plan.mix.second", Kind.TEXT, lang),
            column("plan.left", Kind.RUPIAH, lang),
        ),
        [(_part(mix.parts[0], lang), _others(mix, lang), mix.left) for mix in mixes],
    )


def _others(mix: Mix, lang: Lang) -> str | None:
    return " + ".join(_part(part, lang) for part in mix.parts[1:]) or None


def _part(part: MixPart, lang: Lang) -> str:
    facts = {
        "people": wording.number(part.people, lang),
        "monthly": wording.rupiah(part.monthly, lang),
        "scheme": part.scheme.upper(),
        "income": wording.rupiah(part.terms.income, lang),
        "risk": part.terms.risk,
    }
    if part.up_to is not None and not part.terms.income:
        facts["up_to"] = wording.rupiah(part.up_to, lang)
        return messages.text("plan.mix.lowest", lang, facts)
    return messages.text(f"plan.mix.{part.terms.segment}", lang, facts)


def table(title: str, columns: tuple[Column, ...], rows: Sequence[tuple[Cell, ...]]) -> Table:
    return Table(title, columns, tuple(rows))


def column(code: str, kind: Kind, lang: Lang) -> Column:
    return Column(messages.text(code, lang), kind)


def shown(cell: Cell, kind: Kind, lang: Lang) -> str:
    """A cell as people read it: 'Rp16.800', '2.996', 'Des 2025', '9,83'."""
    if cell is None:
        return "–"
    if isinstance(cell, Month):
        return wording.short_month(cell, lang)
    if isinstance(cell, Fraction):
        return wording.hundredths(cell, lang)
    if isinstance(cell, int):
        return (wording.rupiah if kind is Kind.RUPIAH else wording.number)(cell, lang)
    return cell
