"""Cases beside the rules: sentences with numbers, held against the formulas they speak of.

`<x>.cases.yaml` lies beside `<x>.yaml` and names one formula: `formula: premium`, then `cases:`,
each a sentence (`case`), what is `given`, and what to `expect`. Only the facts in `expect` are
compared. A case that must be refused expects `{refused: CODE}`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from payung.cli.offline import formulas
from payung.rulebook import documents, files
from payung.values import finding
from payung.values.finding import Finding, Place
from payung.values.month import Month
from payung.values.refused import Refused

_NATIONAL = "national"

Facts = Mapping[str, Any]


class _CaseFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    case: str
    given: dict[str, Any]
    expect: Annotated[dict[str, Any], Field(min_length=1)]


class _CasesFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    formula: str
    cases: Annotated[tuple[_CaseFile, ...], Field(min_length=1)]


_SHAPE = TypeAdapter(_CasesFile)


class _Loader(yaml.SafeLoader):
    """YAML with numbers, days, true and false; but `on` is the day of a case, not a truth."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, form) for tag, form in resolvers if letter in "tTfF" or "bool" not in tag]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence of a case file; `line` is where it stands in `file`."""

    file: str
    line: int
    formula: str
    sentence: str
    given: Facts
    expect: Facts


@dataclass(frozen=True, slots=True)
class Checked:
    """What came out of a case: of the expected facts those `found`, and whether they agree."""

    case: Case
    found: Facts
    holds: bool


def read(folder: Traversable) -> tuple[Case, ...]:
    """Every case below `folder`/national, or Refused RULES_REFUSED with every flaw."""
    findings: list[Finding] = []
    found = [
        case
        for path, file in files.under(folder.joinpath(_NATIONAL))
        if path.endswith(files.CASES)
        for case in _of_file(file.read_bytes(), f"{_NATIONAL}/{path}", findings)
    ]
    if findings:
        raise Refused("RULES_REFUSED", tuple(findings), count=str(len(findings)))
    return tuple(found)


def run(case: Case) -> Checked:
    """The case through its formula."""
    found = _found(case)
    told = {key: _plain(found.get(key)) for key in case.expect}
    if told != case.expect and "refused" in found:
        told["refused"] = found["refused"]
    return Checked(case, told, told == _plain(case.expect))


def _of_file(content: bytes, path: str, findings: list[Finding]) -> Iterator[Case]:
    document = documents.parse(content, path)
    if document.findings:
        findings.extend(document.findings)
        return
    try:
        # Typed by YAML, unlike `document`: a formula wants numbers and days, not their text.
        listed = _SHAPE.validate_python(yaml.load(content, _Loader))  # noqa: S506 - a SafeLoader
    except ValidationError as wrong:
        for error in wrong.errors(include_url=False):
            key = str(error["loc"][-1]) if error["loc"] else ""
            place = document.place(error["loc"])
            findings.append(finding.error("CASE_WRONG", place, key=key, why=error["msg"]))
        return
    except ValueError as impossible:  # a day that no calendar has
        findings.append(finding.error("CASE_WRONG", Place(path), key="", why=str(impossible)))
        return
    if listed.formula not in formulas.FORMULAS:
        known = ", ".join(sorted(formulas.FORMULAS))
        place = document.place(("formula",))
        flaw = finding.error("CASE_FORMULA_UNKNOWN", place, formula=listed.formula, known=known)
        findings.append(flaw)
        return
    for index, one in enumerate(listed.cases):
        line = document.place(("cases", index)).row
        yield Case(path, line, listed.formula, one.case, one.given, one.expect)


def _found(case: Case) -> Facts:
    try:
        return formulas.FORMULAS[case.formula](case.given)
    except Refused as refused:
        return {"refused": refused.code}
    except (KeyError, TypeError, ValueError) as wrong:
        # What a case gives is typed by hand: a wrong word of it fails that case, not the check.
        return {"refused": f"{type(wrong).__name__}: {wrong}"}


def _plain(fact: Any) -> Any:
    """A formula's values as YAML would have them, so that they compare."""
    if isinstance(fact, Mapping):
        return {key: _plain(one) for key, one in fact.items()}
    if isinstance(fact, list | tuple):
        return [_plain(one) for one in fact]
    return str(fact) if isinstance(fact, Month) else fact
