"""`payung register bpjs …`: files to and from a branch of BPJS Ketenagakerjaan."""

from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from payung import messages
from payung.cli.register import register
from payung.cli.register.register import By, Region, Slug
from payung.messages import Lang
from payung.partners import bpjs_tk
from payung.registry import storage
from payung.registry.actions import answering, exchanging
from payung.registry.actions.answering import Received
from payung.registry.jobs import tasks as working
from payung.registry.permissions import Act
from payung.registry.queries import exchanges
from payung.registry.queries import tasks as queries
from payung.registry.scope import Scope
from payung.values.refused import Refused

app = typer.Typer(help="Berkas untuk dan dari cabang BPJS Ketenagakerjaan.", no_args_is_help=True)
profile = typer.Typer(help="Susunan kolom berkas unggah.", no_args_is_help=True)
app.add_typer(profile, name="profile")

EXAMPLE = (
    "Contoh: payung register bpjs upload --region 15.71 --by lestari --programme 2025 --out kirim"
)
File = Annotated[Path, typer.Argument(metavar="FILE", help="Berkas dari cabang.")]
Layout = Annotated[Path, typer.Argument(metavar="FILE", help="Susunan kolom (YAML).")]
Name = Annotated[str, typer.Option("--profile", metavar="NAMA", help="Susunan kolom yang dipakai.")]
Out = Annotated[Path, typer.Option("--out", metavar="MAP", help="Map untuk berkas yang dibuat.")]
Of = Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="Bulan tagihan.")]
To = Annotated[
    str, typer.Option("--to", metavar="YYYY-MM", help="Bulan terakhirnya, bila beberapa.")
]


@app.command(epilog=EXAMPLE)
def upload(
    region: Region, by: By, programme: Slug, out: Out, layout: Name = bpjs_tk.profile.USUAL
) -> None:
    """Menulis berkas unggah untuk semua peserta yang menunggu, dengan NIK lengkap."""
    at = register.now()
    out.mkdir(parents=True, exist_ok=True)
    with register.acting(region, by, at, Act.EXCHANGE) as who, storage.private_folder() as folder:
        number = register.programme(who, programme)
        written = exchanging.write_uploads(who, at, number, layout, folder)
        for one in written.files:
            exchanging.fetch(who, at, one.id)
            (out / one.name).write_bytes((folder / one.name).read_bytes())
    told = {"files": len(written.files), "people": written.people, "held": len(written.held)}
    _say("task.bpjs_upload.done", {name: str(count) for name, count in told.items()})
    for one in written.files:
        Console().print(str(out / one.name), markup=False, soft_wrap=True)


@app.command()
def answer(region: Region, by: By, programme: Slug, file: File) -> None:
    """Membaca jawaban cabang dan mencocokkannya dengan yang dikirim."""
    _read(region, by, programme, Received(exchanging.ANSWER, file, file.name))


@app.command()
def bill(region: Region, by: By, programme: Slug, file: File, of: Of = "", to: To = "") -> None:
    """Membaca tagihan cabang untuk satu bulan, atau beberapa bulan berturut-turut."""
    months = bpjs_tk.months_given(of, to)
    _read(region, by, programme, Received(exchanging.BILL, file, file.name, months))


@app.command()
def status(region: Region, by: By, programme: Slug) -> None:
    """Menyebut berkas yang belum dijawab, dan yang harus ditentukan."""
    at = register.now()
    with register.acting(region, by, at, Act.EXCHANGE) as who:
        number = register.programme(who, programme)
        files = exchanges.listed(who, number)
        unclear = exchanges.how_many_to_settle(who, number)
        reasons = exchanges.reasons(who, number)
    heads = ("BPJS_FILE", "BPJS_KIND", "BPJS_ROWS", "STATE")
    table = Table("NO", *(messages.text(head, Lang.ID) for head in heads))
    for one in files:
        facts = {"count": str(one.out), "days": str(one.days(at))}
        state = (
            messages.text("BPJS_STILL_OUT", Lang.ID, facts) if one.out
            else messages.text(f"bpjs.state.{one.exchange.state}", Lang.ID)
        )  # fmt: skip
        kind = messages.text(f"bpjs.kind.{one.exchange.kind}", Lang.ID)
        table.add_row(str(one.exchange.id), one.exchange.name, kind, str(one.exchange.rows), state)
    Console().print(table)
    _say("BPJS_STATUS", {"unclear": str(unclear), "refused": str(sum(n for _, n in reasons))})
    if any(one.out for one in files) or unclear:
        raise typer.Exit(1)


@profile.command()
def check(file: Layout) -> None:
    """Memeriksa susunan kolom dan menunjukkan isinya untuk lima orang rekaan."""
    read = bpjs_tk.profile.read(_bytes(file), file.name)
    head, *rows = bpjs_tk.preview(read, timezone.localdate())
    table = Table(*head, title=str(read))
    for row in rows:
        table.add_row(*row)
    Console().print(table)
    _say("PROFILE_VERIFIED" if read.verified else "PROFILE_GUESSED", {})


@profile.command()
def keep(region: Region, by: By, file: Layout) -> None:
    """Menyimpan susunan kolom yang sudah disesuaikan."""
    at = register.now()
    with register.acting(region, by, at, Act.EXCHANGE) as who:
        kept = exchanging.keep_layout(who, at, _bytes(file), file.name)
    _say("LAYOUT_KEPT", {"name": str(kept)})


def _read(region: str, by: str, programme: str, received: Received) -> None:
    """Receives a file and reads it at once; a worker that is faster has done it."""
    at = register.now()
    if not received.path.is_file():
        raise Refused("FILE_NOT_FOUND", file=received.name, path=str(received.path))
    with register.acting(region, by, at, Act.EXCHANGE) as who:
        number = register.programme(who, programme)
        _, task = answering.receive(who, at, number, received)
    working.do(who.government, task.id)
    _told(who, task.id)


def _told(who: Scope, number: int) -> None:
    with register.again(who):
        task = queries.one(who, number)
    if task.refusal:
        raise Refused(task.refusal["code"], **task.refusal["facts"])
    _say(f"task.{task.kind}.done", {name: str(fact) for name, fact in task.told.items()})


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise Refused("FILE_NOT_FOUND", file=file.name, path=str(file)) from None


def _say(code: str, facts: dict[str, str]) -> None:
    Console().print(messages.text(code, Lang.ID, facts), markup=False, soft_wrap=True)
