"""A map of the villages: read by the manager, seen by all of the government, never changed."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import psycopg
import pytest

from payung import areas
from payung.registry.actions import boundaries
from payung.registry.actions.boundaries import Told
from payung.registry.models import Boundary, Event
from payung.registry.queries import boundaries as queries
from payung.registry.scope import Scope
from payung.values.refused import Refused
from tests.coverage.boundaries import synthetic
from tests.registry import terminal
from tests.registry.intake import lists
from tests.registry.people import AT, BADUNG, JAMBI, Cast
from tests.registry.tasks import at_work
from tests.registry.test_policies import _as

TOLD = Told("desa.geojson", "Peta sintetis", "CC0", date(2025, 1, 1))
CODES = areas.villages(JAMBI)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """All villages of Kota Jambi but one, and a shape that is none of them."""
    drawn = synthetic.geojson(synthetic.shapes(CODES[1:]))
    odd = dict(drawn["features"][0]) | {"properties": {"DESA": "Entah Di Mana"}}
    drawn["features"].append(odd)
    path = tmp_path / "desa.geojson"
    path.write_bytes(synthetic.as_bytes(drawn))
    return path


def read(who: Scope, file: Path, told: Told = TOLD) -> Boundary:
    with lists.acting(who):
        return boundaries.read(who, AT, told, file)


def test_what_was_read_is_in_force_with_its_source_and_what_is_missing(
    cast: Cast, file: Path
) -> None:
    made = read(cast.lestari, file)
    assert (made.villages, made.missing, made.elsewhere) == (len(CODES) - 1, [CODES[0]], 0)
    assert [one["code"] for one in made.flaws] == ["MAP_UNMATCHED"]
    with lists.acting(cast.agus):  # of one village, and he sees it all
        found = queries.in_force(cast.agus)
        assert found == made
        assert b"Topology" not in queries.packed(cast.agus, made.id)
    event = Event.objects.using("owner").get(act="read_map")
    assert (event.subject_id, event.facts["missing"]) == (made.id, 1)


def test_the_newest_map_is_in_force_and_the_same_work_begun_again_is_one(
    cast: Cast, file: Path
) -> None:
    first = read(cast.lestari, file)
    assert read(cast.lestari, file).id == first.id
    with lists.acting(cast.lestari):
        later = boundaries.read(cast.lestari, AT + timedelta(days=1), TOLD, file)
        found = queries.in_force(cast.lestari)
    assert found == later != first


def test_only_a_manager_reads_a_map_and_says_whose_it_is(cast: Cast, file: Path) -> None:
    for who, told, code in (
        (cast.agus, TOLD, "NOT_ALLOWED"),
        (cast.lestari, replace(TOLD, licence=" "), "MAP_WITHOUT_SOURCE"),
        (cast.lestari, replace(TOLD, as_of=date(2026, 1, 1)), "MAP_DATE"),
    ):
        with pytest.raises(Refused) as no:
            read(who, file, told)
        assert no.value.code == code


def test_it_is_read_as_a_long_work_of_whoever_asked(cast: Cast, file: Path) -> None:
    with lists.acting(cast.lestari):
        task = boundaries.ask(cast.lestari, AT, TOLD, file)
    at_work.work()
    done = at_work.one(task.id)
    assert (done.state, done.told) == ("done", {"villages": len(CODES) - 1, "missing": 1})


def test_a_file_that_is_no_map_ends_the_work_in_words(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("NIK,NAMA\n")
    with lists.acting(cast.lestari):
        task = boundaries.ask(cast.lestari, AT, TOLD, path)
    at_work.work()
    refusal = at_work.one(task.id).refusal
    assert refusal is not None
    assert refusal["code"] == "MAP_NOT_A_MAP"


def test_another_government_sees_no_map_of_ours_and_nobody_changes_one(
    cast: Cast, file: Path
) -> None:
    read(cast.lestari, file)
    theirs = Scope(BADUNG, cast.lestari.user, "Manager", cast.lestari.role, BADUNG)
    assert _as(theirs, "SELECT 1 FROM registry_boundary") == []
    assert _as(None, "SELECT 1 FROM registry_boundary") == []
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _as(cast.lestari, "UPDATE registry_boundary SET source = 'x'")
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
        _as(None, "DELETE FROM registry_boundary", role="payung_owner")


def test_the_command_tells_what_did_not_match_and_what_is_missing(cast: Cast, file: Path) -> None:
    told = terminal.typed(
        "register", "boundaries", "read", str(file), "--region", JAMBI, "--by", "lestari",
        "--source", "Peta sintetis", "--licence", "CC0", "--as-of", "2025-01-01",
    )  # fmt: skip
    assert told.exit_code == 0, told.output
    assert "Entah Di Mana" in told.output
    assert CODES[0] in told.output
    assert "67 wilayah tergambar, 1 belum" in told.output
