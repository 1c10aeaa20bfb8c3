"""What PostgreSQL itself refuses about the steps of a claim: nobody moves one, pays one or changes
its account past the record of it, whatever statement they write by hand.

The record of steps (`claimmove`) is written once; state and amounts of a claim are what it tells.
The owner of the tables, who rotates keys and restores, is not held to it.
"""

from collections.abc import Iterable

from payung.registry.policies import THE_SYSTEM, told

_BY_ME = f"= {told('user')}::bigint"
_OPENING = "('auditor', 'administrator', 'approver', 'treasurer')"  # do not open claims
_APPROVING = "('approver', 'treasurer')"
_NOT_SENT = "OLD.state IN ('reported', 'complete')"
_NEW = "state = 'reported' AND decided = 0 AND paid = 0"
_ASKED, _SETTLED = "state = 'asked' AND settled_by IS NULL", "state IN ('approved', 'refused')"
# Table, verb, part of the policy, rule; each narrows what the policies before it allow.
_RULES = (
    ("claimmove", "INSERT", "WITH CHECK", f"by {_BY_ME}"),
    (
        "claim", "INSERT", "WITH CHECK",
        f"{_NEW} AND opened_by {_BY_ME} AND {told('role')} NOT IN {_OPENING}",
    ),
    (
        "accountchange", "INSERT", "WITH CHECK",
        f"{_ASKED} AND asked_by {_BY_ME} AND {told('role')} = 'manager'",
    ),
    (
        "accountchange", "UPDATE", "USING (state = 'asked') WITH CHECK",
        f"{_SETTLED} AND settled_by {_BY_ME} AND {told('role')} IN {_APPROVING}",
    ),
    ("scholarshipyear", "INSERT", "WITH CHECK", f"{told('role')} = 'manager'"),
    ("scholarshipyear", "UPDATE", "USING", f"{told('role')} = 'manager'"),
    ("unclaimed", "INSERT", "WITH CHECK", THE_SYSTEM),
    ("unclaimed", "UPDATE", "USING", f"{told('role')} NOT IN {_OPENING}"),
)  # fmt: skip

_IS_OWNER = "current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)"
# At the end of the transaction: a claim is written before the step that moved it.
_AS_MOVED = f"""
CREATE FUNCTION payung_claim_as_moved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    stands text;
    granted bigint;
    given bigint;
BEGIN
    IF {_IS_OWNER} THEN
        RETURN NULL;
    END IF;
    SELECT m.after INTO stands FROM registry_claimmove m
    WHERE m.government = NEW.government AND m.claim_id = NEW.id ORDER BY m.id DESC LIMIT 1;
    SELECT CASE m.after WHEN 'decided' THEN m.amount ELSE 0 END INTO granted
    FROM registry_claimmove m
    WHERE m.government = NEW.government AND m.claim_id = NEW.id
    AND m.after IN ('sent', 'refused', 'decided') AND m.before <> 'paid'
    ORDER BY m.id DESC LIMIT 1;
    SELECT coalesce(sum(m.amount), 0) INTO given FROM registry_claimmove m
    WHERE m.government = NEW.government AND m.claim_id = NEW.id AND m.after = 'paid'
    AND NOT EXISTS (SELECT 1 FROM registry_claimmove o WHERE o.government = m.government
                    AND o.claim_id = m.claim_id AND o.id > m.id AND o.after <> 'paid');
    IF (NEW.state::text, NEW.decided, NEW.paid)
       IS DISTINCT FROM (stands, coalesce(granted, 0), given) THEN
        RAISE EXCEPTION 'payung: a claim stands as its steps tell'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$
"""
# The first account is told by one alone, until the claim is sent.
ACCOUNT_BY_TWO = f"""
CREATE OR REPLACE FUNCTION payung_account_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {_IS_OWNER} OR (OLD.sealed_account = '' AND {_NOT_SENT}) OR EXISTS (
        SELECT 1 FROM registry_accountchange c
        WHERE c.government = NEW.government AND c.claim_id = NEW.id AND c.state = 'approved'
        AND (c.account_holder, c.bank) = (NEW.account_holder, NEW.bank)
        AND NOT EXISTS (SELECT 1 FROM registry_accountchange o WHERE o.government = c.government
                        AND o.claim_id = c.claim_id AND o.state = 'approved' AND o.id > c.id)
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'payung: an account changes by four eyes'
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
_ONLY_SETTLED = f"""
CREATE FUNCTION payung_only_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {_IS_OWNER} THEN
        RETURN NEW;
    END IF;
    OLD.state := NEW.state;
    OLD.settled_by := NEW.settled_by;
    OLD.settled_at := NEW.settled_at;
    IF OLD IS DISTINCT FROM NEW THEN
        RAISE EXCEPTION 'payung: what was asked for stays as it was asked'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""


def statements() -> Iterable[str]:
    """All of it as SQL, in order."""
    for table, verb, part, rule in _RULES:
        yield (
            f"CREATE POLICY {table}_as_done_{verb.lower()} ON registry_{table} AS RESTRICTIVE"
            f" FOR {verb} {part} ({rule})"
        )
    yield from (_AS_MOVED, ACCOUNT_BY_TWO, _ONLY_SETTLED)
    yield (
        "CREATE CONSTRAINT TRIGGER claim_as_moved AFTER UPDATE ON registry_claim"
        " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((OLD.state, OLD.decided, OLD.paid)"
        " IS DISTINCT FROM (NEW.state, NEW.decided, NEW.paid))"
        " EXECUTE FUNCTION payung_claim_as_moved()"
    )
    yield (
        "CREATE TRIGGER claim_account BEFORE UPDATE ON registry_claim FOR EACH ROW"
        " WHEN ((OLD.sealed_account, OLD.account_holder, OLD.bank)"
        " IS DISTINCT FROM (NEW.sealed_account, NEW.account_holder, NEW.bank))"
        " EXECUTE FUNCTION payung_account_by_two()"
    )
    yield (
        "CREATE TRIGGER accountchange_settled BEFORE UPDATE ON registry_accountchange"
        " FOR EACH ROW EXECUTE FUNCTION payung_only_settled()"
    )
