"""What a finding about somebody who is covered means for their enrolment."""

from payung.coverage import signals
from payung.coverage.signals import Kind
from payung.enrolment import lifecycle


def test_who_is_on_a_list_of_the_excluded_is_not_called_a_civil_servant() -> None:
    assert signals.ENDINGS[Kind.EXCLUDED] != signals.ENDINGS[Kind.CIVIL_SERVANT]


def test_every_finding_can_end_an_enrolment() -> None:
    assert {signals.ENDINGS[kind] for kind in Kind} <= set(lifecycle.ENDINGS)
