"""`make bench`: measures the command, prints the page and writes `docs/benchmarks.md`."""

import tempfile
from pathlib import Path

from benchmarks import accuracy, command, data, limits, page, rates
from benchmarks.matching import section
from benchmarks.matching.compared import Size

_PEOPLE, _ROWS, _RUNS = 1_000_000, 26_000, 3
_SIDE_BY_SIDE = Size(_PEOPLE, _ROWS, seeds=(7, 8, 9), regions=("33.19",))


def main() -> None:
    """Everything in one run, so that the ratios are of one machine at one time."""
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
    matched = section.measured(_SIDE_BY_SIDE)
    text = page.page(region, runs, measured, right, rates.measured(), matched)
    Path("docs/benchmarks.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
