"""Whoever was handed a part of the trail checks it by the command line."""

from pathlib import Path

import pytest
import typer
from django.conf import settings

from payung import audit
from payung.cli.register import audit as command
from payung.registry import signing
from payung.registry.actions import handing_out, trail
from payung.registry.queries import audit as trails
from payung.values.refused import Refused
from tests.registry.intake import lists
from tests.registry.people import AT, ON, Cast


@pytest.fixture
def handed_out(cast: Cast, tmp_path: Path) -> Path:
    with lists.acting(cast.putu):
        for name in ("satu", "dua"):
            trail.record(cast.putu, AT, "refused", ("page", 0), name)
        handing_out.export(cast.putu, AT, ON, ON, tmp_path / "jejak.jsonl")
    return tmp_path / "jejak.jsonl"


def test_a_file_is_held_against_the_key_of_who_handed_it_out(
    handed_out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command.extract(handed_out)
    command.extract(handed_out, signing.public(settings.DATA))
    assert capsys.readouterr().out.count("Kota Jambi: 2 kejadian, tanda tangan cocok") == 2


def test_a_changed_file_and_one_of_somebody_else_are_refused(
    handed_out: Path, tmp_path: Path
) -> None:
    signing.make(tmp_path)
    with pytest.raises(Refused, match="EXTRACT_FORGED"):
        command.extract(handed_out, signing.public(tmp_path))
    with pytest.raises(Refused, match="KEY_ODD"):
        command.extract(handed_out, "AAAA")
    with pytest.raises(Refused, match="EXTRACT_UNREADABLE"):
        command.extract(tmp_path / "gone.jsonl")
    handed_out.write_bytes(handed_out.read_bytes().replace(b"dua", b"tiga"))
    with pytest.raises(Refused, match="EXTRACT_FORGED"):
        command.extract(handed_out)


def test_a_gap_that_was_signed_all_the_same_is_named(
    cast: Cast, handed_out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with lists.acting(cast.putu):
        whole = trails.links(cast.putu.government, "default", 1, 3)
        kept = [link for link in whole if link[0].number != 2]
    key = signing.key(settings.DATA)
    handed_out.write_bytes(b"".join(audit.write_extract("15.71", kept, key)))
    with pytest.raises(typer.Exit):
        command.extract(handed_out)
    assert "HILANG" in capsys.readouterr().out
