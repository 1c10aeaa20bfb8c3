"""On the closing day a month is prepared once, by itself, and the treasurer is told."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connections, transaction

from payung.registry import scope as scopes
from payung.registry.actions import closing_day, contributing
from payung.registry.jobs import month_closing
from payung.registry.models import Batch, Message, ProgrammeVersion, User
from payung.registry.scope import Scope
from payung.values.month import Month
from payung.values.refused import Refused
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import PRICE, acting
from tests.registry.people import AT, JAMBI, Cast

ZONE = ZoneInfo("Asia/Jakarta")


def _on(month: int, day: int) -> int:
    who = scopes.system(JAMBI)
    with acting(who):
        made, refused = closing_day.prepare_due(who, datetime(2025, month, day, 0, 37, tzinfo=ZONE))
    assert not refused
    return made


def test_from_the_closing_day_on_the_month_is_prepared_once_and_the_treasurer_told(
    cast: Cast,
) -> None:
    enrolled.people(cast, 2)
    enrolled.money(cast, 100 * PRICE)
    User.objects.using("owner").filter(id=cast.dewi.user).update(email="dewi@contoh.go.id")
    assert [_on(3, 11), _on(3, 12), _on(3, 12), _on(3, 13)] == [0, 1, 0, 0]
    made = Batch.objects.using("owner").get()
    assert (made.month, made.state, made.people, made.made_name) == (
        "2025-03", "draft", 2, "Payung",
    )  # fmt: skip
    told = Message.objects.using("owner").get()
    assert (told.code, told.subject_id) == ("NOTICE_BATCH_PREPARED", cast.programme)
    # Who withdrew it will prepare it; nobody is told twice.
    with acting(cast.lestari):
        contributing.withdraw(cast.lestari, AT, made.id, "menunggu jawaban BPJS")
    assert _on(3, 20) == 0
    assert _on(4, 12) == 1
    assert Message.objects.using("owner").count() == 2


def test_a_month_that_somebody_prepared_or_nobody_is_due_in_is_left_alone(cast: Cast) -> None:
    assert _on(3, 12) == 0  # nobody yet: the next day tries again
    enrolled.people(cast, 1)
    enrolled.money(cast, 100 * PRICE)
    approved = enrolled.approved(cast)
    assert _on(3, 12) == 0
    assert Batch.objects.using("owner").get().id == approved.id


def test_a_programme_has_its_own_closing_day(cast: Cast) -> None:
    document = ProgrammeVersion.objects.using("owner").get().document
    enrolled.publish(cast, f"{document}\nclosing_day: 25\n")
    enrolled.people(cast, 1)
    enrolled.money(cast, 100 * PRICE)
    assert [_on(3, 24), _on(3, 25)] == [0, 1]


def test_a_month_that_is_there_is_looked_at_without_holding_the_ledger(cast: Cast) -> None:
    """Whoever prepares takes the government's months first, then the ledger; so does the clock."""
    enrolled.people(cast, 1)
    enrolled.money(cast, 100 * PRICE)
    assert _on(3, 12) == 1
    who = scopes.system(JAMBI)
    with acting(who):
        assert closing_day.prepare_due(who, datetime(2025, 3, 13, tzinfo=ZONE)) == (0, [])
        assert _free(f"ledger.{cast.programme}")
        assert not _free(f"batches.{JAMBI}")


def _free(words: str) -> bool:
    """Whether another connection would get this lock at once."""
    with transaction.atomic("owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [words])
        return bool(cursor.fetchone()[0])


def test_a_government_whose_month_fails_stops_no_other_and_the_job_counts_as_failed(
    cast: Cast,
) -> None:
    document = ProgrammeVersion.objects.using("owner").get().document
    enrolled.publish(cast, document.replace("period:", "periode:"))
    with pytest.raises(ExceptionGroup) as failed:
        month_closing.prepare_months.func(timestamp=0)
    (fault,) = failed.value.exceptions
    assert isinstance(fault, Refused)
    assert (fault.code, fault.__notes__) == ("PROGRAMME_REFUSED", [f"government {JAMBI}"])


def test_a_programme_that_is_refused_stops_no_other_of_its_government(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    enrolled.people(cast, 1)
    enrolled.money(cast, 100 * PRICE)
    newer, prepare = enrolled.another_programme(cast), contributing.prepare

    def priced(scope: Scope, at: datetime, programme: int, month: Month) -> Batch:
        if programme == newer:
            raise Refused("RULE_NOT_IN_FORCE")
        return prepare(scope, at, programme, month)

    monkeypatch.setattr(contributing, "prepare", priced)
    who = scopes.system(JAMBI)
    with acting(who):
        made, (no,) = closing_day.prepare_due(who, datetime(2025, 3, 13, tzinfo=ZONE))
    assert (made, no.code) == (1, "RULE_NOT_IN_FORCE")
    assert Batch.objects.using("owner").get().programme_id == cast.programme


def test_the_job_of_the_clock_looks_at_every_government(cast: Cast) -> None:
    month_closing.prepare_months(0)  # 2025 is over: no programme runs
    assert Batch.objects.using("owner").count() == 0
