"""A snapshot is used while everything it was made from is the same, and never otherwise."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from payung import intake, matching
from payung.matching import Engine
from payung.screening import digests, people, snapshots
from payung.screening.digests import Digest
from payung.screening.registers import AtHand
from payung.screening.snapshots import Origin, Snapshot, Unusable
from payung.values.people import RegisterKind
from payung.values.refused import Refused
from tests.screening import world

NOBODY = 65534
# Two people share a NIK, which intake tells.
CSV = (
    "NIK,NAMA,TGL LAHIR,STATUS\n"
    f"{world.SARI},Sari Wahyuni,12-05-1981,HIDUP\n"
    f"{world.BUDI},Budi Santoso,17-08-1979,HIDUP\n"
    f"{world.BUDI},Budi Santosa,17-08-1979,MENINGGAL\n"
)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    started = matching.start("duckdb")
    yield started
    started.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A civil registry as its office sent it."""
    file = tmp_path / "penduduk [1].csv"
    file.write_text(CSV, encoding="utf-8")
    return file


def origin(file: Path) -> Origin:
    return Origin(RegisterKind.CIVIL, digests.of_files((file,)), ("33.19",))


@pytest.fixture
def folder(file: Path, engine: Engine) -> Path:
    """The snapshot of that registry."""
    folder = snapshots.folder_of((file,), RegisterKind.CIVIL)
    table, findings = intake.read_register((file,), RegisterKind.CIVIL, ("33.19",))
    snapshots.keep(folder, origin(file), table, findings, engine)
    engine.forget()
    return folder


def found(folder: Path, asked: Origin) -> str:
    """'used', 'none', or why a snapshot may not be used."""
    snapshot = snapshots.find(folder, asked)
    if isinstance(snapshot, Unusable):
        return snapshot.why
    return "used" if snapshot else "none"


def test_a_snapshot_gives_back_the_register_and_the_flaws_that_were_found_in_it(
    file: Path, folder: Path
) -> None:
    table, findings = intake.read_register((file,), RegisterKind.CIVIL, ("33.19",))
    snapshot = snapshots.find(folder, origin(file))
    assert isinstance(snapshot, Snapshot)
    assert snapshot.findings == findings
    assert [finding.code for finding in findings] == ["REGISTER_NIK_DOUBLED"]
    assert snapshot.register.people == 3
    assert snapshot.register.take(pa.array([0, 1, 2])).equals(table)


def test_what_was_kept_links_like_what_was_read(file: Path, folder: Path, engine: Engine) -> None:
    table, _ = intake.read_register((file,), RegisterKind.CIVIL, ("33.19",))
    wanted = people.from_lists((world.IBU_SARI, world.PAK_BUDI_AGAIN, world.STRANGER))
    read = matching.link(engine, wanted, AtHand(table).ready(engine, "read"))
    snapshot = snapshots.find(folder, origin(file))
    assert isinstance(snapshot, Snapshot)
    assert matching.link(engine, wanted, snapshot.register.ready(engine, "kept")).equals(read)
    assert read.num_rows == 3


def test_only_its_owner_may_look_into_it(folder: Path) -> None:
    modes = {path: path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}


def test_where_nothing_was_prepared_there_is_nothing(file: Path) -> None:
    assert found(snapshots.folder_of((file,), RegisterKind.CIVIL), origin(file)) == "none"


def other_content(asked: Origin) -> Origin:
    return replace(asked, sources=(Digest(asked.sources[0].name, "0" * 64),))


def other_name(asked: Origin) -> Origin:
    """A file's name stands in what is said about it, and as category of an excluding list."""
    return replace(asked, sources=(replace(asked.sources[0], name="lain.csv"),))


def one_more_file(asked: Origin) -> Origin:
    return replace(asked, sources=asked.sources * 2)


def other_region(asked: Origin) -> Origin:
    return replace(asked, regions=("33.18",))


def other_kind(asked: Origin) -> Origin:
    return replace(asked, kind=RegisterKind.EXCLUDED)


@pytest.mark.parametrize(
    ("change", "why"),
    [(other_content, "sources"), (other_name, "sources"), (one_more_file, "sources"),
     (other_region, "regions"), (other_kind, "regions")],
)  # fmt: skip
def test_a_snapshot_of_another_origin_is_not_used(
    file: Path, folder: Path, change: Callable[[Origin], Origin], why: str
) -> None:
    assert found(folder, origin(file)) == "used"
    assert found(folder, change(origin(file))) == why


@pytest.mark.parametrize("part", ["payung", "keys", "reading", "pyarrow"])
def test_a_snapshot_of_another_version_is_not_used(file: Path, folder: Path, part: str) -> None:
    facts = json.loads((folder / "snapshot.json").read_text("utf-8"))
    facts["versions"][part] = "0"
    facts["seal"] = snapshots._seal(facts)
    (folder / "snapshot.json").write_text(json.dumps(facts), encoding="utf-8")
    assert found(folder, origin(file)) == "versions"


def cut_a_table(folder: Path) -> None:
    table = folder / "keys" / "have.parquet"
    table.write_bytes(table.read_bytes()[:-1])


def lose_a_table(folder: Path) -> None:
    (folder / "register.arrow").unlink()


def lose_the_facts(folder: Path) -> None:
    (folder / "snapshot.json").unlink()


def tear_the_facts(folder: Path) -> None:
    (folder / "snapshot.json").write_text("{", encoding="utf-8")


def empty_the_facts(folder: Path) -> None:
    (folder / "snapshot.json").write_text("[]", encoding="utf-8")


def alter_the_facts(folder: Path) -> None:
    text = (folder / "snapshot.json").read_text("utf-8")
    (folder / "snapshot.json").write_text(text.replace('"people": 3', '"people": 4'), "utf-8")


def put_a_table_more(folder: Path) -> None:
    shutil.copy(folder / "keys" / "have.parquet", folder / "keys" / "more.parquet")


@pytest.mark.parametrize(
    "harm",
    [cut_a_table, lose_a_table, lose_the_facts, tear_the_facts, empty_the_facts, alter_the_facts,
     put_a_table_more],
)  # fmt: skip
def test_a_damaged_snapshot_is_not_used(
    file: Path, folder: Path, harm: Callable[[Path], None]
) -> None:
    harm(folder)
    assert found(folder, origin(file)) == "damaged"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="asks for two users")
def test_another_users_snapshot_is_left_alone_and_said_to_be_that_users(engine: Engine) -> None:
    with tempfile.TemporaryDirectory() as open_to_all:
        file = Path(open_to_all) / "penduduk.csv"
        file.write_text(CSV, encoding="utf-8")
        folder = snapshots.folder_of((file,), RegisterKind.CIVIL)
        snapshots.keep(folder, origin(file), world.CIVIL, (), engine)
        engine.forget()
        Path(open_to_all).chmod(0o755)
        os.seteuid(NOBODY)
        try:
            seen = snapshots.find(folder, origin(file))
        finally:
            os.seteuid(0)
    assert seen == Unusable(folder, "private", "root")


def test_one_file_that_is_two_registers_is_kept_twice(
    file: Path, folder: Path, engine: Engine
) -> None:
    excluded = replace(origin(file), kind=RegisterKind.EXCLUDED)
    other = snapshots.folder_of((file,), RegisterKind.EXCLUDED)
    snapshots.keep(other, excluded, world.CIVIL, (), engine)
    engine.forget()
    assert (found(folder, origin(file)), found(other, excluded)) == ("used", "used")


def test_a_damaged_snapshot_is_replaced(file: Path, folder: Path, engine: Engine) -> None:
    cut_a_table(folder)
    snapshots.keep(folder, origin(file), world.CIVIL, (), engine)
    engine.forget()
    assert found(folder, origin(file)) == "used"


def test_somebody_elses_folder_is_left_alone(file: Path, engine: Engine) -> None:
    folder = snapshots.folder_of((file,), RegisterKind.CIVIL)
    folder.mkdir()
    (folder / "surat.docx").write_bytes(b"")
    with pytest.raises(Refused, match="PREPARED_NOT_OURS"):
        snapshots.keep(folder, origin(file), world.CIVIL, (), engine)
    assert [path.name for path in folder.iterdir()] == ["surat.docx"]


def test_a_folder_that_cannot_be_written_is_told(file: Path, engine: Engine) -> None:
    with pytest.raises(Refused, match="PREPARED_UNWRITABLE"):
        snapshots.keep(file / "in a file", origin(file), world.CIVIL, (), engine)


# Killed when all tables are written and only the facts are not: they are made last.
KILLED = """
import os, signal, sys
from pathlib import Path
from payung import intake, matching
from payung.screening import digests, snapshots
from payung.values.people import RegisterKind

file = Path(sys.argv[1])
origin = snapshots.Origin(RegisterKind.CIVIL, digests.of_files((file,)), ("33.19",))
table, _ = intake.read_register((file,), RegisterKind.CIVIL, ("33.19",))
killing = (os.kill(os.getpid(), signal.SIGKILL) for _ in "!")
engine = matching.start("duckdb")
snapshots.keep(snapshots.folder_of((file,), RegisterKind.CIVIL), origin, table, killing, engine)
"""


def test_a_run_killed_while_writing_leaves_the_earlier_snapshot_or_none(
    file: Path, folder: Path, engine: Engine
) -> None:
    killed = [sys.executable, "-c", KILLED, str(file)]
    assert subprocess.run(killed, check=False).returncode == -signal.SIGKILL
    assert found(folder, origin(file)) == "used"
    shutil.rmtree(folder)
    assert subprocess.run(killed, check=False).returncode == -signal.SIGKILL
    assert found(folder, origin(file)) == "none"
    assert len(list(file.parent.glob(".*"))) > 0  # what it had written, under another name
    snapshots.clear(folder)
    assert {path.name for path in file.parent.iterdir()} == {file.name}
