"""The shapes of places as an SVG for paper, each in the colour of its step."""

import json
from collections.abc import Mapping
from typing import Any

# As on screen: lightness alone tells the steps apart, so that no printer mixes them up.
COLOURS = {
    "1": "#ffffcc", "2": "#a1dab4", "3": "#41b6c4", "4": "#225ea8", "5": "#0c2c84",
    "hidden": "#cbd5e1", "none": "#ffffff",
}  # fmt: skip
_INK = "#172033"
_THIN = 500  # a line's share of the map's width


def svg(topology: bytes, steps: Mapping[str, str]) -> str:
    """Of a TopoJSON as `boundaries` writes it: a ring is one arc, its first corner and the steps
    from there. A place without a step stays white."""
    told: dict[str, Any] = json.loads(topology)
    west, south, east, north = told["bbox"]
    across, up = told["transform"]["scale"]
    width, height = (east - west) / across, (north - south) / up
    paths = "".join(
        f'<path fill="{COLOURS[steps.get(one["id"], "none")]}" d="{_outline(one, told["arcs"])}"/>'
        for layer in told["objects"].values()
        for one in layer["geometries"]
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}">'
        f'<g transform="matrix(1 0 0 -1 0 {height:.0f})" stroke="{_INK}"'
        f' stroke-width="{max(width, height) / _THIN:.1f}" fill-rule="evenodd">{paths}</g></svg>'
    )


def _outline(one: Mapping[str, Any], arcs: list[list[list[int]]]) -> str:
    rings = (arcs[number] for part in one["arcs"] for ring in part for number in ring)
    return "".join(
        f"M{first[0]},{first[1]}l{' '.join(f'{x},{y}' for x, y in steps)}z"
        for first, *steps in rings
    )
