"""All tables of the register."""

from payung.registry.models.boundaries import Boundary as Boundary
from payung.registry.models.claims import AccountChange as AccountChange
from payung.registry.models.claims import Claim as Claim
from payung.registry.models.claims import ClaimDocument as ClaimDocument
from payung.registry.models.claims import ClaimMove as ClaimMove
from payung.registry.models.claims import Complaint as Complaint
from payung.registry.models.claims import Consent as Consent
from payung.registry.models.claims import Message as Message
from payung.registry.models.claims import ScholarshipYear as ScholarshipYear
from payung.registry.models.claims import Unclaimed as Unclaimed
from payung.registry.models.contributions import Batch as Batch
from payung.registry.models.contributions import BatchLine as BatchLine
from payung.registry.models.contributions import BatchNote as BatchNote
from payung.registry.models.contributions import Payment as Payment
from payung.registry.models.contributions import Refund as Refund
from payung.registry.models.contributions import RefundLine as RefundLine
from payung.registry.models.enrolments import Card as Card
from payung.registry.models.enrolments import Change as Change
from payung.registry.models.enrolments import Enrolment as Enrolment
from payung.registry.models.enrolments import EnrolmentMove as EnrolmentMove
from payung.registry.models.enrolments import Signal as Signal
from payung.registry.models.events import ChainEnd as ChainEnd
from payung.registry.models.events import Event as Event
from payung.registry.models.exchanges import Exchange as Exchange
from payung.registry.models.exchanges import ExchangeLine as ExchangeLine
from payung.registry.models.exchanges import ExchangeProfile as ExchangeProfile
from payung.registry.models.families import ClaimDoubt as ClaimDoubt
from payung.registry.models.families import FamilyVisit as FamilyVisit
from payung.registry.models.families import SecondReport as SecondReport
from payung.registry.models.figures import Figure as Figure
from payung.registry.models.figures import FigureYear as FigureYear
from payung.registry.models.figures import Publication as Publication
from payung.registry.models.figures import Statistic as Statistic
from payung.registry.models.figures import Target as Target
from payung.registry.models.ledger import LedgerBalance as LedgerBalance
from payung.registry.models.ledger import LedgerEntry as LedgerEntry
from payung.registry.models.ledger import LedgerMoved as LedgerMoved
from payung.registry.models.ledger import LedgerPosting as LedgerPosting
from payung.registry.models.ledger import YearEnd as YearEnd
from payung.registry.models.month_ends import BillSettled as BillSettled
from payung.registry.models.month_ends import MonthEnd as MonthEnd
from payung.registry.models.partners import Member as Member
from payung.registry.models.partners import Partner as Partner
from payung.registry.models.partners import Pledge as Pledge
from payung.registry.models.partners import PledgePayment as PledgePayment
from payung.registry.models.payers import OutsidePayment as OutsidePayment
from payung.registry.models.payers import PayerChoice as PayerChoice
from payung.registry.models.persons import Decree as Decree
from payung.registry.models.persons import DecreeLine as DecreeLine
from payung.registry.models.persons import Person as Person
from payung.registry.models.places import Assigned as Assigned
from payung.registry.models.places import Assignment as Assignment
from payung.registry.models.places import Government as Government
from payung.registry.models.places import Office as Office
from payung.registry.models.places import User as User
from payung.registry.models.programmes import Programme as Programme
from payung.registry.models.programmes import ProgrammeVersion as ProgrammeVersion
from payung.registry.models.programmes import Snapshot as Snapshot
from payung.registry.models.scenarios import Scenario as Scenario
from payung.registry.models.submissions import Minutes as Minutes
from payung.registry.models.submissions import Proposal as Proposal
from payung.registry.models.submissions import Sample as Sample
from payung.registry.models.submissions import Submission as Submission
from payung.registry.models.submissions import Verification as Verification
from payung.registry.models.tasks import Task as Task

__all__ = [
    "AccountChange", "Assignment", "Batch", "BatchLine", "BatchNote", "BillSettled", "Boundary",
    "Card", "ChainEnd", "Change", "Claim", "ClaimDocument", "ClaimDoubt", "ClaimMove", "Complaint",
    "Consent", "Decree", "DecreeLine", "Enrolment", "EnrolmentMove", "Event", "Exchange",
    "ExchangeLine", "ExchangeProfile", "FamilyVisit", "Figure", "FigureYear", "Government",
    "LedgerBalance", "LedgerEntry", "LedgerMoved", "LedgerPosting", "Member", "Message", "Minutes",
    "MonthEnd", "Office", "OutsidePayment", "Partner", "PayerChoice", "Payment", "Person", "Pledge",
    "PledgePayment", "Programme", "ProgrammeVersion", "Proposal", "Publication", "Refund",
    "RefundLine", "Sample", "ScholarshipYear", "SecondReport", "Signal", "Snapshot", "Statistic",
    "Submission", "Target", "Task", "Unclaimed", "User", "Verification", "YearEnd",
]  # fmt: skip
