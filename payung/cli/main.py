"""The `payung` command. The only place where an unforeseen error is caught, to be told plainly."""

import sys
import traceback
from pathlib import Path

import typer
from rich.console import Console

from payung import messages
from payung.cli import garbage, register, usage
from payung.cli.offline import rollup, sample, screen
from payung.cli.offline.benefit import command as benefit
from payung.cli.offline.draw import app as draw
from payung.cli.offline.match import app as match
from payung.cli.offline.plan import command as plan
from payung.cli.offline.rules import app as rules
from payung.messages import Lang
from payung.values.refused import Refused

WRONG_USE, INPUT_REFUSED, FAULT, INTERRUPTED = 2, 3, 70, 130

app = typer.Typer(
    help="Payung: perlindungan BPJS Ketenagakerjaan bagi pekerja rentan, dari daftar sampai klaim.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("screen", epilog=screen.EXAMPLE)(screen.command)
app.command("benefit", epilog=benefit.EXAMPLE)(benefit.command)
app.command("sample", epilog=sample.EXAMPLE)(sample.command)
app.command("plan", epilog=plan.EXAMPLE)(plan.command)
app.command("rollup", epilog=rollup.EXAMPLE)(rollup.command)
app.add_typer(draw.app, name="draw")
app.add_typer(match.app, name="match")
app.add_typer(rules.app, name="rules")


_HELP = {"-h", "--help"}


def run() -> None:
    """Runs the command line; exits 0 done, 2 wrong use, 3 input refused, 130 stopped."""
    garbage.seldom()
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    sys.exit(_run(console, usage.language(sys.argv)))


def _run(console: Console, lang: Lang) -> int:
    try:
        _join_the_register(sys.argv[1:])
        code = app(standalone_mode=False) or 0
    except Refused as refused:
        console.print(messages.refusal(refused, lang), style="red", markup=False)
        return INPUT_REFUSED
    except typer.TyperException as wrong:
        console.print(usage.explain(wrong, lang), style="red", markup=False)
        return WRONG_USE
    except Exception as fault:
        console.print(messages.text("FAILED", lang, _where(fault)), style="red", markup=False)
        return FAULT
    if code == INTERRUPTED:
        console.print(messages.text("INTERRUPTED", lang))
    return int(code)


def _join_the_register(words: list[str]) -> None:
    """The register's commands, where one of them is asked for or all are listed."""
    asked = bool(words) and words[0] in register.NAMES
    if asked or not words or words[0] in _HELP:
        at_work = asked and not _HELP.intersection(words) and words[:2] != register.EXTRACT
        register.join(app, at_work=at_work)


def _where(fault: Exception) -> dict[str, str]:
    """Names our own code, never the data: a cell's content must not reach a terminal or a log."""
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if "payung" in Path(frame.filename).parts]
    at = ours[-1]
    return {"kind": type(fault).__name__, "where": f"{Path(at.filename).name}:{at.lineno}"}
