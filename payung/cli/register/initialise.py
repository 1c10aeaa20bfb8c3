"""`payung init`: a government, its programme from a ready configuration, its administrator."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from django.db import transaction
from rich.console import Console

from payung import areas, messages
from payung.messages import Lang
from payung.registry import prepare, scope, templates
from payung.registry.actions import governments
from payung.registry.actions import programmes as publishing
from payung.registry.templates import Template

EXAMPLE = "Contoh: payung init --region 33.19 --template kudus"

Region = Annotated[str, typer.Option(metavar="KODE", help="Kode kabupaten/kota, misalnya 33.19.")]
Wanted = Annotated[Template, typer.Option("--template", help="Program yang dijadikan contoh.")]
Administrator = Annotated[
    str, typer.Option(metavar="NAMA", help="Nama pengguna administrator pertama.")
]


def command(region: Region, template: Wanted, administrator: Administrator = "admin") -> None:
    """Menyiapkan satu pemerintah daerah: program dari contoh yang ada, dan administratornya."""
    prepare.migrate()
    prepare.new_keys()
    at = datetime.now(UTC)
    with transaction.atomic():
        password = governments.found(region, administrator, "Administrator", at)
        document = templates.document(template, region)
        name = publishing.publish(scope.system(region), at, template.value, document).programme.name
    facts = {
        "government": areas.name(region),
        "programme": name,
        "username": administrator,
        "password": password,
    }
    Console().print(messages.text("INITIALISED", Lang.ID, facts), markup=False, soft_wrap=True)
