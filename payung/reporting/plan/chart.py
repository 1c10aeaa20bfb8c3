"""A drawing of the money of each month: what each line pays, and what is not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

import pygal
from pygal.etree import etree
from pygal.style import Style

from payung import messages
from payung.messages import Lang
from payung.reporting import wording
from payung.values.forecast import Forecast

etree.to_etree()  # it would take lxml where that is installed, and write other bytes
_INK, _SOFT, _LINE, _LACKING = "#1f2933", "#52606d", "#d9e0e6", "#c8511b"
_PAYING = ("#00735a", "#1f5f99", "#6b4fa0", "#8a6100", "#3f7d20", "#5b6b7a")
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class _Size:
    """A drawing for one kind of screen: words must be as large on each."""

    name: str
    width: int
    height: int
    font: int
    most_labels: int


_SIZES = (_Size("desk", 920, 300, 13, 12), _Size("phone", 330, 240, 12, 4))


@dataclass(frozen=True, slots=True)
class Chart:
    """SVG for wide and narrow screens, and its legend: (colour, what it stands for)."""

    drawings: tuple[tuple[str, str], ...]
    legend: tuple[tuple[str, str], ...]


def draw(of: Forecast, lang: Lang) -> Chart:
    """Stacked bars by month, in millions of rupiah. The same bytes for the same forecast."""
    names = [line.name for line in of.lines]
    paid = [[month.paid[at] for month in of.months] for at in range(len(names))]
    series = [
        *zip((_colour(at) for at in range(len(names))), names, paid, strict=True),
        (_LACKING, messages.text("plan.lacking", lang), [month.lacking for month in of.months]),
    ]
    shown = [one for one in series if any(one[2])]
    labels = [wording.short_month(month.month, lang) for month in of.months]
    drawings = tuple((size.name, _drawing(size, labels, shown, lang)) for size in _SIZES)
    return Chart(drawings, tuple((colour, name) for colour, name, _ in shown))


def _colour(at: int) -> str:
    return _PAYING[at % len(_PAYING)]


def _drawing(
    size: _Size, labels: Sequence[str], series: list[tuple[str, str, list[int]]], lang: Lang
) -> str:
    chart = pygal.StackedBar(
        width=size.width,
        height=size.height,
        style=_style(size, [colour for colour, _, _ in series]),
        js=[],  # no script, so nothing is asked of a network
        disable_xml_declaration=True,
        show_legend=False,
        truncate_label=-1,
        x_labels_major_every=-(-len(labels) // size.most_labels),
        show_minor_x_labels=False,
        max_scale=5,
        margin=6,
        spacing=6,
        value_formatter=lambda rupiah: wording.decimal(f"{rupiah / _MILLION:g}", lang),
    )
    chart.uuid = size.name
    chart.x_labels = labels
    for _, name, amounts in series:
        chart.add(name, amounts)
    chart.add_xml_filter(_silent)
    return str(chart.render(is_unicode=True))


def _silent(root: ElementTree.Element) -> ElementTree.Element:
    """The drawing alone: without the library's script, and its comments with the day of today."""
    for parent in list(root.iter()):
        for child in list(parent):
            if not isinstance(child.tag, str) or child.tag.endswith("script"):
                parent.remove(child)
    return root


def _style(size: _Size, colours: Sequence[str]) -> Style:
    return Style(
        background="transparent",
        plot_background="transparent",
        foreground=_SOFT,
        foreground_strong=_INK,
        foreground_subtle=_LINE,
        guide_stroke_color=_LINE,
        major_guide_stroke_color=_LINE,
        guide_stroke_dasharray="0",
        major_guide_stroke_dasharray="0",
        colors=tuple(colours),
        opacity="1",
        opacity_hover="1",
        font_family="system-ui, sans-serif",
        label_font_size=size.font,
        major_label_font_size=size.font,
    )
