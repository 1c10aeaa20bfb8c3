"""All that is measured of the register, in one run, on the installation at hand."""

from pathlib import Path

from benchmarks import data
from benchmarks.register import intake, pages, partition, seed, storing, trail
from benchmarks.register.page import Measured, page

_PEOPLE, _PROPOSALS, _ROWS = 1_000_000, 52_000, 26_000
_PAGE = Path("docs/benchmarks-register.md")


def main() -> None:
    """Measures, prints and writes; about five minutes."""
    way_in = intake.measured(data.region(_PEOPLE, _ROWS))
    town = seed.town(_PEOPLE, _PROPOSALS)
    found = Measured(
        way_in=way_in,
        loads=pages.measured(town),
        stored=storing.measured(town),
        events=trail.measured(),
        parted=partition.measured(town),
    )
    text = page(found)
    _PAGE.write_text(text, encoding="utf-8")
    print(text)
