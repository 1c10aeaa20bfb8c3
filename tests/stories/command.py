"""The real command, as an operator runs it, on the example village."""

import csv
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VILLAGE = ROOT / "examples" / "desa-contoh"
LISTS = sorted((VILLAGE / "lists").iterdir())
PROGRAMME = VILLAGE / "programme.yaml"
ON = "2026-11-23"
PAYUNG = str(Path(sys.executable).with_name("payung"))
REGISTERS = tuple(
    part
    for kind in ("civil", "participants", "social", "excluded")
    for part in (f"--{kind}", str(VILLAGE / "registers" / f"{kind}.csv"))
)
SIXTEEN_DIGITS = re.compile(r"(?<!\d)\d{16}(?!\d)")

WIDE = {**os.environ, "COLUMNS": "2000"}  # one sentence, one line

Ran = subprocess.CompletedProcess[str]


def run(*arguments: str | Path) -> Ran:
    """`payung …` with its exit code and everything it printed."""
    words = [PAYUNG, *map(str, arguments)]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, env=WIDE)


def screening(out: Path, *more: str | Path, lists: list[Path] = LISTS) -> tuple[str | Path, ...]:
    """The arguments that screen `lists` for the example programme into `out`."""
    return ("screen", *lists, "--programme", PROGRAMME, "--on", ON, "--out", out, *more)


def decisions(out: Path) -> list[dict[str, str]]:
    with (out / "decisions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected() -> list[dict[str, str]]:
    with (VILLAGE / "expected.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@contextmanager
def working(stage: str, *arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """The command while it works: entered once it has said that it begins `stage`."""
    words = [PAYUNG, *map(str, arguments)]
    # A shell that runs tests behind itself lets them ignore Ctrl-C, and so would the command.
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        signal.signal(signal.SIGINT, usual)
        assert process.stdout is not None
        while stage not in (line := process.stdout.readline()):
            assert line, f"ended before {stage}"
        try:
            yield process
        finally:
            process.send_signal(signal.SIGKILL)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under `folder`, hidden ones too."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
