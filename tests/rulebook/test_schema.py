"""The JSON Schema that editors complete programme files with."""

import json
from collections.abc import Iterator
from typing import Any

from payung import rulebook
from payung.rulebook.programme_file import ProgrammeFile

SCHEMA = rulebook.programme_schema()


def properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, below in schema.get("properties", {}).items():
        yield name, below
        yield from properties(below)
        yield from properties(below.get("items", {}))


def test_every_key_is_explained_in_words() -> None:
    for name, schema in properties(SCHEMA):
        assert len(schema["description"]) > 10, name


def test_the_schema_knows_every_key_of_the_file_and_no_other() -> None:
    assert list(SCHEMA["properties"]) == list(ProgrammeFile.model_fields)
    assert SCHEMA["additionalProperties"] is False
    assert SCHEMA["required"] == ["name", "region", "period"]


def test_editors_can_complete_occupations_sources_and_priorities() -> None:
    parts = dict(properties(SCHEMA))
    assert "ojek_daring" in parts["occupations"]["items"]["enum"]
    assert "dbhcht" in parts["source"]["enum"]
    assert "list_order" in parts["priority"]["items"]["enum"]


def test_the_schema_is_plain_json_without_references() -> None:
    assert "$ref" not in json.dumps(SCHEMA)
