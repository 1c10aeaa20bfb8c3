"""`payung register enrolment …`: who stands where, and one step in the life of one."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from payung import areas, messages
from payung.cli.register import register
from payung.cli.register.register import By, Region, Slug
from payung.enrolment import Move, Proof, ProofKind, Step
from payung.messages import Lang
from payung.registry.actions import enrolling
from payung.registry.actions.enrolling import Told
from payung.registry.permissions import MOVES, Act
from payung.registry.queries import enrolments
from payung.registry.queries.enrolments import Wanted
from payung.values.enrolment import Enrolled

app = typer.Typer(help="Peserta: keadaan dan langkah berikutnya.", no_args_is_help=True)

State = Annotated[Enrolled | None, typer.Option("--state", help="Hanya yang berkeadaan ini.")]
Named = Annotated[str, typer.Option("--name", metavar="NAMA", help="Awal nama atau kata nama.")]
Page = Annotated[int, typer.Option("--page", min=1, help="Halaman, 50 peserta setiap halaman.")]
Number = Annotated[int, typer.Argument(metavar="NOMOR", help="Nomor peserta dari `list`.")]
What = Annotated[Move, typer.Argument(help="Langkahnya.")]
Kind = Annotated[ProofKind | None, typer.Option("--proof", help="Jenis bukti.")]
Shown = Annotated[str, typer.Option("--number", metavar="NOMOR", help="Nomor bukti.")]
Words = Annotated[str, typer.Option("--why", metavar="ALASAN", help="Alasan, dicatat.")]


@app.command("list")
def listed(
    region: Region,
    by: By,
    programme: Slug,
    state: State = None,
    name: Named = "",
    page: Page = 1,
) -> None:
    """Menyebut berapa peserta berkeadaan apa, dan satu halaman dari yang dicari."""
    at = register.now()
    with register.acting(region, by, at, Act.READ_ENROLMENT) as who:
        number = register.programme(who, programme)
        counts = enrolments.counts(who, number)
        wanted = Wanted(state.value if state else "", name=name)
        rows, found = enrolments.listed(who, number, wanted, page)
    console = Console()
    for one, people in counts:
        told = messages.text(f"enrolled.{one}", Lang.ID)
        console.print(f"{people:>8}  {one.value:<11} {told}", markup=False)
    table = Table("NO", *(messages.text(head, Lang.ID) for head in ("NAME", "VILLAGE", "STATE")))
    for row in rows:
        table.add_row(str(row.id), row.name, areas.name(row.area) or row.area, row.state)
    if rows:
        console.print(table)
    console.print(messages.text("ENROLMENTS_FOUND", Lang.ID, {"count": str(found)}), markup=False)


@app.command("move")
def command(
    region: Region,
    by: By,
    number: Number,
    what: What,
    proof: Kind = None,
    shown: Shown = "",
    why: Words = "",
) -> None:
    """Mencatat satu langkah dalam hidup kepesertaan, dengan buktinya; berakhir: `changes ask`."""
    at = register.now()
    told = Told(Step(what, proof=Proof(proof, shown) if proof else None), words=why)
    with register.acting(region, by, at, MOVES[what]) as who:
        after = enrolling.by_hand(who, at, number, told)
    state = messages.text(f"enrolled.{after}", Lang.ID)
    Console().print(messages.text("ENROLMENT_NOW", Lang.ID, {"state": state}), markup=False)
