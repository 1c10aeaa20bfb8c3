"""Whole dashboards, from the address to the page as it is sent, by Django's own client."""

import statistics
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from datetime import time as of_day
from http import HTTPStatus
from importlib import import_module

from payung.registry import prepare
from payung.registry.actions import publishing
from payung.registry.queries.figures import Asked
from payung.registry.scope import Scope
from tests.registry.contributions.enrolled import acting
from tests.registry.people import JAMBI, Cast
from tests.web import signed_in

_BAR = "≤ 300 ms"
_NOW, _THEN = "/cakupan/?bulan={0.month}", "/cakupan/?bulan={0.month}&per={0.known_on}"


def measured(cast: Cast, moments: Sequence[Asked]) -> Iterator[tuple[str, str, str]]:
    """Of each page the 95th per cent of the seconds that its months take, as of today unless it
    says otherwise."""
    prepare.static_files()
    import_module("payung.web.wsgi")  # as the web server begins
    _publish(cast.lestari, moments)
    for name, who, address in (
        ("of the region (manager)", cast.lestari, _NOW),
        ("of the region (head of the dinas)", cast.hadi, _NOW),
        ("of the region as it was known 45 days after the month", cast.lestari, _THEN),
        ("of a kecamatan", cast.joko, _NOW),
        ("of a village", cast.rina, _NOW),
        ("of an office with half of the people", cast.sinta, _NOW),
        ("every indicator of the region", cast.lestari, "/cakupan/indikator/?bulan={0.month}"),
        ("for everybody", None, f"/angka-publik/{JAMBI}/?bulan={{0.month}}"),
    ):
        p95 = statistics.quantiles(_taken(who, address, moments), n=20)[-1]
        yield f"dashboard {name}, p95 of {len(moments)} months", f"{1000 * p95:.0f} ms", _BAR


def _taken(who: Scope | None, address: str, moments: Sequence[Asked]) -> list[float]:
    client = signed_in.nobody()
    if who is not None:
        client.cookies[signed_in.COOKIE] = signed_in.session(who)
    found = []
    for asked in (moments[0], *moments):  # the first once more, unmeasured
        begun = time.perf_counter()
        page = client.get(address.format(asked))
        found.append(time.perf_counter() - begun)
        if page.status_code != HTTPStatus.OK:
            raise SystemExit(f"{address}: {page.status_code}")
    return found[1:]


def _publish(who: Scope, moments: Sequence[Asked]) -> None:
    for asked in moments:
        with acting(who):
            at = datetime.combine(asked.known_on, of_day(2), UTC)
            publishing.publish(who, at, asked.month)
