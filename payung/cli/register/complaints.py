"""`payung register complaints`: those that wait, the year's figures, and an answer."""

from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from payung import messages
from payung.cli.register import register
from payung.cli.register.register import By, Region
from payung.messages import Lang
from payung.registry.actions import complaints as complaining
from payung.registry.actions.complaints import Answer
from payung.registry.permissions import Act
from payung.registry.queries import complaints
from payung.values.refused import Refused

app = typer.Typer(help="Aduan masyarakat: yang menunggu, angka, jawaban.", no_args_is_help=True)

Number = Annotated[str, typer.Argument(metavar="NOMOR", help="Nomor aduan, mis. A25-ABCD2345.")]
Words = Annotated[str, typer.Option("--words", metavar="JAWABAN", help="Jawaban.")]
Upheld = Annotated[bool, typer.Option("--upheld/--not-upheld", help="Apakah aduannya benar.")]
Year = Annotated[int | None, typer.Option(metavar="TAHUN", help="Tahun angka; biasanya tahun ini.")]


@app.callback()
def group() -> None:
    """Aduan masyarakat."""


@app.command("list")
def listed(region: Region, by: By, year: Year = None) -> None:
    """Aduan yang menunggu jawaban menurut tenggatnya, dan angka setahun."""
    at = register.now()
    with register.acting(region, by, at, Act.ANSWER_COMPLAINT) as who:
        today = timezone.localdate(at)
        waiting = complaints.listed(who, complaints.OPEN, 1)
        figures = complaints.figures(who, year or today.year, today)
    table = Table(
        *(_text(code) for code in ("COMPLAINT_NUMBER", "COMPLAINT_KIND", "COMPLAINT_DUE"))
    )
    for one in waiting:
        table.add_row(one.number, _text(f"complaint.{one.kind}"), f"{one.due_on:%d-%m-%Y}")
    told = Table(*(_text(code) for code in _HEADS))
    for line in figures:
        counts = (line.made, line.answered, line.upheld, line.late)
        days = "–" if line.days is None else str(line.days)
        told.add_row(_text(f"complaint.{line.kind}"), *map(str, counts), days)
    console = Console()
    console.print(table)
    console.print(told)


@app.command()
def answer(region: Region, by: By, number: Number, words: Words, upheld: Upheld) -> None:
    """Menjawab satu aduan; yang memutuskan tidak menjawab aduan tentang keputusannya."""
    at = register.now()
    with register.acting(region, by, at, Act.ANSWER_COMPLAINT) as who:
        found = complaints.followed(who, number)
        if found is None:
            raise Refused("COMPLAINT_UNKNOWN")
        complaining.answer(who, at, found.id, Answer(words, upheld))


_HEADS = (
    "COMPLAINT_KIND", "FIGURE_MADE", "COMPLAINTS_ANSWERED", "COMPLAINT_UPHELD", "COMPLAINT_LATE",
    "FIGURE_DAYS",
)  # fmt: skip


def _text(code: str) -> str:
    return messages.text(code, Lang.ID)
