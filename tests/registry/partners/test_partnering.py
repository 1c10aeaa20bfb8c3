"""Partners: what a pledge is worth, what comes of it, and what is never let through."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from payung.registry.actions import gifts, partnering
from payung.registry.actions.gifts import Gift
from payung.registry.actions.partnering import Promised
from payung.registry.models import Event, Partner
from payung.registry.queries import partners
from payung.registry.scope import Scope
from payung.values.month import Month, Span
from payung.values.refused import Refused
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import acting
from tests.registry.ledger import booked
from tests.registry.partners import given as company
from tests.registry.partners.given import AT, LINE, PRICE
from tests.registry.people import BADUNG, NEIGHBOUR, VILLAGE, Cast

WHOLE = 10 * 3 * PRICE


def _refused(code: str, who: Scope, what: Callable[[], object]) -> None:
    with acting(who), pytest.raises(Refused, match=code):
        what()


def _pledging(who: Scope, giver: Partner, promised: Promised) -> Callable[[], object]:
    return lambda: partnering.pledge(who, AT, giver.id, promised)


def test_a_pledge_is_worth_people_times_the_tariff_of_each_month_and_is_booked(cast: Cast) -> None:
    company.programme(cast)
    made = company.pledge(cast)
    assert made.amount == WHOLE
    assert booked.balances(LINE) == {"donor": -WHOLE, "pledged": WHOLE}
    assert booked.entries()[-1] == ("pledge", "PT Sejahtera: PKS 7/2025", WHOLE)
    booked.whole()


def test_what_comes_is_booked_to_the_line_and_the_rest_is_awaited(cast: Cast) -> None:
    company.programme(cast)
    made = company.pledge(cast)
    company.gift(cast, made, 200_000)
    assert booked.balances(LINE)["received"] == 200_000
    with acting(cast.putu):
        course = partners.kept(cast.putu, made).course
    assert (course.awaited, course.state) == (WHOLE - 200_000, "received")
    booked.whole()


def test_more_than_was_pledged_does_not_come(cast: Cast) -> None:
    company.programme(cast)
    made = company.pledge(cast)
    company.gift(cast, made, WHOLE - 1)
    told = Gift(2, date(2025, 3, 6), "TRF-2")
    _refused("GIFT_TOO_MUCH", cast.dewi, lambda: gifts.receive(cast.dewi, AT, made.id, told))
    company.gift(cast, made, 1, "TRF-3")
    assert booked.balances(LINE) == {"donor": -WHOLE, "received": WHOLE}


def test_whom_a_pledge_covers_is_told_by_the_premiums_of_its_line(cast: Cast) -> None:
    company.programme(cast)
    made = company.pledge(cast, areas=(VILLAGE,))
    company.covered(cast, {VILLAGE: 6})
    enrolled.people(cast, 4, enrolled.Wanted(first=50))  # of the region's own money
    with acting(cast.putu):
        course = partners.kept(cast.putu, made).course
        lived = partners.by_place(cast.putu, made, partners.span(made))
    assert (course.covered, course.used, course.open_places) == (6, 6 * PRICE, 4)
    assert course.ahead == 6 * PRICE  # nothing came yet
    assert {code: one.people for code, one in lived.items()} == {VILLAGE: 6}
    assert partners.around(made, lived) == 6


def test_who_lives_elsewhere_is_covered_but_not_around_the_partner(cast: Cast) -> None:
    company.programme(cast)
    made = company.pledge(cast, areas=(VILLAGE,))
    company.covered(cast, {NEIGHBOUR: 3})
    with acting(cast.putu):
        lived = partners.by_place(cast.putu, made, partners.span(made))
    assert partners.around(made, lived) == 0


def test_what_is_no_pledge_is_refused_in_words(cast: Cast) -> None:
    company.programme(cast)
    giver = company.partner(cast)
    fine = company.promised(cast)
    for code, odd in (
        ("PLEDGE_PEOPLE", replace(fine, people=0)),
        ("PLEDGE_DOCUMENT", replace(fine, document=" ")),
        ("PLEDGE_DAY", replace(fine, day=date(2025, 6, 11))),
        ("PLEDGE_LINE", replace(fine, line="APBD")),
        ("PLEDGE_MONTHS", replace(fine, months=Span(Month(2025, 11), Month(2026, 1)))),
        ("PLEDGE_AREA", replace(fine, areas=("51.03.01.2001",))),
    ):
        _refused(code, cast.lestari, _pledging(cast.lestari, giver, odd))
    company.pledge(cast, giver)
    for code, who in (("PLEDGE_LINE_TAKEN", cast.lestari), ("NOT_ALLOWED", cast.dewi)):
        _refused(code, who, _pledging(who, giver, fine))


def test_a_pledge_of_which_money_came_is_withdrawn_only_after_that_was_taken_back(
    cast: Cast,
) -> None:
    company.programme(cast)
    made = company.pledge(cast)
    came = company.gift(cast, made, 100_000)
    take = partnering.withdraw
    _refused("PLEDGE_RECEIVED", cast.lestari, lambda: take(cast.lestari, AT, made.id, "batal"))
    _refused("OWN_WORK", cast.dewi, lambda: gifts.take_back(cast.dewi, AT, came.id, "salah"))
    other = company.second_treasurer()
    with acting(other):
        gifts.take_back(other, AT, came.id, "salah rekening")
    _refused("WITHDRAWN_ALREADY", other, lambda: gifts.take_back(other, AT, came.id, "lagi"))
    with acting(cast.lestari):
        take(cast.lestari, AT, made.id, "perusahaan tutup")
    assert booked.balances(LINE) == {}
    company.pledge(cast, Partner.objects.using("owner").get(), document="PKS 8/2025")


def test_everything_is_on_the_trail_without_a_telephone_number(cast: Cast) -> None:
    company.programme(cast)
    company.gift(cast, company.pledge(cast), 5_000)
    acts = {one.act: one.facts for one in Event.objects.using("owner").all()}
    assert {"add_partner", "record_pledge", "receive_gift"} <= set(acts)
    assert "7890" not in str(acts)
    kept = Partner.objects.using("owner").get()
    assert b"7890" not in bytes(kept.sealed_phone)
    with acting(cast.lestari):
        assert partners.phone(kept) == "0812 3456 7890"


def test_a_scan_is_kept_with_what_came(cast: Cast, tmp_path: Path) -> None:
    company.programme(cast)
    scan = tmp_path / "bukti.pdf"
    scan.write_bytes(b"%PDF-1.4 synthetic")
    assert company.gift(cast, company.pledge(cast), 5_000, proof=scan).proof


def test_a_partner_of_another_government_is_not_here(cast: Cast) -> None:
    company.programme(cast)
    made = company.pledge(cast)
    theirs = Scope(BADUNG, cast.lestari.user, "Manager", cast.lestari.role, BADUNG)
    with acting(theirs):
        assert partners.listed(theirs) == ()
        with pytest.raises(Refused, match="NOT_HERE"):
            partners.pledge(theirs, made.id)
