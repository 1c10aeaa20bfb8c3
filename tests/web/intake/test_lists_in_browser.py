"""The pages of lists in a real browser: accessible, no wider than a phone, sent in pieces."""

import math
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from payung.registry.models import Submission
from payung.registry.scope import Scope
from tests.registry.actions.verification import works
from tests.registry.intake import lists
from tests.registry.people import Cast
from tests.registry.tasks import at_work
from tests.web import looked_at

Opened = Callable[[Scope, int], Page]
PICTURES = os.environ.get("PAYUNG_PICTURES")  # a folder, to look at the pages oneself
OUTSIDE = (*lists.JOKO[:4], "Lebak Bandung", *lists.JOKO[5:])
WRONG = ("15710102028", *lists.BUDI[1:])


def look(page: Page, name: str, width: int) -> None:
    looked_at.look(page, Path(PICTURES) / f"{name}-{width}.png" if PICTURES else None)


def a_list(page: Page, path: Path) -> None:
    page.goto("/daftar/kirim/")
    page.set_input_files("#file", path)
    page.click("main form button")
    page.wait_for_url(re.compile(r"/daftar/\d+/$"))


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_a_lists_way_in_is_accessible_and_fits(
    cast: Cast, opened: Opened, tmp_path: Path, width: int
) -> None:
    lists.running(cast)
    page = opened(cast.rina, width)
    page.goto("/daftar/")
    look(page, "daftar-kosong", width)
    page.goto("/daftar/kirim/")
    look(page, "kirim", width)
    a_list(page, lists.write(tmp_path / "Daftar RT 01.xlsx", lists.SARI, WRONG, OUTSIDE))
    look(page, "daftar-menunggu", width)
    lists.work()
    page.wait_for_selector("text=Unduh hasil")  # the page finds out by itself
    look(page, "daftar-selesai", width)
    page.goto("/daftar/")
    look(page, "daftar", width)
    page.goto("/daftar/ketik/")
    page.fill("#nik", lists.SARI[0])
    page.wait_for_selector("#nik-read .tag.green")
    page.fill("#name", "Siti Sari")
    page.get_by_role("button", name="Simpan baris").click()
    page.wait_for_selector("text=Sudah diketik: 1")
    look(page, "ketik", width)


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_what_came_back_is_read_and_mended_on_a_phone_too(
    cast: Cast, opened: Opened, width: int
) -> None:
    lists.running(cast)
    page = opened(cast.rina, width)
    page.goto("/daftar/ketik/")
    page.fill("#nik", lists.SARI[0])
    page.fill("#name", "Siti Sari")
    page.get_by_role("button", name="Simpan baris").click()
    page.get_by_role("button", name="Kirim sebagai daftar").click()
    page.wait_for_url(re.compile(r"/daftar/\d+/$"))
    lists.work()
    (sari,) = lists.rows(Submission.objects.using("owner").get(state="screened").id)
    works.judge(cast.agus, works.RETURN, sari.id)
    page.goto("/daftar/")
    look(page, "daftar-dikembalikan", width)
    page.get_by_role("link", name="1 baris dikembalikan").click()
    look(page, "dikembalikan", width)
    page.get_by_role("button", name="Perbaiki SITI SARI").click()
    look(page, "ketik-perbaikan", width)
    page.fill("#occupation", "nelayan")
    page.get_by_role("button", name="Kirim perbaikan").click()
    page.wait_for_selector("text=Perbaikan Siti Sari terkirim")


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_the_page_of_registers_is_accessible_and_fits(
    cast: Cast, opened: Opened, tmp_path: Path, width: int
) -> None:
    page = opened(cast.lestari, width)
    page.goto("/rujukan/")
    look(page, "rujukan-kosong", width)
    path = tmp_path / "penduduk.csv"
    path.write_text("NIK,NAMA,TANGGAL LAHIR,KODE DESA\n1571014101850001,SARI,1985-01-01,\n")
    for field, text in (
        ("source", "Dukcapil Kota Jambi"), ("basis", "PKS 12/2025"), ("as_of", "2025-01-01"),
        ("used_until", "2100-01-01"),
    ):  # fmt: skip
        page.fill(f"#{field}", text)
    page.set_input_files("#file", path)
    page.click("main form button")
    page.wait_for_url("**/pekerjaan/*/")
    at_work.work()
    page.wait_for_selector("text=tersimpan")
    page.click("text=Kembali ke halamannya")
    look(page, "rujukan", width)


PIECE = 1 << 17  # bytes, as upload.js cuts


def test_a_file_goes_up_in_pieces_and_on_after_a_break(
    cast: Cast, opened: Opened, tmp_path: Path
) -> None:
    lists.running(cast)
    page = opened(cast.rina, looked_at.PHONE)
    path = tmp_path / "daftar.csv"
    rows = "".join(f"{number},Siti Sari {number},nelayan\n" for number in range(12_000))
    path.write_text("NIK,NAMA,PEKERJAAN\n" + rows)
    pieces = math.ceil(path.stat().st_size / PIECE)
    assert pieces > 2
    sent: list[str] = []

    def broken(route: object) -> None:
        sent.append("piece")
        if len(sent) == 2:
            route.abort()  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/daftar/kirim/bagian/", broken)
    a_list(page, path)
    assert len(sent) == pieces + 1  # one of them twice
    kept = Submission.objects.using("owner").get()
    assert kept.name == "daftar.csv"
