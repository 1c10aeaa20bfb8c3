"""Days and months among the facts of a text are told as people say them."""

import pytest

from payung import messages
from payung.messages import Lang
from payung.messages.when import InWords
from payung.values.refused import Refused

_MONTHS = messages.text("word.months", Lang.ID)


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("2026-10", "Oktober 2026"),
        ("2025-03-02", "2 Maret 2025"),
        ("22-11-2026", "22 November 2026"),
        ("2025-03, 2025-12", "Maret 2025, Desember 2025"),
        ("2025-03 – 2025-05", "Maret 2025 – Mei 2025"),
        ("2025-02-30", "2025-02-30"),  # no such day
        ("7", "7"),
        ("tagihan-2025-03.csv", "tagihan-2025-03.csv"),
        ("2025-2026", "2025-2026"),
        ("", ""),
    ],
)
def test_a_day_or_a_month_is_said_in_words_and_nothing_else_is_touched(
    fact: str, told: str
) -> None:
    assert InWords({"month": fact}, _MONTHS)["month"] == told


def test_what_somebody_typed_is_shown_as_they_typed_it() -> None:
    assert InWords({"given": "2025-03-02"}, _MONTHS)["given"] == "2025-03-02"


def test_every_refusal_with_a_month_says_it_in_the_readers_language() -> None:
    refused = Refused("NOBODY_DUE", month="2025-02")
    assert "Februari 2025" in messages.refusal(refused, Lang.ID)
    assert "February 2025" in messages.refusal(refused, Lang.EN)
