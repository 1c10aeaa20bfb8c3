"""Sealing: what a stolen database tells, and how a key is replaced."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings

from payung.registry import keys, prepare, signing
from payung.values.refused import Refused
from tests.registry.people import Cast

NIK = "3319010101900001"


@pytest.fixture
def ring(tmp_path: Path) -> keys.Keyring:
    return made(tmp_path)


def made(folder: Path) -> keys.Keyring:
    keys.make(folder)
    return keys.load(folder)


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
        made(tmp_path / "other").open(ring.seal(NIK, "here"), "here")


def test_the_blind_index_finds_equals_of_one_use_only(ring: keys.Keyring) -> None:
    assert ring.blind(NIK, "nik") == ring.blind(NIK, "nik")
    assert ring.blind(NIK, "nik") != ring.blind(NIK, "kk")


def test_after_a_new_key_the_old_ones_still_open(ring: keys.Keyring) -> None:
    newer = ring.with_new_key()
    assert newer.open(ring.seal(NIK, "here"), "here") == NIK
    assert keys.number_of(newer.seal(NIK, "here")) == ring.current + 1


def test_a_column_sealed_at_once_opens_value_by_value_and_the_other_way_round(
    ring: keys.Keyring,
) -> None:
    newer = ring.with_new_key()
    sealed = [newer.sealer("15.71.person.nik.")(7, NIK), ring.seal(NIK, "15.71.person.nik.7"), b""]
    opened = newer.opener("15.71.person.nik.")
    assert [newer.open(one, "15.71.person.nik.7") for one in sealed] == [NIK, NIK, ""]
    assert [opened(7, one) for one in sealed] == [NIK, NIK, ""]
    assert newer.sealer("15.71.person.nik.")(7, "") == b""


def test_of_a_column_opened_at_once_nothing_foreign_opens(ring: keys.Keyring) -> None:
    box = ring.sealer("15.71.person.nik.")(7, NIK)
    opened = ring.opener("15.71.person.nik.")
    newer = ring.with_new_key().sealer("15.71.person.nik.")(7, NIK)
    for number, one in ((8, box), (7, box[:-1] + b"?"), (7, newer), (7, b"?" + box[1:]), (7, b"x")):
        with pytest.raises(Refused, match="SEALED_FOREIGN"):
            opened(number, one)


def test_without_its_old_keys_a_ring_opens_only_what_was_sealed_anew(ring: keys.Keyring) -> None:
    newest = ring.with_new_key().without_old_keys()
    with pytest.raises(Refused, match="SEALED_FOREIGN"):
        newest.open(ring.seal(NIK, "here"), "here")
    assert newest.blind(NIK, "nik") == ring.blind(NIK, "nik")


def test_a_ring_is_made_once_and_kept_for_its_owner_only(tmp_path: Path) -> None:
    assert made(tmp_path) == made(tmp_path)
    assert keys.place(tmp_path).stat().st_mode & 0o077 == 0


def test_a_ring_that_took_the_place_of_another_is_the_one_that_is_read(tmp_path: Path) -> None:
    old = made(tmp_path)
    keys.keep(tmp_path, old.with_new_key())
    assert keys.load(tmp_path).current == old.current + 1


def test_a_damaged_ring_is_never_replaced_by_a_new_one(tmp_path: Path) -> None:
    keys.make(tmp_path)
    keys.place(tmp_path).write_text("{}")
    with pytest.raises(Refused, match="KEYRING_UNREADABLE"):
        keys.load(tmp_path)
    assert keys.place(tmp_path).read_text() == "{}"


def test_a_ring_that_is_not_there_is_asked_for_and_not_made_up(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="KEYRING_MISSING"):
        keys.load(tmp_path)
    with pytest.raises(Refused, match="SIGNING_KEY_MISSING"):
        signing.key(tmp_path)
    assert not keys.place(tmp_path).exists()


def test_of_two_who_make_keys_at_once_the_first_ones_stay(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(keys.make, [tmp_path] * 8))
        list(pool.map(signing.make, [tmp_path] * 8))
    ring, key = keys.load(tmp_path), signing.public(tmp_path)
    keys.make(tmp_path)
    signing.make(tmp_path)
    assert (keys.load(tmp_path), signing.public(tmp_path)) == (ring, key)


def test_an_installation_with_data_gets_no_new_keys(cast: Cast, settings_data: Path) -> None:
    prepare.new_keys()
    assert not keys.place(settings_data).exists()


@pytest.fixture
def settings_data(tmp_path: Path) -> Iterator[Path]:
    """Another folder as the installation's: as if a disk were mounted elsewhere."""
    usual, settings.DATA = settings.DATA, tmp_path
    yield tmp_path
    settings.DATA = usual
