"""What templates of verification say: outcomes, remarks, verdicts."""

from functools import cache

from django import template

from payung import messages, reporting
from payung.values.decision import Outcome
from payung.web import language

register = template.Library()


@register.filter
def outcome(name: str) -> str:
    """'Perlu diperiksa' for 'review'; '–' for a row that has not been screened."""
    return reporting.outcome(Outcome(name), language.current()) if name else "–"


@register.filter
def state(name: str) -> str:
    """'menunggu pemeriksaan' for 'waiting'."""
    return messages.text(f"state.{name}", language.current())


@register.filter
def level(name: str) -> str:
    """'Kecamatan' for 'district'."""
    return messages.text(f"level.{name}", language.current())


@register.filter
def verdict(name: str) -> str:
    """'Disetujui' for 'confirm'."""
    return messages.text(f"verdict.{name}.done", language.current())


@register.filter
def remarks(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The short words of those codes that have some."""
    shown = (f"{code}.short" for code in codes)
    return tuple(messages.text(code, language.current()) for code in shown if code in _known())


@register.filter
def hidden(words: str) -> str:
    """What was searched for, a number in it masked."""
    return reporting.masked(words)


@cache
def _known() -> frozenset[str]:
    return frozenset(messages.codes())
