"""Complaints from a terminal: as a user of the region, checked and recorded as on the pages."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from payung.registry.actions import complaints
from payung.registry.actions.complaints import Told
from payung.registry.models import Complaint
from payung.values.refused import Refused
from tests.registry import terminal
from tests.registry.people import JAMBI, Cast


def run(*words: str) -> str:
    return terminal.typed("register", "complaints", *words).output


def test_a_complaint_is_listed_and_answered_and_counted_in_its_year(cast: Cast) -> None:
    told = Told("delay", "Ibu Ani", "Sudah dua bulan.")
    with transaction.atomic():
        number = complaints.make(JAMBI, datetime(2025, 3, 3, tzinfo=UTC), told, "192.0.2.1")
    asked = ("--region", JAMBI, "--by", "hadi")
    assert number in run("list", *asked)
    run("answer", number, *asked, "--words", "Minggu depan dibayar.", "--upheld")
    listed = run("list", *asked, "--year", "2025")
    assert number not in listed
    assert "Terlalu" in listed  # the rest on the next line of a narrow terminal
    assert Complaint.objects.using("owner").get().upheld is True
    with pytest.raises(Refused, match="COMPLAINT_ANSWERED"):
        run("answer", number, *asked, "--words", "Lagi.", "--not-upheld")
    with pytest.raises(Refused, match="NOT_ALLOWED"):
        run("list", "--region", JAMBI, "--by", "rina")
