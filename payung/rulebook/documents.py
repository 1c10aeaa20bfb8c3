"""A YAML text as plain data, with the line of every key, and every flaw of the text itself.

Scalars stay text exactly as written: YAML would read the region 64.10 as the number 64.1. Who
uses the data says what each text must be. Aliases, deep nesting and very long files are flaws,
so that a small file cannot unfold into a huge one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

import yaml

from payung.values import finding
from payung.values.finding import Finding, Place

Path = tuple[str | int, ...]
Data = str | list["Data"] | dict[str, "Data"] | None

_LARGEST = 256 * 1024
_DEEPEST = 12
# What PyYAML says, in the order in which it must be looked for.
_COMPLAINTS = (
    ("\\t", "YAML_TAB"),
    ("quoted scalar", "YAML_QUOTE_OPEN"),
    ("flow sequence", "YAML_BRACKET_OPEN"),
    ("flow mapping", "YAML_BRACKET_OPEN"),
    ("flow node", "YAML_BRACKET_OPEN"),
    ("mapping values are not allowed", "YAML_COLON_INSIDE"),
    ("could not find expected ':'", "YAML_COLON_MISSING"),
    ("expected <block end>", "YAML_INDENT"),
)
_SHOWN_WHERE_OPENED = frozenset({"YAML_QUOTE_OPEN", "YAML_BRACKET_OPEN"})
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Document:
    """What a YAML text holds; `content` is None when it is empty or a flaw hid everything."""

    file: str
    content: Data
    lines: Mapping[Path, int]
    findings: tuple[Finding, ...]

    def place(self, path: Path) -> Place:
        """File, line and dotted key of a path; the line of the nearest parent that has one."""
        known = next(path[:end] for end in range(len(path), -1, -1) if path[:end] in self.lines)
        return Place(self.file, row=self.lines[known], key=dotted(path))


@dataclass(slots=True)
class _Walk:
    """What is collected while the nodes of one text are walked."""

    file: str
    lines: dict[Path, int] = field(default_factory=lambda: {(): 1})
    findings: list[Finding] = field(default_factory=list)

    def note(self, code: str, node: yaml.Node, path: Path, **facts: str) -> None:
        place = Place(self.file, row=node.start_mark.line + 1, key=dotted(path))
        self.findings.append(finding.error(code, place, **facts))


def dotted(path: Path) -> str:
    """`('funding', 0, 'amount')` as 'funding[1].amount': people count from 1."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def parse(content: bytes, file: str) -> Document:
    """Bytes of a YAML file to a Document. Never raises for any content."""
    flaw = _size_flaw(content, file)
    if flaw:
        return flawed(file, flaw)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        return flawed(file, finding.error("YAML_NOT_UTF8", Place(file, row=line)))
    try:
        flaws = tuple(_shape_flaws(text, file))
        node = None if flaws else yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as wrong:
        return flawed(file, _syntax_flaw(wrong, file))
    except yaml.reader.ReaderError as wrong:
        line = text[: wrong.position].count("\n") + 1
        return flawed(file, finding.error("YAML_CONTROL_CHARACTER", Place(file, row=line)))
    if node is None:
        return flawed(file, *(flaws or (finding.error("YAML_EMPTY", Place(file)),)))
    walk = _Walk(file)
    data = _data(node, (), walk)
    return Document(file, data, MappingProxyType(walk.lines), tuple(walk.findings))


def flawed(file: str, *flaws: Finding) -> Document:
    """A file of which nothing can be used, and why."""
    return Document(file, None, MappingProxyType({(): 1}), flaws)


def _size_flaw(content: bytes, file: str) -> Finding | None:
    if len(content) <= _LARGEST:
        return None
    size, most = f"{len(content) // 1024}", f"{_LARGEST // 1024}"
    return finding.error("YAML_TOO_LARGE", Place(file), size=size, most=most)


def _shape_flaws(text: str, file: str) -> Iterator[Finding]:
    """Aliases and too deep nesting, found on the event stream, before anything is built."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        place = Place(file, row=_line(event.start_mark))
        if isinstance(event, yaml.AliasEvent):
            yield finding.error("YAML_ALIAS", place)
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                yield finding.error("YAML_TOO_DEEP", place)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _syntax_flaw(wrong: yaml.MarkedYAMLError, file: str) -> Finding:
    """The parser's complaint in our words; an open quote or bracket is shown where it opens."""
    said = f"{wrong.context or ''} {wrong.problem or ''}"
    code = next((code for phrase, code in _COMPLAINTS if phrase in said), "YAML_SYNTAX")
    mark = wrong.context_mark if code in _SHOWN_WHERE_OPENED else wrong.problem_mark
    return finding.error(code, Place(file, row=_line(mark or wrong.problem_mark)))


class _Mark(Protocol):
    line: int


def _line(mark: _Mark | None) -> int:
    return mark.line + 1 if mark else 0


def _data(node: yaml.Node, path: Path, walk: _Walk) -> Data:
    walk.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, walk)
    if isinstance(node, yaml.SequenceNode):
        return [_data(item, (*path, index), walk) for index, item in enumerate(node.value)]
    quoted = isinstance(node, yaml.ScalarNode) and node.style is not None
    return str(node.value) if quoted or node.value not in _NULLS else None


def _mapping(node: yaml.MappingNode, path: Path, walk: _Walk) -> dict[str, Data]:
    data: dict[str, Data] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            walk.note("YAML_KEY_NOT_A_WORD", key, path)
            continue
        below = (*path, key.value)
        if key.value in data:
            walk.note("KEY_TWICE", key, below, key=key.value, first=str(walk.lines[below]))
            continue
        walk.lines[below] = key.start_mark.line + 1
        data[key.value] = _data(value, below, walk)
    return data
