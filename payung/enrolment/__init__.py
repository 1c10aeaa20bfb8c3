"""The life of somebody's cover by a programme, from the signed decree to its end.

In: where an enrolment stands, what happened, the proof. Out: where it stands then, or a refusal.
Decides: which moves there are, what proof each needs; who may make them is the register's table.
Law: UU 40/2004 and PP 44/2015: cover is by registration and paid months; no figure is used here.
"""

from payung.enrolment import cards as cards
from payung.enrolment import changes as changes
from payung.enrolment import lifecycle as lifecycle
from payung.enrolment.lifecycle import Move as Move
from payung.enrolment.lifecycle import Proof as Proof
from payung.enrolment.lifecycle import ProofKind as ProofKind
from payung.enrolment.lifecycle import Standing as Standing
from payung.enrolment.lifecycle import Step as Step

__all__ = ["Move", "Proof", "ProofKind", "Standing", "Step", "cards", "changes", "lifecycle"]
