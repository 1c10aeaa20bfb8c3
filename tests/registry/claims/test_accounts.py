"""The account of a claim changes by four eyes, and the family hears of it at the old number."""

from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, connection

from payung.claims.lifecycle import Move
from payung.registry import scope, sealed
from payung.registry.actions import accounts, doubting
from payung.registry.actions.accounts import Account
from payung.registry.actions.claimants import Claimant
from payung.registry.models import AccountChange, Claim, ClaimDoubt, Message
from payung.registry.queries import accounts as kept
from tests.registry import claimed
from tests.registry.claimed import AT, PHONE
from tests.registry.decrees.steps import done
from tests.registry.decrees.test_decrees import refused
from tests.registry.families import visits
from tests.registry.people import JAMBI, Cast
from tests.registry.test_policies import _as as asked_as

OTHER = Account("999888777", "Orang Lain", "Bank Lain")


def account_of(claim: Claim) -> str:
    box = bytes(claim.sealed_account)
    return sealed.open_(sealed.ring(), "claim", "account", JAMBI, claim.id, box)


def ask(cast: Cast, number: int, why: str = "Rekening lama ditutup") -> AccountChange:
    return done(cast.lestari, lambda: accounts.ask(cast.lestari, AT, number, OTHER, why))


def test_an_account_changes_only_when_somebody_else_approves(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    change = ask(cast, number)
    assert account_of(claimed.one(number)) == "1234567890"
    with refused("NOT_ALLOWED"):
        done(cast.lestari, lambda: accounts.settle(cast.lestari, AT, change.id, approved=True))
    done(cast.dewi, lambda: accounts.settle(cast.dewi, AT, change.id, approved=True))
    claim = claimed.one(number)
    assert (account_of(claim), claim.account_holder) == ("999888777", "Orang Lain")
    with refused("NOT_HERE"):
        done(cast.dewi, lambda: accounts.settle(cast.dewi, AT, change.id, approved=False))


def test_the_old_number_is_told_when_it_is_asked_for(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    ask(cast, number)
    told = Message.objects.using("owner").get(code="NOTICE_ACCOUNT_CHANGED")
    to = sealed.open_(sealed.ring(), "message", "to", JAMBI, told.id, bytes(told.sealed_to))
    assert to == PHONE


def test_one_request_waits_at_a_time_and_a_refused_one_changes_nothing(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    change = ask(cast, number)
    with refused("ACCOUNT_ASKED"):
        ask(cast, number)
    with refused("WHY_MISSING"):
        ask(cast, number, " ")
    done(cast.hadi, lambda: accounts.settle(cast.hadi, AT, change.id, approved=False))
    assert account_of(claimed.one(number)) == "1234567890"


def test_the_database_itself_refuses_that_one_asks_and_settles(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    change = ask(cast, claimed.opened(cast.agus, people["Ibu Sari"]).id)
    with pytest.raises(IntegrityError, match="another_settles_the_account"):
        AccountChange.objects.using("owner").filter(id=change.id).update(
            settled_by=cast.lestari.user
        )


def test_a_change_after_the_decision_is_marked(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    claimed.papers_good(number)
    day = AT.date()
    claimed.move(cast.lestari, number, Move.COMPLETE)
    claimed.move(cast.lestari, number, Move.SEND, on=day, proof="1")
    claimed.move(cast.lestari, number, Move.DECIDE, on=day, proof="2", amount=42_000_000)
    ask(cast, number)
    assert claimed.one(number).doubts == ["ACCOUNT_CHANGED_LATE"]


def test_a_claim_is_looked_at_again_once_its_account_has_changed(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    look(number)
    before = set(claimed.one(number).doubts)
    change = ask(cast, number)
    waiting = jobs_waiting(number)
    done(cast.dewi, lambda: accounts.settle(cast.dewi, AT, change.id, approved=True))
    assert jobs_waiting(number) == waiting + 1
    look(number)
    assert "OTHER_HOLDER" in set(claimed.one(number).doubts) - before
    back = ask(cast, number, "Kembali ke yang lama")
    done(cast.dewi, lambda: accounts.settle(cast.dewi, AT, back.id, approved=False))
    assert jobs_waiting(number) == waiting + 1  # nothing has changed


def jobs_waiting(number: int) -> int:
    """How often the worker was asked to look at a claim for what does not fit together."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'"
            " AND task_name = 'find_doubts' AND (args->>'claim')::bigint = %s",
            [number],
        )
        (count,) = cursor.fetchone()
    return int(count)


def look(number: int) -> None:
    system = scope.system(JAMBI)
    done(system, lambda: doubting.look(system, AT, number))


def test_who_approves_sees_enough_of_both_accounts_and_what_became_of_the_notice(
    cast: Cast,
) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    ask(cast, number)
    waits = done(cast.dewi, lambda: kept.waiting(cast.dewi, claimed.one(number)))
    assert waits is not None
    assert (waits.digits, waits.notice) == ("…8777", "waiting")
    assert kept.last_digits(claimed.one(number)) == "…7890"


def test_nobody_asks_for_another_account_once_no_money_is_to_come(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    claimed.move(cast.lestari, number, Move.WITHDRAW, words="Salah orang")
    with refused("ACCOUNT_OVER"):
        ask(cast, number)


def test_a_family_without_an_account_is_paid_only_with_words_that_say_how(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(
        cast.agus, people["Ibu Sari"], claimant=Claimant("Pak Sardi", "spouse")
    ).id
    claimed.papers_good(number)
    day = AT.date()
    claimed.move(cast.lestari, number, Move.COMPLETE)
    claimed.move(cast.lestari, number, Move.SEND, on=day, proof="1")
    claimed.move(cast.lestari, number, Move.DECIDE, on=day, proof="2", amount=42_000_000)
    with refused("CLAIM_NO_ACCOUNT"):
        claimed.move(cast.lestari, number, Move.PAY, on=day, amount=42_000_000)
    claimed.move(cast.lestari, number, Move.PAY, on=day, amount=42_000_000, words="Tunai, 2 saksi")


def test_more_than_is_due_is_paid_only_once_somebody_has_looked_into_it(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    claimed.papers_good(number)
    day = AT.date()
    claimed.move(cast.lestari, number, Move.COMPLETE)
    claimed.move(cast.lestari, number, Move.SEND, on=day, proof="1")
    more: dict[str, Any] = {"on": day, "amount": 70_000_000}
    claimed.move(cast.lestari, number, Move.DECIDE, proof="2", words="Kata BPJS", **more)
    with refused("CLAIM_DOUBTED"):
        claimed.move(cast.lestari, number, Move.PAY, **more)
    look(number)
    marked = ClaimDoubt.objects.using("owner").get(code="GRANTED_OTHERWISE")
    done(cast.lestari, lambda: doubting.settle(cast.lestari, AT, marked.id, "Surat BPJS 12"))
    claimed.move(cast.lestari, number, Move.PAY, **more)


def test_an_account_is_given_once_by_who_claims_and_then_changes_by_four_eyes(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    without = Claimant("Pak Sardi", "spouse", phone=PHONE)
    number = claimed.opened(cast.agus, people["Ibu Sari"], claimant=without).id
    with refused("ACCOUNT_INCOMPLETE"):
        empty = Account("", "Sardi", "Bank Jambi")
        done(cast.agus, lambda: accounts.give(cast.agus, AT, number, empty))
    visits.reachable(people["Ibu Sari"])
    done(cast.agus, lambda: accounts.give(cast.agus, AT, number, OTHER))
    assert visits.told("NOTICE_ACCOUNT_GIVEN") == [PHONE, visits.PHONE]
    assert account_of(claimed.one(number)) == OTHER.number
    with refused("ACCOUNT_THERE"):
        done(cast.agus, lambda: accounts.give(cast.agus, AT, number, OTHER))


def test_once_a_claim_was_sent_its_first_account_needs_four_eyes_too(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    without = Claimant("Pak Sardi", "spouse", phone=PHONE)
    number = claimed.opened(cast.agus, people["Ibu Sari"], claimant=without).id
    claimed.papers_good(number)
    claimed.move(cast.lestari, number, Move.COMPLETE)
    claimed.move(cast.lestari, number, Move.SEND, on=AT.date(), proof="1")
    with refused("ACCOUNT_AT_OFFICE"):
        done(cast.agus, lambda: accounts.give(cast.agus, AT, number, OTHER))
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="by four eyes"):
        asked_as(cast.agus, "UPDATE registry_claim SET sealed_account = 'x', bank = 'Bank Maling'")
    change = ask(cast, number, "Belum punya rekening")
    done(cast.dewi, lambda: accounts.settle(cast.dewi, AT, change.id, approved=True))
    assert account_of(claimed.one(number)) == OTHER.number


def test_an_account_put_in_the_place_of_the_approved_one_is_marked(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    change = ask(cast, number)
    done(cast.dewi, lambda: accounts.settle(cast.dewi, AT, change.id, approved=True))
    box = sealed.seal(sealed.ring(), "claim", "account", JAMBI, number, "666")
    Claim.objects.using("owner").filter(id=number).update(sealed_account=box)
    system = scope.system(JAMBI)
    done(system, lambda: doubting.look(system, AT, number))
    assert "ACCOUNT_SWAPPED" in claimed.one(number).doubts
