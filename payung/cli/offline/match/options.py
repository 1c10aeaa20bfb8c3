"""What `payung match` asks for in the words of `payung screen`."""

from pathlib import Path
from typing import Annotated

import typer

Lists = Annotated[
    list[Path], typer.Option(metavar="LIST", help="Daftar usulan, seperti screen. Boleh diulang.")
]
Civil = Annotated[
    list[Path], typer.Option(metavar="FILE", help="Data kependudukan (Dukcapil). Boleh diulang.")
]
ProgrammeFile = Annotated[
    Path, typer.Option(metavar="PROGRAMME.yaml", help="Konfigurasi program pemerintah daerah.")
]
Columns = Annotated[
    Path | None, typer.Option(metavar="MAP.yaml", help="Arti kolom, bila tidak dikenali sendiri.")
]
ModelFile = Annotated[
    Path | None,
    typer.Option("--model", metavar="model.yaml", help="Bobot pencocokan dari payung match train."),
]
