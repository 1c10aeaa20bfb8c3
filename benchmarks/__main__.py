"""`make bench`: measures the command, prints the page and writes `docs/benchmarks.md`."""

import argparse
import tempfile
from pathlib import Path

from benchmarks import accuracy, command, data, limits, page, rates
from benchmarks.matching import calibration, section
from benchmarks.matching.draws import Size

_PEOPLE, _ROWS, _RUNS = 1_000_000, 26_000, 3
_PAGE = Path("docs/benchmarks.md")


def main() -> None:
    """Everything in one run, so that the ratios are of one machine at one time."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--unseen", action="store_true", help="the draws kept for the end as well")
    parser.add_argument("--keep", action="store_true", help="the matchers' section stays as it is")
    asked = parser.parse_args()
    region = data.region(_PEOPLE, _ROWS)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        runs = [command.screen(region, out) for _ in range(_RUNS)]
        decisions = out / "decisions.parquet"
        seconds, precision, recall = limits.exact_nik(region, decisions)
        measured = {
            "reading": limits.reading(region),
            "join": seconds,
            "join_precision": precision,
            "join_recall": recall,
        }
        right = accuracy.of(region, decisions)
    matched = section.on(_PAGE) if asked.keep else _matched(unseen=asked.unseen)
    text = page.page(region, runs, measured, right, rates.measured(), matched)
    _PAGE.write_text(text, encoding="utf-8")
    print(text)


def _matched(*, unseen: bool) -> str:
    size = Size(_PEOPLE, _ROWS, unseen=unseen)
    some = section.measured(size)
    calibration.draw(some.told, calibration.DRAWING)
    return section.section(size, some)


if __name__ == "__main__":
    main()
