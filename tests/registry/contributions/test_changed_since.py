"""What changes between a draft and its payment, and who is covered by somebody else."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from payung.registry.actions import (
    contributing,
    contributing_money,
    contributing_payers,
    snapshots,
)
from payung.registry.actions.contributing_payers import Settled, Told
from payung.registry.models import Batch, BatchNote, EnrolmentMove, OutsidePayment
from payung.registry.queries import contributions
from payung.values.month import Month
from payung.values.people import RegisterKind
from payung.values.refused import Refused
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import LINE, MARCH, PRICE, Wanted, acting
from tests.registry.people import AT, JAMBI, PROGRAMME, Cast

APRIL = Month(2025, 4)
THEIRS = 5_614


def _stale(cast: Cast, batch: Batch, at: datetime = AT) -> str:
    """In how many people a draft is out of date when it comes to be approved."""
    with acting(cast.dewi), pytest.raises(Refused, match="BATCH_STALE") as refused:
        contributing_money.approve(cast.dewi, at, batch.id, batch.digest)
    return str(refused.value.facts["people"])


def _listed(
    cast: Cast, folder: Path, *rows: str, payer: str = "Provinsi Jambi", at: datetime = AT
) -> None:
    """A list of another payer comes in: 'NIK;dari;sampai;iuran'."""
    path = folder / "daftar.csv"
    path.write_text("\n".join(("NIK;dari;sampai;iuran", *rows)))
    with acting(cast.lestari):
        told = Told(payer, path.name, path, new=True)
        contributing_payers.read_outside(cast.lestari, at, told)


def _row(number: int, first: str, last: str, amount: int = THEIRS) -> str:
    return f"{enrolled.nik(number)};{first};{last};{amount}"


def _settle(cast: Cast, batch: Batch, settled: Settled, at: datetime = AT) -> int:
    with acting(cast.lestari):
        return int(contributing_payers.settle(cast.lestari, at, batch.id, settled).id)


def _chosen(number: int, rule: str, until: Month | None = MARCH, why: str = "sepakat") -> Settled:
    return Settled(number, rule, until, why)


def _told() -> list[tuple[str, str, str]]:
    """Who pays from when until when, by what other payers have told."""
    rows = OutsidePayment.objects.using("owner").order_by("first_month", "id")
    return list(rows.values_list("payer", "first_month", "last_month"))


def _notes(batch: Batch) -> list[tuple[str, str, int]]:
    found = BatchNote.objects.using("owner").filter(batch_id=batch.id).order_by("name")
    return list(found.values_list("name", "reason", "theirs"))


def test_a_death_that_is_found_after_the_draft_stops_its_approval(cast: Cast) -> None:
    ids = enrolled.people(cast, 3)
    enrolled.money(cast, 10_000_000)
    made = enrolled.batch(cast)
    enrolled.update(ids[:1], state="ended", ending="died", ended_on=date(2025, 1, 10))
    enrolled.update(ids[1:2], state="claim", ending="died", ended_on=date(2025, 3, 2))
    assert _stale(cast, made) == "1"
    assert enrolled.approved(cast).people == 2


def test_months_that_a_newer_decree_takes_away_stop_the_approval(cast: Cast) -> None:
    ids = enrolled.people(cast, 2)
    enrolled.money(cast, 10_000_000)
    made = enrolled.batch(cast)
    enrolled.update(ids[:1], last_month="2025-02")
    assert _stale(cast, made) == "1"


def test_another_payers_list_and_a_choice_after_the_draft_stop_its_approval(
    cast: Cast, tmp_path: Path
) -> None:
    ids = enrolled.people(cast, 3)
    enrolled.money(cast, 10_000_000)
    _listed(cast, tmp_path, _row(3, "2025-03", "2025-03"), payer="Desa")
    made = enrolled.batch(cast)
    later = datetime(2025, 3, 3, 4, tzinfo=UTC)
    _listed(cast, tmp_path, _row(2, "2025-03", "2025-03"), at=later)
    choice = _settle(cast, made, _chosen(ids[2], "ours_pays"), later)
    assert _stale(cast, made, later) == "2"
    made = enrolled.batch(cast, at=later)
    assert enrolled.batch(cast, at=later).amount == 3 * PRICE - THEIRS
    with acting(cast.lestari):
        contributing_payers.unsettle(cast.lestari, datetime(2025, 3, 3, 5, tzinfo=UTC), choice)
    assert _stale(cast, made, datetime(2025, 3, 3, 6, tzinfo=UTC)) == "1"


def test_a_draft_whose_grace_has_run_out_since_is_not_approved(cast: Cast) -> None:
    enrolled.people(cast, 1)
    enrolled.money(cast, 10_000_000)
    enrolled.paid(cast, enrolled.approved(cast, Month(2025, 1)))
    made = enrolled.batch(cast, Month(2025, 2), datetime(2025, 4, 30, 2, tzinfo=UTC))
    assert _stale(cast, made, datetime(2025, 5, 2, 2, tzinfo=UTC)) == "1"
    with acting(cast.dewi):
        at = datetime(2025, 4, 30, 3, tzinfo=UTC)
        contributing_money.approve(cast.dewi, at, made.id, made.digest)


def test_a_month_is_prepared_again_after_its_oldest_part_was_taken_back(cast: Cast) -> None:
    enrolled.people(cast, 2)
    late = enrolled.people(cast, 1, Wanted(first=10, state="sent"))
    enrolled.money(cast, 10_000_000)
    first = enrolled.approved(cast)
    enrolled.update(late, state="registered")
    enrolled.paid(cast, enrolled.approved(cast))
    with acting(cast.dewi):
        contributing_money.take_back(cast.dewi, AT, first.id, "tarif keliru")
    again = enrolled.batch(cast)
    assert (again.part, again.people) == (2, 2)


def test_grace_runs_from_the_end_of_what_another_payer_paid(cast: Cast, tmp_path: Path) -> None:
    enrolled.people(cast, 2)
    enrolled.money(cast, 10_000_000)
    _listed(cast, tmp_path, _row(1, "2025-01", "2025-06"))
    in_august = enrolled.batch(cast, Month(2025, 7), datetime(2025, 8, 5, 2, tzinfo=UTC))
    assert in_august.people == 1
    assert [(name, why) for name, why, _ in _notes(in_august)] == [("Warga 00002", "LAPSED")]


def test_who_was_registered_late_is_not_in_arrears_from_before(cast: Cast) -> None:
    (one,) = enrolled.people(cast, 1)
    enrolled.money(cast, 10_000_000)
    EnrolmentMove.objects.using("owner").create(
        government=JAMBI, enrolment_id=one, before="sent", after="registered", at=AT,
        event_on=date(2025, 5, 12), by=1, by_name="", area="15.71.01.1001",
    )  # fmt: skip
    in_june = datetime(2025, 6, 5, 2, tzinfo=UTC)
    assert enrolled.batch(cast, Month(2025, 5), in_june).people == 1
    with acting(cast.lestari), pytest.raises(Refused, match="BATCH_BEYOND_GRACE"):
        contributing.prepare(cast.lestari, in_june, cast.programme, Month(2025, 2))


def test_two_payers_are_settled_by_rule_or_by_the_manager(cast: Cast, tmp_path: Path) -> None:
    ids = enrolled.people(cast, 4)
    enrolled.money(cast, 10_000_000)
    rows = [_row(number, "2025-01", "2025-12") for number in (1, 2, 3)]
    _listed(cast, tmp_path, *rows)
    made = enrolled.batch(cast)
    assert made.amount == 4 * PRICE - 3 * THEIRS  # by the rule: the rest
    for number, rule in ((ids[0], "ours_pays"), (ids[1], "ours_stops")):
        _settle(cast, made, _chosen(number, rule))
    for number, rule, until, why, code in (
        (ids[2], "hold", MARCH, "?", "CHOICE_UNKNOWN"),
        (ids[2], "ours_pays", MARCH, " ", "WHY_MISSING"),
        (ids[2], "ours_pays", Month(2025, 2), "?", "CHOICE_UNTIL"),
        (ids[2], "ours_pays", None, "?", "CHOICE_UNTIL"),
        (ids[3], "ours_pays", MARCH, "?", "NOT_HERE"),  # nobody else pays for them
    ):
        with pytest.raises(Refused, match=code):
            _settle(cast, made, _chosen(number, rule, until, why))
    made = enrolled.batch(cast)
    assert made.amount == PRICE + (PRICE - THEIRS) + PRICE
    assert _notes(made) == [
        ("Warga 00002", "OTHER_PAYS", THEIRS), ("Warga 00003", "TOP_UP", THEIRS),
    ]  # fmt: skip


def test_a_choice_counts_for_the_payer_and_to_the_month_that_it_names(
    cast: Cast, tmp_path: Path
) -> None:
    (one,) = enrolled.people(cast, 1)
    enrolled.money(cast, 10_000_000)
    _listed(cast, tmp_path, _row(1, "2025-03", "2025-04"))
    _listed(cast, tmp_path, _row(1, "2025-05", "2025-12"), payer="Desa")
    march = enrolled.batch(cast)
    _settle(cast, march, _chosen(one, "ours_pays", APRIL.plus(2)))
    paid = [enrolled.batch(cast, MARCH.plus(more)).amount for more in (0, 1, 2)]
    assert paid == [PRICE, PRICE, PRICE - THEIRS]  # in May another pays, of whom nothing was said
    may = enrolled.batch(cast, APRIL.plus(1))
    _settle(cast, may, _chosen(one, "ours_stops", APRIL.plus(1)))
    paid = [enrolled.batch(cast, MARCH.plus(more)).amount for more in (2, 3)]
    assert paid == [0, PRICE - THEIRS]


def test_what_decided_a_batch_is_kept_with_it(cast: Cast, tmp_path: Path) -> None:
    (one, _) = enrolled.people(cast, 2)
    enrolled.money(cast, 10_000_000, committed=PRICE)
    alone = enrolled.batch(cast).inputs
    assert (alone["other_payers"], alone["extract"], alone["choices"]["count"]) == ([], None, 0)
    assert alone["held"] == {LINE: [PRICE, 10_000_000 - PRICE]}
    assert (alone["reckoned_in"], alone["grace_months"]) == ("2025-03", 3)
    _listed(cast, tmp_path, _row(1, "2025-03", "2025-12"))
    listed = enrolled.batch(cast)
    (known,) = listed.inputs["other_payers"]
    digest = OutsidePayment.objects.using("owner").get().digest
    assert known == {"payer": "Provinsi Jambi", "list": "daftar.csv", "digest": digest}
    assert listed.inputs["members"]["digest"] != alone["members"]["digest"]
    _settle(cast, listed, _chosen(one, "ours_pays"))
    chosen = enrolled.batch(cast).inputs
    assert chosen["choices"]["count"] == 1
    assert chosen["choices"]["digest"] != listed.inputs["choices"]["digest"]


def test_a_choice_about_an_employer_outlasts_the_next_extract(cast: Cast, tmp_path: Path) -> None:
    (one,) = enrolled.people(cast, 1)
    enrolled.money(cast, 10_000_000)
    _extract(cast, tmp_path, date(2025, 2, 1))
    march = enrolled.batch(cast)
    assert _notes(march) == [("Warga 00001", "HOLD", 0)]
    assert BatchNote.objects.using("owner").get().payer == "BPJS PPU, 01-02-2025"
    _settle(cast, march, _chosen(one, "ours_pays"))
    _extract(cast, tmp_path, date(2025, 3, 1))
    made = enrolled.batch(cast)
    assert made.amount == PRICE
    assert made.inputs["extract"]["as_of"] == "2025-03-01"


def _extract(cast: Cast, folder: Path, as_of: date) -> None:
    """The insurer's list of a day: the first of ours is paid for by an employer."""
    path = folder / f"peserta-{as_of}.csv"
    path.write_text(
        "NIK,NAMA,TANGGAL LAHIR,JENIS KELAMIN,SEGMEN,STATUS,LUNAS SAMPAI\n"
        f"{enrolled.nik(1)},WARGA {as_of:%B},1980-01-02,P,PU,AKTIF,2025-12\n"
    )
    told = snapshots.Told(
        RegisterKind.PARTICIPANTS, path.name, "BPJS", "PKS 12/2025", as_of, date(2025, 12, 31)
    )
    with acting(cast.lestari):
        snapshots.keep(cast.lestari, AT, told, path)


def test_a_new_list_replaces_the_same_payers_old_one_in_its_months(
    cast: Cast, tmp_path: Path
) -> None:
    enrolled.people(cast, 2)
    enrolled.money(cast, 10_000_000)
    _listed(cast, tmp_path, _row(1, "2025-01", "2025-12"), _row(2, "2025-01", "2025-12"))
    # Only the second is in it from April on, however the payer is written.
    _listed(cast, tmp_path, _row(2, "2025-04", "2025-12"), payer="PROVINSI  JAMBI")
    assert _told() == [
        ("Provinsi Jambi", "2025-01", "2025-03"),
        ("Provinsi Jambi", "2025-01", "2025-03"),
        ("Provinsi Jambi", "2025-04", "2025-12"),
    ]
    april = enrolled.batch(cast, APRIL)
    assert [name for name, *_ in _notes(april)] == ["Warga 00002"]


def test_a_payer_under_another_name_is_asked_about_before_it_is_summed_up(
    cast: Cast, tmp_path: Path
) -> None:
    _listed(cast, tmp_path, _row(1, "2025-01", "2025-12"))
    path = tmp_path / "daftar.csv"
    told = Told("Pemprov Jambi", path.name, path)
    with acting(cast.lestari), pytest.raises(Refused, match="OUTSIDE_NEW") as refused:
        contributing_payers.read_outside(cast.lestari, AT, told)
    assert refused.value.facts["known"] == "Provinsi Jambi"
    assert [payer for payer, *_ in _told()] == ["Provinsi Jambi"]


def test_a_correction_of_one_month_leaves_the_others_as_they_were(
    cast: Cast, tmp_path: Path
) -> None:
    enrolled.people(cast, 1)
    _listed(cast, tmp_path, _row(1, "2025-01", "2025-12"))
    _listed(cast, tmp_path, _row(1, "2025-06", "2025-06", 6_000))
    rows = OutsidePayment.objects.using("owner").order_by("first_month")
    assert list(rows.values_list("first_month", "last_month", "amount")) == [
        ("2025-01", "2025-05", THEIRS), ("2025-06", "2025-06", 6_000),
        ("2025-07", "2025-12", THEIRS),
    ]  # fmt: skip


def test_rows_of_one_list_that_overlap_are_not_added_up(cast: Cast, tmp_path: Path) -> None:
    enrolled.people(cast, 1)
    enrolled.money(cast, 10_000_000)
    _listed(cast, tmp_path, _row(1, "2025-01", "2025-06"), _row(1, "2025-03", "2025-12"))
    assert [theirs for *_, theirs in _notes(enrolled.batch(cast, APRIL))] == [THEIRS]


def test_arrears_of_the_old_year_are_prepared_after_the_next_years_version(cast: Cast) -> None:
    enrolled.people(cast, 2)
    enrolled.money(cast, 10_000_000)
    text = PROGRAMME.read_text().replace("2025-01, to: 2025-12", "2026-01, to: 2026-12")
    enrolled.publish(cast, text)
    assert enrolled.batch(cast, MARCH).people == 2
    with acting(cast.lestari):
        listed = contributions.year(cast.lestari, cast.programme)
    assert [row.month for row in listed if row.batches] == [MARCH]
    assert Month(2026, 12) in [row.month for row in listed]


def test_a_draft_of_the_next_calendar_year_counts_on_its_budget_years_money(cast: Cast) -> None:
    text = PROGRAMME.read_text().replace("2025-01, to: 2025-12", "2025-01, to: 2026-06")
    enrolled.publish(cast, text)
    enrolled.people(cast, 3, Wanted(months=("2025-01", "2026-06")))
    enrolled.money(cast, 3 * PRICE)
    assert enrolled.batch(cast, Month(2026, 2)).people == 3
    assert enrolled.batch(cast, Month(2026, 3)).people == 0
