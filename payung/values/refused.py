"""A refusal: this input, or this state, cannot be worked on. Our only exception."""

from collections.abc import Mapping
from types import MappingProxyType

from payung.values.finding import Finding


class Refused(Exception):
    """Says no with a message code and its facts; doors turn it into words and an exit code.

    `findings` carries the flaws behind the refusal when there are several (a configuration
    file with five wrong lines is refused once, with five findings).
    """

    def __init__(self, code: str, findings: tuple[Finding, ...] = (), **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, str] = MappingProxyType(facts)
        self.findings = findings
