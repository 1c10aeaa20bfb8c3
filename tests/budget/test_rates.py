"""The prices of a programme's cover, by terms and line."""

from dataclasses import replace

from payung.values import law
from payung.values.month import Month, Span
from payung.values.people import Segment
from payung.values.programme import Fund, Group, Length, Terms
from tests.budget.plans import line, plan, rates

LINES = (line(0, "APBD"), line(0, "CSR", fund=Fund.CSR))


def test_several_lines_have_several_prices_for_the_same_cover() -> None:
    """Self-paid 2026: three full months and nine at half; for transport all twelve at half."""
    found = rates(plan(LINES))
    apbd, csr = found.sums[Terms()]
    assert (apbd[-1], csr[-1]) == (201_600, 3 * 16_800 + 9 * 8_400)
    assert found.sums[Terms(transport=True)][1][-1] == 12 * 8_400


def test_a_shorter_cover_costs_its_own_months() -> None:
    _, csr = rates(plan(LINES)).sums[Terms()]
    assert csr[:6] == (0, 16_800, 33_600, 50_400, 58_800, 67_200)
    assert rates(plan(LINES)).monthly(Terms(), 1, 3) == 8_400


def test_groups_bring_terms_of_their_own() -> None:
    staff = Group("THL", 1, ("honorer",), Segment.PPU, 2_000_000, "I")
    found = rates(replace(plan(LINES), groups=(staff,)))
    assert set(found.sums) == {
        Terms(), Terms(transport=True), Terms(Segment.PPU, income=2_000_000, risk="I"),
    }  # fmt: skip


def test_only_the_rules_of_the_terms_asked_for_are_named() -> None:
    village = plan((line(0, fund=Fund.APBDES),))
    early = replace(village, period=Span(Month(2026, 1), Month(2026, 3)))
    found = rates(early)  # only transport has relief in these months
    assert law.unverified(found.used([Terms()])) == ()
    assert law.unverified(found.used([Terms(transport=True)])) == ("bpu.relief_unclear_funds",)


def test_the_shortest_cover_is_named_where_cover_may_be_shorter() -> None:
    shorter = rates(replace(plan(LINES), length=Length.REST))
    assert "programme.shortest_months" in law.unverified(shorter.used([Terms()]))
    assert law.unverified(rates(plan(LINES)).used([Terms()])) == ()


def test_a_programme_of_two_months_is_not_too_short_for_itself() -> None:
    two = replace(plan(LINES), period=Span(Month(2026, 1), Month(2026, 2)))
    assert rates(two).shortest == 2
