"""Who may do what. A role is held on a territory or an office, for a period; this is its table.

Where it may be done is `scope`'s; whether it may be done *now* is the state's own question.
"""

from enum import StrEnum

from payung.claims.lifecycle import Move as ClaimMove
from payung.enrolment import Move
from payung.values.programme import Level


class Role(StrEnum):
    """What a person is in a government's programme. One session acts in one role at a time."""

    PROPOSER = "proposer"
    VILLAGE_VERIFIER = "village_verifier"
    DISTRICT_VERIFIER = "district_verifier"
    OFFICE_VERIFIER = "office_verifier"
    MANAGER = "manager"
    APPROVER = "approver"
    TREASURER = "treasurer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    HOSPITAL = "hospital"
    PUBLIC = "public"  # has not signed in: a family, let in for one person; nobody is given it


class Act(StrEnum):
    """What can be done; a page and an action each ask for one."""

    READ_LISTS = "read_lists"
    SEND_LIST = "send_list"
    READ_PERSON = "read_person"
    REVEAL_NIK = "reveal_nik"
    VERIFY = "verify"
    SETTLE_MATCH = "settle_match"
    READ_PROGRAMME = "read_programme"
    CHANGE_PROGRAMME = "change_programme"
    KEEP_SNAPSHOTS = "keep_snapshots"
    PREPARE_DECREE = "prepare_decree"
    SIGN_DECREE = "sign_decree"
    READ_DECREE = "read_decree"
    READ_AUDIT = "read_audit"
    KEEP_USERS = "keep_users"
    READ_ENROLMENT = "read_enrolment"
    EXCHANGE = "exchange"  # files to and from BPJS Ketenagakerjaan
    ASK_CHANGE = "ask_change"
    SETTLE_CHANGE = "settle_change"
    HAND_CARD = "hand_card"
    PRINT_CARD = "print_card"
    READ_MONEY = "read_money"
    PREPARE_BATCH = "prepare_batch"
    APPROVE_BATCH = "approve_batch"
    PAY_BATCH = "pay_batch"
    CLOSE_YEAR = "close_year"
    READ_CLAIM = "read_claim"
    OPEN_CLAIM = "open_claim"
    REPORT_ACCIDENT = "report_accident"  # of a patient, whom one sees by their NIK alone
    PRINT_REPORT = "print_report"  # the first one of an accident
    HANDLE_CLAIM = "handle_claim"  # check papers, send to BPJS, record its answer
    CHANGE_ACCOUNT = "change_account"
    APPROVE_ACCOUNT = "approve_account"
    ANSWER_COMPLAINT = "answer_complaint"
    READ_COVERAGE = "read_coverage"
    KEEP_COVERAGE = "keep_coverage"  # statistics, targets, partners; publishing figures


SIGNED_IN = "signed_in"  # what a page needs that asks for no act

_VERIFIER = frozenset(
    {
        Act.READ_LISTS, Act.READ_PERSON, Act.REVEAL_NIK, Act.VERIFY, Act.SETTLE_MATCH,
        Act.READ_PROGRAMME, Act.READ_DECREE, Act.READ_ENROLMENT, Act.ASK_CHANGE, Act.HAND_CARD,
        Act.READ_CLAIM, Act.OPEN_CLAIM, Act.PRINT_REPORT, Act.READ_COVERAGE,
    }
)  # fmt: skip

MAY: dict[Role, frozenset[Act]] = {
    Role.PROPOSER: frozenset(
        {
            Act.READ_LISTS, Act.SEND_LIST, Act.READ_PROGRAMME, Act.READ_ENROLMENT, Act.ASK_CHANGE,
            Act.HAND_CARD, Act.READ_CLAIM, Act.OPEN_CLAIM, Act.PRINT_REPORT,
            Act.READ_COVERAGE,
        }
    ),
    Role.VILLAGE_VERIFIER: _VERIFIER,
    Role.DISTRICT_VERIFIER: _VERIFIER,
    Role.OFFICE_VERIFIER: _VERIFIER,
    Role.MANAGER: _VERIFIER
    | {
        Act.CHANGE_PROGRAMME, Act.KEEP_SNAPSHOTS, Act.PREPARE_DECREE, Act.EXCHANGE,
        Act.SETTLE_CHANGE, Act.PRINT_CARD, Act.READ_MONEY, Act.PREPARE_BATCH,
        Act.HANDLE_CLAIM, Act.CHANGE_ACCOUNT, Act.ANSWER_COMPLAINT, Act.KEEP_COVERAGE,
    },
    Role.APPROVER: frozenset(
        {
            Act.READ_LISTS, Act.READ_PERSON, Act.READ_PROGRAMME, Act.SIGN_DECREE,
            Act.READ_DECREE, Act.READ_ENROLMENT, Act.READ_MONEY, Act.READ_CLAIM,
            Act.APPROVE_ACCOUNT, Act.ANSWER_COMPLAINT, Act.READ_COVERAGE,
        }
    ),
    Role.TREASURER: frozenset(
        {
            Act.READ_PROGRAMME, Act.READ_DECREE, Act.READ_ENROLMENT, Act.READ_MONEY,
            Act.APPROVE_BATCH, Act.PAY_BATCH, Act.CLOSE_YEAR, Act.READ_CLAIM, Act.APPROVE_ACCOUNT,
            Act.READ_COVERAGE,
        }
    ),
    Role.AUDITOR: frozenset(
        {
            Act.READ_LISTS, Act.READ_PERSON, Act.REVEAL_NIK, Act.READ_PROGRAMME, Act.READ_DECREE,
            Act.READ_AUDIT, Act.READ_ENROLMENT, Act.READ_MONEY, Act.READ_CLAIM, Act.READ_COVERAGE,
        }
    ),
    # Runs the installation and sees no data of persons.
    Role.ADMINISTRATOR: frozenset({Act.KEEP_USERS, Act.READ_PROGRAMME}),
    Role.HOSPITAL: frozenset({Act.REPORT_ACCIDENT, Act.PRINT_REPORT}),
    Role.PUBLIC: frozenset({Act.OPEN_CLAIM}),
}  # fmt: skip

# The act that a step in the life of an enrolment is a part of.
MOVES: dict[Move, Act] = {
    Move.SEND: Act.EXCHANGE,
    Move.MISS: Act.EXCHANGE,
    Move.REGISTER: Act.EXCHANGE,
    Move.REFUSE: Act.EXCHANGE,
    Move.CORRECT: Act.EXCHANGE,
    Move.ACTIVATE: Act.PAY_BATCH,
    Move.UNPAY: Act.PAY_BATCH,
    Move.SUSPEND: Act.SETTLE_CHANGE,
    Move.RESUME: Act.SETTLE_CHANGE,
    Move.OPEN_CLAIM: Act.OPEN_CLAIM,
    Move.CLOSE_CLAIM: Act.HANDLE_CLAIM,
    Move.END: Act.SETTLE_CHANGE,
    Move.EXPIRE: Act.SETTLE_CHANGE,
    Move.REVERSE: Act.SIGN_DECREE,
    Move.REOPEN: Act.SETTLE_CHANGE,
}

# The act that a step of a claim is a part of; every other one is HANDLE_CLAIM.
CLAIM_MOVES: dict[ClaimMove, Act] = {
    ClaimMove.WITHDRAW: Act.OPEN_CLAIM,
    ClaimMove.APPEAL: Act.OPEN_CLAIM,
    ClaimMove.REPORT: Act.OPEN_CLAIM,  # within hours, by whoever is there
    ClaimMove.CORRECT: Act.APPROVE_ACCOUNT,  # never who has recorded it
}

# The level of a programme's path at which a role's verdict counts.
LEVELS: dict[Role, Level] = {
    Role.VILLAGE_VERIFIER: Level.VILLAGE,
    Role.DISTRICT_VERIFIER: Level.DISTRICT,
    Role.OFFICE_VERIFIER: Level.OFFICE,
    Role.MANAGER: Level.MANAGER,
}


GIVEN = tuple(role for role in Role if role is not Role.PUBLIC)  # to who signs in


def may(role: Role, act: Act) -> bool:
    return act in MAY[role]
