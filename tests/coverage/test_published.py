"""What is kept of a rate beside published figures."""

from datetime import date

from payung.coverage import published, statistics
from payung.coverage.statistics import Rate, Segment, Told, What

DAY, LATER = date(2024, 12, 31), date(2025, 4, 10)


def told(what: What, number: int, source: str) -> Told:
    return Told(0, what, Segment.ALL, "15.71", DAY, number, source, "Rilis", True, LATER)


def known() -> Rate:
    """Jambi's 50.88%, which is 49.90% by its own two numbers, and another's number of that day."""
    found = statistics.rate(
        [
            told(What.PARTICIPANTS, 935_079, "BPJS"), told(What.WORKERS, 1_873_899, "BPJS"),
            told(What.RATE, 5_088, "BPJS"), told(What.WORKERS, 1_900_000, "Disnaker"),
        ],
        Segment.ALL, LATER,
    )  # fmt: skip
    assert found is not None
    return found


def test_a_rate_is_read_as_it_was_kept_with_its_misprint_and_what_others_tell() -> None:
    kept = published.keep({"universal_all": known()})
    read = published.rates(kept, "15.71", LATER)["universal_all"]
    assert read == known()
    assert read.misprinted
    assert len(read.others) == 1


def test_a_rate_of_before_that_was_kept_is_read_with_its_two_numbers_alone() -> None:
    kept = {code: told[:2] for code, told in published.keep({"universal_all": known()}).items()}
    read = published.rates(kept, "15.71", LATER)["universal_all"]
    assert read == Rate(known().top, known().bottom)
