"""What was asked for, reckoned: the programme as it is first, then its other courses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from payung import budget, messages, rulebook
from payung.messages import Lang
from payung.reporting import Plan
from payung.rulebook import Book
from payung.values import finding, law
from payung.values.finding import Place
from payung.values.law import Value
from payung.values.programme import Attrition, Programme, Scenario
from payung.values.refused import Refused

# Rules that decide what a plan costs or buys where the programme file says nothing.
_DECIDING = ("programme.scheme", "programme.funding", "programme.quotas")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line, as typed: `budget` and `workers` may be NAME=…"""

    programme: Path
    budget: tuple[str, ...]
    workers: tuple[str, ...]
    first: str | None
    last: str | None
    scenarios: bool
    mixes: bool


def plan(asked: Asked, book: Book, lang: Lang) -> Plan:
    """The plan, or Refused for a flaw of file or options, or where nobody knows how many people.

    Where the file has no scenarios, `--scenarios` sets those who leave beside the programme.
    """
    read = rulebook.read_programme(asked.programme, book)
    programme = rulebook.changed(read, _given(asked))
    if not programme.target and not programme.funding:
        raise Refused("PLAN_NOBODY")
    courses, assumed = _courses(programme, book, lang) if asked.scenarios else ((), ())
    as_is = replace(budget.forecast(book, programme), name=messages.text("PLAN_AS_IS", lang))
    forecasts = (as_is, *(budget.forecast(book, programme, course) for course in courses))
    mixes = budget.mixes(book, as_is.money, as_is.people, as_is.cover) if asked.mixes else None
    # Who may be enrolled, and in what order, changes no sum; what is insured and with what does.
    left_out = (value for value in programme.usual if value.name in _DECIDING)
    priced = (value for one in forecasts for value in one.used)
    used = law.each_once((*left_out, *priced, *assumed))
    return Plan(programme, forecasts, mixes, messages.unverified(used, lang))


def _given(asked: Asked) -> dict[str, str | Mapping[str, str]]:
    """The options as a programme file would write them, without those not given."""
    given: dict[str, str | Mapping[str, str] | None] = {
        "from": asked.first,
        "to": asked.last,
        "budget": _by_name(asked.budget, "--budget"),
        "workers": _by_name(asked.workers, "--workers"),
    }
    return {key: value for key, value in given.items() if value}


def _by_name(typed: Sequence[str], option: str) -> dict[str, str]:
    """['CSR=5000000'] to {'CSR': '5000000'}; what has no name stands under ''.

    Refused PLAN_OPTIONS_REFUSED where two numbers stand for the same: neither is dropped.
    """
    parts = (text.rpartition("=") for text in typed)
    numbers = [(name.strip(), number) for name, _, number in parts]
    found = dict(numbers)
    if len(found) < len(numbers) or ("" in found and len(found) > 1):
        flaw = finding.error("OPTION_TWICE", Place("", key=option), given=", ".join(typed))
        raise Refused("PLAN_OPTIONS_REFUSED", (flaw,), count="1")
    return found


def _courses(
    programme: Programme, book: Book, lang: Lang
) -> tuple[tuple[Scenario, ...], tuple[Value, ...]]:
    """The other courses, and what is assumed in them that no file says."""
    if programme.scenarios:
        return programme.scenarios, ()
    local = rulebook.local(book, programme.regions)
    usual = rulebook.value(local, "programme.attrition", programme.period.first)
    facts = {key: str(number) for key, number in usual.table.items()}
    name = messages.text("PLAN_ATTRITION", lang, facts)
    return (Scenario(name, attrition=Attrition(**usual.table)),), (usual,)
