"""What is due, once the participation has been asked whether it held."""

from collections.abc import Callable
from dataclasses import dataclass

from payung.claims import deadlines, readings
from payung.claims.matter import Matter
from payung.claims.protection import settled_late
from payung.claims.readings import Readings
from payung.claims.refund import Price, price
from payung.values import law, money
from payung.values.claim import Benefit, Due, Entitlement, OtherReading, Standing, Step, step
from payung.values.law import Value
from payung.values.people import Segment

# Why arrears stand in the way: whether an employer owes them, and whether grace is over.
_OWED = {
    (False, False): "WHY_ARREARS",
    (False, True): "WHY_ARREARS_LATE",
    (True, False): "WHY_EMPLOYER_OWES",
    (True, True): "WHY_EMPLOYER_OWES_LATE",
}


@dataclass(frozen=True, slots=True)
class Owed:
    """What a formula finds: amounts, remarks on them, and rules that no amount names."""

    dues: tuple[Due, ...] = ()
    notes: tuple[Step, ...] = ()
    used: tuple[Value, ...] = ()


Formula = Callable[[Readings], Owed]


def entitlement(benefit: Benefit, matter: Matter, formula: Formula) -> Entitlement:
    """The formula's amounts under our readings of the law, and what other readings would give."""
    ours, held = readings.taken(matter), matter.held
    barred = _barred(benefit, matter)
    owed = Owed() if barred else formula(ours)
    late = settled_late(matter.case, held)

    def kept(found: Owed, read: Readings) -> tuple[Due, ...]:
        """Nothing where arrears came too late, if grace ends for whoever settles as well."""
        return () if late and read[readings.GRACE] == "to_settlement" else found.dues

    def total(read: Readings) -> int:
        return sum([due.amount for due in kept(formula(read), read)])

    dues = kept(owed, ours)
    amount = sum(due.amount for due in dues)
    others = () if barred else readings.others(ours, amount, total)
    inherit = matter.rule(f"{benefit}.heirs") if _inherited(benefit, matter) else None
    limits = deadlines.deadlines(benefit, matter)
    back, owing = (price(matter, ours, months) for months in (held.refund, held.arrears))
    inheriting = matter.heirs if inherit else ()
    # Who forgot to tell the survivors must not read that a fund inherits.
    alone = (step("NOTE_NO_HEIRS"),) if dues and inherit and not inheriting else ()
    found = () if barred else _found_after_work(matter)
    reasons = (*barred, *found, *_arrears(matter, owing, late=late), *alone, *owed.notes)
    papers = matter.rule(f"{benefit}.documents")
    used = [*held.used, *owed.used, *_rules_of(dues), *_opened(matter, others)]
    used += [inherit] if inherit else []
    used += [*back.used, *owing.used]
    beside = [value for limit in limits for value in limit.used]
    beside += [papers] if dues else []
    return Entitlement(
        benefit=benefit,
        payable=bool(dues) and held.standing is not Standing.GRACE,
        protection=held,
        dues=dues,
        heirs=inheriting,
        deadlines=limits,
        papers=papers,
        reasons=(*reasons, *_full(back, owing)),
        others=others,
        refund=back.amount,
        used=law.each_once(used),
        beside=law.each_once(beside),
    )


def _barred(benefit: Benefit, matter: Matter) -> tuple[Step, ...]:
    """Why nothing at all is due."""
    held, case = matter.held, matter.case
    if held.standing is Standing.NOT_YET:
        return (step("WHY_NOT_YET", day=f"{matter.day:%d-%m-%Y}"),)
    if held.standing is Standing.LAPSED:
        ended = case.accident.work_ended if case.accident and case.accident.after_work else None
        years = matter.known("jkk.disease_after_work_years")
        if ended and years:
            return (step("WHY_DISEASE_LATE", years=str(years.amount), day=f"{ended:%d-%m-%Y}"),)
        grace = str(held.used[0].amount)
        return (step("WHY_LAPSED", day=f"{matter.day:%d-%m-%Y}", grace=grace),)
    expiry = deadlines.expiry(matter) if benefit is Benefit.JKK else None
    if expiry is not None and case.told > expiry.day:
        return (step("WHY_EXPIRED", day=f"{expiry.day:%d-%m-%Y}"),)
    return ()


def _found_after_work(matter: Matter) -> tuple[Step, ...]:
    """That cover was asked for on the last day of work, and what has to show that it may be.

    An accident after the end of work is none of work: only a doctor tells the one from the other.
    """
    ended = matter.held.worked_until
    if ended is None:
        return ()
    return (step("NOTE_DISEASE_SHOWN", ended=f"{ended:%d-%m-%Y}", found=f"{matter.day:%d-%m-%Y}"),)


def _arrears(matter: Matter, owing: Price, *, late: bool) -> tuple[Step, ...]:
    """What must still be paid and by whom, or that it was paid late.

    `owing` is nothing where an employer pays: what it owes is not known here.
    """
    held = matter.held
    if held.settle_by is None:
        return ()
    day = f"{held.settle_by:%d-%m-%Y}"
    if held.arrears:
        months = ", ".join(map(str, held.arrears))
        waged = matter.case.worker.segment is Segment.PPU
        amount = money.rupiah(owing.amount)
        cost = (step("NOTE_ARREARS_COST", amount=amount),) if owing.amount else ()
        return (step(_OWED[waged, late], months=months, day=day), *cost)
    return (step("NOTE_SETTLED_LATE", day=day),) if late else ()


def _full(*prices: Price) -> tuple[Step, ...]:
    """That a price is the full tariff, where it is not known whose money it was."""
    return (step("NOTE_FULL_TARIFF"),) if any(one.may_be_less for one in prices) else ()


def _inherited(benefit: Benefit, matter: Matter) -> bool:
    return benefit is not Benefit.SCHOLARSHIP and matter.case.death is not None


def _rules_of(dues: tuple[Due, ...]) -> list[Value]:
    return [value for due in dues for value in due.used]


def _opened(matter: Matter, others: tuple[OtherReading, ...]) -> list[Value]:
    """The open rules that decide something here; one that changes nothing is not rested on."""
    return [matter.rule(other.parameter) for other in others]
