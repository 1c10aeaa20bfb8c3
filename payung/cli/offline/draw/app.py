"""The commands of `payung draw`."""

import typer

from payung.cli.offline.draw import verify

app = typer.Typer(help="Undian terbuka di antara yang sama prioritasnya.", no_args_is_help=True)
app.command("verify", epilog=verify.EXAMPLE)(verify.command)
