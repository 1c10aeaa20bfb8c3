"""Writes the generated pages of docs/: `make docs`. tests/code_health holds them against this."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tools import commands, law, life_cycle, permissions, programmes, reasons, schema

ROOT = Path(__file__).resolve().parents[1]

PAGES: Mapping[str, Callable[[], str]] = {
    "docs/cli.md": commands.page,
    "docs/law.md": law.page,
    "docs/life-cycle.md": life_cycle.page,
    "docs/permissions.md": permissions.page,
    "docs/programmes.md": programmes.page,
    "docs/programme.schema.json": schema.page,
    "docs/reasons.md": reasons.page,
}


def main() -> None:
    for path, page in PAGES.items():
        (ROOT / path).write_text(page(), encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
