"""How the answers are shown: who is called what, and the tables of right and wrong."""

from collections.abc import Mapping

from benchmarks.matching import measure
from benchmarks.matching.bars import WORTH_A_LOOK
from benchmarks.matching.compared import Compared
from benchmarks.matching.measure import Answers
from payung.values.screening import MORE_LIKELY_THAN_NOT
from payung.verification import CERTAIN

BAR = MORE_LIKELY_THAN_NOT
NAMES = {
    "payung": "Payung",
    "payung_trained": "the same, weights learnt from these rows first",
    "splink": "Splink 5, best candidate per row",
    "splink_rivals": "the same, candidates set against each other",
    "boosts": "points per field (like HOPE)",
    "exact_nik": "exact NIK (like openIMIS)",
    "any_identifier": "any identifier equal (like OpenSPP, OpenG2P)",
}
_BY_FLAW = ("payung", "splink", "splink_rivals", "exact_nik")
_APART = ("payung", "splink", "splink_rivals")
COLUMNS = "precision | recall | F1 | best bar | precise recall | in no register, yet linked"


def right(noise: str, compared: Compared) -> str:
    """All competitors on the judged draws."""
    rows = "\n".join(answers(NAMES[name], compared.pooled[name]) for name in NAMES)
    ours, peer = (measure.score(compared.pooled[name], BAR).f1() for name in ("payung", "splink"))
    rivals = compared.pooled["splink_rivals"]
    best = measure.score(rivals, measure.best_bar(rivals)).f1()
    return f"""### {noise.capitalize()} errors
| | {COLUMNS} |
|---|--:|--:|--:|--:|--:|--:|
{rows}

What Payung leaves wrong (1 − F1) is {ratio(1 - ours, 1 - peer)} of what Splink's best candidate \
leaves, and {ratio(1 - ours, 1 - best)} of
what is left when its candidates are set against each other and the best bar is known."""


def answers(who: str, some: Answers) -> str:
    """A line of a table with the columns of `right`."""
    at, best = measure.score(some, BAR), measure.score(some, measure.best_bar(some))
    return (
        f"| {who} | {at.precision:.4f} | {at.recall:.4f} | {at.f1():.4f} | {best.f1():.4f} "
        f"| {measure.recall_when_precise(some):.4f} | {at.false_links:.1%} |"
    )


def ratio(part: float, whole: float) -> str:
    return f"{part / whole:.2f}" if whole else "–"


def apart(compared: Mapping[str, Compared]) -> str:
    """Other regions, and the draws that nobody saw before."""
    rows = "\n".join(
        answers(f"{draw}, {noise}: {NAMES[name]}", by_name[name])
        for noise, each in compared.items()
        for draw, by_name in each.apart.items()
        for name in _APART
    )
    return f"""### Other draws
Not judged, each draw by itself.

| | {COLUMNS} |
|---|--:|--:|--:|--:|--:|--:|
{rows}"""


def bands(compared: Mapping[str, Compared]) -> str:
    """What is accepted at once, and what a person looks at."""
    draws: dict[str, Answers] = {noise: each.pooled["payung"] for noise, each in compared.items()}
    for noise, each in compared.items():
        draws |= {f"{draw}, {noise}": by_name["payung"] for draw, by_name in each.apart.items()}
    rows = "\n".join(
        f"| {draw} | {measure.score(some, CERTAIN).precision:.5f} "
        f"| {measure.between(some, CERTAIN, 2):.2%} "
        f"| {measure.between(some, WORTH_A_LOOK, CERTAIN):.2%} |"
        for draw, some in draws.items()
    )
    return f"""### Bands
| errors | precision of accepted identities | rows accepted | rows for a person to decide |
|---|--:|--:|--:|
{rows}"""


def flaws(compared: Mapping[str, Compared]) -> str:
    """By noise and flaw."""
    return "\n\n".join(
        ["### By flaw\nShare of rows led to the right person, or rightly to nobody, in per cent."]
        + [_flaws_of(noise, each) for noise, each in compared.items()]
    )


def _flaws_of(noise: str, compared: Compared) -> str:
    by_tool = [measure.by_flaw(compared.pooled[name], BAR) for name in _BY_FLAW]
    rows = "\n".join(
        f"| {flaw or 'no flaw'} | {by_tool[0][flaw][0]:,} | "
        + " | ".join(f"{100 * each[flaw][1]:.1f}" for each in by_tool)
        + " |"
        for flaw in by_tool[0]
    )
    return f"""| {noise} errors | rows | Payung | Splink | its rivals set | exact NIK |
|---|--:|--:|--:|--:|--:|
{rows}"""
