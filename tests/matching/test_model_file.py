"""A model in a file of its own: written, read again, and refused when it does not fit."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from payung import matching
from payung.values.refused import Refused

SHIPPED = matching.shipped()
AS_WRITTEN = matching.text_of_model(SHIPPED, {})


def written(folder: Path, text: str) -> Path:
    file = folder / "model.yaml"
    file.write_text(text, "utf-8")
    return file


def changed(**more: Any) -> str:
    held = yaml.safe_load(AS_WRITTEN) | more
    return yaml.safe_dump(held)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    file = written(tmp_path, matching.text_of_model(SHIPPED, {"rows": 3000}))
    read = matching.read_model(file)
    assert read.levels == SHIPPED.levels
    assert read.birth_beside_nik == SHIPPED.birth_beside_nik
    assert (read.people_beyond, read.days_beyond) == (SHIPPED.people_beyond, SHIPPED.days_beyond)


def test_it_has_a_version_and_a_digest_of_its_own(tmp_path: Path) -> None:
    read = matching.read_model(written(tmp_path, matching.text_of_model(SHIPPED, {})))
    assert read.version.startswith(f"{SHIPPED.version}+")
    assert read.sha256 != SHIPPED.sha256


def test_the_version_is_made_by_the_numbers_not_by_what_they_were_learnt_from() -> None:
    one, other = (matching.text_of_model(SHIPPED, {"rows": rows}) for rows in (1, 2))
    assert yaml.safe_load(one)["version"] == yaml.safe_load(other)["version"]
    assert yaml.safe_load(other)["trained"] == {"rows": 2}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("just words", "version"),
        (changed(version=""), "version"),
        (changed(fingers={"equal": {"same": 0.5, "others": 0.1}}), "fingers"),
        (changed(sex={"equal": {"same": 0.9, "others": 0.5}}), "sex.missing"),
        (changed(beyond={"people": "many", "days": 20000}), "beyond.people"),
        (changed(beyond={"people": 0, "days": 20000}), "beyond.people"),
        (changed(kk=[1, 2]), "kk"),
        (AS_WRITTEN.replace("same: 0.985", "same: 98.5"), "sex.equal.same"),
    ],
)  # fmt: skip
def test_a_file_of_another_form_is_refused_by_its_first_wrong_key(
    tmp_path: Path, text: str, key: str
) -> None:
    with pytest.raises(Refused) as refused:
        matching.read_model(written(tmp_path, text))
    assert (refused.value.code, refused.value.facts["key"]) == ("MODEL_UNFIT", key)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"a: [1"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "model.yaml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(Refused) as refused:
        matching.read_model(file)
    assert refused.value.code == "MODEL_UNREADABLE"
