"""When notices go out and how often again, read from `sending.yaml` beside this file."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field


class Rule(BaseModel):
    """What is particular about one notice."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    asked_for: bool = False
    at_once: bool = False
    useless_after_minutes: int | None = None
    one_time: bool = False


class _Quiet(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    begins: time = Field(alias="from")
    until: time


class Policy(BaseModel):
    """All of `sending.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    quiet: _Quiet
    again_after_minutes: tuple[int, ...]
    lease_minutes: int
    keep_days: int
    notices: Mapping[str, Rule]

    @property
    def lease(self) -> timedelta:
        return timedelta(minutes=self.lease_minutes)

    @property
    def at_once(self) -> tuple[str, ...]:
        """The notices that do not wait for the morning."""
        return tuple(code for code, rule in self.notices.items() if rule.at_once)

    @property
    def one_time(self) -> tuple[str, ...]:
        """The notices that hold a code which somebody waits for."""
        return tuple(code for code, rule in self.notices.items() if rule.one_time)

    def is_quiet(self, local: datetime) -> bool:
        """Whether phones stay silent at that hour of the region."""
        begins, until, now = self.quiet.begins, self.quiet.until, local.time()
        if begins <= until:
            return begins <= now < until
        return now >= begins or now < until

    def again_after(self, tries: int) -> timedelta | None:
        """How long to wait after so many tries (1 or more) have failed; None: give it up."""
        waits = self.again_after_minutes
        return timedelta(minutes=waits[tries - 1]) if tries <= len(waits) else None


@cache
def policy() -> Policy:
    """What notices are held to."""
    file = resources.files(__package__).joinpath("sending.yaml")
    return Policy.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
