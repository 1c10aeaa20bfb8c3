"""What nobody's browser sends: it is answered in words, and leaves no number of a person behind."""

import logging
import sys
from collections.abc import Callable

import pytest
from django.db import connections
from django.test import Client

from payung.registry.models import Event
from payung.registry.scope import Scope
from payung.web import faults
from tests.registry.people import Cast

As = Callable[[Scope], Client]
NIK = "1571014101850001"


def test_a_nik_in_an_address_does_not_come_into_the_trail(cast: Cast, as_: As) -> None:
    assert as_(cast.agus).get(f"/orang/{NIK}/").status_code == 404
    (told,) = Event.objects.using("owner").all()
    assert (told.act, told.facts) == ("refused", {"page": "person", "code": "NOT_HERE"})


@pytest.mark.parametrize(
    "address",
    [
        "/tugas/?daftar=²", f"/tugas/?daftar={'9' * 30}", "/tugas/?halaman=²",
        "/audit/?sampai=9999-12-31", "/audit/?dari=0001-01-01", "/audit/?oleh=²",
        "/tugas/?desa=%00", "/audit/?tindakan=%00", "/pengguna/?cari=%00", "/daftar/?hal=²",
    ],
)  # fmt: skip
def test_an_odd_address_is_never_a_fault_of_ours(cast: Cast, as_: As, address: str) -> None:
    who = {"/audi": cast.putu, "/peng": cast.tono}.get(address[:5], cast.agus)
    assert as_(who).get(address).status_code < 500


def test_an_odd_form_is_never_a_fault_of_ours(cast: Cast, as_: As) -> None:
    odd = {"pilih": "²", "putusan": "confirm"}
    assert as_(cast.agus).post("/tugas/putuskan/", odd).status_code == 409
    assert as_(cast.agus).post("/orang/", {"cari": "Si\0ti"}).status_code == 400
    users = as_(cast.tono).post("/pengguna/baru/", {"nama_pengguna": "bu", "nama": "B\0"})
    assert "tidak bisa disimpan" in users.content.decode()


def test_a_fault_of_ours_is_told_in_the_log_without_anybodys_data(
    cast: Cast, as_: As, capsys: pytest.CaptureFixture[str]
) -> None:
    client = as_(cast.agus)
    client.raise_request_exception = False
    handler = logging.getLogger("django").handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    usual = handler.setStream(sys.stderr)
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE registry_proposal RENAME TO gone")
    assert client.get(f"/tugas/?desa={NIK}").status_code == 500
    handler.setStream(usual)
    told = capsys.readouterr().err
    assert "GET worklist" in told
    assert "worklists.py" in told
    assert "ProgrammingError" in told
    assert NIK not in told


def test_what_a_worker_fails_at_is_told_by_its_name_and_not_in_the_faults_own_words() -> None:
    try:
        int(f"x{NIK}")  # whose own words are: invalid literal …
    except ValueError:
        told = ("procrastinate", 40, "", 0, "Job read_list[7] failed", (), sys.exc_info())
    line = faults.Formatter().format(logging.LogRecord(*told))
    assert "Job read_list[7] failed" in line
    assert "ValueError" in line
    assert NIK not in line
