"""Cases beside the rules: sentences with numbers, held against the formulas they speak of.

`<x>.cases.yaml` lies beside `<x>.yaml` and names one formula: `formula: premium`, then `cases:`,
each a sentence (`case`), what is `given`, and what to `expect`. Only the facts in `expect` are
compared. A case that must be refused expects `{refused: CODE}`. In `regions/<code>/…` a case speaks
of the rules as they read in that area.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from payung import areas, rulebook
from payung.cli.offline import formulas
from payung.rulebook import Book, documents, files
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
    """One sentence of a case file; `line` is where it stands in `file`.

    `group` is what it belongs to: a scheme ('bpu'), or the area whose own rules it speaks of.
    """

    file: str
    line: int
    group: str
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


@dataclass(frozen=True, slots=True)
class _CaseText:
    """A case file: what it is called in what is said about it, and what it belongs to."""

    path: str
    group: str
    content: bytes


def read(folder: Traversable, shown: str = "") -> tuple[Case, ...]:
    """Every case below `folder`, or Refused RULES_REFUSED with every flaw.

    `shown` stands before their paths in what is said about them. Patterns to copy (areas that
    begin with `_`) hold none.
    """
    findings: list[Finding] = []
    found = [case for text in _texts(folder, shown) for case in _of_file(text, findings)]
    if findings:
        raise Refused("RULES_REFUSED", tuple(findings), count=str(len(findings)))
    return tuple(found)


def run(case: Case, book: Book) -> Checked:
    """The case through its formula, by the rules in `book` as they read in the case's area."""
    there = rulebook.local(book, (case.group,)) if areas.is_code(case.group) else book
    found = _found(case, there)
    told = {key: _plain(found.get(key)) for key in case.expect}
    if told != case.expect and "refused" in found:
        told["refused"] = found["refused"]
    return Checked(case, told, told == _plain(case.expect))


def _texts(folder: Traversable, shown: str) -> Iterator[_CaseText]:
    for part in (_NATIONAL, files.REGIONS):
        below = folder.joinpath(part)
        for path, file in files.under(below) if below.is_dir() else ():
            if path.endswith(files.CASES) and not path.startswith("_"):
                group = path.partition("/")[0]
                yield _CaseText(f"{shown}{part}/{path}", group, file.read_bytes())


def _of_file(text: _CaseText, findings: list[Finding]) -> Iterator[Case]:
    document = documents.parse(text.content, text.path)
    if document.findings:
        findings.extend(document.findings)
        return
    try:
        # Typed by YAML, unlike `document`: a formula wants numbers and days, not their text.
        listed = _SHAPE.validate_python(yaml.load(text.content, _Loader))  # noqa: S506 - a SafeLoader
    except ValidationError as wrong:
        for error in wrong.errors(include_url=False):
            key = str(error["loc"][-1]) if error["loc"] else ""
            place = document.place(error["loc"])
            findings.append(finding.error("CASE_WRONG", place, key=key))
        return
    except ValueError:  # YAML reads days itself
        findings.append(finding.error("CASE_NOT_DAY", Place(text.path)))
        return
    if listed.formula not in formulas.FORMULAS:
        known = ", ".join(sorted(formulas.FORMULAS))
        place = document.place(("formula",))
        flaw = finding.error("CASE_FORMULA_UNKNOWN", place, formula=listed.formula, known=known)
        findings.append(flaw)
        return
    for index, one in enumerate(listed.cases):
        line = document.place(("cases", index)).row
        yield Case(text.path, line, text.group, listed.formula, one.case, one.given, one.expect)


def _found(case: Case, book: Book) -> Facts:
    try:
        return formulas.FORMULAS[case.formula](case.given, book)
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
