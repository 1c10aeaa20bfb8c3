"""The first months of a BPU participation, in which a death pays less."""

from payung.claims import readings
from payung.claims.matter import Matter
from payung.claims.readings import Readings
from payung.values.claim import Step, step
from payung.values.law import Value
from payung.values.people import Segment


def waiting(matter: Matter, read: Readings) -> tuple[Value, ...]:
    """The rules by which the death fell into the waiting time; () when it did not.

    There is none for waged workers, nor before the first day on which the rule is known.
    """
    months = matter.known("jkm.waiting_months")
    if matter.case.worker.segment is not Segment.BPU or months is None:
        return ()
    if read[readings.WAITING] == "days":
        days = matter.rule("jkm.waiting_days")
        return (days,) if days_held(matter) < days.amount else ()
    return (months,) if paid_months(matter, read) < months.amount else ()


def paid_months(matter: Matter, read: Readings) -> int:
    """Months of the participation that count: those that were paid when the worker died.

    Arrears that are settled after the death save the participation, but do not shorten the wait.
    """
    held = matter.held
    counts = {
        "paid_by_death": held.unbroken,
        "settled_too": held.unbroken + len(held.settled) + len(held.arrears),
        "without_arrears": held.punctual,
    }
    return counts[read[readings.GAPS]]


def days_held(matter: Matter) -> int:
    """Days from the first of the participation to the day of the death."""
    return (matter.day - matter.held.since).days if matter.held.since else 0


def note(matter: Matter, read: Readings, rules: tuple[Value, ...]) -> Step:
    """What the law asks for, and what there was."""
    asked = rules[0]
    if asked.name == "jkm.waiting_days":
        return step("NOTE_WAITING_DAYS", asked=str(asked.amount), held=str(days_held(matter)))
    held = str(paid_months(matter, read))
    return step("NOTE_WAITING_MONTHS", asked=str(asked.amount), held=held)
