"""`payung register enrolment correct`: what is right of who was refused or held back."""

from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console

from payung import messages
from payung.cli.register import register
from payung.cli.register.register import By, Region
from payung.enrolment import Move, Proof, ProofKind, Step
from payung.messages import Lang
from payung.registry.actions import exchanging
from payung.registry.actions.enrolling import Told
from payung.registry.permissions import Act
from payung.registry.queries import enrolments
from payung.values.people import Sex

app = typer.Typer()

Number = Annotated[int, typer.Argument(metavar="NOMOR", help="Nomor peserta dari `list`.")]
Kind = Annotated[ProofKind | None, typer.Option("--proof", help="Jenis bukti.")]
Shown = Annotated[str, typer.Option("--number", metavar="NOMOR", help="Nomor bukti.")]
Words = Annotated[str, typer.Option("--why", metavar="ALASAN", help="Alasan, dicatat.")]
Right = Annotated[str, typer.Option("--right-name", metavar="NAMA", help="Nama yang benar.")]
Born = Annotated[
    datetime | None,
    typer.Option("--born", formats=["%Y-%m-%d"], help="Tanggal lahir yang benar."),
]
Is = Annotated[Sex | None, typer.Option("--sex", help="Jenis kelamin yang benar.")]
Mother = Annotated[str, typer.Option("--mother", metavar="NAMA", help="Nama ibu kandung.")]
Place = Annotated[str, typer.Option("--birth-place", metavar="TEMPAT", help="Tempat lahir.")]


@app.command("correct")
def command(  # noqa: PLR0913, PLR0917 (one parameter per option users have)
    region: Region,
    by: By,
    number: Number,
    why: Words = "",
    name: Right = "",
    born: Born = None,
    sex: Is = None,
    mother: Mother = "",
    birth_place: Place = "",
    proof: Kind = None,
    shown: Shown = "",
) -> None:
    """Melengkapi atau membetulkan yang ditolak atau tertahan; ikut dalam kiriman berikutnya."""
    at = register.now()
    step = Step(Move.CORRECT, proof=Proof(proof, shown) if proof else None)
    right = exchanging.Right(name, born.date() if born else None, sex, mother, birth_place)
    with register.acting(region, by, at, Act.EXCHANGE) as who:
        exchanging.correct(who, at, number, right, Told(step, words=why))
        state = enrolments.life(who, number).enrolment.state
    told = messages.text(
        "ENROLMENT_NOW", Lang.ID, {"state": messages.text(f"enrolled.{state}", Lang.ID)}
    )
    Console().print(told, markup=False)
