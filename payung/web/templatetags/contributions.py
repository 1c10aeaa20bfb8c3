"""What templates of contributions say: months that the database keeps as text."""

from datetime import date

from django import template

from payung import messages, reporting
from payung.values import month as months
from payung.values.month import Month
from payung.web import language

register = template.Library()


@register.filter
def month_named(text: str) -> str:
    """'Maret 2026' for '2026-03'."""
    read = months.parse(text)
    return reporting.month(read, language.current()) if read else text


@register.filter
def month_of(day: date) -> Month:
    return months.of(day)


@register.filter
def why(code: str) -> str:
    """Why somebody is not paid for; with '.do' what to do about it."""
    return messages.text(f"why.{code}", language.current())
