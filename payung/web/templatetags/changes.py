"""What templates of changes say: what was shown for one."""

from django import template

from payung.web import enrolment_words, language

register = template.Library()


@register.filter
def shown_proof(proof: str) -> str:
    """'akta kematian 1571-KM-1' for 'certificate 1571-KM-1'."""
    return enrolment_words.shown(proof, language.current())
