"""Any history, a day a step: what was known of a day stays, and sums stay true whatever is done."""

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine, invariant

from payung.coverage.measures import Cut, Sum
from payung.registry import scope as scopes
from payung.registry.models import Event
from payung.registry.queries import figures
from payung.registry.queries.figures import BY, Asked
from payung.registry.scope import Scope
from payung.values.month import Month
from payung.values.refused import Refused
from tests.registry import people, postgres
from tests.registry.figures import anew
from tests.registry.people import Cast

T = TypeVar("T")
LAST = Month(2025, 12)
DONE: Counter[str] = Counter()  # what was done in any example, by the trail
Known = dict[tuple[object, ...], tuple[Sum, Sum, Sum, int]]


class History(RuleBasedStateMachine):
    """Every step is a day later; who tries what is not allowed is refused, and nothing changes."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self.database = ExitStack()
        self.database.enter_context(postgres.database())
        self.cast: Cast = people.make()
        self.at = at
        self.known: dict[date, Known] = {}

    def teardown(self) -> None:
        try:
            self._nothing_that_was_known_of_a_day_has_changed()
            self._the_parts_sum_to_the_whole_however_they_are_told_apart()
            for act, facts in Event.objects.using("owner").values_list("act", "facts"):
                done = [act, *(word for word in ("kept", "ended") if facts.get(word))]
                DONE.update((*done, f"{act} {facts['after']}") if "after" in facts else done)
        finally:
            self.database.close()

    def does(self, who: Scope, what: Callable[[datetime], T]) -> T | None:
        """Something on the next day; what was known until the day before is kept first."""
        self.known[self.at.date()] = self.figures(self.at.date())
        self.at += timedelta(days=1)
        try:
            with transaction.atomic():
                scopes.enter(who)
                return what(self.at)
        except Refused:
            return None

    def figures(self, day: date) -> Known:
        """All that is known of the year on a day."""
        who = self.cast.lestari
        found: Known = {}
        with transaction.atomic():
            scopes.enter(who)
            for cut in Cut:
                told = figures.totals(who, Asked(LAST, day), cut, "value")
                for key, totals in told.items():
                    for measure, one in totals.items():
                        found[cut, key, measure] = (one.month, one.year, one.ever, one.months)
        return found

    @invariant()
    def the_cells_are_what_the_rows_say(self) -> None:
        assert anew.differences() == {}

    def _nothing_that_was_known_of_a_day_has_changed(self) -> None:
        for day, told in self.known.items():
            assert self.figures(day) == told, day

    def _the_parts_sum_to_the_whole_however_they_are_told_apart(self) -> None:
        who = self.cast.lestari
        with transaction.atomic():
            scopes.enter(who)
            asked = Asked(LAST, self.at.date())
            for cut in Cut:
                whole = figures.totals(who, asked, cut).get("", {})
                for by in BY:
                    parts = figures.totals(who, asked, cut, by).values()
                    for measure, total in whole.items():
                        own = [part[measure] for part in parts if measure in part]
                        assert sum((one.ever for one in own), Sum()) == total.ever
                        assert sum(one.months for one in own) == total.months
