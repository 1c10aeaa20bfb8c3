"""A file to the branch and its answer back, with whatever goes wrong there."""

import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payung.partners import bpjs_tk
from payung.partners.bpjs_tk import Answered, Outcome, Participant, Sent
from payung.values.month import Month
from tests.partners import stand_in
from tests.partners.stand_in import Faults

ON = date(2025, 3, 3)
LAYOUT = bpjs_tk.profile.shipped()["sipp-tk-baru"]
SAID = "NIK TIDAK DITEMUKAN DI ADMINDUK"


def participant(number: int) -> Participant:
    return Participant(
        enrolment=number, nik=f"15710101018{number % 10}{1 + number // 10:04d}",
        name=f"SARI {number}", birth_date=date(1980 + number % 20, 1, 1), sex="P",
        village="CONTOH", occupation="Nelayan",
        income=1_000_000, first=Month(2025, 3), last=Month(2025, 12), phone="+62811",
    )  # fmt: skip


def round_trip(count: int, faults: Faults) -> tuple[bpjs_tk.Line, ...]:
    people = [participant(number) for number in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        upload, back = Path(folder) / "a.xlsx", Path(folder) / "b.xlsx"
        bpjs_tk.write_upload(upload, LAYOUT, people, ON)
        seen = stand_in.accept(upload)
        stand_in.answer(back, seen, faults)
        rows = bpjs_tk.read_answer(back, "b.xlsx").rows if back.exists() else ()
    return bpjs_tk.reconcile(
        [Sent(one.enrolment, one.nik.encode(), one.name, one.birth_date) for one in people],
        [
            Answered(
                r.position,
                r.nik.encode(),
                r.name,
                r.birth_date,
                r.kpj.encode(),
                r.reason,
                r.number,
                r.fine,
            )
            for r in rows
        ],
        {},
    )


places = st.frozensets(st.integers(0, 11))


@st.composite
def anything_wrong(draw: st.DrawFn) -> Faults:
    left_out = draw(places) - {0}
    return Faults(
        refused=dict.fromkeys(draw(places), SAID), left_out=left_out, twice=draw(places),
        two_numbers=draw(places), as_number=draw(places), spaced=draw(places),
        without_nik=draw(places), strangers=draw(st.integers(0, 3)), reordered=draw(st.booleans()),
        numbered=draw(places), nameless=draw(st.integers(0, 2)),
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(anything_wrong())
def test_whatever_goes_wrong_every_row_on_both_sides_comes_to_something(faults: Faults) -> None:
    lines = round_trip(12, faults)
    answered = [line for line in lines if line.position]
    expected = sum(
        0 if place in faults.left_out
        else 1 + (place in faults.twice)
        + (place in faults.two_numbers and place not in faults.refused)
        for place in range(12)
    ) + faults.strangers + faults.nameless  # fmt: skip
    assert [line.position for line in answered] == list(range(1, expected + 1))
    told = Counter(line.enrolment for line in lines if line.outcome is not Outcome.REPEATED)
    assert set(told) - {None} >= {
        number for number in range(12) if number not in faults.without_nik
    }  # fmt: skip
    for number in range(12):
        own = {line.outcome for line in lines if line.enrolment == number}
        if number in faults.left_out:
            assert own == {Outcome.MISSING}
        elif number not in faults.without_nik and number not in faults.as_number:
            conflict = number in faults.two_numbers and number not in faults.refused
            certain = Outcome.REFUSED if number in faults.refused else Outcome.REGISTERED
            assert own - {Outcome.REPEATED} == {Outcome.CONFLICTING if conflict else certain}
    assert sum(line.outcome is Outcome.UNKNOWN for line in answered) >= (
        faults.strangers + faults.nameless
    )


def test_a_nik_that_is_not_there_is_suggested_by_name_and_birth_date_and_never_taken() -> None:
    lines = round_trip(3, Faults(without_nik=frozenset({1})))
    assert [line.outcome for line in lines] == ["registered", "suggested", "registered"]


def test_a_nik_as_a_number_or_in_groups_is_the_same_nik() -> None:
    faults = Faults(as_number=frozenset({0}), spaced=frozenset({1}), reordered=True)
    assert {line.outcome for line in round_trip(3, faults)} == {Outcome.REGISTERED}


def test_one_number_given_to_two_people_is_neither_s() -> None:
    sent = [Sent(1, b"a", "SARI", None), Sent(2, b"b", "BUDI", None)]
    rows = [Answered(1, b"a", "", None, b"k", ""), Answered(2, b"b", "", None, b"k", "")]
    assert [line.outcome for line in bpjs_tk.reconcile(sent, rows, {})] == ["conflicting"] * 2


def test_a_number_that_another_enrolment_has_is_a_conflict() -> None:
    rows = [Answered(1, b"a", "", None, b"k", "")]
    (line,) = bpjs_tk.reconcile([Sent(1, b"a", "SARI", None)], rows, {b"k": 7})
    assert (line.outcome, line.reason) == ("conflicting", "kpj_taken")


def test_who_is_refused_beside_a_number_is_not_registered() -> None:
    faults = Faults(refused={1: "Sudah terdaftar aktif di PT X"}, numbered=frozenset({1}))
    assert [line.outcome for line in round_trip(3, faults)] == [
        "registered", "refused", "registered",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "fine", "told"),
    [
        ("", False, ("conflicting", "kpj_ours")), ("", True, ("registered", "")),
        ("name_differs", False, ("refused", "name_differs")),
    ],
)  # fmt: skip
def test_a_number_that_we_sent_ourselves_proves_nothing_without_a_word(
    reason: str, fine: bool, told: tuple[str, str]
) -> None:
    sent = [Sent(1, b"a", "SARI", None, person=7)]
    rows = [Answered(1, b"a", "SARI", None, b"k", reason, fine=fine)]
    (line,) = bpjs_tk.reconcile(sent, rows, {}, {b"k": 7})
    assert (line.outcome, line.reason) == told


def test_a_number_and_words_against_it_wait_for_somebody() -> None:
    rows = [Answered(1, b"a", "SARI", None, b"k", "already_waged")]
    (line,) = bpjs_tk.reconcile([Sent(1, b"a", "SARI", None)], rows, {})
    assert (line.outcome, line.reason) == ("conflicting", "both")


@pytest.mark.parametrize(
    ("name", "born", "outcome"),
    [
        ("Ibu Sari", None, "refused"), ("IBU SARI", date(1980, 1, 1), "refused"),
        ("IBU SARI", date(1981, 1, 1), "suggested"), ("BUDI", None, "suggested"),
        ("", None, "suggested"),
    ],
)  # fmt: skip
def test_our_own_number_with_the_same_name_is_as_good_as_a_nik(
    name: str, born: date | None, outcome: str
) -> None:
    sent = [Sent(71, b"a", "IBU SARI", date(1980, 1, 1))]
    rows = [Answered(1, b"", name, born, b"", "mother_missing", 71)]
    (line,) = bpjs_tk.reconcile(sent, rows, {})
    assert (line.enrolment, line.outcome) == (71, outcome)


def test_our_own_number_in_a_row_without_a_known_nik_is_a_suggestion() -> None:
    sent = [Sent(1, b"a", "SITI AISAH", None), Sent(2, b"b", "BUDI", None)]
    rows = [Answered(1, b"x", "SITI AISYAH", None, b"k", "", 1)]
    assert [(line.enrolment, line.outcome) for line in bpjs_tk.reconcile(sent, rows, {})] == [
        (1, "suggested"), (2, "missing"),
    ]  # fmt: skip


def test_an_earlier_answer_said_again_is_repeated_and_contradicted_is_a_conflict() -> None:
    known = [Sent(1, b"a", "SARI", None, b"k")]
    for kpj, reason, outcome in (
        (b"k", "", "repeated"), (b"other", "", "conflicting"), (b"", "over_age", "conflicting"),
    ):  # fmt: skip
        rows = [Answered(1, b"a", "", None, kpj, reason)]
        assert [line.outcome for line in bpjs_tk.reconcile(known, rows, {})] == [outcome]
    assert bpjs_tk.reconcile(known, [], {}) == ()
