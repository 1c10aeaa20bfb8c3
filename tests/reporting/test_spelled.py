"""Amounts in the words of a decree."""

import pytest

from payung.reporting import spelled


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "nol rupiah"),
        (11, "sebelas rupiah"),
        (15, "lima belas rupiah"),
        (100, "seratus rupiah"),
        (1_000, "seribu rupiah"),
        (1_999, "seribu sembilan ratus sembilan puluh sembilan rupiah"),
        (16_800, "enam belas ribu delapan ratus rupiah"),
        (604_000_000, "enam ratus empat juta rupiah"),
        (5_000_000_001, "lima miliar satu rupiah"),
        (1_200_000_000_000, "satu triliun dua ratus miliar rupiah"),
    ],
)
def test_an_amount_is_spelled_as_a_decree_spells_it(amount: int, words: str) -> None:
    assert spelled.rupiah(amount) == words
