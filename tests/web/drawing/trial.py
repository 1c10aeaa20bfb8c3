"""A page of the tests with every drawing on it, on a synthetic map with synthetic figures."""

import gzip
from datetime import date

from django.http import HttpResponse
from django.template import RequestContext, Template
from django.urls import URLPattern, URLResolver, path

from payung import areas
from payung.coverage.boundaries import shapes
from payung.registry.models import Boundary
from payung.registry.scope import Scope
from payung.web import door, drawing, urls
from payung.web.drawing import About, Kind, Scale, Series, Value
from payung.web.request import Request
from tests.coverage.boundaries import synthetic

SCALE = Scale((20, 40, 60, 80), lambda bound: f"{bound:.0f}%")
_PAGE = """\
{% extends "base.html" %}
{% block title %}Percobaan · Payung{% endblock %}
{% block head %}{% include "parts/head.html" %}{% endblock %}
{% block content %}
<h1>Percobaan: peta dan grafik (sintetis)</h1>
{% include "parts/map.html" %}
{% for chart in charts %}{% include "parts/chart.html" %}{% endfor %}
{% endblock %}
"""
LINKS = (("Excel", "#xlsx"), ("CSV", "#csv"))
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun")


def figures(codes: tuple[str, ...]) -> dict[str, Value]:
    """Something of every colour; the third is hidden, the fifth has none."""
    found = {
        code: Value(at * 37 % 101, f"{at * 37 % 101}% dari {at + 10}", f"{at * 37 % 101}")
        for at, code in enumerate(codes)
    }
    found[codes[2]] = Value(None, "kurang dari 5", "<5", hidden=True)
    found[codes[4]] = Value(None, "–")
    return found


def boundary(region: str, by: Scope) -> Boundary:
    """Keeps the synthetic map of a region; its last village has no shape."""
    codes = areas.villages(region)
    drawn = shapes.small(synthetic.shapes(codes[:-1]))
    return Boundary.objects.using("owner").create(
        government=region, name="sintetis.geojson", source="Peta sintetis", licence="CC0",
        as_of=date(2025, 1, 1), digest="0" * 64, packed=gzip.compress(drawn.encode(), mtime=0),
        villages=len(codes) - 1, missing=[codes[-1]], elsewhere=0, flaws=[], by=by.user,
        at="2025-01-01T00:00:00Z",
    )  # fmt: skip


def on_map(region: str, found: Boundary | None) -> drawing.Map:
    about = About(
        "cakupan", "Cakupan per desa", "Bagian pekerja rentan yang terlindungi pada Maret 2025.",
        "Terlindungi", LINKS,
    )  # fmt: skip
    return drawing.on_map(about, figures(areas.villages(region)), SCALE, found)


def charts(region: str) -> tuple[drawing.Chart, ...]:
    def told(*numbers: float | None) -> tuple[Value, ...]:
        return tuple(Value(one, "–" if one is None else f"{one:.0f} orang") for one in numbers)

    districts = tuple(areas.name(code) for code in areas.children(region))

    def about(kind: Kind, what: str) -> About:
        text = f"{what}: grafik percobaan dari angka sintetis."
        return About(kind.value, f"Grafik {kind.value}", text, what, LINKS)

    many = tuple(1000.0 * (at * 7 % 11 + 1) for at in range(len(districts)))
    up = Series("Dijanjikan", told(12000, 15000, 15500, 17000, 21000, 26000))
    paid = Series("Terlindungi", told(9000, 14000, None, 16500, 18000, 25000))
    return (
        drawing.Chart(about(Kind.COLUMNS, "Bulan"), Kind.COLUMNS, MONTHS, (paid,)),
        drawing.Chart(about(Kind.BARS, "Kecamatan"), Kind.BARS, districts,
                      (Series("Terlindungi", told(*many)),)),
        drawing.Chart(about(Kind.STACKED, "Bulan"), Kind.STACKED, MONTHS, (paid, up)),
        drawing.Chart(about(Kind.LINES, "Bulan"), Kind.LINES, MONTHS, (up, paid)),
    )  # fmt: skip


@door.for_everybody
def page(request: Request, region: str, kind: str) -> HttpResponse:
    """`kind` 'batas' with the boundaries at hand, else tiles."""
    rows = Boundary.objects.using("owner").filter(government=region)
    found = rows.order_by("-id").first() if kind == "batas" else None
    drawn = () if request.GET.get("peta") else charts(region)
    about = {"map": on_map(region, found), "charts": drawn}
    return HttpResponse(Template(_PAGE).render(RequestContext(request, about)))


urlpatterns: list[URLPattern | URLResolver] = [
    path("percobaan/<str:region>/<str:kind>/", page),
    *urls.urlpatterns,
]
handler404, handler500 = urls.handler404, urls.handler500
