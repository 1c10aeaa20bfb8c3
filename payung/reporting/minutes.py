"""Minutes of verification (berita acara) as a page to print and sign."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from importlib import resources
from typing import Any

import typst

from payung import messages
from payung.messages import Lang
from payung.reporting import wording

_TEMPLATE = resources.files(__package__) / "templates" / "minutes.typ"
_TEXTS = (
    "title", "number", "opening", "summary", "confirmed", "returned", "rejected", "rows",
    "column.position", "column.name", "column.occupation", "column.home", "column.verdict",
    "column.seen", "column.note", "closing", "signed", "check",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One decision: about whom, what was decided, and on what it rests."""

    name: str
    occupation: str
    village: str
    rt: int
    rw: int
    verdict: str
    on: date
    working_on: date | None
    evidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """What one level verified since its last minutes. `place` names the territory or office."""

    government: str
    programme: str
    number: str
    day: date
    place: str
    level: str
    by: str
    lines: tuple[Line, ...]

    def count(self, verdict: str) -> int:
        return sum(line.verdict == verdict for line in self.lines)


def digest(minutes: Minutes) -> str:
    """SHA-256 of all that the minutes tell, in hexadecimal: the same for ever, in any language."""
    told = json.dumps(asdict(minutes), default=str, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def as_pdf(minutes: Minutes, lang: Lang) -> bytes:
    """A4, PDF; equal minutes give equal bytes. Nothing that somebody typed is read as markup."""
    data = json.dumps(_told(minutes, lang), ensure_ascii=False)
    found: bytes = typst.compile(_TEMPLATE.read_bytes(), sys_inputs={"data": data})
    return found


def _told(minutes: Minutes, lang: Lang) -> dict[str, Any]:
    level = messages.text(f"level.{minutes.level}", lang)
    facts = {
        "number": minutes.number,
        "day": wording.day(minutes.day, lang),
        "place": minutes.place,
        "level": level,
        "programme": minutes.programme,
        "government": minutes.government,
        "by": minutes.by,
        "count": wording.number(len(minutes.lines), lang),
        "digest": digest(minutes),
        "confirmed": wording.number(minutes.count("confirm"), lang),
        "returned": wording.number(minutes.count("return"), lang),
        "rejected": wording.number(minutes.count("reject"), lang),
    }
    texts = {
        part.replace(".", "_"): messages.text(f"minutes.{part}", lang, facts) for part in _TEXTS
    }
    lines = [_line(position, one, lang) for position, one in enumerate(minutes.lines, start=1)]
    return {**facts, "texts": texts, "lines": lines, "lang": lang.value}


def _line(position: int, one: Line, lang: Lang) -> list[str]:
    home = wording.area(one.village, lang)
    quarter = f"RT {one.rt or '?'}/RW {one.rw or '?'}, " if one.rt or one.rw else ""
    verdict = messages.text(f"verdict.{one.verdict}.done", lang)
    seen = " · ".join(filter(None, (wording.short_day(one.working_on), one.evidence)))
    occupation = wording.occupation(one.occupation, lang)
    decided = f"{verdict}, {wording.short_day(one.on)}"
    return [str(position), one.name, occupation, quarter + home, decided, seen, one.note]
