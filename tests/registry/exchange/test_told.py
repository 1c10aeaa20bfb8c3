"""Whom BPJS refuses is told to the managers, who can mend it: by notice, once, without a name."""

from payung.registry.actions import consents
from payung.registry.models import Message, User
from tests.partners.stand_in import Faults
from tests.registry import enrolled
from tests.registry.exchange import branch
from tests.registry.people import Cast


def _with_addresses(cast: Cast) -> None:
    for who in (cast.lestari, cast.dewi):
        User.objects.using("owner").filter(pk=who.user).update(email=f"u{who.user}@contoh.go.id")


def test_a_refused_row_is_told_to_the_manager_and_to_nobody_else(cast: Cast) -> None:
    _with_addresses(cast)
    enrolled.by_decree(cast, ["Anis", "Budi", "Sari"])
    (sent,) = branch.upload(cast)
    branch.answer(cast, sent, Faults(refused={0: "NIK tidak ditemukan"}))
    told = Message.objects.using("owner").get()
    assert (told.code, told.subject) == ("NOTICE_ROWS_REFUSED", "exchange")
    assert bytes(told.to_index) == consents.blind(f"u{cast.lestari.user}@contoh.go.id")


def test_an_answer_that_registers_all_tells_nobody(cast: Cast) -> None:
    _with_addresses(cast)
    enrolled.by_decree(cast, ["Anis"])
    (sent,) = branch.upload(cast)
    branch.answer(cast, sent)
    assert not Message.objects.using("owner").exists()
