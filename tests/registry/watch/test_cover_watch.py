"""Who is without cover in a month, why, and what it takes, as of any day."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from payung.coverage import Lack, Watch
from payung.registry import scope
from payung.registry.actions import consents, reminding
from payung.registry.models import BatchNote, Enrolment, EnrolmentMove, Message, User
from payung.registry.queries import due, watch
from payung.registry.queries.watch import Asked
from payung.registry.scope import Scope
from payung.values.enrolment import Enrolled
from payung.values.month import Month
from tests.registry import enrolled, paid
from tests.registry.contributions import enrolled as money
from tests.registry.decrees import steps
from tests.registry.people import AT, JAMBI, NEIGHBOUR, PROGRAMME, VILLAGE, Cast

MARCH, APRIL = Month(2025, 3), Month(2025, 4)
ON = AT.date()
ZONE = ZoneInfo("Asia/Jakarta")


def seen(cast: Cast, who: Scope | None = None, on: date = ON, month: Month = MARCH) -> Watch:
    asked = Asked(cast.programme, month, on)
    who = who or cast.lestari
    return steps.done(who, lambda: watch.watch(who, asked))


def named(
    cast: Cast, lack: Lack | None, on: date = ON, month: Month = MARCH
) -> list[tuple[str, str, int, int]]:
    asked = Asked(cast.programme, month, on)
    found = steps.done(cast.lestari, lambda: watch.named(cast.lestari, asked, lack))
    return [(one.name, one.lack.value, one.months, one.rupiah) for one in found]


def by_lack(found: Watch) -> dict[str, int]:
    return {one.lack.value: one.people for one in found.lacking}


def everybody(cast: Cast) -> None:
    names = ["Ani", "Budi", "Cici", "Dedi", "Eka", "Fani", "Gani", "Hasan"]
    enrolled.by_decree(cast, names)
    enrolled.stand("Budi", Enrolled.SENT)
    enrolled.stand("Cici", Enrolled.REFUSED)
    for name in names[3:]:
        enrolled.stand(name, Enrolled.ACTIVE, name.encode())
    enrolled.stand("Hasan", Enrolled.SUSPENDED, b"Hasan")


def test_each_is_without_cover_for_one_reason_and_named_under_it(cast: Cast) -> None:
    everybody(cast)
    paid.batch(cast, "2025-03", [enrolled.one("Dedi").id, enrolled.one("Eka").id])
    found = seen(cast)
    assert (found.promised, found.covered) == (8, 2)
    assert by_lack(found) == {
        "not_sent": 1, "no_answer": 1, "refused": 1, "suspended": 1, "missed": 2,
    }  # fmt: skip
    assert found.promised == found.covered + found.without
    assert (found.months, found.rupiah) == (6, 6 * 16_800)
    assert named(cast, Lack.MISSED) == [
        ("Fani", "missed", 1, 16_800), ("Gani", "missed", 1, 16_800),
    ]  # fmt: skip
    assert [name for name, *_ in named(cast, None)] == [
        "Ani", "Budi", "Cici", "Fani", "Gani", "Hasan",
    ]  # fmt: skip


def test_a_batch_that_waits_covers_nobody_and_says_for_whom_it_waits(cast: Cast) -> None:
    everybody(cast)
    assert by_lack(seen(cast))["no_batch"] == 4
    made = paid.batch(cast, "2025-03", [enrolled.one("Dedi").id], state="draft")
    assert by_lack(seen(cast)) == {
        "not_sent": 1, "no_answer": 1, "refused": 1, "suspended": 1, "missed": 3,
        "not_approved": 1,
    }  # fmt: skip
    type(made).objects.using("owner").filter(id=made.id).update(
        state="approved", approved_by=cast.dewi.user, approved_at=AT
    )
    assert by_lack(seen(cast))["not_paid"] == 1


def test_a_programme_over_new_year_lacks_the_money_of_its_budget_year(cast: Cast) -> None:
    text = PROGRAMME.read_text().replace("2025-12", "2026-02").replace("604000000", "33600")
    money.publish(cast, text)
    money.update(money.people(cast, 3, money.Wanted(months=("2025-03", "2026-02"))), since=AT)
    money.money(cast, 33_600, committed=33_600)
    found = seen(cast, on=date(2026, 1, 20), month=Month(2026, 1))
    assert by_lack(found) == {"no_money": 3}


def test_money_lacks_only_where_no_line_that_may_pay_has_it_free(cast: Cast) -> None:
    money.update(money.people(cast, 3, money.Wanted(months=("2025-03", "2025-12"))), since=AT)
    money.money(cast, 3 * money.PRICE)
    assert by_lack(seen(cast)) == {"no_batch": 3}
    money.update(money.people(cast, 1, money.Wanted(4, ("2025-03", "2025-12"))), since=AT)
    assert by_lack(seen(cast)) == {"no_money": 4}
    assert money.batch(cast).people == 3


def test_a_month_is_seen_as_it_stood_on_an_earlier_day(cast: Cast) -> None:
    everybody(cast)
    dedi = enrolled.one("Dedi").id
    later = datetime(2025, 3, 12, 9, 0, tzinfo=ZONE)
    EnrolmentMove.objects.using("owner").create(
        government=JAMBI, enrolment_id=dedi, before="approved", after="active", at=later,
        by=cast.lestari.user, by_name="Lestari", area=VILLAGE,
    )  # fmt: skip
    Enrolment.objects.using("owner").filter(id=dedi).update(since=later)
    paid.batch(cast, "2025-03", [dedi], at=later)
    assert by_lack(seen(cast, on=date(2025, 3, 11)))["not_sent"] == 2
    assert seen(cast, on=date(2025, 3, 11)).covered == 0
    assert seen(cast, on=date(2025, 3, 12)).covered == 1


def test_arrears_near_the_end_of_grace_are_told_with_the_last_day(cast: Cast) -> None:
    everybody(cast)
    paid.batch(cast, "2025-03", [enrolled.one("Dedi").id, enrolled.one("Eka").id])
    june = date(2025, 6, 20)
    found = seen(cast, on=june, month=Month(2025, 6))
    # Paid to March: in grace for three months, until the last day of June.
    assert (found.ending, found.next_end, found.lapsed) == (2, date(2025, 6, 30), 0)
    assert seen(cast, on=date(2025, 7, 1), month=Month(2025, 7)).lapsed == 2


def test_who_left_is_promised_nothing_and_who_is_paid_elsewhere_is_covered(cast: Cast) -> None:
    everybody(cast)
    enrolled.stand("Ani", Enrolled.ENDED)
    assert seen(cast).promised == 7
    assert seen(cast, month=Month(2026, 1), on=date(2026, 1, 5)).promised == 0


def test_a_month_that_another_payer_pays_is_covered_and_costs_us_nothing(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ani", "Budi"])
    ani, budi = enrolled.one("Ani"), enrolled.one("Budi")
    for name in ("Ani", "Budi"):
        enrolled.stand(name, Enrolled.ACTIVE, name.encode())
    batches = [
        paid.batch(cast, month, [budi.id], at=datetime(2025, at, 5, 9, 0, tzinfo=ZONE))
        for at, month in ((3, "2025-03"), (4, "2025-04"))
    ]
    for batch in batches:
        BatchNote.objects.using("owner").create(
            government=JAMBI, batch_id=batch.id, enrolment_id=ani.id, name=ani.name, area=ani.area,
            reason="OTHER_PAYS", payer="Provinsi Jambi",
        )  # fmt: skip
    found = seen(cast, on=date(2025, 4, 20), month=APRIL)
    assert (found.promised, found.covered, found.rupiah) == (2, 2, 0)
    # In May nobody has paid yet: one month each, and the grace is counted from April.
    found = seen(cast, on=date(2025, 5, 20), month=Month(2025, 5))
    assert (found.covered, found.months, by_lack(found)) == (0, 2, {"no_batch": 2})


def late(cast: Cast, on: date) -> list[tuple[Month, dict[str, int]]]:
    seen = steps.done(cast.dewi, lambda: due.watches(cast.dewi, on))
    return [(told.month, by_lack(told)) for _, told in seen]


def test_a_programme_that_is_over_is_watched_until_its_last_month_is_paid_or_lost(
    cast: Cast,
) -> None:
    enrolled.by_decree(cast, ["Ani", "Budi"])
    both = [enrolled.one(name).id for name in ("Ani", "Budi")]
    for name in ("Ani", "Budi"):
        enrolled.stand(name, Enrolled.ACTIVE, name.encode())
    paid.batch(cast, "2025-11", both, at=datetime(2025, 11, 5, 9, 0, tzinfo=ZONE))
    december = Month(2025, 12)
    assert late(cast, date(2026, 1, 5)) == [(december, {"no_batch": 2})]
    # Paid to November: the grace ends with February.
    assert late(cast, date(2026, 2, 28)) == [(december, {"no_batch": 2})]
    assert late(cast, date(2026, 3, 1)) == []
    paid.batch(cast, "2025-12", both, at=datetime(2026, 1, 6, 9, 0, tzinfo=ZONE))
    assert late(cast, date(2026, 1, 7)) == []


def test_a_gap_that_can_still_be_filled_is_told_though_later_months_are_paid(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ani", "Budi"])
    ani, budi = enrolled.one("Ani").id, enrolled.one("Budi").id
    for name in ("Ani", "Budi"):
        enrolled.stand(name, Enrolled.ACTIVE, name.encode())
    paid.batch(cast, "2025-03", [ani, budi])
    paid.batch(cast, "2025-04", [budi], at=datetime(2025, 4, 5, 9, 0, tzinfo=ZONE))
    paid.batch(cast, "2025-05", [ani, budi], at=datetime(2025, 5, 5, 9, 0, tzinfo=ZONE))
    found = seen(cast, on=date(2025, 5, 20), month=Month(2025, 5))
    assert (found.covered, by_lack(found), found.rupiah) == (1, {"gap": 1}, 16_800)
    assert named(cast, Lack.GAP, date(2025, 6, 20), Month(2025, 6)) == []
    # June is waited for: Ani owes April too, and her grace is counted from March.
    june = seen(cast, on=date(2025, 6, 20), month=Month(2025, 6))
    assert (june.months, june.next_end) == (3, date(2025, 6, 30))
    # When the grace is over the gap is lost, and nobody can do anything about it.
    july = seen(cast, on=date(2025, 7, 1), month=Month(2025, 7))
    assert july.months == 4


def test_arrears_are_counted_through_programmes_by_the_person(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ani", "Ani again"])
    ani, again = enrolled.one("Ani"), enrolled.one("Ani again")
    enrolled.stand("Ani", Enrolled.ENDED)
    enrolled.stand("Ani again", Enrolled.ACTIVE, b"Ani")
    paid.batch(cast, "2025-03", [ani.id])
    enrolled.belongs(again.id, person_id=ani.person_id)
    Enrolment.objects.using("owner").filter(id=again.id).update(first_month="2025-04")
    found = seen(cast, on=date(2025, 6, 20), month=Month(2025, 6))
    assert (found.months, found.ending, found.next_end) == (3, 1, date(2025, 6, 30))


def test_who_has_a_claim_and_who_died_with_a_month_unpaid_are_not_forgotten(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ani", "Budi"])
    ani, budi = enrolled.one("Ani").id, enrolled.one("Budi").id
    paid.batch(cast, "2025-03", [ani, budi])
    enrolled.stand("Ani", Enrolled.CLAIM, b"Ani")
    enrolled.stand("Budi", Enrolled.ENDED, b"Budi")
    Enrolment.objects.using("owner").filter(id=budi).update(
        ending="died", ended_on=date(2025, 5, 10)
    )
    found = seen(cast, on=date(2025, 6, 20), month=Month(2025, 6))
    assert {one.lack.value: (one.people, one.months) for one in found.lacking} == {
        "no_batch": (1, 3), "died": (1, 2),
    }  # fmt: skip
    assert found.next_end == date(2025, 6, 30)
    assert "died" not in by_lack(seen(cast, on=date(2025, 7, 1), month=Month(2025, 7)))
    for month in ("2025-04", "2025-05"):
        paid.batch(cast, month, [budi], at=datetime(2025, 6, 21, 9, 0, tzinfo=ZONE))
    later = seen(cast, on=date(2025, 6, 22), month=Month(2025, 6))
    assert by_lack(later) == {"no_batch": 1}


def test_the_treasurer_is_written_to_once_before_the_day_and_once_after_it(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ani"])
    enrolled.stand("Ani", Enrolled.ACTIVE, b"Ani")
    users = User.objects.using("owner")
    users.filter(id=cast.dewi.user).update(email="dewi@contoh.go.id")
    users.filter(id=cast.lestari.user).update(email="lestari@contoh.go.id")
    sent: list[int] = []
    for day in (1, 12, 13, 16, 17):
        at = datetime(2025, 4, day, 0, 7, tzinfo=ZONE)
        who = scope.system(JAMBI)
        steps.done(who, lambda who=who, at=at: reminding.remind(who, at))  # type: ignore[misc]
        sent.append(Message.objects.using("owner").count())
    assert sent == [1, 1, 1, 2, 2]
    told = Message.objects.using("owner").order_by("id")[0]
    assert (told.code, told.state, told.subject, told.subject_id) == (
        "NOTICE_PREMIUM_DUE", "waiting", "programme", cast.programme,
    )  # fmt: skip
    assert bytes(told.to_index) == consents.blind("dewi@contoh.go.id")


def test_a_village_sees_its_own_people_only(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ani", "Budi"])
    enrolled.by_decree(cast, ["Cici"], NEIGHBOUR, first=9)
    assert seen(cast).promised == 3
    assert seen(cast, cast.agus).promised == 2
    assert seen(cast, cast.wati).promised == 1


def test_since_when_is_told_for_the_oldest(cast: Cast) -> None:
    everybody(cast)
    weeks = AT - timedelta(days=21)
    Enrolment.objects.using("owner").filter(name="Budi").update(since=weeks)
    found = seen(cast)
    (waiting,) = [one for one in found.lacking if one.lack is Lack.NO_ANSWER]
    assert waiting.oldest == weeks.astimezone(ZONE).date()
