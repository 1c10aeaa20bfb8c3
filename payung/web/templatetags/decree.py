"""What templates of programmes and decrees say: months, why somebody waits, what was done."""

from django import template

from payung import messages, reporting
from payung.values.month import Month, Span, parse
from payung.web import language

register = template.Library()


@register.filter
def months(span: Span) -> str:
    """'Januari 2025 – Desember 2025'."""
    return f"{month(span.first)} – {month(span.last)}"


@register.filter
def month(of: Month) -> str:
    return reporting.month(of, language.current())


@register.filter
def month_named(of: str) -> str:
    """'Desember 2025' for '2025-12'."""
    read = parse(of)
    return month(read) if read else of


@register.filter
def in_short(code: str) -> str:
    """Why somebody waits, without numbers: 'Dana habis'."""
    return messages.text(f"{code}.short", language.current())


@register.filter
def worded_as(name: str, kind: str) -> str:
    """The text of one of a kind: `state|worded_as:"decree.state"`."""
    return messages.text(f"{kind}.{name}", language.current())


@register.filter
def told_act(act: str) -> str:
    """'menandatangani SK' for 'sign_decree'; an act without words of its own as it is called."""
    code = f"act.{act}"
    if code in messages.codes():
        return messages.text(code, language.current())
    return act.replace("_", " ")


@register.filter
def told_subject(subject: str) -> str:
    """'daftar' for 'submission': what an act was done to; as it is called where it has no words."""
    code = f"subject.{subject}"
    return messages.text(code, language.current()) if code in messages.codes() else subject


@register.filter
def month_text(text: str) -> str:
    """'Maret 2025' for '2025-03'; '–' for none."""
    found = parse(text)
    return reporting.month(found, language.current()) if found else "–"
