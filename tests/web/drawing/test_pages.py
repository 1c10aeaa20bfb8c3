"""The page of boundaries, and shapes for whoever sees a map."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import Page

from payung import areas
from payung.registry.scope import Scope
from tests.coverage.boundaries import synthetic
from tests.registry.people import BADUNG, JAMBI, Cast
from tests.registry.tasks import at_work
from tests.web import looked_at, signed_in
from tests.web.drawing import trial

As = Callable[[Scope], Client]
PLACE = "/wilayah/peta/"
FORM = {"source": "Peta sintetis", "licence": "CC0", "as_of": "2025-01-01"}


def content() -> bytes:
    return synthetic.zipped(synthetic.shapes(areas.villages(JAMBI)[1:]))


def test_a_manager_uploads_a_map_and_reads_what_matched(cast: Cast, as_: As) -> None:
    client = as_(cast.lestari)
    assert "Belum ada batas wilayah" in client.get(PLACE).content.decode()
    sent = client.post(PLACE, {**FORM, "file": SimpleUploadedFile("desa.zip", content())})
    assert sent.status_code == 302
    at_work.work()
    task = client.get(sent.headers["Location"]).content.decode()
    assert "67 wilayah tergambar, 1 belum." in task
    page = client.get(PLACE).content.decode()
    assert "Peta sintetis" in page
    assert "15.71.01.1001" in page


@pytest.mark.parametrize("left_out", ["source", "as_of", "file"])
def test_a_form_that_lacks_something_is_refused_in_words(
    left_out: str, cast: Cast, as_: As
) -> None:
    form = {**FORM, "file": SimpleUploadedFile("desa.zip", content())}
    del form[left_out]
    answer = as_(cast.lestari).post(PLACE, form)
    assert answer.status_code == 409
    assert 'role="alert"' in answer.content.decode()


def test_shapes_are_for_everybody_and_are_kept_by_the_browser(cast: Cast) -> None:
    found = trial.boundary(JAMBI, cast.lestari)
    address = f"{PLACE}{JAMBI}/{found.id}.json"
    answer = signed_in.nobody().get(address, headers={"Accept-Encoding": "gzip, br"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    plain = signed_in.nobody().get(address)
    assert gzip.decompress(answer.content) == plain.content
    assert json.loads(plain.content)["type"] == "Topology"


def test_shapes_of_another_government_or_none_are_not_there(cast: Cast) -> None:
    found = trial.boundary(JAMBI, cast.lestari)
    for government in (BADUNG, "99.99", "x"):
        assert signed_in.nobody().get(f"{PLACE}{government}/{found.id}.json").status_code == 404


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_the_page_can_be_read_by_everybody(
    width: int, cast: Cast, opened: Callable[[Scope, int], Page], tmp_path: Path
) -> None:
    trial.boundary(JAMBI, cast.lestari)
    page = opened(cast.lestari, width)
    looked_at.visit(page, PLACE)
    page.locator("summary", has_text="belum tergambar").click()
    looked_at.look(page, tmp_path / "peta.png")
