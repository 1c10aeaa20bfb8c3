"""The order of the main job: lists and registers in, a decision on every row out.

In: a Request (files, a day), or Inputs read already. Out: a Screening.
Decides: nothing but the order in which stages are asked; both doors ask in this one.
Law: none of its own.
"""

from payung.screening.again import Found as Found
from payung.screening.again import Held as Held
from payung.screening.again import again as again
from payung.screening.elsewhere import elsewhere as elsewhere
from payung.screening.inputs import Inputs as Inputs
from payung.screening.inputs import Request as Request
from payung.screening.inputs import read as read
from payung.screening.money import before_money as before_money
from payung.screening.progress import Progress as Progress
from payung.screening.registers import AtHand as AtHand
from payung.screening.screen import screen as screen

__all__ = [
    "AtHand", "Found", "Held", "Inputs", "Progress", "Request", "again", "before_money",
    "elsewhere", "read", "screen",
]  # fmt: skip
