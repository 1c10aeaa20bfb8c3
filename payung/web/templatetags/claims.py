"""What the pages of claims say of states, steps and spans of time."""

from datetime import timedelta

from django import template

from payung import messages
from payung.web import language

register = template.Library()
_DAY = 86_400  # seconds


@register.filter
def claim_state(name: str) -> str:
    return messages.text(f"claim.state.{name}", language.current())


@register.filter
def claim_move(name: str) -> str:
    """What the button of a step says."""
    return messages.text(f"claim.move.{name}", language.current())


@register.filter
def relation(name: str) -> str:
    """'istri atau suami'; what the claimant was to the worker."""
    return messages.text(f"claim.relation.{name}", language.current()) if name else "–"


@register.filter
def doubt(code: str) -> str:
    return messages.text(f"claim.doubt.{code}", language.current())


@register.filter
def otherwise(reason: str) -> str:
    """What turned out to be true of somebody who was found."""
    return messages.text(f"unclaimed.reason.{reason}", language.current()) if reason else "–"


@register.filter
def spoken(both: tuple[str, str]) -> str:
    """Of a name in both languages the reader's."""
    return both[("id", "en").index(language.current().value)]


@register.filter
def lasted(span: timedelta | None) -> str:
    """'3 hari', 'kurang dari sehari'; '' for none."""
    if span is None:
        return ""
    days = int(span.total_seconds() // _DAY)
    code = "CLAIM_DAYS" if days else "CLAIM_LESS_THAN_A_DAY"
    return messages.text(code, language.current(), {"days": str(days)})


@register.filter
def given_for(benefit: str) -> str:
    """What was paid for; '' is all of it."""
    return messages.text(f"given.{benefit or 'all'}", language.current())
