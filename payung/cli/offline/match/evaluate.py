"""`payung match evaluate`: how often matching was right, where the truth is known."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from payung import matching
from payung.cli.offline.match import accuracy, judged
from payung.cli.offline.options import AsJson, Language
from payung.messages import Lang

EXAMPLE = "Contoh: payung match evaluate hasil/decisions.csv --truth contoh/truth.csv"

Decisions = Annotated[
    Path, typer.Argument(metavar="decisions.csv|.parquet", help="Keputusan dari payung screen.")
]
Truth = Annotated[
    Path,
    typer.Option(
        metavar="FILE",
        help="Kebenaran tiap baris: source_file, sheet, row_number, person_nik, dan flaws bila ada "
        "(truth.csv dari payung sample).",
    ),
]


def command(
    decisions: Decisions, truth: Truth, lang: Language = Lang.ID, as_json: AsJson = False
) -> None:
    """Mengukur ketepatan pencocokan: presisi, recall, F1, per cacat, dan kalibrasi."""
    cases, unpaired = judged.read(decisions, truth)
    measured = matching.evaluate(cases)
    if as_json:
        told = accuracy.as_json(measured, unpaired)
        json.dump(told, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        accuracy.show(Console(), measured, unpaired, lang)
