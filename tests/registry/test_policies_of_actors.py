"""Nobody acts in another's name or past their role, asked in raw SQL as the application's role."""

from datetime import date

import psycopg
import pytest

from payung.registry.models import Batch, Signal
from tests.registry import confirmed, enrolled, paid
from tests.registry.changes.test_changing import ask
from tests.registry.decrees import steps
from tests.registry.people import AT, JAMBI, VILLAGE, Cast
from tests.registry.test_policies import _as

_HELD = psycopg.errors.IntegrityConstraintViolation
_POLICY = psycopg.errors.InsufficientPrivilege
_COPIED = (
    "government, programme_id, decree_id, proposal_id, sealed_nik, name, sex, area,"
    " occupation, first_month, last_month, funding_line, amount"
)


def _one_more() -> str:
    """Pak Budi as one more line of the decree at hand."""
    return (
        f"INSERT INTO registry_decreeline (position, person_id, {_COPIED})"
        f" SELECT 99, {confirmed.person('Pak Budi', 7)}, {_COPIED}"
        " FROM registry_decreeline LIMIT 1"
    )


def test_no_line_is_added_to_a_signed_decree(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ibu Sari"])
    put = _one_more()
    with pytest.raises(_HELD, match="signed decree"):
        _as(cast.lestari, put)
    with pytest.raises(_HELD, match="signed decree"):
        _as(None, put, role="payung_owner")


def test_only_the_manager_writes_the_lines_of_a_draft(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    steps.prepare(cast)
    put = _one_more()
    for who in (cast.rina, cast.agus, cast.hadi):
        with pytest.raises(_POLICY):
            _as(who, put)
    _as(cast.lestari, put)


@pytest.mark.parametrize(
    ("who", "by"), [("rina", "hadi"), ("lestari", "hadi"), ("hadi", "agus"), ("hadi", "lestari")]
)
def test_a_decree_is_signed_by_the_approver_in_their_own_name(
    who: str, by: str, cast: Cast
) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    steps.prepare(cast)
    sign = "UPDATE registry_decree SET state = 'signed', signed_by = {}"
    with pytest.raises(_POLICY):
        _as(getattr(cast, who), sign.format(getattr(cast, by).user))
    _as(cast.hadi, sign.format(cast.hadi.user))


def test_a_decree_does_not_come_in_signed_nor_a_programme_by_who_proposes(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    steps.prepare(cast)
    columns = "government, programme_id, version_id, day, prepared_at, signed_name, inputs"
    columns += ", digest, people, amount"
    with pytest.raises(_POLICY):
        _as(
            cast.lestari,
            f"INSERT INTO registry_decree (number, state, prepared_by, {columns})"
            f" SELECT '2', 'signed', {cast.lestari.user}, {columns} FROM registry_decree",
        )
    with pytest.raises(_POLICY):
        _as(
            cast.rina,
            f"INSERT INTO registry_programme (government, slug, name) VALUES ('{JAMBI}', 'x', 'x')",
        )


def _batch(cast: Cast) -> Batch:
    enrolled.by_decree(cast, ["Ibu Sari"])
    return paid.batch(cast, "2025-03", [enrolled.one("Ibu Sari").id], state="draft")


_APPROVE = "UPDATE registry_batch SET state = 'approved', approved_at = now(), approved_by = {}"


@pytest.mark.parametrize(
    ("who", "by", "more"),
    [("lestari", "dewi", ""), ("dewi", "hadi", ""), ("dewi", "dewi", ", amount = 1")],
)
def test_a_batch_is_approved_as_it_is_by_a_treasurer_in_their_own_name(
    who: str, by: str, more: str, cast: Cast
) -> None:
    _batch(cast)
    with pytest.raises(_HELD, match="as its steps allow"):
        _as(getattr(cast, who), _APPROVE.format(getattr(cast, by).user) + more)
    _as(cast.dewi, _APPROVE.format(cast.dewi.user))


@pytest.mark.parametrize(
    "change",
    ["state = 'draft'", "people = 0", "digest = 'x'", "month = '2025-04'", "approved_by = NULL"],
)
def test_what_was_approved_of_a_batch_stays_and_goes_on_only(change: str, cast: Cast) -> None:
    _batch(cast)
    _as(cast.dewi, _APPROVE.format(cast.dewi.user))
    for who, role in ((cast.dewi, "payung_app"), (None, "payung_owner")):
        with pytest.raises(_HELD, match="as its steps allow"):
            _as(who, f"UPDATE registry_batch SET {change}", role)


def test_a_draft_is_not_paid_nor_made_anothers_and_none_comes_in_approved(cast: Cast) -> None:
    _batch(cast)
    for change in ("state = 'paid'", f"made_by = {cast.hadi.user}"):
        with pytest.raises(_HELD, match="as its steps allow"):
            _as(cast.dewi, f"UPDATE registry_batch SET {change}")
    columns = "government, programme_id, version_id, people, amount, digest, inputs, made_name"
    columns += ", made_at, part, approved_name"
    with pytest.raises(_POLICY):
        _as(
            cast.lestari,
            f"INSERT INTO registry_batch (month, state, made_by, {columns})"
            f" SELECT '2025-04', 'approved', {cast.lestari.user}, {columns} FROM registry_batch",
        )


def test_nobody_writes_what_lasts_in_anothers_name(cast: Cast) -> None:
    made = _batch(cast)
    puts = (
        (
            cast.lestari,
            "enrolmentmove",
            "enrolment_id, before, after, reason, proof, words, area",
            f"{enrolled.one('Ibu Sari').id}, '', '', '', '', '', '{VILLAGE}'",
        ),
        (
            cast.dewi,
            "payment",
            "programme_id, number, day, amount, proof",
            f"{cast.programme}, '1', now(), 1, ''",
        ),
        (
            cast.agus,
            "event",
            "subject_id, number, role, act, subject, why, facts, previous, hash",
            f"{made.id}, 9999, '', '', '', '', '{{}}', '', ''",
        ),
    )
    for who, table, columns, values in puts:
        with pytest.raises(_POLICY):
            _as(
                who,
                f"INSERT INTO registry_{table} (government, by, by_name, at, {columns})"
                f" VALUES ('{JAMBI}', {cast.joko.user}, 'x', now(), {values})",
            )


def test_who_asks_for_a_change_neither_settles_it_nor_names_who_does(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ani"])
    ask(cast.agus, "Ani")
    accept = "UPDATE registry_change SET state = 'accepted', settled_by = {}"
    for who, by in (
        (cast.rina, cast.lestari),
        (cast.agus, cast.lestari),
        (cast.lestari, cast.hadi),
    ):
        with pytest.raises(_POLICY):
            _as(who, accept.format(by.user))
    _as(cast.lestari, accept.format(cast.lestari.user))


def test_a_find_is_settled_by_who_verifies_and_a_death_by_the_manager_alone(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ani"])
    one = enrolled.one("Ani")
    Signal.objects.using("owner").create(
        government=JAMBI, programme_id=cast.programme, enrolment_id=one.id, kind="died",
        as_of=date(2025, 3, 1), found_at=AT, state="open", area=one.area,
    )  # fmt: skip
    for who, state in ((cast.rina, "open"), (cast.agus, "kept"), (cast.agus, "ended")):
        with pytest.raises(_POLICY):
            _as(who, f"UPDATE registry_signal SET state = '{state}'")
    _as(cast.agus, "UPDATE registry_signal SET state = 'asked'")
    _as(cast.lestari, "UPDATE registry_signal SET state = 'kept'")
