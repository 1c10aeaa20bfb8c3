"""A complaint is answered by nobody who has decided anything in what it is about."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client

from payung.claims.lifecycle import Move
from payung.registry import scope
from payung.registry.actions import complaints
from payung.registry.models import Complaint, User
from payung.registry.scope import Scope
from tests.registry import claimed
from tests.registry.claimed import AT
from tests.registry.families import visits
from tests.registry.people import JAMBI, Cast
from tests.web import signed_in

ANSWER = {"answer": "Kami periksa lagi.", "upheld": "0"}


@pytest.fixture
def refused(cast: Cast) -> str:
    """The number of a claim that Lestari has recorded as refused and Agus has appealed."""
    opened = claimed.opened(cast.agus, claimed.covered(cast, "Ibu Sari")["Ibu Sari"])
    claimed.papers_good(opened.id)
    on = AT.date()
    claimed.move(cast.lestari, opened.id, Move.COMPLETE)
    claimed.move(cast.lestari, opened.id, Move.SEND, proof="12/2025", on=on)
    claimed.move(cast.lestari, opened.id, Move.REFUSE, on=on, words="Tidak bekerja")
    later = AT + timedelta(minutes=1)
    claimed.move(cast.agus, opened.id, Move.APPEAL, later, on=on, words="Ia bekerja")
    return opened.number


def _made(number: str) -> Complaint:
    told = {"kind": "refusal", "name": "Pak Sardi", "words": "Ia bekerja.", "nomor": number}
    assert signed_in.nobody().post("/aduan/", told | {"phone": "0812-3456-7891"}).status_code == 302
    return Complaint.objects.using("owner").latest("id")


def test_an_appeal_in_between_or_a_number_typed_with_a_space_hides_nobody_who_decided(
    refused: str, cast: Cast, as_: Callable[[Scope], Client]
) -> None:
    made = _made(refused.replace("-", " ").lower())
    assert made.about_by == cast.lestari.user
    address = f"/pengaduan/{made.id}/"
    assert as_(cast.lestari).post(address, ANSWER).status_code == 403
    assert "Anda" in as_(cast.lestari).get(address).content.decode()
    assert as_(cast.hadi).post(address, ANSWER).status_code == 302


def test_one_that_came_without_a_number_is_tied_to_its_claim_and_held_to_the_same(
    refused: str, cast: Cast, as_: Callable[[Scope], Client]
) -> None:
    made = _made("")
    address = f"/pengaduan/{made.id}/"
    assert as_(cast.lestari).post(address, ANSWER | {"nomor": refused}).status_code == 403
    assert as_(cast.hadi).post(address, ANSWER | {"nomor": "K25-AAAA"}).status_code == 409
    assert as_(cast.hadi).post(address, ANSWER | {"nomor": refused}).status_code == 302
    assert Complaint.objects.using("owner").get().subject == "claim"


def test_who_complains_gets_the_number_and_whoever_answers_is_reminded(
    refused: str, cast: Cast
) -> None:
    made = _made(refused)
    assert visits.told("NOTICE_COMPLAINT_TAKEN") == ["+6281234567891"]
    User.objects.using("owner").filter(pk=cast.hadi.user).update(email="hadi@contoh.id")
    day = datetime.combine(made.due_on, datetime.min.time(), UTC)
    for at, pressing in ((day - timedelta(days=300), 0), (day, 1), (day, 1)):
        with transaction.atomic():
            system = scope.system(JAMBI)
            scope.enter(system)
            assert complaints.remind(system, at) == pressing
    assert visits.told("NOTICE_COMPLAINTS_DUE") == ["hadi@contoh.id"]
