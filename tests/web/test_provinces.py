"""A province's page: sums of what its regencies published, a map, each one, and the file."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from django.test import Client
from playwright.sync_api import Page

from payung.registry.models import Assignment, Government, Publication, User
from payung.registry.permissions import Role
from payung.registry.scope import Scope
from tests.registry.people import AT, FIRST, JAMBI, Cast
from tests.web import looked_at

As = Callable[[Scope], Client]
Opened = Callable[[Scope, int], Page]
TOWN = {"covered": [2_300, 1], "promised": [2_400, 1], "cover_rate": [2_300, 2_400],
        "target_rate": [2_300, 3_000], "claims_paid": None, "months_lost": [400, 1]}  # fmt: skip
REGENCY = {"covered": [700, 1], "promised": [1_600, 1], "cover_rate": [700, 1_600],
           "target_rate": [700, 1_000], "claims_paid": [9, 1], "months_lost": [90, 1]}  # fmt: skip


def _province() -> Scope:
    """Jambi, the province, comes into the installation with a manager."""
    Government.objects.using("owner").create(code="15", name="Jambi")
    user = User(government="15", username="ratna", name="Manager Ratna")
    user.save(using="owner")
    Assignment.objects.using("owner").create(
        government="15", user_id=user.id, role=Role.MANAGER, area="15", first=FIRST
    )
    return Scope("15", user.id, "Manager Ratna", Role.MANAGER, "15")


def _published(*told: tuple[str, object]) -> None:
    for code, sums in told:
        Government.objects.using("owner").get_or_create(code=code, defaults={"name": code})
        Publication.objects.using("owner").create(
            government=code, month="2025-03", known_on=AT.date(), public={}, sums=sums,
            digest="0" * 64, by=1, by_name="Dinas", at=AT,
        )  # fmt: skip


def test_rates_of_a_province_are_sums_over_sums(cast: Cast, as_: As) -> None:
    ratna = _province()
    _published((JAMBI, TOWN), ("15.01", REGENCY), ("51.03", REGENCY))
    client = as_(ratna)
    assert client.get("/cakupan/").url == "/cakupan/provinsi/"  # type: ignore[attr-defined]
    page = client.get("/cakupan/provinsi/").content.decode()
    for told in ("75,00% (3.000 dari 4.000)", "2 dari 11 kabupaten/kota", "belum menerbitkan",
                 "tidak ditampilkan", "tanpa 1 kabupaten/kota"):  # fmt: skip
        assert told in page
    assert f"/angka-publik/{JAMBI}/?bulan=2025-03" in page


def test_before_anybody_published_the_page_says_so(cast: Cast, as_: As) -> None:
    assert "Belum ada kabupaten/kota" in as_(_province()).get("/cakupan/provinsi/").content.decode()


def test_the_file_has_each_regencys_indicators_and_nothing_hidden(cast: Cast, as_: As) -> None:
    ratna = _province()
    _published((JAMBI, TOWN), ("15.01", REGENCY))
    content = as_(ratna).get("/cakupan/provinsi/data.xlsx").content
    head, *lines = openpyxl.load_workbook(io.BytesIO(content))["data"].values
    found = {(row[0], row[4]): row[6:] for row in lines}
    assert found["15.01", "claims_paid"] == (9, 1)
    assert found[JAMBI, "claims_paid"] == (None, None)
    assert head[6:] == ("top", "bottom")


def test_a_regency_has_no_page_of_a_province(cast: Cast, as_: As) -> None:
    _published((JAMBI, TOWN))
    assert as_(cast.lestari).get("/cakupan/provinsi/").status_code == 404
    assert as_(cast.lestari).get("/cakupan/provinsi/data.csv").status_code == 404


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_the_page_stands_on_a_phone_and_a_desk(
    cast: Cast, opened: Opened, tmp_path: Path, width: int
) -> None:
    page = opened(_province(), width)
    looked_at.visit(page, "/cakupan/provinsi/", tmp_path / f"province-empty-{width}.png")
    _published((JAMBI, TOWN), ("15.01", REGENCY))
    looked_at.visit(page, "/cakupan/provinsi/", tmp_path / f"province-{width}.png")
