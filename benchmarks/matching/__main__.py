"""Sets the matchers side by side and puts the section into `docs/benchmarks.md`."""

import argparse
from pathlib import Path

from benchmarks.matching import section
from benchmarks.matching.compared import Size


def main() -> None:
    """Measures and replaces the section on the page; the rest of the page stays as it is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching", description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--rows", type=int, default=26_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[7, 8, 9])
    parser.add_argument("--regions", nargs="+", default=["33.19"])
    asked = parser.parse_args()
    size = Size(asked.people, asked.rows, tuple(asked.seeds), tuple(asked.regions))
    text = section.measured(size)
    print(text)
    section.put(Path("docs/benchmarks.md"), text)


if __name__ == "__main__":
    main()
