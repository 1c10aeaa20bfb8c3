"""What matching runs on, as commands are told."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from payung.matching import Cluster
from payung.values.refused import Refused


class EngineName(StrEnum):
    """What matching runs on."""

    DUCKDB = "duckdb"
    SPARK = "spark"


Engine = Annotated[EngineName, typer.Option(help="Mesin pencocokan.")]
Master = Annotated[
    str,
    typer.Option(
        metavar="URL",
        help="Spark: spark://host:7077, yarn, k8s://…; tanpa ini SPARK_MASTER, atau komputer ini.",
    ),
]
Work = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        file_okay=False,
        exists=True,
        help="Spark: folder bersama untuk tabel sementara, terlihat di semua mesin.",
    ),
]


def cluster(engine: EngineName, master: str, work: Path | None) -> Cluster:
    """Where the engine runs; Refused MASTER_WITHOUT_SPARK when another one is told where."""
    if engine is EngineName.SPARK:
        return Cluster(master, work)
    if master or work:
        raise Refused("MASTER_WITHOUT_SPARK")
    return Cluster()
