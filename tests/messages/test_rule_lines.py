"""The line by which an output says that it rests on unverified rules."""

from datetime import date

import pytest

from payung import messages, rulebook
from payung.messages import Lang

DAY = date(2026, 6, 1)
SURE = rulebook.value(rulebook.load(), "bpu.jkm", DAY)
UNSURE = rulebook.value(rulebook.load(), "programme.age_min", DAY)


def test_an_unverified_rule_is_named_once_however_often_it_was_used() -> None:
    told = messages.unverified((UNSURE, SURE, UNSURE), Lang.ID)
    assert told.startswith("Keluaran ini memakai 1 aturan yang belum diverifikasi: ")
    assert told.count("programme.age_min") == 2  # its name, and the command that explains it
    assert "bpu.jkm" not in told


def test_where_all_is_verified_nothing_is_said() -> None:
    assert messages.unverified((SURE,), Lang.EN) == ""
    assert messages.unverified((), Lang.ID) == ""


@pytest.mark.parametrize("benefit", ["jkm", "jkk", "scholarship"])
def test_a_family_is_told_what_each_paper_is(benefit: str) -> None:
    labels = rulebook.load().parameters[f"{benefit}.documents"].labels
    assert all(messages.text(f"paper.{kind}", lang) for kind in labels for lang in Lang)
