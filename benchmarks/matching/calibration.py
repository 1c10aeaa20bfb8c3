"""Whether probabilities come true: a table of ten bins, and a drawing of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

import pygal
from pygal.style import Style

from benchmarks.matching import measure, run, task
from benchmarks.matching.compared import Compared
from benchmarks.matching.draws import Size
from benchmarks.matching.measure import Answers, Bin

DRAWING = Path("docs/images/calibration.svg")
POINTS = 0.03
_INK, _SOFT, _LINE = "#1f2933", "#52606d", "#d9e0e6"
_TICKS = (0, 0.2, 0.4, 0.6, 0.8, 1)
_COLOURS = ("#8a97a4", "#00735a", "#c8511b")
_NAMES = {"payung": "Payung", "splink_rivals": "Splink"}
_OURS = "payung"

# By tool and noise: what was answered in every draw.
Told = Mapping[str, Mapping[str, Answers]]


def told(size: Size, compared: Mapping[str, Compared]) -> Told:
    """What both answered in all draws that were compared, and what we answer in many more."""
    some = {name: {noise: _answers(each, name) for noise, each in compared.items()}
            for name in _NAMES}  # fmt: skip
    for draw in size.doubts():
        given = task.of(size.doubted_people, size.doubted_rows, draw)
        links = run.run(_OURS, given).links[_OURS]
        some[_OURS][draw.noise].append(measure.answers(links, given.truth()))
    return {
        name: {noise: measure.pooled(each) for noise, each in by_noise.items()}
        for name, by_noise in some.items()
    }


def _answers(compared: Compared, name: str) -> list[Answers]:
    return [compared.pooled[name], *(each[name] for each in compared.apart.values())]


def pooled(some: Told, name: str) -> list[Bin]:
    """The draws of all noises as one."""
    return measure.calibration(measure.pooled(list(some[name].values())))


def beyond(bins: Sequence[Bin]) -> list[Bin]:
    """The bins that are further off than they may be."""
    return [each for each in bins if each.links and each.off > POINTS]


def section(size: Size, some: Told) -> str:
    """Markdown with the drawing's place."""
    ours = pooled(some, _OURS)
    columns = {shown: pooled(some, name) for name, shown in _NAMES.items()}
    columns |= {
        f"Payung, {noise}": measure.calibration(each) for noise, each in some[_OURS].items()
    }
    rows = "\n".join(
        f"| {at / 10:.1f}–{(at + 1) / 10:.1f} | "
        + " | ".join(_cell(bins[at]) for bins in columns.values())
        + f" | {ours[at].low:.3f}–{ours[at].high:.3f} |"
        for at in range(10)
    )
    wrong = beyond(ours)
    chance = sum(each.by_chance for each in wrong)
    noises = Counter(draw.noise for draw in size.doubts())
    more = " and ".join(f"{draws} more with {noise} errors" for noise, draws in noises.items())
    return f"""### Calibration
Of the likeliest candidate of each row, all draws above pooled, and {more}
that only Payung links ({size.doubted_rows:,} rows, {size.doubted_people:,} people each): links in
the bin, what was said on average → what came true. Splink with its candidates set against each
other. The last column says where, with so many links, the truth about Payung's bin lies (95%).

![What was said against what came true](images/{DRAWING.name})

| probability | {" | ".join(columns)} | Payung, 95% |
|---|{"--:|" * (len(columns) + 1)}
{rows}

Bins of Payung further off than {100 * POINTS:.0f} points: {len(wrong)}; of these what was said lies
within the 95% in {chance}."""


def _cell(some: Bin) -> str:
    return f"{some.links:,}: {some.said:.3f} → {some.true:.3f}" if some.links else "–"


def draw(some: Told, path: Path) -> None:
    """Writes the drawing, the same bytes for the same figures."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_drawing({_NAMES[name]: pooled(some, name) for name in _NAMES}), "utf-8")


def _drawing(curves: Mapping[str, Sequence[Bin]]) -> str:
    chart = pygal.XY(
        width=640,
        height=460,
        style=_style(),
        js=[],  # no script, so nothing is asked of a network
        disable_xml_declaration=True,
        x_labels=_TICKS,
        y_labels=_TICKS,
        range=(0, 1),
        xrange=(0, 1),
        x_title="probability that was said",
        y_title="share that came true",
        legend_at_bottom=True,
        legend_at_bottom_columns=3,
        dots_size=4,
        margin=14,
        value_formatter=lambda share: f"{share:.1f}",
        x_value_formatter=lambda share: f"{share:.1f}",
    )
    chart.uuid = "calibration"
    chart.add("as it should be", [(0, 0), (1, 1)], show_dots=False)
    for name, bins in curves.items():
        chart.add(name, [(each.said, each.true) for each in bins if each.links])
    chart.add_xml_filter(_silent)
    return str(chart.render(is_unicode=True))


def _silent(root: ElementTree.Element) -> ElementTree.Element:
    """The drawing alone: without the library's script, and its comments with the day of today."""
    for parent in list(root.iter()):
        for child in list(parent):
            if not isinstance(child.tag, str) or child.tag.endswith("script"):
                parent.remove(child)
    return root


def _style() -> Style:
    return Style(
        background="#ffffff",
        plot_background="#ffffff",
        foreground=_SOFT,
        foreground_strong=_INK,
        foreground_subtle=_LINE,
        guide_stroke_color=_LINE,
        major_guide_stroke_color=_LINE,
        guide_stroke_dasharray="0",
        major_guide_stroke_dasharray="0",
        colors=_COLOURS,
        opacity="1",
        stroke_width="2",
        font_family="system-ui, sans-serif",
        label_font_size=14,
        major_label_font_size=14,
        legend_font_size=15,
        title_font_size=15,
    )
