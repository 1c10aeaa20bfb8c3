"""What a work accident pays for good: the death, or the loss of limbs and senses."""

from fractions import Fraction

from payung.claims import amounts, heirs, multiple
from payung.claims.matter import Matter
from payung.claims.multiple import Multiple
from payung.values import money
from payung.values.claim import Due, Loss, Payee, Step, step
from payung.values.law import Value


def death(of_base: Multiple) -> list[Due]:
    """A share of a multiple of the base, at least the floor; and periodic pay."""
    rule = of_base.matter.rule
    percent, times, floor = (
        rule(f"jkk.{name}") for name in ("death", "death_multiplier", "death_floor")
    )
    reckoned = of_base.share(times, percent.amount)
    amount = max(reckoned, floor.amount)
    steps = [of_base.base.step, of_base.told(times, percent.amount)]
    if amount > reckoned:
        steps.append(step("STEP_FLOOR", floor=money.rupiah(floor.amount)))
    used = (percent, times, floor, *of_base.base.used)
    rest = heirs.payee(of_base.matter.heirs)
    return [
        Due("DUE_JKK_DEATH", amount, rest, used, tuple(steps)),
        _periodic(of_base.matter, rest),
    ]


def total(of_base: Multiple) -> list[Due]:
    """A share of a multiple of the base, and periodic pay."""
    percent = of_base.matter.rule("jkk.total_disability")
    times = of_base.matter.rule("jkk.disability_multiplier")
    steps = (of_base.base.step, of_base.told(times, percent.amount))
    used = (percent, times, *of_base.base.used)
    amount = of_base.share(times, percent.amount)
    due = Due("DUE_TOTAL_DISABILITY", amount, Payee.WORKER, used, steps)
    return [due, _periodic(of_base.matter, Payee.WORKER)]


def partial(of_base: Multiple, losses: tuple[Loss, ...]) -> list[Due]:
    """Each loss by its share of the table; together no more than the cap.

    They are rounded as one sum, so that many losses do not come to more than the cap allows.
    """
    if not losses:
        return []
    names = ("disability", "disability_multiplier", "disability_cap")
    table, times, cap = (of_base.matter.rule(f"jkk.{name}") for name in names)
    found = []
    before = Fraction(0)
    for loss in losses:
        lost = multiple.WHOLE if loss.share is None else loss.share
        share = Fraction(table.table[loss.part] * lost, multiple.WHOLE)
        after = min(before + share, Fraction(cap.amount))
        amount = of_base.share(times, after) - of_base.share(times, before)
        steps = [of_base.base.step, *_steps(of_base, times, table, loss)]
        if after - before < share:
            steps.append(step("STEP_CAP", cap=amounts.percent(cap.amount)))
        used = (table, times, cap, *of_base.base.used)
        found.append(Due("DUE_LOSS", amount, Payee.WORKER, used, tuple(steps), loss.part))
        before = after
    return found


def _steps(of_base: Multiple, times: Value, table: Value, loss: Loss) -> list[Step]:
    whole = table.table[loss.part]
    told = [of_base.told(times, whole)]
    if loss.share is not None:
        told.append(step("STEP_FUNCTION", share=amounts.percent(loss.share)))
    return told


def _periodic(matter: Matter, payee: Payee) -> Due:
    periodic = matter.rule("jkk.periodic")
    return amounts.fixed("DUE_JKK_PERIODIC", periodic.amount, payee, periodic)
