"""A row that may repeat another list's, beside that."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page

from payung.registry.actions import verification
from payung.registry.actions.verification import Settlement
from payung.registry.scope import Scope
from payung.values.screening import VerdictKind
from tests.registry.intake import lists
from tests.registry.intake.test_elsewhere import OLD, SARI
from tests.registry.intake.test_receiving import send
from tests.registry.people import AT, Cast
from tests.web import looked_at


def test_a_verifier_sees_both_rows_side_by_side_and_says_which_it_is(
    cast: Cast, tmp_path: Path, as_: Callable[[Scope], Client]
) -> None:
    send(cast.rina, cast.programme, lists.write(tmp_path / "a.xlsx", SARI))
    sent = send(cast.rina, cast.programme, lists.write(tmp_path / "b.xlsx", OLD))
    lists.work()
    (row,) = lists.rows(sent.id)
    page = as_(cast.agus).get(f"/tugas/{row.id}/").content.decode()
    assert "Daftar lain" in page
    assert f"/tugas/{row.repeats_id}/" in page
    assert SARI[0] not in page
    said = Settlement(VerdictKind.DISTINCT, "", "ibu dan anak")
    with lists.acting(cast.agus):
        verification.settle_match(cast.agus, AT, row.id, said)
    row.refresh_from_db(using="owner")
    assert (row.outcome, row.repeats_id) == ("accepted", None)


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_both_rows_fit_on_a_phone(
    cast: Cast, tmp_path: Path, opened: Callable[[Scope, int], Page], width: int
) -> None:
    for name, row in (("a", SARI), ("b", OLD)):
        sent = send(cast.rina, cast.programme, lists.write(tmp_path / f"{name}.xlsx", row))
    lists.work()
    page = opened(cast.agus, width)
    looked_at.visit(page, f"/tugas/{lists.rows(sent.id)[0].id}/")
