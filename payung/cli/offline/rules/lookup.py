"""What a name on the command line means: a rule, a region, a reason or a law."""

from pathlib import Path

from payung import areas, messages, rulebook
from payung.messages import Lang
from payung.rulebook import Book, files, nearest
from payung.values.law import Parameter
from payung.values.refused import Refused


def book(rules: Path | None, region: str) -> Book:
    """The rules as they read in `region` ('': the national ones), an own folder's included.

    Refused REGION_MISTYPED or REGION_UNKNOWN for a region that is none.
    """
    found = rulebook.load(rules)
    if not region:
        return found
    if not areas.is_code(region):
        meant = nearest.region(region)
        if not meant:
            raise Refused("REGION_UNKNOWN", given=region)
        raise Refused("REGION_MISTYPED", given=region, nearest=meant, name=areas.name(meant))
    return rulebook.local(found, (region,))


def told_own(rules: Path, lang: Lang) -> str:
    """How many rules an own folder holds."""
    facts = {"folder": str(rules), "count": str(files.own_rules(rules))}
    return messages.text("LAW_OWN", lang, facts)


def parameters(found: Book, name: str) -> tuple[Parameter, ...]:
    """The rule called `name`, or all of a scheme ('jkm'), or all there are ('').

    Refused RULE_UNKNOWN names those that are spelt nearly so.
    """
    if name in found.parameters:
        return (found.parameters[name],)
    those = tuple(
        found.parameters[own]
        for own in sorted(found.parameters)
        if not name or own.startswith(f"{name}.")
    )
    if not those:
        raise unknown(name, tuple(found.parameters))
    return those


def unknown(name: str, known: tuple[str, ...]) -> Refused:
    """The refusal of a name that is none of `known`, with those nearest to it."""
    near = nearest.words(name, known)
    if not near:
        return Refused("RULE_UNKNOWN_LIST", name=name)
    return Refused("RULE_UNKNOWN", name=name, nearest=", ".join(near))
