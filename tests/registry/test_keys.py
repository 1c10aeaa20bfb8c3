"""Sealing: what a stolen database tells, and how a key is replaced."""

from pathlib import Path

import pytest

from payung.registry import keys
from payung.values.refused import Refused

NIK = "3319010101900001"


@pytest.fixture
def ring(tmp_path: Path) -> keys.Keyring:
    return keys.load(tmp_path)


def test_what_was_sealed_opens_with_the_same_ring_and_place(ring: keys.Keyring) -> None:
    assert ring.open(ring.seal(NIK, "15.71.person.nik.7"), "15.71.person.nik.7") == NIK


def test_nothing_is_sealed_as_nothing(ring: keys.Keyring) -> None:
    assert ring.seal("", "anywhere") == b""
    assert ring.open(b"", "anywhere") == ""
    assert ring.blind("", "nik") == b""


def test_a_sealed_value_does_not_contain_what_it_hides(ring: keys.Keyring) -> None:
    assert NIK.encode() not in ring.seal(NIK, "here")


def test_the_same_value_is_sealed_differently_each_time(ring: keys.Keyring) -> None:
    assert ring.seal(NIK, "here") != ring.seal(NIK, "here")


def test_a_value_copied_to_another_row_does_not_open(ring: keys.Keyring) -> None:
    with pytest.raises(Refused, match="SEALED_FOREIGN"):
        ring.open(ring.seal(NIK, "15.71.person.nik.7"), "15.71.person.nik.8")


def test_a_changed_byte_is_noticed(ring: keys.Keyring) -> None:
    sealed = bytearray(ring.seal(NIK, "here"))
    sealed[-1] ^= 1
    with pytest.raises(Refused, match="SEALED_FOREIGN"):
        ring.open(bytes(sealed), "here")


def test_another_installations_ring_opens_nothing(ring: keys.Keyring, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="SEALED_FOREIGN"):
        keys.load(tmp_path / "other").open(ring.seal(NIK, "here"), "here")


def test_the_blind_index_finds_equals_of_one_use_only(ring: keys.Keyring) -> None:
    assert ring.blind(NIK, "nik") == ring.blind(NIK, "nik")
    assert ring.blind(NIK, "nik") != ring.blind(NIK, "kk")


def test_after_a_new_key_the_old_ones_still_open(ring: keys.Keyring) -> None:
    newer = ring.with_new_key()
    assert newer.open(ring.seal(NIK, "here"), "here") == NIK
    assert keys.number_of(newer.seal(NIK, "here")) == ring.current + 1


def test_without_its_old_keys_a_ring_opens_only_what_was_sealed_anew(ring: keys.Keyring) -> None:
    newest = ring.with_new_key().without_old_keys()
    with pytest.raises(Refused, match="SEALED_FOREIGN"):
        newest.open(ring.seal(NIK, "here"), "here")
    assert newest.blind(NIK, "nik") == ring.blind(NIK, "nik")


def test_a_ring_is_made_once_and_kept_for_its_owner_only(tmp_path: Path) -> None:
    assert keys.load(tmp_path) == keys.load(tmp_path)
    assert keys.place(tmp_path).stat().st_mode & 0o077 == 0


def test_a_damaged_ring_is_never_replaced_by_a_new_one(tmp_path: Path) -> None:
    keys.load(tmp_path)
    keys.place(tmp_path).write_text("{}")
    with pytest.raises(Refused, match="KEYRING_UNREADABLE"):
        keys.load(tmp_path)
    assert keys.place(tmp_path).read_text() == "{}"
