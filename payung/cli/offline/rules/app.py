"""The commands below `payung rules`."""

import typer

from payung.cli.offline.rules import check, cite, diff, show

app = typer.Typer(
    help="Aturan hukum sebagai data: nilai, dasar, riwayat, dan yang belum diverifikasi.",
    no_args_is_help=True,
)
app.command("show", epilog=show.EXAMPLE)(show.command)
app.command("diff", epilog=diff.EXAMPLE)(diff.command)
app.command("check", epilog=check.EXAMPLE)(check.command)
app.command("cite", epilog=cite.EXAMPLE)(cite.command)
