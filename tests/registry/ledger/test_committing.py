"""A decree's money: set aside when it is signed, given back when it is taken back."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from payung.registry.actions import committing, programmes
from payung.registry.models import Decree, Enrolment, LedgerEntry, ProgrammeVersion
from payung.registry.queries import promised
from payung.registry.queries.promised import Asked
from payung.values.month import Month
from payung.values.refused import Refused
from tests.registry import confirmed, paid, postgres, rows
from tests.registry.contributions import enrolled
from tests.registry.decrees import steps
from tests.registry.ledger import booked
from tests.registry.people import AT, NEIGHBOUR, PROGRAMME, VILLAGE, Cast

MONEY = 604_000_000


def _publish(cast: Cast, text: str) -> ProgrammeVersion:
    return steps.done(cast.lestari, lambda: programmes.publish(cast.lestari, AT, "2025", text))


def test_a_draft_costs_nothing(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    steps.prepare(cast)
    assert booked.entries() == []


def test_a_signed_decree_sets_its_money_aside_by_line_place_and_month(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari", "Pak Budi"], VILLAGE)
    confirmed.proposals(cast, ["Anis"], NEIGHBOUR, first=3)
    steps.sign(cast.hadi, steps.prepare(cast))
    amount = 3 * steps.PRICE
    assert booked.balances() == {
        "appropriated": -MONEY, "available": MONEY - amount, "committed": amount,
    }  # fmt: skip
    assert booked.postings("committed", "area") == {
        VILLAGE: 2 * steps.PRICE, NEIGHBOUR: steps.PRICE,
    }  # fmt: skip
    months = [f"2025-{month:02d}" for month in range(3, 13)]
    assert booked.postings("committed", "month") == dict.fromkeys(months, 3 * 16_800)
    booked.whole()


def test_every_entry_names_its_source(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    steps.sign(cast.hadi, steps.prepare(cast))
    assert booked.entries() == [
        ("appropriation", "Perlindungan Pekerja Rentan Kota Jambi 2025, versi 1", MONEY),
        ("commitment", "SK 400/1/2025", steps.PRICE),
    ]


def test_a_decree_that_takes_one_back_releases_what_that_one_held(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari", "Pak Budi"])
    first = steps.sign(cast.hadi, steps.prepare(cast))
    steps.sign(cast.hadi, steps.prepare(cast, "400/2/2025", reverses=first.id, nobody=True))
    assert booked.balances() == {"appropriated": -MONEY, "available": MONEY}
    assert booked.entries()[-1] == ("release", "SK 400/2/2025", 2 * steps.PRICE)
    booked.whole()


def test_a_later_decree_without_somebody_keeps_the_money_of_the_others(cast: Cast) -> None:
    rows = confirmed.proposals(cast, ["Ibu Sari", "Pak Budi"])
    first = steps.sign(cast.hadi, steps.prepare(cast))
    out = {rows[1].id: "meninggal"}
    steps.sign(
        cast.hadi,
        steps.prepare(cast, "400/2/2025", date(2025, 6, 2), reverses=first.id, left_out=out),
    )
    # Seven months from June on; March to May, which nobody has paid, are owed still.
    assert booked.balances()["committed"] == (7 + 3) * 16_800
    booked.whole()


def test_of_what_is_paid_already_only_the_years_own_months_are_looked_at(cast: Cast) -> None:
    text = PROGRAMME.read_text().replace("2025-01, to: 2025-12", "2025-01, to: 2026-12")
    enrolled.publish(cast, text)
    confirmed.proposals(cast, ["Ibu Sari"])
    steps.sign(cast.hadi, steps.prepare(cast))
    one = Enrolment.objects.using("owner").get().id
    for month in ("2025-03", "2025-04", "2026-01"):
        paid.batch(cast, month, [one])

    def taken(*months: Month) -> list[str]:
        asked = Asked(cast.programme, months=months)
        return [row[-2] for row in promised._rows(promised._TAKEN, cast.lestari, asked)]

    with enrolled.acting(cast.lestari):
        assert taken(Month(2026, 1), Month(2026, 12)) == ["2026-01"]
        assert taken() == ["2025-03", "2025-04", "2026-01"]


def test_a_decree_from_before_the_ledger_is_booked_once(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    steps.sign(cast.hadi, steps.prepare(cast))
    _forget()
    caught = [
        steps.done(cast.dewi, lambda: committing.catch_up(cast.dewi, AT, cast.programme))
        for _ in range(2)
    ]
    assert caught == [1, 0]
    assert booked.balances()["committed"] == steps.PRICE
    _forget()
    confirmed.proposals(cast, ["Pak Budi"], first=2)
    steps.sign(cast.hadi, steps.prepare(cast, "400/2/2025"))
    assert booked.balances()["committed"] == 2 * steps.PRICE


def _forget() -> None:
    """As if there had been no ledger."""
    with postgres.superuser(rows.database()) as connection:
        connection.execute("SET session_replication_role = replica")
        for table in ("ledgerposting", "ledgerentry", "ledgerbalance", "ledgermoved"):
            connection.execute(f"DELETE FROM registry_{table}".encode())


def test_who_left_needs_no_money_for_the_months_after(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari", "Pak Budi"])
    steps.sign(cast.hadi, steps.prepare(cast))
    Enrolment.objects.using("owner").filter(name="Pak Budi").update(
        state="ended", ending="died", ended_on=date(2025, 5, 3)
    )
    given = [
        steps.done(
            cast.dewi,
            lambda: committing.release(
                cast.dewi, AT, (cast.programme, 2025), (date(2025, 5, 9), "Mutasi Mei 2025")
            ),
        )
        for _ in range(2)
    ]
    assert given == [7 * 16_800, 0]
    assert booked.entries()[-1] == ("release", "Mutasi Mei 2025", 7 * 16_800)
    booked.whole()


def test_a_treasurer_of_a_part_of_the_town_releases_and_books_nothing(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    steps.sign(cast.hadi, steps.prepare(cast))
    part = replace(cast.dewi, area="15.71.01")
    paper = (date(2025, 5, 9), "Mutasi Mei 2025")
    with pytest.raises(Refused, match="MONEY_WHOLE"):
        steps.done(part, lambda: committing.release(part, AT, (cast.programme, 2025), paper))
    with pytest.raises(Refused, match="MONEY_WHOLE"):
        steps.done(part, lambda: committing.catch_up(part, AT, cast.programme))
    assert booked.balances()["committed"] == steps.PRICE


def test_what_the_next_year_needs_keeps_no_money_of_this_one(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari", "Pak Budi"])
    steps.sign(cast.hadi, steps.prepare(cast))
    Enrolment.objects.using("owner").filter(name="Pak Budi").update(
        state="ended", ending="died", ended_on=date(2025, 5, 3)
    )
    _publish(cast, PROGRAMME.read_text().replace("2025-01, to: 2025-12", "2026-01, to: 2026-12"))
    confirmed.proposals(cast, ["Anis", "Joko", "Rini"], first=5)
    steps.sign(cast.hadi, steps.prepare(cast, "400/9/2026", date(2026, 1, 5)))
    paper = (date(2025, 5, 9), "Mutasi Mei 2025")
    released = steps.done(
        cast.dewi, lambda: committing.release(cast.dewi, AT, (cast.programme, 2025), paper)
    )
    assert released == 7 * 16_800
    booked.whole()


def test_the_place_of_somebody_who_left_can_be_promised_to_another(cast: Cast) -> None:
    _publish(cast, PROGRAMME.read_text().replace("604000000", "168000"))
    confirmed.proposals(cast, ["Pak Budi"])
    steps.sign(cast.hadi, steps.prepare(cast))
    Enrolment.objects.using("owner").update(state="ended", ending="died", ended_on=date(2025, 3, 3))
    first = Decree.objects.using("owner").get()
    confirmed.proposals(cast, ["Anis"], first=2)
    out = {first.lines.using("owner").get().proposal_id: "mati"}
    of: dict[str, Any] = {"reverses": first.id, "left_out": out}
    steps.sign(cast.hadi, steps.prepare(cast, "400/2/2025", **of))
    assert booked.balances()["committed"] == 168_000


def test_a_new_version_books_the_difference_and_a_cut_is_negative(cast: Cast) -> None:
    text = PROGRAMME.read_text()
    _publish(cast, text.replace("604000000", "700000000"))
    _publish(cast, text.replace("604000000", "650000000"))
    assert booked.balances() == {"appropriated": -650_000_000, "available": 650_000_000}
    assert [amount for *_, amount in booked.entries()] == [700_000_000, 50_000_000]


def test_money_that_is_promised_cannot_be_cut(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    steps.sign(cast.hadi, steps.prepare(cast))
    text = PROGRAMME.read_text()
    with pytest.raises(Refused, match="CUT_BELOW_COMMITTED"):
        _publish(cast, text.replace("604000000", "100000"))
    _publish(cast, text.replace("604000000", "168000"))
    assert booked.balances() == {"appropriated": -168_000, "committed": 168_000}


def test_the_money_of_the_next_year_is_a_year_of_its_own(cast: Cast) -> None:
    text = PROGRAMME.read_text()
    _publish(cast, text.replace("2025-01, to: 2025-12", "2026-01, to: 2026-12"))
    assert LedgerEntry.objects.using("owner").get().year == 2026
    assert booked.balances(year=2026)["available"] == MONEY
