"""Amounts after an accident or disease of work."""

from payung.claims import costs, funeral, lasting, readings, unable
from payung.claims.base import base
from payung.claims.entitlement import Owed
from payung.claims.matter import Matter
from payung.claims.multiple import Multiple
from payung.claims.readings import Readings
from payung.claims.schooling import scholarships
from payung.values.claim import Accident, Due, Step, step
from payung.values.money import Rounding


def owed(matter: Matter, read: Readings) -> Owed:
    """Pay while unable to work, what is lost for good or the death, costs, and scholarships.

    The law says nothing of parts of a rupiah: all end as `jkk.unable_rounding` has it.
    """
    case, accident = matter.case, matter.case.accident
    if accident is None:
        return Owed()
    income = base(case.worker, matter.rule("bpu.income_base"), read)
    of_base = Multiple(matter, income, Rounding(read[readings.ROUNDING]))
    dues: list[Due] = []
    notes: tuple[Step, ...] = _left_out(accident, died=case.death is not None)
    if accident.unable_from:
        dues += unable.pay(of_base, accident.unable_from)
    if case.death:
        burial = matter.rule("jkk.funeral")
        buried = funeral.funeral(burial.amount, burial, matter.heirs, paid=case.funeral_paid)
        dues += (*lasting.death(of_base), *buried.dues)
        notes += buried.notes
    elif accident.total_disability:
        dues += lasting.total(of_base)
    else:
        dues += lasting.partial(of_base, accident.losses)
    spent = costs.costs(matter, accident.costs)
    dues += spent.dues
    notes += spent.notes
    # Other than after a natural death, no number of paid months is asked for.
    if case.death or accident.total_disability:
        school, of_children = scholarships(matter, read)
        dues += school
        notes += of_children
    return Owed(
        tuple(dues), notes if dues or spent.notes else (step("WHY_NOTHING_TOLD"),), income.used
    )


def _left_out(accident: Accident, *, died: bool) -> tuple[Step, ...]:
    """That a lesser disability adds nothing to the greater benefit."""
    if died and (accident.total_disability or accident.losses):
        return (step("NOTE_DEATH_INSTEAD"),)
    if accident.total_disability and accident.losses:
        return (step("NOTE_TOTAL_INSTEAD"),)
    return ()
