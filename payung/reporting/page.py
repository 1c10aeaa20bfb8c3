"""`report.html`: the whole screening on one page that needs no network and names no worker."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import jinja2

from payung import messages
from payung.messages import Lang
from payung.reporting import wording
from payung.reporting.counts import ReasonCount, Summary, Tally, together
from payung.values.decision import Outcome
from payung.values.finding import Finding, Severity
from payung.values.screening import Screening

REGISTERS = ("civil", "participants", "social", "excluded", "enrolled")
_MOST_LINES = 40
_MOST_EXAMPLES = 4
_MOST_OCCUPATIONS = 15
_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class _Flaw:
    """All findings of one code: the sentence without its facts, and the first places."""

    severity: str
    text: str
    count: int
    examples: tuple[str, ...]


def write(screening: Screening, counted: Summary, lang: Lang, path: Path) -> None:
    """Writes the page; styles and drawings are inside it, and there is no script."""
    template = environment().get_template("report.html.j2")
    path.write_text(template.render(_view(screening, counted, lang)), "utf-8", newline="\n")


def environment() -> jinja2.Environment:
    """Where the templates of all pages lie; everything put into them is escaped."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("payung.reporting"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _view(screening: Screening, counted: Summary, lang: Lang) -> Mapping[str, object]:
    return {
        "lang": lang.value,
        "programme": screening.programme,
        "on": screening.on,
        "areas": [wording.area(code, lang) for code in screening.programme.regions],
        "counted": counted,
        "there": counted.money.there,
        "asked": counted.money.asked,
        "asked_at_most": counted.money.asked_at_most,
        "lacking": counted.money.asked - counted.money.there,
        "ages": counted.ages,
        "ages_on": counted.ages_on,
        "outcomes": tuple(Outcome),
        "fell": _led_to(counted.reasons, tuple(Outcome)[1:]),
        "remarked": _led_to(counted.reasons, (Outcome.ACCEPTED,)),
        "districts": _few(counted.districts, lang),
        "proposers": _few(_worst_first(counted.proposers), lang),
        "lists": _few(_worst_first(counted.lists), lang),
        "occupations": _few(counted.occupations, lang, _MOST_OCCUPATIONS),
        "flaws": _flaws(screening.findings, lang),
        "missing": [r for r in REGISTERS if r not in screening.registers],
        "given": [r for r in REGISTERS if r in screening.registers],
        "unverified": messages.unverified(screening.used, lang),
        "cost_per_person": screening.cost_per_person,
        **_words(lang),
        "meaning": lambda of: wording.meaning(of, screening.registers, lang),
    }


def _words(lang: Lang) -> Mapping[str, Callable[..., str]]:
    """What a template speaks with: t(code, facts…), n(umber), rp, pc, day, outcome, basis."""
    return {
        "t": lambda code, **facts: messages.text(code, lang, facts),
        "n": lambda amount: wording.number(amount, lang),
        "rp": lambda amount: wording.rupiah(amount, lang),
        "pc": lambda part, whole: wording.percent(part, whole, lang),
        "day": lambda of: wording.day(of, lang),
        "outcome": lambda of: wording.outcome(of, lang),
        "basis": lambda code: wording.basis(code, lang),
    }


def _led_to(reasons: Iterable[ReasonCount], ends: tuple[Outcome, ...]) -> tuple[ReasonCount, ...]:
    """Of each reason the part that led to one of `ends`, the most frequent first."""
    parts = []
    for reason in reasons:
        led_to = {end: reason.led_to[end] if end in ends else 0 for end in Outcome}
        parts.append(replace(reason, rows=sum(led_to.values()), led_to=led_to))
    return tuple(sorted((part for part in parts if part.rows), key=lambda part: -part.rows))


def _worst_first(groups: Iterable[Tally]) -> tuple[Tally, ...]:
    return tuple(sorted(groups, key=lambda group: (-group.faulty, -group.rows, group.label)))


def _few(groups: tuple[Tally, ...], lang: Lang, most: int = _MOST_LINES) -> tuple[Tally, ...]:
    """The first groups, and one line for all the others where a page would get too long."""
    if len(groups) <= most + 1:
        return groups
    others = groups[most:]
    label = messages.text("word.others", lang, {"count": wording.number(len(others), lang)})
    return (*groups[:most], together(label, others))


def _flaws(findings: Iterable[Finding], lang: Lang) -> tuple[_Flaw, ...]:
    """Findings by code, the gravest and most frequent first."""
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_code[finding.code].append(finding)
    ordered = sorted(
        by_code.values(), key=lambda same: (_SEVERITIES.index(same[0].severity), -len(same))
    )
    return tuple(_flaw(same, lang) for same in ordered)


def _flaw(same: list[Finding], lang: Lang) -> _Flaw:
    """One sentence for all, and each of the first with what sets it apart."""
    first, count = same[0], len(same)
    facts = wording.of_nobody(first.facts) if count == 1 else wording.UNTOLD
    text = wording.masked(messages.text(first.code, lang, facts))
    examples = tuple(_example(finding, text, lang) for finding in same[:_MOST_EXAMPLES])
    severity = messages.text(f"page.severity.{first.severity}", lang)
    return _Flaw(severity, text, count, examples)


def _example(finding: Finding, said: str, lang: Lang) -> str:
    where = wording.masked(messages.where(finding.place, lang))
    facts = wording.of_nobody(finding.facts)
    what = wording.masked(messages.text(finding.code, lang, facts))
    return where if what == said else f"{where}: {what}"
