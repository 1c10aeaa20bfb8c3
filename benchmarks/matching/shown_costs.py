"""How time and memory are shown: beside Splink's, and as the register grows."""

from collections.abc import Mapping, Sequence

from benchmarks.matching import shown
from benchmarks.matching.compared import Compared
from benchmarks.matching.costs import Cost
from benchmarks.matching.growth import Step

_TOOLS = {
    "reading": "merely reading both files, the physical limit",
    "payung": "Payung",
    "payung_trained": "Payung, weights learnt from these rows first",
    "payung_prepare": "Payung, the register made ready and kept, once",
    "payung_prepared": "Payung, with the register so prepared",
    "payung_few": "the same, 500 rows",
    "splink": "Splink 5",
    "boosts": shown.NAMES["boosts"],
    "exact_nik": shown.NAMES["exact_nik"],
    "any_identifier": shown.NAMES["any_identifier"],
}
_GROWN = {"payung": "Payung", "splink": "Splink 5, one run"}


def beside(compared: Mapping[str, Compared]) -> str:
    """Every tool at both noises."""
    rows = [
        _line(f"{noise} | {_TOOLS[tool]}", each.costs[tool], each.costs["splink"])
        for noise, each in compared.items()
        for tool in _TOOLS
    ]
    runs = ", ".join(f"{each.costs['payung'].runs} {noise}" for noise, each in compared.items())
    return "\n".join(
        (
            "### Time and memory",
            f"""Seconds in the process from Parquet to links, reading and normalising included: the
median of all draws ({runs}). Memory of the process at its peak, the greatest of all draws.
*Trained before*: Splink's seconds without its training.""",
            "",
            "| errors | | s | of Splink | of Splink trained before | peak memory | of Splink |",
            "|---|---|--:|--:|--:|--:|--:|",
            *rows,
        )
    )


def _line(what: str, cost: Cost, peer: Cost) -> str:
    return (
        f"| {what} | {cost.seconds:.2f} | {cost.seconds / peer.seconds:.3f} "
        f"| {cost.seconds / peer.trained:.3f} | {cost.memory / 1e9:.2f} GB "
        f"| {shown.ratio(cost.memory, peer.memory)} |"
    )


def growth(steps: Sequence[Step]) -> str:
    """By size of register and list."""
    whole = next(step for step in steps if step.what == "whole").costs["payung"]
    rows = "\n".join(
        f"| {step.rows:,} × {step.people:,} | {_GROWN[tool]} | {cost.seconds:.2f} "
        f"| {cost.seconds / whole.seconds:.2f} | {cost.memory / 1e9:.2f} GB |"
        for step in steps
        for tool, cost in step.costs.items()
    )
    return f"""### Growth
From files to links, nothing prepared, median of {whole.runs} runs one after another.

| rows × people | | s | times | peak memory |
|---|---|--:|--:|--:|
{rows}"""
