"""A range of the trail that proves itself."""

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from payung import audit
from payung.values.refused import Refused

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KNOWN = KEY.public_key().public_bytes_raw()


def _links(first: int, count: int) -> list[tuple[audit.Entry, bytes, bytes]]:
    before, found = bytes(32), []
    for number in range(1, first + count):
        at = datetime(2025, 3, 3, 2, number, tzinfo=UTC)
        entry = audit.Entry(
            "15.71", number, at, 7, "Auditor Putu", "auditor", "sign_decree", "decree", 3, "sebab",
            {"people": number},
        )  # fmt: skip
        own = audit.digest(entry, before)
        if number >= first:
            found.append((entry, before, own))
        before = own
    return found


def _file(first: int = 3, count: int = 4) -> bytes:
    return b"".join(audit.write_extract("15.71", _links(first, count), KEY))


def test_a_range_is_read_back_whole_by_whoever_knows_the_key() -> None:
    assert audit.read_extract(_file(), KNOWN) == ("15.71", 4, None)


@pytest.mark.parametrize(("old", "new"), [(b"sebab", b"lain!"), (b'"people": 5', b'"people": 6')])
def test_a_changed_line_is_noticed(old: bytes, new: bytes) -> None:
    with pytest.raises(Refused) as refused:
        audit.read_extract(_file().replace(old, new))
    assert refused.value.code == "EXTRACT_FORGED"


def test_a_file_signed_by_somebody_else_is_noticed() -> None:
    other = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    with pytest.raises(Refused) as refused:
        audit.read_extract(_file(), other)
    assert refused.value.code == "EXTRACT_FORGED"


@pytest.mark.parametrize("content", [b"", b"{}", b"a\nb\nc", b'{"kind": 1}\n{}\n{}'])
def test_anything_else_is_no_export(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        audit.read_extract(content)
    assert refused.value.code == "EXTRACT_UNREADABLE"


def test_a_broken_chain_is_signed_as_it_is_and_named() -> None:
    links = _links(1, 4)
    content = b"".join(audit.write_extract("15.71", [links[0], *links[2:]], KEY))
    found = audit.read_extract(content, KNOWN)[2]
    assert found is not None
    assert found.number == 2
