"""A plan on the terminal, in a folder, and for other programs."""

from fractions import Fraction
from pathlib import Path

from rich.console import Console

from payung import messages, reporting
from payung.cli.offline import manifest, output
from payung.cli.offline.plan import columns
from payung.messages import Lang
from payung.reporting import Plan
from payung.rulebook import Book
from payung.screening import digests
from payung.values.forecast import Forecast
from payung.values.month import Month


def show(console: Console, plan: Plan, out: Path | None, lang: Lang) -> None:
    """The answers first, then every table."""
    _say(console, plan.programme.name, "bold")
    for answer in reporting.answers_of_plan(plan, lang):
        _say(console, answer)
    for table in reporting.tables_of_plan(plan, lang):
        for piece in columns.side_by_side(table, lang, console.width):
            console.print()
            console.print(piece)
    if plan.remark:
        _say(console, plan.remark, "yellow")
    if out:
        facts = {"folder": str(out), "page": reporting.PLAN_PAGE, "book": reporting.PLAN_BOOK}
        _say(console, messages.text("PLAN_WRITTEN", lang, facts))


def _say(console: Console, text: str, style: str | None = None) -> None:
    console.print(text, style=style, highlight=False, markup=False, soft_wrap=True)


def write(plan: Plan, programme: Path, book: Book, out: Path, lang: Lang) -> None:
    """`out` with workbook, page and manifest, whole or not at all; Refused as `output` does."""
    read = digests.of_files((programme,))
    with output.whole_folder(out, (programme,)) as folder:
        reporting.write_plan(plan, lang, folder)
        facts = {"programme": plan.programme.name, "rules_sha256": book.digest}
        manifest.save(folder / output.MANIFEST, facts, read)


def as_json(plan: Plan) -> dict[str, object]:
    """The same for programs, with stable keys; months as 2026-01, `lasts` cut to hundredths."""
    return {
        "programme": plan.programme.name,
        "forecasts": [_forecast(one) for one in plan.forecasts],
        "mixes": [
            {
                "parts": [
                    {
                        "scheme": part.scheme.value,
                        "segment": part.terms.segment.value,
                        "income": part.terms.income,
                        "monthly": part.monthly,
                        "people": part.people,
                    }
                    for part in mix.parts
                ],
                "left": mix.left,
            }
            for mix in plan.mixes or ()
        ],
        "unverified": plan.remark,
    }


def _forecast(one: Forecast) -> dict[str, object]:
    return {
        "name": one.name,
        "from": str(one.cover.first),
        "to": str(one.cover.last),
        "people": one.people,
        "money": one.money,
        "cost": one.cost,
        "lacking": one.lacking,
        "left": one.left,
        "full": one.full,
        "last_whole": _month(one.last_whole),
        "first_unpaid": _month(one.first_unpaid),
        "lasts": float(Fraction(int(one.lasts * 100), 100)),
        "months": [
            {
                "month": str(month.month),
                "people": month.people,
                "covered": month.covered,
                "cost": month.cost,
                "paid": list(month.paid),
                "lacking": month.lacking,
            }
            for month in one.months
        ],
        "groups": [
            {
                "name": group.name,
                "people": group.people,
                "full": group.full,
                "monthly": [list(prices) if prices else None for prices in group.monthly],
                "cost": group.cost,
            }
            for group in one.groups
        ],
        "lines": [
            {
                "name": line.name,
                "fund": line.fund.value,
                "amount": line.amount,
                "for_full": line.for_full,
                "spent": line.spent,
            }
            for line in one.lines
        ],
        "more": [
            {"rupiah": more.rupiah, "full": more.full, "months": more.months} for more in one.more
        ],
    }


def _month(of: Month | None) -> str | None:
    return str(of) if of else None
