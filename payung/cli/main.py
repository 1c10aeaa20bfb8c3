"""The `payung` command. The only place where an unforeseen error is caught, to be told plainly."""

import itertools
import sys
import traceback

import typer
from rich.console import Console

from payung import messages
from payung.cli.offline import sample, screen
from payung.messages import Lang
from payung.values.refused import Refused

INPUT_REFUSED, INTERRUPTED, FAULT = 3, 130, 70

app = typer.Typer(
    help="Payung: perlindungan BPJS Ketenagakerjaan bagi pekerja rentan, dari daftar sampai klaim.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("screen", epilog=screen.EXAMPLE)(screen.command)
app.command("sample", epilog=sample.EXAMPLE)(sample.command)


@app.callback()
def main() -> None:
    """Makes the commands below this one, even while there is only one of them."""


def run() -> None:
    """Runs the command line; exits 0 done, 2 wrong use, 3 input refused, 130 stopped."""
    console = Console(stderr=True)
    lang = _lang(sys.argv)
    try:
        app()
    except Refused as refused:
        console.print(messages.refusal(refused, lang), style="red", highlight=False, markup=False)
        sys.exit(INPUT_REFUSED)
    except KeyboardInterrupt:
        console.print(messages.text("INTERRUPTED", lang), highlight=False)
        sys.exit(INTERRUPTED)
    except Exception as fault:
        # The traceback names code, never data: a cell's content must not reach a log.
        where = traceback.extract_tb(fault.__traceback__)[-1]
        facts = {"kind": type(fault).__name__, "where": f"{where.name}:{where.lineno}"}
        console.print(messages.text("FAILED", lang, facts), style="red", highlight=False)
        sys.exit(FAULT)


def _lang(arguments: list[str]) -> Lang:
    """The language asked for, known before the arguments are parsed: refusals need it too."""
    wanted = [after for before, after in itertools.pairwise(arguments) if before == "--lang"]
    wanted += [argument.removeprefix("--lang=") for argument in arguments]
    return Lang.EN if Lang.EN in wanted else Lang.ID
