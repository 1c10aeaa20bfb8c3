"""Sets the matchers side by side and puts the section into `docs/benchmarks.md`."""

import argparse
from dataclasses import replace
from pathlib import Path

from benchmarks.matching import calibration, section
from benchmarks.matching.draws import Size

_QUICK = Size(people=30_000, rows=2_000, seeds=(7,), doubted=2)


def main() -> None:
    """Measures and replaces the section on the page; the rest of the page stays as it is."""
    usual = Size()
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small region; nothing is written")
    parser.add_argument("--people", type=int, default=usual.people)
    parser.add_argument("--rows", type=int, default=usual.rows)
    parser.add_argument("--seeds", type=int, nargs="+", default=usual.seeds)
    parser.add_argument("--unseen", action="store_true", help="the draws kept for the end as well")
    parser.add_argument("--peer-grows", action="store_true", help="Splink at the largest size too")
    asked = parser.parse_args()
    size = Size(asked.people, asked.rows, tuple(asked.seeds), asked.unseen, asked.peer_grows)
    if asked.quick:
        size = replace(_QUICK, unseen=asked.unseen, peer_grows=asked.peer_grows)
    some = section.measured(size)
    text = section.section(size, some)
    print(text)
    if not asked.quick:
        calibration.draw(some.told, calibration.DRAWING)
        section.put(Path("docs/benchmarks.md"), text)


if __name__ == "__main__":
    main()
