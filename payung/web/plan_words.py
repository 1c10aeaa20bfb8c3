"""A saved plan in words: its answer, and everything that it takes for granted."""

from dataclasses import dataclass

from payung import areas, coverage, messages, reporting, rulebook
from payung.coverage import villages
from payung.coverage.indicators import Ratio
from payung.coverage.plans import Against, Number, Rule, Wish
from payung.coverage.projection import Origin, Point, Rate
from payung.coverage.statistics import What
from payung.coverage.villages import Turn
from payung.registry.queries.scenarios import Saved
from payung.registry.scope import NO_OFFICE, Scope
from payung.values import money
from payung.web import language

_NAMED = 3  # villages in a sentence


@dataclass(frozen=True, slots=True)
class Taken:
    """Something that a plan takes for granted; `sure` False where nobody has verified it."""

    name: str
    told: str
    sure: bool


def goal(wish: Wish) -> str:
    """'100,00% dari semua pekerja' or '26.000 orang'."""
    if wish.against is Against.PEOPLE:
        return _say("SCENARIO_GOAL_PEOPLE", people=_count(wish.number))
    share = coverage.statistics.shown(What.RATE, wish.number)
    return _say(f"scenario.goal.{wish.against}", share=share)


def answer(plan: Saved, scope: Scope) -> str:
    """What it takes, in a sentence or three."""
    found = plan.found
    facts = {
        "goal": goal(plan.wish), "until": _month(plan), "needs": money.rupiah(found.needs),
        "has": money.rupiah(found.has), "more": money.rupiah(found.more),
        "people": _count(found.bring_in), "missing": _count(found.missing),
    }  # fmt: skip
    owed = _say("SCENARIO_OWED_WITHIN", **_owed(plan)) if found.owed else ""
    if found.goal is None:
        return f"{_say('SCENARIO_NO_GOAL', **facts)} {owed}".strip()
    if not found.missing:
        reached = reporting.month(found.reached, _lang()) if found.reached else facts["until"]
        told = _say("SCENARIO_REACHED", month=reached, **facts)
        told += f" {_say('SCENARIO_FIND', **facts)}" if found.more else ""
    else:
        told = _say("SCENARIO_MISSED", **facts)
    return " ".join(filter(None, (told, owed, _first(plan, scope))))


def figures(plan: Saved) -> tuple[tuple[str, str], ...]:
    """The figures of a plan, each with its name; the same for all plans, to stand side by side."""
    found, rupiah = plan.found, money.rupiah
    reached = (
        reporting.month(found.reached, _lang()) if found.reached else _say("SCENARIO_NOT_REACHED")
    )
    named = {
        "SCENARIO_GOAL_HEAD": goal(plan.wish),
        "SCENARIO_UNTIL_HEAD": _month(plan),
        "SCENARIO_REACHED_HEAD": reached if found.goal else "–",
        "SCENARIO_RATE_HEAD": rate(plan, found.points[-1]),
        "SCENARIO_BRING_IN": _count(found.bring_in),
        "SCENARIO_MISSING": _count(found.missing),
        "SCENARIO_COVERED_LAST": _covered(found.points[-1]),
        "SCENARIO_OWED": _say(
            "SCENARIO_OWED_TOLD" if found.owed else "SCENARIO_OWED_NONE", **_owed(plan)
        ),
        "SCENARIO_NEEDS": rupiah(found.needs),
        "SCENARIO_HAS": rupiah(found.has),
        "SCENARIO_MORE": rupiah(found.more),
        "SCENARIO_KNOWN_ON": reporting.day(plan.known_on, _lang()),
    }
    return tuple((_say(code), told) for code, told in named.items())


def _covered(point: Point) -> str:
    """How many are covered, and for how many of them money is still to be found."""
    if point.covered == point.funded:
        return _count(point.covered)
    facts = {"covered": _count(point.covered), "open": _count(point.covered - point.funded)}
    return _say("SCENARIO_COVERED_OPEN", **facts)


def _owed(plan: Saved) -> dict[str, str]:
    """The months before a plan that can still be paid, in words."""
    owed = plan.found.owed
    told = (
        _say(
            "SCENARIO_OWED_MONTH", month=reporting.month(one.month, _lang()),
            people=_count(one.people),
        )
        for one in owed
    )  # fmt: skip
    return {
        "rupiah": money.rupiah(sum(one.cost for one in owed)),
        "people": _count(sum(one.people for one in owed)), "months": ", ".join(told),
    }  # fmt: skip


def rules(plan: Saved) -> tuple[tuple[str, Rule], ...]:
    """The rules that were used, each with what it is about; by its name where the book of today has
    it no more."""
    return tuple((_rule(one.name), one) for one in plan.seen.rules)


def _rule(name: str) -> str:
    known = rulebook.load().parameters
    if name not in known:
        return name
    return messages.in_language(known[name].description_id, known[name].description_en, _lang())


def turns(plan: Saved, scope: Scope) -> tuple[Turn, ...]:
    """The villages that come first, as far as somebody works there."""
    if scope.office != NO_OFFICE:
        return ()
    found = villages.first(plan.seen.villages, plan.found.bring_in)
    return tuple(one for one in found if one.village.area.startswith(scope.area))


def unplaced(plan: Saved) -> str:
    """How many of those who must come in have a known village; '' where all have."""
    known = sum(one.people for one in villages.first(plan.seen.villages, plan.found.bring_in))
    if known == plan.found.bring_in:
        return ""
    return _say("SCENARIO_UNPLACED", known=_count(known), people=_count(plan.found.bring_in))


def _first(plan: Saved, scope: Scope) -> str:
    named = turns(plan, scope)[:_NAMED]
    if not named:
        return ""
    told = ", ".join(f"{place(one.village.area)} ({_count(one.people)})" for one in named)
    return _say("SCENARIO_VILLAGES_FIRST", villages=told)


def place(code: str) -> str:
    return areas.name(code) or code


def rate(plan: Saved, point: Point) -> str:
    """Universal coverage at the end of a month; a dash for a goal of people, or none."""
    of = plan.found.goal
    if of is None or not of.workers:
        return "–"
    return coverage.words.percent(Ratio(of.others + point.counted, of.workers))


def fund_name(fund: str) -> str:
    """A source of money as the rule book calls it: 'DBHCHT (bagi hasil cukai tembakau)'."""
    in_indonesian, in_english = rulebook.load().parameters["programme.funding"].labels[fund]
    return messages.in_language(in_indonesian, in_english, _lang())


def line(name: str) -> str:
    """A funding line; '' is that of the plan's own people."""
    return name or _say("SCENARIO_NEWCOMERS")


def taken(plan: Saved) -> tuple[Taken, ...]:
    """Every parameter, with where it is from."""
    return (*_of_goal(plan), *_of_people(plan), *_of_money(plan))


def _of_goal(plan: Saved) -> list[Taken]:
    seen = plan.seen
    found: list[Taken] = []
    if plan.wish.against is Against.PEOPLE:
        return found
    for code, one in (
        ("SCENARIO_WORKERS", seen.workers),
        ("SCENARIO_PARTICIPANTS", seen.participants),
    ):
        told = _source(one) if one else _say("SCENARIO_NOT_RECORDED")
        found.append(Taken(_say(code), told, bool(one and one.verified)))
    if seen.goal:
        others = _say(
            "SCENARIO_OTHERS_STAY", others=_count(seen.goal.others), own=_count(seen.own),
        )  # fmt: skip
        found.append(Taken(_say("SCENARIO_OTHERS"), others, sure=False))
    return found


def _of_people(plan: Saved) -> list[Taken]:
    seen, wish = plan.seen, plan.wish
    each = (
        _say("SCENARIO_EVENLY")
        if wish.each is None
        else _say("SCENARIO_EACH", people=_count(wish.each))
    )
    stays = "SCENARIO_AGE_STAYS" if seen.stays else "SCENARIO_AGE_LEAVES"
    age = _say(stays, age=str(seen.age_below), ageless=_count(seen.ageless))
    return [
        Taken(_say("SCENARIO_JOINS"), each, sure=True),
        _leaves(plan, "SCENARIO_DEATHS", seen.start.deaths),
        _leaves(plan, "SCENARIO_LEAVE", seen.start.others),
        Taken(_say("SCENARIO_AGE"), age, sure=False),
        Taken(_say("SCENARIO_TERM"), _say("SCENARIO_TERM_GOES_ON"), sure=False),
    ]


def _leaves(plan: Saved, code: str, of: Rate) -> Taken:
    yearly = coverage.words.percent(Ratio(12 * of.events, of.person_months))
    origin = _say(
        f"scenario.origin.{of.origin}", events=_count(of.events), months=_count(plan.seen.history)
    )
    told = _say("SCENARIO_A_YEAR", share=yearly, origin=origin)
    return Taken(_say(code), told, sure=of.origin is Origin.REGISTER)


def _of_money(plan: Saved) -> list[Taken]:
    wish = plan.wish
    fund = fund_name(wish.fund)
    yearly = (
        _say("SCENARIO_FUND_OPEN", fund=fund)
        if wish.yearly is None
        else _say("SCENARIO_FUND_YEARLY", fund=fund, amount=money.rupiah(wish.yearly))
    )
    settled = sum(one.settled for one in plan.found.points)
    unknown = sorted({one.line for one in plan.found.years if one.budget is None and one.line})
    found = [
        Taken(_say("SCENARIO_FUND"), yearly, sure=True),
        Taken(
            _say("SCENARIO_KEPT"), _say("SCENARIO_KEPT_TOLD", percent=str(wish.kept)), sure=False
        ),
        Taken(_say("SCENARIO_SPENT"), _say("SCENARIO_SPENT_TOLD"), sure=False),
    ]
    if settled:
        told = _say("SCENARIO_SETTLED_TOLD", premiums=_count(settled))
        found.append(Taken(_say("SCENARIO_SETTLED"), told, sure=True))
    if unknown:
        told = _say("SCENARIO_UNKNOWN_TOLD", lines=", ".join(unknown))
        found.append(Taken(_say("SCENARIO_UNKNOWN"), told, sure=False))
    return found


def _source(one: Number) -> str:
    release = f", {one.release}" if one.release else ""
    day = reporting.day(one.as_of, _lang())
    return f"{_count(one.number)} ({one.source}{release}, {day})"


def _month(plan: Saved) -> str:
    return reporting.month(plan.wish.until, _lang())


def _count(number: int) -> str:
    return reporting.number(number, _lang())


def _lang() -> messages.Lang:
    return language.current()


def _say(code: str, **facts: str) -> str:
    return messages.text(code, _lang(), facts)
