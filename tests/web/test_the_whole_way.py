"""A list's whole way in a browser: sent, screened by a real worker, verified, approved, signed."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
import yaml
from django.conf import settings
from django.db import transaction
from playwright.sync_api import Page

from payung.registry import scope, templates
from payung.registry.actions import programmes, snapshots
from payung.registry.actions.snapshots import Told
from payung.registry.models import DecreeLine, Proposal
from payung.registry.permissions import Role
from payung.registry.queries import audit
from payung.registry.scope import Scope
from payung.registry.templates import Template
from payung.values import month
from payung.values.people import RegisterKind
from tests.registry import people, postgres
from tests.registry.people import JAMBI, VILLAGE, Cast

pytestmark = pytest.mark.slow
WORKER = Path(__file__).parents[1] / "registry/intake/worker.py"
NOW = datetime.now(UTC)
HEADINGS = ("NIK", "Nama", "Tanggal Lahir", "JK", "Kelurahan", "RT", "RW", "Pekerjaan")
SARI = ("1571015503700001", "SARI RAHAYU", "15-03-1970", "P", "Simpang IV Sipin", 1, 2, "pedagang")
BUDI = ("1571011204750002", "BUDI SANTOSO", "12-04-1975", "L", "Simpang IV Sipin", 1, 2, "pedagang")
DEAD = ("1571010102720003", "DARTO WIBOWO", "01-02-1972", "L", "Simpang IV Sipin", 1, 2, "pedagang")
Opened = Callable[[Scope, int], Page]


def _list(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADINGS, SARI, BUDI, DEAD):
        sheet.append(row)
    book.save(folder / "rt01.xlsx")
    return folder / "rt01.xlsx"


def _registry(cast: Cast, folder: Path) -> None:
    """The civil registry: it knows all three, and that Pak Darto has died."""
    lines = ["NIK,Nama,Tanggal Lahir,JK,Kode Desa,RT,RW,Status"]
    for one, status in ((SARI, "HIDUP"), (BUDI, "HIDUP"), (DEAD, "MENINGGAL")):
        nik, name, born, sex, _, rt, rw, _ = one
        lines.append(f"{nik},{name},{born},{sex},{VILLAGE},{rt},{rw},{status}")
    path = folder / "penduduk.csv"
    path.write_text("\n".join(lines) + "\n")
    today = NOW.date()
    told = Told(
        RegisterKind.CIVIL, path.name, "Dukcapil", "PKS uji", today, today + timedelta(days=30)
    )
    with transaction.atomic():
        scope.enter(cast.lestari)
        snapshots.keep(cast.lestari, NOW, told, path)


def _programme(cast: Cast, template: Template, slug: str) -> None:
    """A ready programme as Kota Jambi's own, of this year."""
    told = yaml.safe_load(templates.document(template, JAMBI))
    first = month.of(NOW.date())
    told["period"] = {"from": str(first), "to": str(first.plus(11))}
    told.pop("scenarios", None)
    with transaction.atomic():
        scope.enter(cast.lestari)
        programmes.publish(cast.lestari, NOW, slug, yaml.safe_dump(told, allow_unicode=True))


def _work() -> None:
    """A worker of its own does whatever waits."""
    command = [sys.executable, str(WORKER), str(settings.DATA)]
    environment = {**os.environ, "PYTHONPATH": str(WORKER.parents[3])}
    subprocess.run(command, env=environment, check=True, timeout=120)


def _send(page: Page, list_: Path, programme: str) -> None:
    page.goto("/daftar/kirim/")
    if page.locator("#programme option").count() > 1:
        page.select_option("#programme", label=programme)
    page.set_input_files("#file", list_)
    page.click("main form button.btn-primary")
    page.wait_for_url(re.compile(r"/daftar/\d+/"))


def _confirm(page: Page, expected: int) -> None:
    page.goto("/tugas/")
    assert page.locator("tr[data-line]").count() == expected
    page.locator("[data-ticks-all]").check()
    page.fill("#catatan", "Didatangi, sedang bekerja")
    with page.expect_navigation():
        page.click("button[value=confirm]")


def _states() -> dict[str, str]:
    return dict(Proposal.objects.using("owner").values_list("name", "state"))


def _approve(opened: Opened, cast: Cast, programme: str) -> None:
    manager = opened(cast.lestari, 1200)
    manager.goto("/penetapan/")
    if manager.locator("#program option").count() > 1:
        manager.select_option("#program", label=programme)
        with manager.expect_navigation():
            manager.click("form.tools button")
    manager.fill("#nomor", "400/12/2026")
    manager.click("form[action$='/siapkan/'] button.btn-primary")
    manager.wait_for_url(re.compile(r"/sk/\d+/"))
    head = opened(cast.hadi, 360)
    head.goto(manager.url)
    head.check("input[name=yakin]")
    with head.expect_navigation():
        head.click("form[action$='/tandatangan/'] button")
    assert "Kepala Dinas Hadi" in head.locator("main").inner_text()


@pytest.mark.usefixtures("live")
def test_jambi_rt_head_to_kelurahan_to_kecamatan_to_dinas_to_decree(
    cast: Cast, opened: Opened, tmp_path: Path
) -> None:
    _programme(cast, Template.JAMBI, "2025")
    _registry(cast, tmp_path)
    rina = opened(cast.rina, 360)
    _send(rina, _list(tmp_path), "")
    _work()
    rina.reload()
    assert "meninggal" in rina.locator("main").inner_text().lower()
    for who in (cast.agus, cast.joko, cast.lestari):
        _confirm(opened(who, 1200), expected=2)
    assert set(_states().values()) == {"confirmed", "rejected"}
    _approve(opened, cast, "")
    lines = DecreeLine.objects.using("owner").values_list("name", flat=True)
    assert sorted(lines) == ["BUDI SANTOSO", "SARI RAHAYU"]
    assert audit.verify(JAMBI)[1] is None
    everything = postgres.dump()
    assert "SARI RAHAYU" in everything
    assert [one[0] for one in (SARI, BUDI, DEAD) if one[0] in everything] == []


@pytest.mark.usefixtures("live")
def test_kudus_a_sector_office_proposes_and_another_of_its_people_verifies(
    cast: Cast, opened: Opened, tmp_path: Path
) -> None:
    _programme(cast, Template.KUDUS, "kudus")
    _registry(cast, tmp_path)
    name = "Perlindungan Pekerja Rentan Kota Jambi"
    gita = people.member("gita", "Operator Gita", Role.PROPOSER, cast.sinta.office)
    _send(opened(gita, 1200), _list(tmp_path), name)
    _work()
    _confirm(opened(cast.sinta, 360), expected=2)
    assert opened(cast.agus, 360).goto("/tugas/") is not None  # no level of a kelurahan here
    assert _states()["SARI RAHAYU"] == "waiting"
    _confirm(opened(cast.lestari, 1200), expected=2)
    _approve(opened, cast, name)
    assert _states()["SARI RAHAYU"] == _states()["BUDI SANTOSO"] == "decreed"
