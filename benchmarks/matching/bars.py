"""Every bar that was set for matching: what is asked, what was measured, whether it is met."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.matching import calibration, measure
from benchmarks.matching.calibration import Told
from benchmarks.matching.compared import Compared
from benchmarks.matching.further import Further
from benchmarks.matching.growth import Step
from benchmarks.matching.measure import Answers
from benchmarks.matching.public import Found
from payung.values.people import RegisterKind
from payung.values.screening import MORE_LIKELY_THAN_NOT
from payung.verification import CERTAIN

WORTH_A_LOOK = 1 / 17
_GB = 1e9
_REGISTERS = ((RegisterKind.PARTICIPANTS, 0.97), (RegisterKind.SOCIAL, 0.99))


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything that one run has measured."""

    compared: Mapping[str, Compared]
    further: Further
    steps: Sequence[Step]
    public: Sequence[Found]
    told: Told


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of the table."""

    what: str
    asked: str
    measured: str
    met: bool


@dataclass(frozen=True, slots=True)
class _Noise:
    """What is asked at one noise."""

    f1: float
    errors: float
    false_links: float
    certain: float
    review: float


_NOISES = {
    "standard": _Noise(0.9985, 1 / 3, 0.02, 0.9999, 0.01),
    "hard": _Noise(0.984, 1 / 2, 0.07, 0.999, 0.06),
}


def of(some: Measured) -> tuple[Bar, ...]:
    """All bars, in the order in which they were set."""
    standard = some.compared["standard"]
    return (
        *(bar for noise, each in some.compared.items() for bar in _right(noise, each)),
        *_further(some.further),
        *_public(some.public),
        _calibrated(some.told),
        *_same(some.compared),
        *_time(standard),
        *_memory(standard, some.steps),
        *_growth(some.steps),
    )


def _least(what: str, asked: float, value: float) -> Bar:
    return Bar(what, f"≥ {asked:.4g}", f"{value:.5f}", value >= asked)


def _most(what: str, asked: float, value: float, form: str = ".2f") -> Bar:
    return Bar(what, f"≤ {format(asked, form)}", format(value, form), value <= asked)


def _right(noise: str, compared: Compared) -> Iterator[Bar]:
    asked, ours = _NOISES[noise], compared.pooled["payung"]
    score, peer = (_score(compared.pooled[name]) for name in ("payung", "splink"))
    yield _least(f"{noise}: F1", asked.f1, score.f1())
    if noise == "standard":
        recall = measure.recall_when_precise(ours)
        yield _least(f"{noise}: recall at a precision of 0.999", 0.9975, recall)
    errors = (1 - score.f1()) / max(1e-9, 1 - peer.f1())
    yield _most(f"{noise}: 1 − F1, of Splink's best candidate per row", asked.errors, errors)
    yield _most(f"{noise}: false links of people in no register", asked.false_links,
                score.false_links, ".2%")  # fmt: skip
    yield _least(f"{noise}: precision of accepted identities", asked.certain,
                 measure.score(ours, CERTAIN).precision)  # fmt: skip
    review = measure.between(ours, WORTH_A_LOOK, CERTAIN)
    yield _most(f"{noise}: rows for a person to decide", asked.review, review, ".2%")


def _score(some: Answers) -> measure.Score:
    return measure.score(some, MORE_LIKELY_THAN_NOT)


def _further(further: Further) -> Iterator[Bar]:
    yield _least("repeats within the list: F1", 0.99, further.repeats["payung"].f1)
    for kind, asked in _REGISTERS:
        answers = further.registers[kind]
        yield _least(f"{kind}, rows as typed: F1", asked, _score(answers["payung"]).f1())
        screened = _score(answers["payung_screened"]).f1()
        yield _least(f"{kind}, as `payung screen` does it: F1", asked, screened)


def _public(sets: Sequence[Found]) -> Iterator[Bar]:
    f1: dict[str, dict[str, float]] = defaultdict(dict)
    for found in sets:
        f1[found.name][found.tool] = 2 * found.right / (found.found + found.known)
    for name, by_tool in f1.items():
        ours, peer = by_tool["Payung"], by_tool["Splink"]
        yield Bar(f"{name}: F1", f"≥ Splink's {peer:.5f}", f"{ours:.5f}", ours >= peer)


def _calibrated(told: Told) -> Bar:
    bins = calibration.pooled(told, "payung")
    wrong = calibration.beyond(bins)
    worst = max(each.off for each in bins)
    return Bar(
        "what was said against what came true, ten bins",
        f"within {100 * calibration.POINTS:.0f} points",
        f"{len(wrong)} bins beyond, the worst by {100 * worst:.1f} points",
        not wrong,
    )


def _same(compared: Mapping[str, Compared]) -> Iterator[Bar]:
    ways = {
        "payung_shuffled": "same links, bit for bit, in another run with rows and people shuffled",
        "payung_prepared": "same links, bit for bit, with the register prepared before",
    }
    for name, what in ways.items():
        same = sum(each.same[name][0] for each in compared.values())
        tried = sum(each.same[name][1] for each in compared.values())
        yield Bar(what, "always", f"{same} of {tried} draws", same == tried)


def _time(standard: Compared) -> Iterator[Bar]:
    costs = standard.costs
    ours, peer = costs["payung"].seconds, costs["splink"]
    yield _most("time, of Splink's train and predict", 0.12, ours / peer.seconds, ".3f")
    trained = costs["payung_trained"].seconds / peer.seconds
    yield _most("the same, weights learnt first", 0.12, trained, ".3f")
    yield _most("time, of Splink trained before", 0.4, ours / peer.trained, ".3f")
    prepared = costs["payung_prepared"].seconds / peer.seconds
    yield _most("time with the register prepared, of Splink's", 0.05, prepared, ".3f")
    few = costs["payung_few"].seconds
    yield Bar("500 rows, register prepared", "< 1 s", f"{few:.2f} s", few < 1)


def _memory(standard: Compared, steps: Sequence[Step]) -> Iterator[Bar]:
    ours, peer = (standard.costs[tool].memory for tool in ("payung", "splink"))
    yield _most("peak memory, of Splink's", 0.5, ours / peer)
    sizes = {step.what: step for step in steps}
    for what, asked in (("whole", 0.8), ("fivefold", 2.5)):
        step = sizes[what]
        used = step.costs["payung"].memory / _GB
        name = f"peak memory at {step.rows:,} × {step.people:,}"
        yield Bar(name, f"< {asked} GB", f"{used:.2f} GB", used < asked)


def _growth(steps: Sequence[Step]) -> Iterator[Bar]:
    sizes = {step.what: step for step in steps}
    whole = sizes["whole"]
    for what, asked in (("fivefold", 4.0), ("twice the rows", 1.4)):
        step = sizes[what]
        name = f"time of {step.rows:,} × {step.people:,}, of {whole.rows:,} × {whole.people:,}"
        times = step.costs["payung"].seconds / whole.costs["payung"].seconds
        yield _most(name, asked, times)
