"""`payung sample`: a synthetic region to learn, show and measure with."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from payung import messages, sample
from payung.cli.offline import output
from payung.cli.progress import Progress
from payung.messages import Lang

EXAMPLE = "Contoh: payung sample --people 50000 --list 2000 --seed 1 --out contoh"
_DEMO_DAY = "2026-11-01"  # the day the synthetic registers are of

People = Annotated[int, typer.Option(min=200, help="Jumlah penduduk sintetis.")]
ListRows = Annotated[int, typer.Option("--list", min=1, help="Jumlah baris daftar usulan.")]
Seed = Annotated[int, typer.Option(min=0, help="Benih acak; benih sama, berkas sama.")]
Out = Annotated[Path, typer.Option(metavar="DIR", help="Folder tujuan, baru atau kosong.")]
Region = Annotated[str, typer.Option(metavar="KODE", help="Kode Kemendagri kabupaten/kota.")]
Language = Annotated[Lang, typer.Option(help="Bahasa keluaran.")]


def command(
    people: People,
    list_rows: ListRows,
    seed: Seed,
    out: Out,
    region: Region = "33.19",
    lang: Language = Lang.ID,
) -> None:
    """Membuat daerah sintetis: register, daftar usulan dengan segala cacatnya, dan kebenarannya."""
    console = Console()
    with Progress(console, lang) as progress:
        progress.stage("SAMPLE")
        size = sample.Size(people, list_rows)
        with output.whole_folder(out) as folder:
            sample.make(size, seed, region, folder, lambda _step, done: progress.count(done))
    facts = {"folder": str(out), "typed": _DEMO_DAY}
    console.print(messages.text("SAMPLE_DONE", lang, facts), highlight=False, soft_wrap=True)
