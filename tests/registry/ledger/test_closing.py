"""The end of a budget year: what lapses, what is carried, and that nothing comes in any more."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import psycopg
import pytest

from payung import ledger
from payung.ledger import Kind, Part
from payung.registry.actions import booking, closing, programmes
from payung.registry.actions.closing import Closing
from payung.registry.models import Batch, Enrolment, LedgerEntry, ProgrammeVersion, YearEnd
from payung.registry.scope import Scope
from payung.values.refused import Refused
from tests.registry import confirmed, postgres, rows
from tests.registry.decrees import steps
from tests.registry.ledger import booked
from tests.registry.people import AT, JAMBI, PROGRAMME, VILLAGE, Cast

MONEY = 604_000_000
DAY = date(2025, 12, 31)
CLOSING = datetime(2025, 12, 31, 5, tzinfo=UTC)


def _signed(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    steps.sign(cast.hadi, steps.prepare(cast))


def post(cast: Cast, kind: Kind, number: int, month: str = "2025-03") -> LedgerEntry | None:
    """One month of one person along a route, by the treasurer."""
    part = Part("APBD", 16_800, area=VILLAGE, month=month)
    entry = ledger.entry(kind, DAY, f"{kind} {number}", [part])
    return steps.done(
        cast.dewi, lambda: booking.post(cast.dewi, AT, cast.programme, entry, ("batch", number))
    )


def _by(who: Scope, what: Callable[[], Any]) -> Any:
    return steps.done(who, what)


def _close(
    cast: Cast,
    *,
    carry: bool = False,
    day: date = DAY,
    who: Scope | None = None,
    at: datetime = CLOSING,
    unprepared: bool = True,
) -> YearEnd:
    actor = who or cast.dewi
    asked = Closing(cast.programme, 2025, day, carry, unprepared)
    made: YearEnd = _by(actor, lambda: closing.close_year(actor, at, asked))
    return made


def test_what_is_promised_and_available_goes_back_and_what_is_paid_stays(cast: Cast) -> None:
    _signed(cast)
    post(cast, Kind.PAYABLE, 1)
    post(cast, Kind.PAYMENT, 1)
    end = _close(cast)
    lapsed = MONEY - 16_800
    assert booked.balances() == {"appropriated": -MONEY, "paid": 16_800, "lapsed": lapsed}
    assert (end.lapsed, end.carried) == (lapsed, 0)
    assert [kind for kind, *_ in booked.entries()][-2:] == ["release", "lapse"]
    booked.whole()


def test_a_closed_year_takes_no_entry_from_us_nor_in_raw_sql(cast: Cast) -> None:
    _signed(cast)
    _close(cast)
    with pytest.raises(Refused, match="YEAR_CLOSED"):
        post(cast, Kind.PAYABLE, 1)
    with pytest.raises(Refused, match="YEAR_CLOSED"):
        _close(cast)
    put = (
        "INSERT INTO registry_ledgerentry (government, programme_id, year, number, kind, day,"
        " document, why, amount, subject, subject_id, by, by_name, at) VALUES"
        f" ('{JAMBI}', {cast.programme}, 2025, 99, 'lapse', now(), 'x', '', 0, 'x', 1, 1, 'x',"
        " now())"
    )
    with (
        psycopg.connect(postgres.url(rows.database(), "payung_owner")) as connection,
        pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="closed"),
    ):
        connection.execute(put.encode())


def test_what_is_owed_keeps_the_year_open_unless_it_is_carried_into_the_next(cast: Cast) -> None:
    _signed(cast)
    post(cast, Kind.PAYABLE, 1)
    with pytest.raises(Refused, match="YEAR_UNPAID"):
        _close(cast)
    assert _close(cast, carry=True).carried == 16_800
    kept = MONEY - 16_800
    assert booked.balances() == {"appropriated": -kept, "lapsed": kept}
    assert booked.balances(year=2026) == {"appropriated": -16_800, "payable": 16_800}
    paid = post(cast, Kind.PAYMENT, 1)
    assert paid is not None
    assert paid.year == 2026
    assert booked.balances(year=2026) == {"appropriated": -16_800, "paid": 16_800}
    booked.whole()


def test_a_draft_batch_keeps_the_year_open(cast: Cast) -> None:
    _signed(cast)
    version = ProgrammeVersion.objects.using("owner").get().id
    Batch.objects.using("owner").create(
        government=JAMBI, programme_id=cast.programme, version_id=version, month="2025-11",
        state="draft", made_by=cast.lestari.user, made_name="x", made_at=AT,
    )  # fmt: skip
    with pytest.raises(Refused, match="BATCH_WAITS"):
        _close(cast, carry=True)


def test_a_year_is_not_closed_before_its_last_month_nor_twice_nor_by_the_manager(
    cast: Cast,
) -> None:
    _signed(cast)
    with pytest.raises(Refused, match="YEAR_RUNNING"):
        _close(cast, day=date(2025, 11, 30))
    with pytest.raises(Refused, match="NOT_ALLOWED"):
        _close(cast, who=cast.lestari)
    asked = Closing(cast.programme, 2019, DAY)
    with pytest.raises(Refused, match="YEAR_UNKNOWN"):
        _by(cast.dewi, lambda: closing.close_year(cast.dewi, CLOSING, asked))


def test_a_year_is_not_closed_in_march_by_a_day_in_december(cast: Cast) -> None:
    _signed(cast)
    with pytest.raises(Refused, match="YEAR_DAY"):
        _close(cast, at=AT)


def test_months_that_nobody_has_prepared_are_named_and_lapse_only_when_that_is_said(
    cast: Cast,
) -> None:
    _signed(cast)
    Enrolment.objects.using("owner").update(state="registered")
    with pytest.raises(Refused, match="YEAR_UNPREPARED") as refused:
        _close(cast, unprepared=False)
    assert refused.value.facts["months"].split(", ")[-1] == "2025-12"
    assert _close(cast).lapsed == MONEY


def test_a_programme_over_new_year_is_closed_after_its_own_last_month(cast: Cast) -> None:
    text = PROGRAMME.read_text().replace("2025-01, to: 2025-12", "2025-01, to: 2026-06")
    _by(cast.lestari, lambda: programmes.publish(cast.lestari, AT, "2025", text))
    with pytest.raises(Refused, match="YEAR_RUNNING") as refused:
        _close(cast)
    assert refused.value.facts["last"] == "2026-06"
    day = date(2026, 6, 30)
    assert _close(cast, day=day, at=datetime(2026, 6, 30, 5, tzinfo=UTC)).lapsed == MONEY


def test_the_next_year_opens_by_the_next_version(cast: Cast) -> None:
    _signed(cast)
    _close(cast)
    text = PROGRAMME.read_text().replace("2025-01, to: 2025-12", "2026-01, to: 2026-12")
    _by(cast.lestari, lambda: programmes.publish(cast.lestari, AT, "2025", text))
    assert booked.balances(year=2026) == {"appropriated": -MONEY, "available": MONEY}
    assert booked.balances() == {"appropriated": -MONEY, "lapsed": MONEY}


def test_an_entry_is_about_one_year(cast: Cast) -> None:
    _signed(cast)
    parts = [Part("APBD", 1, month="2025-12"), Part("APBD", 1, month="2026-01")]
    entry = ledger.entry(Kind.PAYABLE, DAY, "x", parts)
    with pytest.raises(Refused, match="YEARS_MIXED"):
        _by(cast.dewi, lambda: booking.post(cast.dewi, AT, cast.programme, entry, ("batch", 1)))
