"""Papers of a year on their page: asked for, made as long work, fetched; how the page looks."""

from collections.abc import Callable

import pytest
from django.test import Client

from payung.registry.models import Task
from payung.registry.scope import Scope
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import PRICE
from tests.registry.partners import given
from tests.registry.people import NEIGHBOUR, VILLAGE, Cast
from tests.reporting.papers import read_back
from tests.web.test_tasks import fetched

As = Callable[[Scope], Client]
PAGE = "/cakupan/laporan/"
FORM = {"apa": "report", "tahun": "2025", "per": "2026-01-10", "bentuk": "docx"}


def _covered(cast: Cast) -> None:
    enrolled.people(cast, 3)
    enrolled.money(cast, 100 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast))


def test_the_report_is_made_by_a_worker_and_fetched_as_docx(cast: Cast, as_: As) -> None:
    _covered(cast)
    text = read_back.docx(fetched(as_(cast.putu), PAGE, FORM))
    assert text[0] == "Laporan evaluasi tahun 2025: perlindungan pekerja rentan Kota Jambi"
    task = Task.objects.using("owner").get()
    assert task.file == "laporan-evaluasi-2025.docx"
    assert PAGE in as_(cast.putu).get(f"/pekerjaan/{task.id}/").content.decode()


def test_a_village_s_dossier_comes_as_pdf_under_its_name(cast: Cast, as_: As) -> None:
    _covered(cast)
    form = FORM | {"apa": "village", "desa": VILLAGE, "bentuk": "pdf"}
    assert "BerkasParitranaAward2025" in read_back.pdf(fetched(as_(cast.lestari), PAGE, form))
    assert Task.objects.using("owner").get().file == f"paritrana-{VILLAGE}-2025.pdf"


def test_a_company_s_dossier_is_for_a_partner_that_the_form_lists(cast: Cast, as_: As) -> None:
    given.programme(cast)
    given.pledge(cast)
    client = as_(cast.lestari)
    assert "<option>PT Sejahtera</option>" in client.get(PAGE).content.decode()
    form = FORM | {"apa": "company", "mitra": "PT Sejahtera"}
    assert "Janji PKS 7/2025" in read_back.docx(fetched(client, PAGE, form))
    assert Task.objects.using("owner").get().file == "paritrana-PT-Sejahtera-2025.docx"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"tahun": "2099"}, "Laporan tahun 2099 tidak dapat dibuat"),
        ({"tahun": "x"}, "tidak dapat dibuat"),
        ({"apa": "village"}, "tidak"),
        ({"apa": "company", "mitra": "PT Lain"}, "tidak"),
        ({"apa": "kambing"}, "tidak"),
        ({"per": "kemarin"}, "kemarin"),
    ],
)
def test_what_cannot_be_made_is_told_on_the_page(
    cast: Cast, as_: As, change: dict[str, str], said: str
) -> None:
    answer = as_(cast.lestari).post(PAGE, FORM | change)
    assert answer.status_code == 409
    assert said in answer.content.decode()
    assert not Task.objects.using("owner").exists()


def test_a_village_makes_its_own_dossier_and_nothing_else(cast: Cast, as_: As) -> None:
    _covered(cast)
    page = as_(cast.agus).get(PAGE).content.decode().partition("<main")[2]
    assert f'value="{VILLAGE}"' in page
    assert NEIGHBOUR not in page
    assert 'value="report"' not in page
    form = FORM | {"apa": "village", "desa": VILLAGE, "bentuk": "pdf"}
    assert "BerkasParitranaAward2025" in read_back.pdf(fetched(as_(cast.agus), PAGE, form))
    for other in (FORM, form | {"desa": NEIGHBOUR}):
        assert as_(cast.agus).post(PAGE, other).status_code == 409


def test_who_sees_what_an_office_proposed_is_told_that_it_makes_none(cast: Cast, as_: As) -> None:
    assert "<form method" not in as_(cast.sinta).get(PAGE).content.decode().partition("<main")[2]
    form = FORM | {"apa": "village", "desa": VILLAGE}
    assert as_(cast.sinta).post(PAGE, form).status_code == 409


def test_the_page_leads_to_who_told_of_a_criterion(cast: Cast, as_: As) -> None:
    assert 'href="https://taburapos.co/?p=19113"' in as_(cast.putu).get(PAGE).content.decode()
