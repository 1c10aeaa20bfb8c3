"""What PostgreSQL itself refuses about who acts: in another's name, past one's role, out of order.

On top of what stands in the other `policies`: a row is written only if all of them say yes.
"""

from collections.abc import Iterator

from payung.registry.policies import THE_SYSTEM, told

_ROLE = told("role")
_MANAGER = f"{_ROLE} = 'manager'"
_VERBS = ("INSERT", "UPDATE", "DELETE")
# Written once, by whoever they name.
_IN_ONES_NAME = (
    "verification", "minutes", "sample", "snapshot", "programmeversion", "event", "enrolmentmove",
    "payment", "refund", "monthend", "ledgerentry",
)  # fmt: skip
_WITHDRAWABLE = ("payment", "refund", "monthend", "pledge", "pledgepayment")


def _own(column: str) -> str:
    """Who is named is who acts; the system acts for others too."""
    return f"({THE_SYSTEM} OR {column} = {told('user')}::bigint)"


_SIGNED = (
    f"{_ROLE} = 'approver' AND signed_by = {told('user')}::bigint AND signed_by <> prepared_by"
)
# Not that a death is not so: nobody alone pays for the dead.
_SAID_BY_VERIFIERS = "(state IN ('open', 'asked') OR state = 'kept' AND kind <> 'died')"
# Table, verb, what a row that is written must be.
_RULES = (
    *((table, "INSERT", _own("by")) for table in _IN_ONES_NAME),
    *(
        (table, "UPDATE", f"withdrawn_by IS NULL OR {_own('withdrawn_by')}")
        for table in _WITHDRAWABLE
    ),
    *((table, "INSERT", _MANAGER) for table in ("programme", "programmeversion", "snapshot")),
    *((table, "UPDATE", _MANAGER) for table in ("programme", "snapshot")),
    *(("decreeline", verb, _MANAGER) for verb in _VERBS),
    (
        "decree",
        "INSERT",
        f"{_MANAGER} AND state = 'draft' AND signed_by IS NULL AND {_own('prepared_by')}",
    ),
    (
        "decree",
        "UPDATE",
        f"CASE state WHEN 'signed' THEN {_SIGNED} ELSE {_MANAGER} AND signed_by IS NULL END",
    ),
    (
        "batch",
        "INSERT",
        f"state = 'draft' AND approved_by IS NULL AND payment_id IS NULL AND {_own('made_by')}",
    ),
    ("change", "INSERT", f"state = 'asked' AND {_own('asked_by')}"),
    (
        "change",
        "UPDATE",
        f"{_ROLE} IN ('manager', 'approver') AND (settled_by IS NULL OR {_own('settled_by')})",
    ),
    ("signal", "INSERT", _MANAGER),
    (
        "signal",
        "UPDATE",
        f"{_ROLE} IN ('manager', 'approver') OR {_ROLE} <> 'proposer' AND {_SAID_BY_VERIFIERS}",
    ),
)
_REFUSE_LATE = """
CREATE FUNCTION payung_refuse_late_decreeline() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM (SELECT DISTINCT government, decree_id FROM added) a
               JOIN registry_decree d ON d.government = a.government AND d.id = a.decree_id
               WHERE d.state <> 'draft') THEN
        RAISE EXCEPTION 'payung: a signed decree is never changed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER decreeline_late AFTER INSERT ON registry_decreeline REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION payung_refuse_late_decreeline()
"""
# A draft is reckoned anew or withdrawn in one's own name; after that a treasurer moves it along,
# and nothing else of it changes. The owner of the tables acts for nobody.
_AS_ALLOWED = """
CREATE FUNCTION payung_batch_as_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    actor bigint := nullif(current_setting('payung.user', true), '');
    acting text := coalesce(nullif(current_setting('payung.role', true), ''), 'treasurer');
    before text := OLD.state;
BEGIN
    IF before = 'draft' AND NEW.state IN ('draft', 'withdrawn') THEN
        IF NEW.approved_by IS NULL AND NEW.payment_id IS NULL
           AND (NEW.made_by = OLD.made_by OR NEW.made_by = coalesce(actor, NEW.made_by)) THEN
            RETURN NEW;
        END IF;
    ELSIF acting = 'treasurer' AND (before, NEW.state) IN (('draft', 'approved'),
          ('approved', 'paid'), ('approved', 'withdrawn'), ('paid', 'approved')) THEN
        OLD.state := NEW.state;
        OLD.payment_id := NEW.payment_id;
        IF before = 'draft' AND (actor IS NULL OR NEW.approved_by = actor) THEN
            OLD.approved_by := NEW.approved_by;
            OLD.approved_name := NEW.approved_name;
            OLD.approved_at := NEW.approved_at;
        END IF;
        IF OLD IS NOT DISTINCT FROM NEW AND (actor IS NULL OR NEW.approved_by IS NOT NULL) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'payung: a batch goes on as its steps allow, and stays as it was approved'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER batch_as_allowed BEFORE UPDATE ON registry_batch
    FOR EACH ROW EXECUTE FUNCTION payung_batch_as_allowed()
"""


def statements() -> Iterator[str]:
    """All of it as SQL, in order."""
    for number, (table, verb, rule) in enumerate(_RULES):
        part = {
            "INSERT": f"WITH CHECK ({rule})",
            "UPDATE": f"USING (true) WITH CHECK ({rule})",
            "DELETE": f"USING ({rule})",
        }[verb]
        yield (
            f"CREATE POLICY {table}_acts_{number} ON registry_{table} AS RESTRICTIVE"
            f" FOR {verb} {part}"
        )
    yield from (_REFUSE_LATE, _AS_ALLOWED)
