"""Whoever a signed decree covers is not enrolled again, under another spelling either."""

from pathlib import Path

from payung.registry.models import Decree, Proposal
from tests.registry.decrees import steps
from tests.registry.intake import lists
from tests.registry.intake.test_receiving import send
from tests.registry.people import Cast


def _decreed(cast: Cast, path: Path) -> None:
    """Ibu Sari's row of a first list goes all the way into a signed decree."""
    send(cast.rina, cast.programme, lists.write(path, lists.SARI))
    lists.work()
    Proposal.objects.using("owner").update(state="confirmed")
    steps.sign(cast.hadi, steps.prepare(cast))


def test_a_person_in_a_standing_decree_is_found_in_a_later_list(cast: Cast, tmp_path: Path) -> None:
    _decreed(cast, tmp_path / "a.xlsx")
    swapped = (
        lists.SARI[0][:-2] + lists.SARI[0][:-3:-1]
    )  # the last two digits in each other's place
    again = (swapped, *lists.SARI[1:])
    sent = send(cast.rina, cast.programme, lists.write(tmp_path / "b.xlsx", again, lists.BUDI))
    lists.work()
    sari, budi = lists.rows(sent.id)
    assert "ALREADY_PROTECTED" in sari.codes
    assert sari.outcome in ("rejected", "review")
    assert budi.state == "waiting"
    assert lists.one(cast.rina, sent.id).inputs["enrolled"] == 1


def test_a_decree_that_was_taken_back_covers_nobody(cast: Cast, tmp_path: Path) -> None:
    _decreed(cast, tmp_path / "a.xlsx")
    decree = Decree.objects.using("owner").get()
    steps.sign(cast.hadi, steps.prepare(cast, "2/2025", reverses=decree.id, nobody=True))
    sent = send(
        cast.rina,
        cast.programme,
        lists.write(tmp_path / "b.xlsx", (lists.SARI[0], "SARI R", *lists.SARI[2:])),
    )
    lists.work()
    assert lists.one(cast.rina, sent.id).inputs["enrolled"] == 0
