"""One rule file while it is read: its content, the laws it may cite, and the flaws found."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from payung.rulebook import documents
from payung.rulebook.documents import Document, Path
from payung.rulebook.rule_files import Reference
from payung.values import finding
from payung.values.finding import Finding, Place
from payung.values.law import Citation, Source
from payung.values.refused import Refused

_Shape = TypeVar("_Shape")
_PYDANTIC_CODES = {
    "missing": "RULE_KEY_MISSING",
    "extra_forbidden": "RULE_KEY_UNKNOWN",
    "bool_parsing": "RULE_NOT_TRUE",
    "bool_type": "RULE_NOT_TRUE",
    "dict_type": "RULE_NOT_KEYS",
    "model_type": "RULE_NOT_KEYS",
    "string_type": "RULE_NOT_TEXT",
    "tuple_type": "VALUE_NOT_LIST",
    "too_short": "RULE_NOTHING_LISTED",
}


@dataclass(frozen=True, slots=True)
class RuleDocument:
    """A rule file. `findings` is shared by all files of a reading, so that none stops another."""

    document: Document
    sources: Mapping[str, Source]
    findings: list[Finding]

    def flaw(self, path: Path, code: str, **facts: str) -> None:
        self.findings.append(finding.error(code, self.document.place(path), **facts))

    def shaped(self, shape: TypeAdapter[_Shape]) -> _Shape | None:
        """The content as `shape`; None, with its flaws noted, when it is not."""
        self.findings.extend(self.document.findings)
        if self.document.findings:
            return None
        try:
            return shape.validate_python(self.document.content)
        except ValidationError as wrong:
            once = {(flaw.code, str(flaw.place)): flaw for flaw in self._flaws(wrong)}
            self.findings.extend(once.values())
            return None

    def _flaws(self, wrong: ValidationError) -> Iterator[Finding]:
        """Pydantic's complaints as findings: our own codes as they are, its few translated."""
        for error in wrong.errors(include_url=False, include_input=False):
            path, kind = self._known(error["loc"]), error["type"]
            if kind == "missing":  # the key that is spoken of is not there
                path = (*path, error["loc"][-1])
            code = kind if kind.isupper() else _PYDANTIC_CODES[kind]
            facts = {"key": str(path[-1]) if path else "", **error.get("ctx", {})}
            yield finding.error(code, self.document.place(path), **facts)

    def _known(self, path: Path) -> Path:
        """A path as the file has it: pydantic also names the alternatives that it tried."""
        known: Path = ()
        for step in path:
            known = (*known, step) if (*known, step) in self.document.lines else known
        return known

    def citation(self, path: Path, reference: Reference, *, verified: bool) -> Citation | None:
        """The place in the law; None, with a flaw noted, for a law that is not in the sources."""
        source = self.sources.get(reference.law)
        if source is None:
            self.flaw(path, "RULE_LAW_UNKNOWN", law=reference.law)
            return None
        return Citation(
            source,
            reference.article or "",
            reference.paragraph or "",
            reference.annex or "",
            verified,
        )


def read_alone(file: Traversable, path: str, shape: TypeAdapter[_Shape]) -> _Shape:
    """A rule file that cites no law and stands by itself, or Refused RULES_REFUSED."""
    findings: list[Finding] = []
    content = open_rule(file, path, {}, findings).shaped(shape)
    if content is None:
        raise refused(findings)
    return content


def refused(findings: list[Finding]) -> Refused:
    """RULES_REFUSED with all of `findings`."""
    return Refused("RULES_REFUSED", tuple(findings), count=str(len(findings)))


def open_rule(
    file: Traversable, path: str, sources: Mapping[str, Source], findings: list[Finding]
) -> RuleDocument:
    """A rule file, called `path` in what is said about it."""
    return RuleDocument(_parsed(file, path), sources, findings)


def _parsed(file: Traversable, path: str) -> Document:
    place = Place(path)
    if not path.endswith(".yaml"):
        return documents.flawed(path, finding.error("RULE_FILE_ENDING", place))
    try:
        return documents.parse(file.read_bytes(), path)
    except OSError as wrong:
        why = wrong.strerror or ""
        return documents.flawed(path, finding.error("RULE_UNREADABLE", place, why=why))
