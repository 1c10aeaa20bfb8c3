"""The commands of `payung match`."""

import typer

from payung.cli.offline.match import evaluate, explain, link, prepare, train

app = typer.Typer(
    help="Pencocokan orang: mengapa, seberapa tepat, dan dengan bobot apa.", no_args_is_help=True
)
app.command("explain", epilog=explain.EXAMPLE)(explain.command)
app.command("link", epilog=link.EXAMPLE)(link.command)
app.command("evaluate", epilog=evaluate.EXAMPLE)(evaluate.command)
app.command("train", epilog=train.EXAMPLE)(train.command)
app.command("prepare", epilog=prepare.EXAMPLE)(prepare.command)
