"""Keys are replaced under a register at work: everything opens before, during and after."""

from pathlib import Path

import pytest
from django.conf import settings

from payung.registry import keys, sealed, storage
from payung.registry.actions import rotation
from payung.registry.models import Proposal
from payung.values.refused import Refused
from tests.registry import rows
from tests.registry.people import JAMBI, VILLAGE, Cast

NIK = "1571015503700001"


def _row(cast: Cast, ring: keys.Keyring) -> Proposal:
    row = rows.proposal(cast, VILLAGE, "Ibu Sari")
    row.sealed_nik = sealed.seal(ring, "proposal", "nik", JAMBI, row.id, NIK)
    row.sealed_birth_place = sealed.seal(ring, "proposal", "birth_place", JAMBI, row.id, "JAMBI")
    row.sealed_evidence = sealed.seal(ring, "proposal", "evidence", JAMBI, row.id, "{}")
    row.save(using="owner")
    return row


def _opened(ring: keys.Keyring, row: Proposal) -> str:
    row.refresh_from_db(using="owner")
    place = bytes(row.sealed_birth_place)
    assert sealed.open_(ring, "proposal", "birth_place", JAMBI, row.id, place) == "JAMBI"
    return sealed.open_(ring, "proposal", "nik", JAMBI, row.id, bytes(row.sealed_nik))


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys and files of this test alone."""
    monkeypatch.setattr(settings, "DATA", tmp_path)
    keys.make(tmp_path)


def test_after_rotation_the_new_key_alone_opens_every_row_and_file(cast: Cast) -> None:
    old = sealed.ring()
    row = _row(cast, old)
    (settings.DATA / "rt01.csv").write_text("NIK,Nama")
    stored = storage.keep(JAMBI, settings.DATA / "rt01.csv")
    both = old.with_new_key()
    keys.keep(settings.DATA, both)
    told: list[tuple[str, int]] = []
    rotation.seal_anew(both, lambda table, count: told.append((table, count)))
    keys.keep(settings.DATA, both.without_old_keys())
    assert ("proposal", 1) in told
    assert ("files", 1) in told
    assert _opened(sealed.ring(), row) == NIK
    with storage.opened(JAMBI, stored) as path:
        assert path.read_text() == "NIK,Nama"
    with pytest.raises(Refused, match="SEALED_FOREIGN"):
        _opened(old, row)


def test_an_empty_file_comes_back_empty(cast: Cast) -> None:
    (settings.DATA / "kosong.csv").touch()
    with storage.opened(JAMBI, storage.keep(JAMBI, settings.DATA / "kosong.csv")) as path:
        assert path.read_bytes() == b""


def test_a_rotation_that_was_cut_off_goes_on_where_it_stood(cast: Cast) -> None:
    old = sealed.ring()
    both = old.with_new_key()
    done, waiting = _row(cast, both), _row(cast, old)
    assert rotation.left(both) == 1
    rotation.seal_anew(both, lambda _table, _count: None)
    assert [_opened(both.without_old_keys(), row) for row in (done, waiting)] == [NIK, NIK]


def test_what_another_row_sealed_with_the_old_key_meanwhile_is_counted(cast: Cast) -> None:
    old = sealed.ring()
    both = old.with_new_key()
    rotation.seal_anew(both, lambda _table, _count: None)
    _row(cast, old)
    assert rotation.left(both) == 1
