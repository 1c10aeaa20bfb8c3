"""What people do with proposals on their way: verify, settle who is meant, draw, put on record."""

from payung.registry.actions.verification.judging import TO_SETTLE as TO_SETTLE
from payung.registry.actions.verification.judging import Judged as Judged
from payung.registry.actions.verification.judging import Judgement as Judgement
from payung.registry.actions.verification.judging import judge as judge
from payung.registry.actions.verification.late import escalate as escalate
from payung.registry.actions.verification.match import Settlement as Settlement
from payung.registry.actions.verification.match import settle as settle_match
from payung.registry.actions.verification.minutes import write as write_minutes
from payung.registry.actions.verification.sample import draw as draw_sample

__all__ = [
    "TO_SETTLE", "Judged", "Judgement", "Settlement", "draw_sample", "escalate", "judge",
    "settle_match", "write_minutes",
]  # fmt: skip
