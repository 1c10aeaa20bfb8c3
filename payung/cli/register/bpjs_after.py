"""`payung register bpjs`, after the answer: what is not clear, who is silent, who is refused."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from payung import areas, messages, reporting
from payung.cli.register import register
from payung.cli.register.register import By, Region, Slug
from payung.messages import Lang
from payung.registry.actions import answering, exchanging, setting_aside
from payung.registry.actions.answering import Settled, Verdict
from payung.registry.permissions import Act
from payung.registry.queries import enrolments, exchanges

app = typer.Typer()

Row = Annotated[int, typer.Argument(metavar="BARIS", help="Nomor baris dari `unclear`.")]
File = Annotated[int, typer.Argument(metavar="BERKAS", help="Nomor berkas dari `status`.")]
Why = Annotated[str, typer.Option("--why", metavar="ALASAN", help="Kata cabang, dicatat.")]
Page = Annotated[int, typer.Option("--page", min=1, help="Halaman, 50 baris setiap halaman.")]
What = Annotated[Verdict, typer.Option("--verdict", help="Apa kata cabang tentang baris ini.")]
Kpj = Annotated[str, typer.Option("--kpj", metavar="NOMOR", help="Nomor KPJ dari cabang.")]
Whose = Annotated[int, typer.Option("--enrolment", metavar="NOMOR", help="Peserta yang dimaksud.")]


@app.command()
def unclear(region: Region, by: By, programme: Slug, page: Page = 1) -> None:
    """Baris jawaban yang harus ditentukan, dengan nomornya untuk `settle`."""
    with register.acting(region, by, register.now(), Act.EXCHANGE) as who:
        number = register.programme(who, programme)
        rows, count = (
            exchanges.to_settle(who, number, page), exchanges.how_many_to_settle(who, number),
        )  # fmt: skip
    heads = ("BPJS_ROW", "BPJS_FILE", "BPJS_WRITTEN", "BPJS_OURS", "BPJS_WHY", "BPJS_WORDS")
    table = Table(*(messages.text(head, Lang.ID) for head in heads))
    for one in rows:
        told = messages.text(f"outcome.{one.outcome}", Lang.ID)
        why = ": ".join(filter(None, (told, _why(one.reason))))
        table.add_row(str(one.line), one.file, one.written, one.ours, why, one.words)
    if rows:
        Console().print(table)
    _say("BPJS_UNCLEAR_COUNT", count=count)


@app.command("settle")
def command(  # noqa: PLR0913, PLR0917 (one parameter per option users have)
    region: Region,
    by: By,
    line: Row,
    verdict: What,
    why: Why = "",
    kpj: Kpj = "",
    enrolment: Whose = 0,
) -> None:
    """Menentukan satu baris setelah bertanya ke cabang."""
    at = register.now()
    with register.acting(region, by, at, Act.EXCHANGE) as who:
        answering.settle(who, at, line, Settled(verdict, why, kpj, enrolment))
    _say("SETTLED")


@app.command("set-aside")
def set_aside(region: Region, by: By, file: File, why: Why = "") -> None:
    """Mengabaikan semua baris yang belum jelas dari jawaban yang bukan untuk kita."""
    at = register.now()
    with register.acting(region, by, at, Act.EXCHANGE) as who:
        count = setting_aside.whole(who, at, file, why)
    _say("ANSWER_ASIDE", count=count)


@app.command("give-up")
def give_up(region: Region, by: By, file: File, why: Why = "") -> None:
    """Mengirim lagi siapa yang tidak ada di jawaban mana pun."""
    at = register.now()
    with register.acting(region, by, at, Act.EXCHANGE) as who:
        count = exchanging.give_up(who, at, file, why)
    _say("GIVEN_UP", count=count)


@app.command()
def refused(region: Region, by: By, programme: Slug) -> None:
    """Siapa yang ditolak dan belum dibetulkan, sebabnya, dan apa yang harus dilakukan."""
    with register.acting(region, by, register.now(), Act.EXCHANGE) as who:
        found = enrolments.turned(who, register.programme(who, programme))
    heads = ("VILLAGE", "NAME", "BPJS_WHY", "BPJS_WORDS", "BPJS_DO")
    table = Table(*(messages.text(head, Lang.ID) for head in heads))
    for one in found:
        village = areas.name(one.area) or one.area
        table.add_row(village, one.name, _why(one.reason), one.words, _why(f"{one.reason}.do"))
    if found:
        Console().print(table)
    _say("ENROLMENTS_FOUND", count=len(found))


def _why(reason: str) -> str:
    code = f"bpjs.{reason}"
    return messages.text(code, Lang.ID) if code in messages.codes() else ""


def _say(code: str, **facts: int) -> None:
    told = {name: reporting.number(fact, Lang.ID) for name, fact in facts.items()}
    Console().print(messages.text(code, Lang.ID, told), markup=False, soft_wrap=True)
