"""What does not fit together in a claim is a question with its evidence, and nothing more."""

from datetime import date

import pytest

from payung import claims
from payung.claims import doubts
from payung.claims.doubts import Copy, Facts
from payung.values.claim import Relation

SOUND = Facts("Pak Sardi", "spouse", "SARDI", (Relation.SPOUSE,))


def _codes(**other: object) -> list[str]:
    told = {name: getattr(SOUND, name) for name in Facts.__slots__} | other
    return [one.code.value for one in claims.doubts.find(Facts(**told))]


def test_a_widower_with_his_own_account_raises_none() -> None:
    assert _codes() == []


def test_a_brother_while_a_widow_lives_is_no_heir_and_oneself_always_is() -> None:
    assert _codes(relation="sibling") == ["NOT_HEIR"]
    assert _codes(relation="other") == ["NOT_HEIR"]
    assert _codes(relation="worker", heirs=()) == []
    assert _codes(relation="worker", heirs=(), death=date(2025, 9, 10)) == ["NOT_HEIR"]


def test_who_told_it_unseen_is_asked_about_unless_the_lists_show_them() -> None:
    assert _codes(unseen=True) == ["HEIR_NOT_SHOWN"]
    assert _codes(unseen=True, same_card=True) == []


def test_a_spouse_or_child_on_another_family_card_is_looked_at_and_a_parent_is_not() -> None:
    assert _codes(same_card=False) == ["OTHER_FAMILY"]
    assert _codes(same_card=True) == []
    parent = {"relation": "parent", "heirs": (Relation.PARENT,)}
    assert _codes(same_card=False, **parent) == []


def test_each_thing_around_the_account_and_the_death_has_a_code_of_its_own() -> None:
    assert _codes(holder="Bambang") == ["OTHER_HOLDER"]
    assert _codes(same_account=("K25-A", "K25-B")) == ["ACCOUNT_USED"] * 2
    assert _codes(changed_on=date(2025, 10, 1)) == ["ACCOUNT_CHANGED"]
    assert _codes(swapped=True) == ["ACCOUNT_SWAPPED"]
    assert _codes(alive_on=date(2025, 10, 1)) == ["STILL_ALIVE"]
    assert _codes(own_proposal="Operator Rina") == ["OWN_PROPOSAL"]


def test_a_paper_of_another_family_is_told_with_where_it_stands() -> None:
    copies = (Copy("K25-A", "ktp_heir", "ktp_heir"), Copy("K25-B", "family_card", "other", 5))
    assert _codes(copies=copies) == ["SAME_PAPER", "ALIKE_PAPER"]
    assert doubts.find(Facts("A", "worker", "", (), copies=copies))[0].other == "K25-A"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Pak Sardi", "SARDI", True),
        ("Hj. Siti Aminah", "Siti Aminah binti Umar", True),
        ("Mohamad Nur", "Mohammad Noor", False),
        ("Siti Aminah", "Siti Rohmah", False),
        ("Muhamad Ali", "Muhammad Ali", True),
        ("", "Sardi", False),
    ],
)
def test_one_name_in_two_spellings_is_one_name(one: str, other: str, same: bool) -> None:
    assert doubts.same_name(one, other) is same
