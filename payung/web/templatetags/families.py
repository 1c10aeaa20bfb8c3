"""Words of the family's page, of papers and complaints, for what stands in rows as a code."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template

from payung import messages, reporting, rulebook
from payung.messages import Lang
from payung.values.claim import Benefit, Level
from payung.web import language

register = template.Library()

# What a paper looks like: sketches of our own (static/papers/), nobody's paper.
_DRAWN = {
    **dict.fromkeys(("ktp_heir", "ktp_deceased", "ktp_worker", "ktp_witnesses"), "ktp"),
    **dict.fromkeys(("death_certificate", "birth_certificate", "birth_certificate_child"), "akta"),
    **dict.fromkeys(
        ("heir_letter", "work_statement", "police_report", "active_student_letter"), "surat"
    ),
    **dict.fromkeys(("form_f3b_kk3", "form_scholarship"), "formulir"),
    "family_card": "kartu-keluarga", "member_card": "kartu-peserta", "marriage_book": "buku-nikah",
    "heir_bank_book": "buku-tabungan", "chronology": "tulisan", "receipts": "kuitansi",
    "report_card": "rapor",
}  # fmt: skip


@register.filter
def step(state: str) -> str:
    """Where a claim stands: 'Dilaporkan'."""
    return _text(f"family.step.{state}")


@register.filter
def now(state: str) -> str:
    """What happens next, in a sentence to the family."""
    return _text(f"family.now.{state}")


@register.filter
def cause(code: str) -> str:
    return _text(f"family.cause.{code}")


@register.filter
def relation(code: str) -> str:
    """What the claimant is to the worker: 'istri atau suami'."""
    return _text(f"family.relation.{code}")


@register.filter
def survivor(code: str) -> str:
    return _text(f"family.survivor.{code}")


@register.filter
def level(code: str) -> str:
    """The school of a child."""
    return _text(f"family.level.{code}")


@register.inclusion_tag("families/_date.html")
def day_fields(
    name: str, code: str, given: Mapping[str, str], required: bool = False
) -> Mapping[str, Any]:  # fmt: skip
    """A day long ago as three fields, with what was typed into them."""
    parts = [
        (f"{name}_{part}", text, most, given.get(f"{name}_{part}", ""))
        for part, text, most in (("d", "DAY_D", 2), ("m", "DAY_M", 2), ("y", "DAY_Y", 4))
    ]
    return {"code": code, "parts": parts, "required": required}


@register.inclusion_tag("families/_child.html")
def child_fields(
    number: int, given: Mapping[str, str], levels: tuple[Level, ...]
) -> Mapping[str, Any]:  # fmt: skip
    """The fields of one child, with what was typed into them."""
    field = f"child_{number}"
    return {
        "number": number, "field": field, "given": given, "levels": levels,
        "name": given.get(field, ""), "chosen": given.get(f"{field}_level", ""),
    }  # fmt: skip


@register.filter
def paper(kind: str) -> str:
    """How a paper is got and photographed, with an example."""
    return _text(f"paper.{kind}")


@register.filter
def drawn(kind: str) -> str:
    """The file of a sketch of such a paper; '' where the office makes it."""
    return f"papers/{_DRAWN[kind]}.svg" if kind in _DRAWN else ""


@register.filter
def mark(code: str) -> str:
    """What does not fit together."""
    return _text(f"mark.{code}")


@register.filter
def mark_do(code: str) -> str:
    """How one finds out."""
    return _text(f"mark.{code}.do")


@register.filter
def evidence(name: str) -> str:
    return _text(f"evidence.{name}")


@register.filter
def told(word: str, name: str) -> str:
    """A piece of evidence in words: a paper by its name, a relation, a day."""
    if name in ("kind", "other_kind"):
        return _label(word)
    if name in ("relation", "heirs"):
        return ", ".join(relation(one) for one in word.split(", ") if one) or "–"
    if name in ("day", "claimed"):
        return reporting.day(date.fromisoformat(word), language.current())
    return word


@register.filter
def complaint(kind: str) -> str:
    """What a complaint is about: 'Klaim ditolak'."""
    return _text(f"complaint.{kind}")


def _label(kind: str) -> str:
    parameters = rulebook.load().parameters
    for benefit in Benefit:
        labels = parameters[f"{benefit}.documents"].labels
        if kind in labels:
            return labels[kind][language.current() is Lang.EN]
    return kind


def _text(code: str) -> str:
    return messages.text(code, language.current())
