"""What PostgreSQL shows who is let in for one person alone: a family, and a hospital.

A family sees what is about that person; a hospital the claims that its own people have opened, and
the person whose accident it reports. Everything else of persons is closed to both, whatever they
ask.
"""

from collections.abc import Iterator

from payung.registry.policies import THE_SYSTEM, told

_WIDE = f"{told('role')} NOT IN ('public', 'hospital')"
_THE_PERSON = f"{told('person')}::bigint"
_OF_PERSON = f"person_id = {_THE_PERSON}"
_OWN_CLAIM = (
    f"CASE {told('role')} WHEN 'public' THEN {_OF_PERSON}"
    f" ELSE opened_by = {told('user')}::bigint END"
)
_OF_CLAIM = ("claimmove", "claimdocument", "scholarshipyear")
_CLOSED = (
    "submission", "proposal", "verification", "minutes", "sample", "decreeline", "person",
    "enrolmentmove", "change", "signal", "card", "batchline", "unclaimed", "accountchange",
    "complaint", "message", "consent", "claimdoubt", "secondreport", "familyvisit", "batchnote",
    "refundline", "outsidepayment", "payerchoice", "member",
)  # fmt: skip


_FIRST_STEP = "before = '' AND after = 'reported'"
_GIVES_ROLES = f"{THE_SYSTEM} OR {told('role')} = 'administrator'"
# Table, verb, part of the policy, rule: what a narrow role may not write even of its own, and that
# nobody gives themselves a wider one.
_WRITES = (
    ("claimmove", "INSERT", "WITH CHECK", f"{_WIDE} OR ({_FIRST_STEP})"),
    ("claim", "UPDATE", "USING", f"{told('role')} <> 'hospital'"),
    ("assignment", "INSERT", "WITH CHECK", _GIVES_ROLES),
    ("assignment", "UPDATE", "USING", _GIVES_ROLES),
    ("assignment", "DELETE", "USING", _GIVES_ROLES),
)


def writes() -> Iterator[str]:
    """What is written, as SQL."""
    for table, verb, part, rule in _WRITES:
        yield (
            f"CREATE POLICY {table}_narrow_{verb.lower()} ON registry_{table} AS RESTRICTIVE"
            f" FOR {verb} {part} ({rule})"
        )


def statements() -> Iterator[str]:
    """What is seen, as SQL, in order."""
    rules = {"enrolment": _OF_PERSON, "claim": _OWN_CLAIM}
    rules |= {table: _claim_seen(table) for table in _OF_CLAIM}
    for table, rule in rules.items():
        yield _narrow(table, f"{_WIDE} OR {rule}")
    for table in _CLOSED:
        yield _narrow(table, _WIDE)
    yield f"CREATE POLICY event_narrow ON registry_event AS RESTRICTIVE FOR SELECT USING ({_WIDE})"


def of_hospitals() -> Iterator[str]:
    """What colleagues of one hospital see: each other's reports; who works for none, their own."""
    theirs = (
        f"opened_unit_id = {told('unit')}::bigint"
        f" OR opened_unit_id IS NULL AND opened_by = {told('user')}::bigint"
    )
    own = f"CASE {told('role')} WHEN 'public' THEN {_OF_PERSON} ELSE {theirs} END"
    yield f"ALTER POLICY claim_narrow ON registry_claim USING ({_WIDE} OR {own})"


def _narrow(table: str, rule: str) -> str:
    return f"CREATE POLICY {table}_narrow ON registry_{table} AS RESTRICTIVE FOR ALL USING ({rule})"


def _claim_seen(table: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM registry_claim c"
        f" WHERE c.government = registry_{table}.government AND c.id = registry_{table}.claim_id)"
    )
