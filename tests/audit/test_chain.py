"""A trail tells where it was touched."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from payung import audit
from payung.audit.chain import Fault

AT = datetime(2025, 3, 3, 2, 0, tzinfo=UTC)
Link = tuple[audit.Entry, bytes, bytes]


def _trail(length: int) -> list[Link]:
    links, before = [], audit.START
    for number in range(1, length + 1):
        entry = audit.Entry(
            "15.71", number, AT + timedelta(minutes=number), 7, "Verifier Agus",
            "village_verifier", "confirm", "proposal", 1000 + number, "", {"rows": number},
        )  # fmt: skip
        own = audit.digest(entry, before)
        links.append((entry, before, own))
        before = own
    return links


def _end(links: list[Link]) -> tuple[int, bytes]:
    return (links[-1][0].number, links[-1][2]) if links else (0, audit.START)


@given(st.integers(0, 20))
def test_an_untouched_trail_is_whole(length: int) -> None:
    links = _trail(length)
    assert audit.verify(links, _end(links)) is None


@given(st.integers(1, 20), st.data())
def test_a_changed_entry_is_named(length: int, data: st.DataObject) -> None:
    links = _trail(length)
    at = data.draw(st.integers(0, length - 1))
    entry, before, own = links[at]
    changed = [*links[:at], (entry._replace(why="x"), before, own), *links[at + 1 :]]
    assert audit.verify(changed, _end(links)) == audit.Break(at + 1, Fault.CHANGED)


@given(st.integers(2, 20), st.data())
def test_a_removed_entry_is_named(length: int, data: st.DataObject) -> None:
    links = _trail(length)
    at = data.draw(st.integers(0, length - 2))
    left = [*links[:at], *links[at + 1 :]]
    assert audit.verify(left, _end(links)) == audit.Break(at + 1, Fault.MISSING)


def test_a_trail_cut_off_at_its_end_is_noticed() -> None:
    links = _trail(5)
    assert audit.verify(links[:-1], _end(links)) == audit.Break(5, Fault.SHORT)


def test_an_inserted_entry_is_named() -> None:
    links = _trail(3)
    entry, before, _ = links[1]
    foreign = entry._replace(subject_id=1)
    forged = [links[0], (foreign, before, audit.digest(foreign, before)), links[2]]
    assert audit.verify(forged, _end(links)) == audit.Break(3, Fault.FOREIGN)


def test_a_whole_range_can_be_verified_by_itself() -> None:
    links = _trail(6)
    begun = (links[2][0].number, links[2][2])
    assert audit.verify(links[3:], _end(links), begun) is None
