"""The one line by which every output says that it rests on rules nobody has verified."""

from payung.messages import catalogue
from payung.messages.catalogue import Lang
from payung.values import law
from payung.values.law import Value


def unverified(used: tuple[Value, ...], lang: Lang) -> str:
    """Names the unverified among the rules used; '' when all of them are verified."""
    names = law.unverified(used)
    if not names:
        return ""
    facts = {"count": str(len(names)), "names": ", ".join(names), "name": names[0]}
    return catalogue.text("RULES_UNVERIFIED", lang, facts)
