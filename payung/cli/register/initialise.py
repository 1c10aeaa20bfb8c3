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
from payung.values.refused import Refused

EXAMPLE = "Contoh: payung init --region 33.19 --template kudus"

Region = Annotated[
    str,
    typer.Option(metavar="KODE", help="Kode kabupaten/kota, misalnya 33.19; atau provinsi: 33."),
]
Wanted = Annotated[
    Template | None,
    typer.Option("--template", help="Program yang dijadikan contoh; tidak untuk provinsi."),
]
Administrator = Annotated[
    str, typer.Option(metavar="NAMA", help="Nama pengguna administrator pertama.")
]


def command(
    region: Region, template: Wanted = None, administrator: Administrator = "admin"
) -> None:
    """Menyiapkan satu pemerintah daerah: program dari contoh yang ada, dan administratornya.

    Sebuah provinsi tidak punya program di sini: ia membaca jumlah dari kabupaten/kota di dalamnya.
    """
    itself = scope.system(region)
    if itself.of_province == (template is not None):
        raise Refused("TEMPLATE_MISSING" if template is None else "TEMPLATE_OF_PROVINCE")
    prepare.migrate()
    prepare.new_keys()
    at = datetime.now(UTC)
    facts = {"government": areas.name(region), "username": administrator}
    with transaction.atomic():
        facts["password"] = governments.found(region, administrator, "Administrator", at)
        if template:
            document = templates.document(template, region)
            made = publishing.publish(itself, at, template.value, document)
            facts["programme"] = made.programme.name
    code = "INITIALISED" if template else "INITIALISED_PROVINCE"
    Console().print(messages.text(code, Lang.ID, facts), markup=False, soft_wrap=True)
