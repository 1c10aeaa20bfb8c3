"""A command typed wrongly, explained in the user's language with what to type instead."""

import itertools
import re
from collections.abc import Sequence

from typer import TyperException

from payung import messages
from payung.messages import Lang


def language(arguments: Sequence[str]) -> Lang:
    """The `--lang` among arguments, known before they are parsed: refusals need it too."""
    wanted = [after for before, after in itertools.pairwise(arguments) if before == "--lang"]
    wanted += [word.removeprefix("--lang=") for word in arguments if word.startswith("--lang=")]
    return Lang.EN if Lang.EN in wanted else Lang.ID


def explain(wrong: TyperException, lang: Lang) -> str:
    """What is missing, unknown or impossible on the command line, and where help is."""
    name = type(wrong).__name__
    parameter = getattr(wrong, "param", None)
    command = _command(wrong)
    facts = {
        "command": command,
        "option": getattr(wrong, "option_name", "") or _option(parameter),
        "detail": str(getattr(wrong, "message", wrong)),
        "nearest": ", ".join(getattr(wrong, "possibilities", None) or (f"{command} --help",)),
        "choices": _choices(str(getattr(wrong, "message", ""))),
    }
    if facts["choices"]:
        return messages.text("USE_CHOICE", lang, facts)
    codes = {
        "MissingParameter": "USE_MISSING",
        "NoSuchOption": "USE_UNKNOWN_OPTION",
        "NoArgsIsHelpError": "USE_NO_COMMAND",  # the help has been shown already
    }
    code = codes.get(name, "USE_BAD_VALUE" if parameter else "USE_WRONG")
    return messages.text(code, lang, facts)


def _command(wrong: TyperException) -> str:
    """What was being called, without its arguments: 'payung rules diff'."""
    context, names = getattr(wrong, "ctx", None), []
    while context is not None and context.parent is not None:
        names.append(str(context.info_name))
        context = context.parent
    return " ".join(("payung", *reversed(names)))


def _choices(detail: str) -> str:
    """The words that Typer names where a value is none of a few: 'fr' is not one of 'id', 'en'."""
    listed = detail.partition("is not one of ")[2]
    return ", ".join(re.findall(r"'([^']+)'", listed))


def _option(parameter: object) -> str:
    """`--civil`, or LIST... for what stands without a name."""
    names = [str(name) for name in getattr(parameter, "opts", ())]
    is_option = any(name.startswith("-") for name in names)
    return (
        "/".join(names) if is_option else str(getattr(parameter, "metavar", "") or "".join(names))
    )
