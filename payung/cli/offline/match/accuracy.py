"""How right matching was, as tables on the terminal and as JSON."""

from rich.console import Console
from rich.table import Table

from payung import messages, reporting
from payung.cli.offline.match import showing
from payung.matching import Accuracy, Score
from payung.messages import Lang


def show(console: Console, measured: Accuracy, unpaired: int, lang: Lang) -> None:
    """All rows, every flaw (the worst first), strangers, repeats, and what probabilities became."""
    console.print(_scores(measured, lang))
    facts = {
        "strangers": reporting.number(measured.strangers, lang),
        "false_links": reporting.number(measured.false_links, lang),
        "share": _share(_part(measured.false_links, measured.strangers), lang),
    }
    showing.say(console, messages.text("accuracy.strangers", lang, facts))
    showing.say(console, messages.text("accuracy.repeats", lang, _repeats(measured.repeats, lang)))
    console.print(_calibration(measured, lang))
    if unpaired:
        facts = {"count": reporting.number(unpaired, lang)}
        showing.say(console, messages.text("accuracy.unpaired", lang, facts), "yellow")


def _scores(measured: Accuracy, lang: Lang) -> Table:
    table = _table("accuracy.title", ("flaw", "rows", "precision", "recall", "f1"), lang)
    for flaw, score in (("", measured.overall), *measured.flaws):
        shares = (_share(one, lang) for one in (score.precision, score.recall, score.f1))
        name = flaw or messages.text("accuracy.all", lang)
        table.add_row(name, reporting.number(score.rows, lang), *shares, end_section=not flaw)
    return table


def _repeats(score: Score, lang: Lang) -> dict[str, str]:
    shares = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    counts = {"known": score.known, "found": score.found, "right": score.right}
    told = {name: reporting.number(count, lang) for name, count in counts.items()}
    return told | {name: _share(share, lang) for name, share in shares.items()}


def _calibration(measured: Accuracy, lang: Lang) -> Table:
    table = _table("accuracy.calibration", ("probability", "links", "expected", "right"), lang)
    for one in measured.bins:
        span = f"{_share(one.least, lang, 2)} – {_share(one.most, lang, 2)}"
        expected = _share(one.expected if one.links else None, lang)
        right = _share(_part(one.right, one.links), lang)
        table.add_row(span, reporting.number(one.links, lang), expected, right)
    return table


def _table(title: str, columns: tuple[str, ...], lang: Lang) -> Table:
    table = Table(title=messages.text(title, lang), title_justify="left")
    for at, column in enumerate(columns):
        label = messages.text(f"accuracy.{column}", lang)
        table.add_column(label, justify="right" if at else "left", overflow="fold")
    return table


def _part(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _share(share: float | None, lang: Lang, places: int = 4) -> str:
    if share is None:
        return "–"
    return reporting.decimal(f"{share:.{places}f}", lang)


def as_json(measured: Accuracy, unpaired: int) -> dict[str, object]:
    """The same for programs; a share is null where there is nothing to take a share of."""
    return {
        "overall": _score(measured.overall),
        "flaws": {flaw: _score(score) for flaw, score in measured.flaws},
        "unregistered": {"rows": measured.strangers, "false_links": measured.false_links},
        "repeats": {
            "rows": measured.repeats.known,
            "found": measured.repeats.found,
            "right": measured.repeats.right,
            **_shares(measured.repeats),
        },
        "calibration": [
            {
                "from": one.least,
                "to": one.most,
                "links": one.links,
                "expected": round(one.expected, 6),
                "right": one.right,
            }
            for one in measured.bins
        ],
        "unpaired_rows": unpaired,
    }


def _score(score: Score) -> dict[str, int | float | None]:
    return {
        "rows": score.rows,
        "registered": score.known,
        "found": score.found,
        "right": score.right,
        **_shares(score),
    }


def _shares(score: Score) -> dict[str, float | None]:
    return {
        "precision": _rounded(score.precision),
        "recall": _rounded(score.recall),
        "f1": _rounded(score.f1),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 6)
