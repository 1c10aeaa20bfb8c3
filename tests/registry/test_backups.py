"""A backup comes back whole, tells no NIK by itself, and never overwrites anything."""

import tarfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from payung.registry import backups, sealed, storage
from payung.registry.models import Proposal
from payung.values.refused import Refused
from tests.registry import postgres, rows
from tests.registry.people import AT, JAMBI, VILLAGE, Cast

NIK = "1571015503700001"


@pytest.fixture
def written(cast: Cast, tmp_path: Path) -> Path:
    """A backup of a register with Ibu Sari and one encrypted file in it."""
    ring = sealed.ring()
    row = rows.proposal(cast, VILLAGE, "Ibu Sari", nik_index=ring.blind(NIK, "nik"))
    row.sealed_nik = sealed.seal(ring, "proposal", "nik", JAMBI, row.id, NIK)
    row.save(using="owner")
    (tmp_path / "rt01.csv").write_text(NIK)
    stored = storage.keep(JAMBI, tmp_path / "rt01.csv")
    (tmp_path / "stored").write_text(stored)
    target = tmp_path / "cadangan.tar"
    backups.write(settings.DATA, target, AT)
    storage.delete(JAMBI, stored)
    return target


def test_a_restored_register_has_every_row_and_file(written: Path, tmp_path: Path) -> None:
    with postgres.database("template1"):
        told = backups.restore(settings.DATA, written)
        row = Proposal.objects.using("owner").get(name="Ibu Sari")
        opened = sealed.open_(
            sealed.ring(), "proposal", "nik", JAMBI, row.id, bytes(row.sealed_nik)
        )
        guards = connections["owner"].introspection.table_names()
    assert opened == NIK
    assert "registry_event" in guards
    assert told["at"] == AT.isoformat()
    with storage.opened(JAMBI, (tmp_path / "stored").read_text()) as file:
        assert file.read_text() == NIK


def test_row_level_security_holds_after_a_restore(written: Path) -> None:
    with postgres.database("template1"):
        backups.restore(settings.DATA, written)
        assert list(Proposal.objects.all()) == []  # as the application's role, naming nobody


def test_a_backup_tells_no_nik_and_holds_no_key(written: Path, tmp_path: Path) -> None:
    with tarfile.open(written) as archive:
        archive.extractall(tmp_path / "seen", filter="data")
    text = postgres.dumped(tmp_path / "seen/database.dump")
    assert "Ibu Sari" in text
    assert NIK not in text
    files = [path for path in (tmp_path / "seen").rglob("*") if path.is_file()]
    assert not any("keyring" in path.name for path in files)
    assert not any(NIK.encode() in path.read_bytes() for path in files)


def test_nothing_is_restored_over_data(written: Path) -> None:
    with pytest.raises(Refused, match="NOT_EMPTY"):
        backups.restore(settings.DATA, written)


def test_a_changed_backup_is_refused_before_anything_is_done(written: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "rusak.tar"
    damaged.write_bytes(written.read_bytes().replace(b"PGDMP", b"PGDMX", 1))
    with postgres.database("template1"):
        with pytest.raises(Refused, match="BACKUP_DAMAGED"):
            backups.restore(settings.DATA, damaged)
        assert connections["owner"].introspection.table_names() == []


def test_a_file_that_is_no_backup_is_refused(cast: Cast, tmp_path: Path) -> None:
    text = tmp_path / "catatan.txt"
    text.write_text("bukan cadangan")
    with postgres.database("template1"), pytest.raises(Refused, match="BACKUP_DAMAGED"):
        backups.restore(settings.DATA, text)


def test_a_backup_is_never_overwritten(written: Path) -> None:
    with pytest.raises(Refused, match="BACKUP_EXISTS"):
        backups.write(settings.DATA, written, AT)
