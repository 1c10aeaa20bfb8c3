"""`payung backup` and `payung restore`: an installation as one file, and back."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from rich.console import Console

from payung import messages
from payung.messages import Lang
from payung.registry import backups, keys

EXAMPLE = "Contoh: payung backup cadangan-2026-11-21.tar"
Target = Annotated[Path, typer.Argument(metavar="FILE", help="Berkas cadangan yang dibuat.")]
Source = Annotated[Path, typer.Argument(metavar="FILE", help="Berkas cadangan yang dipulihkan.")]


def backup(file: Target) -> None:
    """Menulis basis data dan berkas tersandi ke satu berkas cadangan, tanpa kuncinya."""
    parts = backups.write(settings.DATA, file, datetime.now(UTC))
    facts = {"file": str(file), "parts": str(len(parts)), "keys": str(keys.place(settings.DATA))}
    _say("BACKUP_WRITTEN", facts)


def restore(file: Source) -> None:
    """Memulihkan cadangan ke instalasi yang masih kosong."""
    told = backups.restore(settings.DATA, file)
    _say("BACKUP_RESTORED", {"at": told["at"], "keys": str(keys.place(settings.DATA))})


def _say(code: str, facts: dict[str, str]) -> None:
    Console().print(messages.text(code, Lang.ID, facts), markup=False, soft_wrap=True)
