"""A company that pays for workers around it: its line in the programme, its pledge, its money."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from payung.registry.actions import gifts, partnering
from payung.registry.actions.gifts import Gift
from payung.registry.actions.partnering import Known, Promised
from payung.registry.models import Partner, Pledge, PledgePayment
from payung.registry.permissions import Role
from payung.registry.scope import Scope
from payung.values.month import Month, Span
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import acting
from tests.registry.people import JAMBI, PROGRAMME, Cast, person

LINE = "CSR PT Sejahtera"
AT = datetime(2025, 6, 10, 2, tzinfo=UTC)
MONTHS = Span(Month(2025, 3), Month(2025, 5))
PRICE = 16_800  # of each month of 2025, whoever pays


def programme(cast: Cast) -> None:
    """A version of the programme with a line for the company, and one for another."""
    document = PROGRAMME.read_text().replace(
        "amount: 604000000}",
        "amount: 604000000}\n"
        f"  - {{name: {LINE}, source: csr, amount: 50000000, for: [nelayan]}}\n"
        "  - {name: Baznas, source: baznas, amount: 10000000}",
    )
    enrolled.publish(cast, document)


def partner(cast: Cast, name: str = "PT Sejahtera") -> Partner:
    known = Known("company", name, "Jalan Merdeka 1", "Ibu Anis", "0812 3456 7890")
    with acting(cast.lestari):
        return partnering.add(cast.lestari, AT, known)


def promised(cast: Cast) -> Promised:
    """Ten workers from March to May."""
    return Promised(cast.programme, LINE, 10, MONTHS, "PKS 7/2025", date(2025, 2, 20))


def pledge(
    cast: Cast, of: Partner | None = None, areas: tuple[str, ...] = (), document: str = "PKS 7/2025"
) -> Pledge:
    """Ten workers from March to May: Rp504.000."""
    giver, told = of or partner(cast), replace(promised(cast), areas=areas, document=document)
    with acting(cast.lestari):
        return partnering.pledge(cast.lestari, AT, giver.id, told)


def gift(
    cast: Cast, pledge: Pledge, amount: int, document: str = "TRF-1", proof: Path | None = None
) -> PledgePayment:
    told = Gift(amount, date(2025, 3, 5), document, proof)
    with acting(cast.dewi):
        return gifts.receive(cast.dewi, AT, pledge.id, told)


def covered(cast: Cast, count: Mapping[str, int]) -> None:
    """By village so many people whose premium of March was paid from the company's line."""
    for at, (area, people) in enumerate(count.items()):
        enrolled.people(cast, people, enrolled.Wanted(first=1 + 100 * at, area=area, line=LINE))
    enrolled.money(cast, 10_000_000, line=LINE)
    enrolled.paid(cast, enrolled.approved(cast))


def second_treasurer() -> Scope:
    return person("yusuf", "Treasurer Yusuf", Role.TREASURER, JAMBI)
