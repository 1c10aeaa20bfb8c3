"""What every template can say: texts by code, days, rupiah, places, numbers that may be shown."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from payung import areas, messages, reporting
from payung.registry.scope import Scope
from payung.values import identity
from payung.web import language

register = template.Library()


@register.simple_tag
def say(code: str, **facts: object) -> str:
    """The text of a code in the reader's language, its blanks filled."""
    told = {name: str(fact) for name, fact in facts.items()}
    return messages.text(code, language.current(), told)


@register.filter
def text(code: str) -> str:
    """As `say`, for a text without blanks."""
    return messages.text(code, language.current())


@register.filter
def day(on: date | datetime | None) -> str:
    """'21 November 2026'; '–' for none."""
    if on is None:
        return "–"
    if isinstance(on, datetime):
        on = timezone.localtime(on).date()
    return reporting.day(on, language.current())


@register.filter
def moment(at: datetime | None) -> str:
    """'21 November 2026 14.05'."""
    if at is None:
        return "–"
    local = timezone.localtime(at)
    return f"{reporting.day(local.date(), language.current())} {local:%H.%M}"


@register.filter
def rupiah(amount: int) -> str:
    """'Rp16.800'."""
    return reporting.rupiah(amount, language.current())


@register.filter
def number(count: int) -> str:
    """'26.000'."""
    return reporting.number(count, language.current())


@register.filter
def masked(digits: str) -> str:
    return identity.mask(digits)


@register.filter
def role(name: str) -> str:
    """'Verifikator kelurahan/desa'."""
    return messages.text(f"role.{name}", language.current())


@register.filter
def place(scope: Scope) -> str:
    """Where somebody acts: 'Kelurahan Telanaipura'."""
    return areas.name(scope.area)


@register.filter
def occupation(code: str) -> str:
    """'Nelayan' for 'nelayan'."""
    return reporting.occupation(code, language.current())


@register.filter
def area(code: str) -> str:
    """'Simpang IV Sipin' for '15.71.01.1001'."""
    return reporting.area(code, language.current())


@register.filter
def plain(number: float | None) -> str:
    """A number as scripts read it, '' for none; templates would write a comma into it."""
    return "" if number is None else repr(number)
