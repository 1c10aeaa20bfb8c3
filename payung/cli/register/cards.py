"""`payung register cards`: cards to print, the sheet to sign, who has not received theirs."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from payung import areas, messages, reporting
from payung.cli.register import register
from payung.cli.register.register import By, Region, Slug
from payung.messages import Lang
from payung.registry.actions import cards as actions
from payung.registry.actions.cards import PRINT, SHEET, Handed, Wanted
from payung.registry.permissions import Act
from payung.registry.queries import cards
from payung.registry.queries.cards import Place, Which
from payung.values.money import thousands

app = typer.Typer(help="Kartu peserta.", no_args_is_help=True)

Area = Annotated[str, typer.Option(metavar="KODE", help="Wilayah; tanpa ini: semua.")]
Address = Annotated[
    str, typer.Option(metavar="URL", help="Alamat instalasi ini, mis. https://payung.contoh.go.id.")
]
Number = Annotated[int, typer.Argument(metavar="NOMOR", help="Nomor kartu.")]
Numbers = Annotated[list[int], typer.Argument(metavar="NOMOR...", help="Nomor kartu.")]
How = Annotated[str, typer.Option(metavar="CARA", help="phone (di tempat) atau sheet (lembar).")]
To = Annotated[str, typer.Option(metavar="NAMA", help="Penerima, bila bukan orangnya sendiri.")]
Why = Annotated[str, typer.Option(metavar="ALASAN", help="Alasan, dicatat.")]
Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder tempat berkas ditulis.")]


@app.callback()
def group() -> None:
    """Kartu peserta."""


@app.command()
def make(
    region: Region, by: By, programme: Slug, address: Address, folder: Folder, area: Area = ""
) -> None:
    """Membuat kartu bagi yang belum punya dan menggambar semua yang belum diserahkan."""
    at = register.now()
    page = f"{address.rstrip('/')}/kartu/"
    with register.acting(region, by, at, Act.PRINT_CARD) as who:
        wanted = Wanted(register.programme(who, programme), area or region, page)
        pack, found = actions.collect(who, at, PRINT, wanted)
    path = reporting.write_cards(pack, found, folder, lambda _: None)
    _written(path, sum(map(len, found.values())))


@app.command()
def sheet(region: Region, by: By, programme: Slug, folder: Folder, area: Area = "") -> None:
    """Menulis tanda terima kartu, satu lembar per desa/kelurahan, menurut nama."""
    at = register.now()
    with register.acting(region, by, at, Act.PRINT_CARD) as who:
        wanted = Wanted(register.programme(who, programme), area or region)
        pack, found = actions.collect(who, at, SHEET, wanted)
    path = reporting.write_card_sheet(pack, found, folder, lambda _: None)
    _written(path, sum(map(len, found.values())))


@app.command("list")
def list_(region: Region, by: By, programme: Slug) -> None:
    """Per desa/kelurahan: berapa yang berhak, sudah dicetak, sudah dan belum menerima."""
    with register.acting(region, by, register.now(), Act.HAND_CARD) as who:
        found = cards.villages(who, register.programme(who, programme))
    table = Table(messages.text("VILLAGE", Lang.ID))
    for code in ("CARDS_PEOPLE", "CARDS_MADE", "CARDS_HANDED", "CARDS_WAITING"):
        table.add_column(messages.text(code, Lang.ID), justify="right")
    for one in found:
        counts = (one.people, one.made, one.handed, one.waiting)
        table.add_row(areas.name(one.area) or one.area, *map(thousands, counts))
    Console().print(table)


@app.command()
def waiting(region: Region, by: By, programme: Slug, area: Area = "") -> None:
    """Nomor kartu dan nama yang belum menerima, lima puluh yang pertama di wilayah itu."""
    with register.acting(region, by, register.now(), Act.HAND_CARD) as who:
        place = Place(register.programme(who, programme), area or region)
        found, _ = cards.listed(who, place, Which.WAITING, 1)
    for one in found:
        _print(f"{one.id}  {one.name}  {areas.name(one.area) or one.area}")


@app.command()
def hand(region: Region, by: By, numbers: Numbers, how: How, to: To = "") -> None:
    """Menandai kartu yang sudah diserahkan (nomornya: lihat waiting)."""
    at = register.now()
    with register.acting(region, by, at, Act.HAND_CARD) as who:
        count = actions.hand(who, at, numbers, Handed(to, how))
    _print(messages.text("CARDS_HANDED_NOW", Lang.ID, {"count": thousands(count)}))


@app.command()
def withdraw(region: Region, by: By, number: Number, why: Why) -> None:
    """Menarik kartu yang hilang atau keliru; pencetakan berikutnya membuat yang baru."""
    at = register.now()
    with register.acting(region, by, at, Act.PRINT_CARD) as who:
        actions.withdraw(who, at, number, why)
    _print(messages.text("CARDS_WITHDRAWN", Lang.ID))


def _written(path: Path, cards_: int) -> None:
    facts = {"file": str(path), "cards": thousands(cards_)}
    _print(messages.text("CARD_FILE_MADE", Lang.ID, facts))


def _print(told: str) -> None:
    Console().print(told, markup=False, soft_wrap=True, highlight=False)
