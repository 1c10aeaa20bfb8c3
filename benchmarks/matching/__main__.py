"""`python -m benchmarks.matching`: everybody on the same rows, into `docs/benchmarks.md`."""

import argparse
from pathlib import Path

from benchmarks.matching import compared, febrl, section

_PAGE = Path("docs/benchmarks.md")


def main() -> None:
    """Measures and replaces the section on the page; the rest of the page stays as it is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching", description=__doc__)
    parser.add_argument("--people", type=int, default=compared.PEOPLE)
    parser.add_argument("--rows", type=int, default=compared.ROWS)
    parser.add_argument("--seeds", type=int, nargs="+", default=compared.SEEDS)
    parser.add_argument("--region", nargs="+", default=compared.REGIONS)
    asked = parser.parse_args()
    size = compared.Size(asked.people, asked.rows, tuple(asked.seeds), tuple(asked.region))
    text = section.section(size, compared.measured(size), febrl.measured())
    print(text)
    section.put(_PAGE, text)


if __name__ == "__main__":
    main()
