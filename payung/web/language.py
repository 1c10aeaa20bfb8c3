"""The reader's language: Bahasa Indonesia unless they chose English."""

from django.utils import translation

from payung.messages import Lang


def current() -> Lang:
    """The language that Django has found for the request at hand."""
    return Lang.EN if (translation.get_language() or "").startswith("en") else Lang.ID
