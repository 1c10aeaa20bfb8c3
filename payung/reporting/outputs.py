"""Every output of a screening into one folder."""

from collections.abc import Callable
from pathlib import Path

from payung.messages import Lang
from payung.reporting import decisions, drawn, page, returned, review
from payung.reporting.counts import summary
from payung.values.screening import Screening

RETURN = "return"


def write(
    screening: Screening, lang: Lang, folder: Path, progress: Callable[[str, int], None]
) -> None:
    """Fills the existing, empty `folder`; `progress` hears each file and how many rows it holds.

    An OSError (disk full, no right to write) passes through with no file left open.
    """
    count = len(screening.rows)
    decisions.write_parquet(screening, folder / "decisions.parquet")
    progress("decisions.parquet", count)
    decisions.write_csv(screening, folder / "decisions.csv")
    progress("decisions.csv", count)
    if drawn.took_part(screening):
        drawn.write(screening, folder / drawn.NAME)
    progress("review.xlsx", review.write(screening, lang, folder / "review.xlsx"))
    (folder / RETURN).mkdir()
    returned.write(screening, lang, folder / RETURN, progress)
    page.write(screening, summary(screening, lang), lang, folder / "report.html")
    progress("report.html", count)
