"""The JSON Schema of programme files, so that editors complete and check them while typing."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from payung import messages
from payung.messages import Lang
from payung.rulebook import occupation_words, reader
from payung.rulebook.programme_file import REQUIRED, ProgrammeFile
from payung.values.law import Value

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
# Rules whose values the descriptions name: what a file may leave out, and the law's own limit.
_NAMED = ("bpu.entry_age_below",)
_DEFAULTS = "programme."


def programme_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a programme file, described in Bahasa Indonesia."""
    schema = ProgrammeFile.model_json_schema(by_alias=True)
    sections = schema.pop("$defs")
    plain: dict[str, Any] = _plain(schema, sections)
    properties = plain["properties"]
    properties["occupations"]["items"] = _occupation_codes()
    properties["groups"]["items"]["properties"]["occupations"]["items"] = _occupation_codes()
    properties["region"] = _one_or_many(properties["region"])
    return {
        "$schema": _DRAFT,
        "title": "Payung: berkas program",
        **plain,
        "description": _text("PROGRAMME_KEY"),
        "required": list(REQUIRED),
    }


def _plain(node: Any, sections: dict[str, Any]) -> Any:
    """A schema with its parts in place: no references, no titles, no null for 'left out'."""
    if isinstance(node, list):
        return [_plain(item, sections) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        section = sections[node["$ref"].removeprefix("#/$defs/")]
        node = {**section, "description": node.get("description", "")}
    options = [option for option in node.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1:
        node = {**options[0], **{key: node[key] for key in node if key != "anyOf"}}
        return _plain(node, sections)
    kept = {key: node[key] for key in node if key not in ("title", "default", "description")}
    plain = {key: _plain(value, sections) for key, value in kept.items()}
    described = str(node.get("description", ""))
    return {"description": _text(described), **plain} if _is_code(described) else plain


def _is_code(text: str) -> bool:
    return text.startswith("PROGRAMME_KEY")


def _text(code: str) -> str:
    return messages.text(code, Lang.ID, _newest_values())


@cache
def _newest_values() -> Mapping[str, str]:
    """The newest value of each rule that a description names; editors know no day."""
    newest = {
        name.rpartition(".")[2]: parameter.values[-1]
        for name, parameter in reader.load().parameters.items()
        if name in _NAMED or name.startswith(_DEFAULTS)
    }
    return {name: _shown(value) for name, value in newest.items()}


def _shown(value: Value) -> str:
    """As it would stand in the file: 18, registered, [decile, list_order]."""
    if len(value.words) > 1:
        return f"[{', '.join(value.words)}]"
    return value.words[0] if value.words else str(value.amount)


def _one_or_many(listed: dict[str, Any]) -> dict[str, Any]:
    """The schema of a list whose single item may also stand alone."""
    array = {key: value for key, value in listed.items() if key != "description"}
    return {"description": listed["description"], "anyOf": [listed["items"], array]}


def _occupation_codes() -> dict[str, Any]:
    known = occupation_words.occupations()
    labels = [occupation.label_id for occupation in known.values()]
    return {"enum": list(known), "enumDescriptions": labels}
