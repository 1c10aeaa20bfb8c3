"""Values in force on a day, and how they are cited."""

from datetime import date

import pytest

from payung import messages, rulebook
from payung.rulebook import files
from payung.values.month import Month
from payung.values.refused import Refused

BOOK = rulebook.load()
# Whatever may stand in `reasons` of decisions.csv has a short label.
LABELLED = (code.removesuffix(".short") for code in messages.codes() if code.endswith(".short"))
REASONS = [code for code in LABELLED if code.isupper()]


def test_a_value_is_the_one_in_force_on_the_day() -> None:
    name = "bpu.relief_other"
    assert rulebook.value(BOOK, name, date(2026, 3, 31)).amount == 0
    assert rulebook.value(BOOK, name, date(2026, 4, 1)).amount == 5_000
    assert rulebook.value(BOOK, name, Month(2026, 12)).amount == 5_000
    assert rulebook.value(BOOK, name, Month(2027, 1)).amount == 0


def test_a_value_knows_its_last_day() -> None:
    relief = rulebook.value(BOOK, "bpu.relief_transport", Month(2026, 1))
    assert (relief.since, relief.until) == (date(2026, 1, 1), date(2027, 3, 31))
    assert rulebook.value(BOOK, "bpu.jkm", Month(2026, 1)).until is None


def test_before_its_first_date_a_parameter_has_no_value() -> None:
    with pytest.raises(Refused) as refused:
        rulebook.value(BOOK, "bpu.jkm", date(2015, 6, 30))
    assert messages.refusal(refused.value, messages.Lang.ID)


def test_an_unverified_value_says_so() -> None:
    assert not rulebook.value(BOOK, "programme.age_min", Month(2026, 1)).verified
    assert rulebook.value(BOOK, "bpu.jkm", Month(2026, 1)).verified


def test_a_citation_reads_as_indonesian_law_is_cited() -> None:
    relief = rulebook.value(BOOK, "bpu.relief_other", Month(2026, 5))
    assert str(relief.citation) == "PP 50/2025 Pasal 4 ayat (1)"
    base = rulebook.value(BOOK, "bpu.income_base", Month(2026, 5))
    assert str(base.citation) == "PP 44/2015 Lampiran II"


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_rests_on_something(code: str) -> None:
    assert rulebook.basis(code)


def test_no_basis_is_kept_for_a_reason_that_does_not_exist() -> None:
    assert set(BOOK.reasons) == set(REASONS)


def test_no_first_day_of_a_law_is_from_memory() -> None:
    known = {key for key, source in BOOK.sources.items() if source.since}
    assert known == {"permenaker-44-2015", "permenaker-1-2025"}


def test_a_first_day_that_no_law_confirms_is_said_to_be_from_memory() -> None:
    """2015-07-01 is no date that was read; every national value that begins then says so."""
    for path, file in files.under(files.rules().joinpath("national", "bpu")):
        text = file.read_text(encoding="utf-8")
        assert "2015-07-01" not in text or "from memory" in text, path


def test_the_sources_say_that_no_text_was_read_as_long_as_none_was() -> None:
    text = files.rules().joinpath("sources.yaml").read_text(encoding="utf-8")
    assert ("read: text" in text) != ("None is `text` so far" in text)
