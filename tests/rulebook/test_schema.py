"""The JSON Schema that editors complete programme files with."""

import json
import re
from collections.abc import Iterator
from typing import Any

from payung import messages, rulebook
from payung.messages import Lang
from payung.rulebook.programme_file import ProgrammeFile


class Nameless(dict[str, str]):
    """Fills every blank of a text with an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


NAMELESS = Nameless()
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


def test_what_a_file_may_leave_out_is_described_with_the_rules_own_values() -> None:
    parts = dict(properties(SCHEMA))
    newest = {name: one.values[-1] for name, one in rulebook.load().parameters.items()}
    for key in ("scheme", "residence", "priority", "disqualify"):
        for word in newest[f"programme.{key}"].words:
            assert word in parts[key]["description"].rpartition("Bila tidak diisi: ")[2]
    least, below = newest["programme.age_min"].amount, newest["bpu.entry_age_below"].amount
    assert f"{least} tahun sampai belum {below} tahun" in parts["age"]["description"]


def test_no_description_repeats_a_value_of_a_rule() -> None:
    texts = (messages.text(code, Lang.ID, NAMELESS) for code in messages.codes() if "_KEY" in code)
    assert not [text for text in texts if re.search(r"\b(18|65)\b", text)]


def test_the_schema_is_plain_json_without_references() -> None:
    assert "$ref" not in json.dumps(SCHEMA)
