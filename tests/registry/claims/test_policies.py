"""What PostgreSQL itself refuses about claims, asked in raw SQL as the application's own role."""

import psycopg
import pytest

from payung.claims.lifecycle import Move
from payung.registry.actions import accounts
from payung.registry.scope import Scope
from tests.registry import claimed
from tests.registry.claimed import AT
from tests.registry.claims.test_accounts import OTHER, ask
from tests.registry.decrees.steps import done
from tests.registry.people import JAMBI, Cast
from tests.registry.test_policies import _as as asked_as

_HELD = psycopg.errors.IntegrityError
_POLICY = psycopg.errors.InsufficientPrivilege


def opened(cast: Cast) -> int:
    people = claimed.covered(cast, "Ibu Sari")
    return claimed.opened(cast.agus, people["Ibu Sari"]).id


@pytest.mark.parametrize(
    "change",
    ["state = 'sent'", "paid = 1", "decided = 42000000", "state = 'paid', paid = 1, decided = 1"],
)
def test_a_claim_stands_as_its_steps_tell(cast: Cast, change: str) -> None:
    number = opened(cast)
    with pytest.raises(_HELD, match="as its steps tell"):
        asked_as(
            cast.lestari,
            f"UPDATE registry_claim SET {change}, paid_on = '2025-10-06' WHERE id = {number}",
        )


def test_what_was_paid_is_the_sum_of_its_payments(cast: Cast) -> None:
    number = opened(cast)
    claimed.papers_good(number)
    day = AT.date()
    claimed.move(cast.lestari, number, Move.COMPLETE)
    claimed.move(cast.lestari, number, Move.SEND, on=day, proof="1")
    claimed.move(cast.lestari, number, Move.DECIDE, on=day, proof="2", amount=42_000_000)
    for amount in (12_000_000, 30_000_000):
        claimed.move(cast.lestari, number, Move.PAY, on=day, amount=amount, words="Bertahap")
    with pytest.raises(_HELD, match="as its steps tell"):
        asked_as(cast.lestari, f"UPDATE registry_claim SET paid = 54000000 WHERE id = {number}")
    claimed.move(cast.dewi, number, Move.CORRECT, words="Salah jumlah")
    assert (claimed.one(number).decided, claimed.one(number).paid) == (42_000_000, 0)


def test_an_account_changes_only_with_one_that_was_approved(cast: Cast) -> None:
    number = opened(cast)
    change = ask(cast, number)
    with pytest.raises(_HELD, match="by four eyes"):
        asked_as(cast.agus, "UPDATE registry_claim SET account_holder = 'Maling'")
    with pytest.raises(_HELD, match="by four eyes"):
        asked_as(cast.lestari, r"UPDATE registry_claim SET sealed_account = '\x01'")
    done(cast.dewi, lambda: accounts.settle(cast.dewi, AT, change.id, approved=True))
    assert claimed.one(number).account_holder == OTHER.holder


@pytest.mark.parametrize("name", ["rina", "agus", "dewi", "lestari"])
def test_nobody_writes_down_an_approval_that_another_should_give(cast: Cast, name: str) -> None:
    number = opened(cast)
    who: Scope = getattr(cast, name)
    row = (
        "INSERT INTO registry_accountchange (government, claim_id, sealed_account, account_holder,"
        " bank, why, asked_by, asked_name, asked_at, state, settled_by, settled_at, area) VALUES"
        f" ('{JAMBI}', {number}, '', 'Maling', 'B', '', 999, '', now(), 'approved', {who.user},"
        f" now(), '{claimed.one(number).area}')"
    )
    with pytest.raises(_POLICY):
        asked_as(who, row)


def test_what_was_asked_for_is_not_changed_and_is_settled_by_who_may(cast: Cast) -> None:
    ask(cast, opened(cast))
    with pytest.raises(_POLICY):
        asked_as(cast.rina, "UPDATE registry_accountchange SET state = 'approved'")
    with pytest.raises(_HELD, match="stays as it was asked"):
        asked_as(
            cast.dewi,
            "UPDATE registry_accountchange SET state = 'approved', bank = 'Bank Maling',"
            f" settled_by = {cast.dewi.user}",
        )


def test_a_step_is_written_down_by_who_takes_it(cast: Cast) -> None:
    number = opened(cast)
    row = (
        "INSERT INTO registry_claimmove (government, claim_id, before, after, at, by, by_name,"
        f" words, proof, amount, area) VALUES ('{JAMBI}', {number}, 'decided', 'paid', now(),"
        f" {cast.lestari.user}, 'Lestari', '', '', 1, '{claimed.one(number).area}')"
    )
    with pytest.raises(_POLICY):
        asked_as(cast.rina, row)


def test_finds_and_school_years_are_not_for_everybody_to_write(cast: Cast) -> None:
    area = claimed.one(opened(cast)).area
    with pytest.raises(_POLICY):
        asked_as(
            cast.rina,
            "INSERT INTO registry_scholarshipyear (government, claim_id, child, name, birth_date,"
            " school_year, level, grade, amount, state, why, area) SELECT government, id, 1, 'X',"
            " '2015-01-01', 2025, 'sd', 1, 12000000, 'proven', '', area FROM registry_claim",
        )
    with pytest.raises(_POLICY):
        asked_as(
            cast.lestari,
            "INSERT INTO registry_unclaimed (government, programme_id, enrolment_id, kind, as_of,"
            " found_at, amount, sealed_evidence, sure, state, since, reason, why, area)"
            " SELECT government, programme_id, enrolment_id, 'death', now(), now(), 42000000, '',"
            f" true, 'open', now(), '', '', '{area}' FROM registry_claim",
        )
