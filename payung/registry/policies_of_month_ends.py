"""What PostgreSQL itself refuses about reconciled months, and about what is marked as withdrawn."""

from collections.abc import Iterable

from django.apps.registry import Apps

from payung.registry import policies
from payung.registry.policies import OWN, told

_ANSWERING = "('manager', 'approver', 'treasurer', 'auditor')"
_WRITTEN_BY = {"billsettled": "('manager', 'treasurer')", "monthend": "('treasurer')"}
# Written once, and may be marked as withdrawn, once.
_WITHDRAWABLE = ("payment", "refund", "monthend")
MARKS = ("withdrawn_at", "withdrawn_by", "withdrawn_name", "why")
_GUARDED = ("payment", "refund", "refundline")  # against any change, by earlier migrations

_ONLY_WITHDRAWN = f"""
CREATE FUNCTION payung_only_withdrawn() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL THEN
        {" ".join(f"OLD.{mark} := NEW.{mark};" for mark in MARKS)}
        IF OLD IS NOT DISTINCT FROM NEW THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'payung: % is written once', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
# A premium may come back again when the refund that it came back with was withdrawn.
_ONLY_TAKEN_BACK = """
CREATE FUNCTION payung_only_taken_back() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.taken_back AND EXISTS (SELECT 1 FROM registry_refund r
           WHERE r.government = OLD.government AND r.id = OLD.refund_id
           AND r.withdrawn_at IS NOT NULL) THEN
        OLD.taken_back := true;
        IF OLD IS NOT DISTINCT FROM NEW THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'payung: % is written once', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def statements(apps: Apps) -> tuple[str, ...]:
    """All of it as SQL, in order."""
    return (*policies.links(apps, frozenset(_WRITTEN_BY)), *_security(), *_guards())


def _security() -> Iterable[str]:
    for table, roles in _WRITTEN_BY.items():
        yield f"ALTER TABLE registry_{table} ENABLE ROW LEVEL SECURITY"
        yield (
            f"CREATE POLICY {table}_all ON registry_{table} FOR ALL"
            f" USING ({OWN} AND {told('role')} IN {_ANSWERING})"
        )
        for verb, part in (("INSERT", "WITH CHECK"), ("UPDATE", "USING"), ("DELETE", "USING")):
            yield (
                f"CREATE POLICY {table}_writes_{verb.lower()} ON registry_{table} AS RESTRICTIVE"
                f" FOR {verb} {part} ({told('role')} IN {roles})"
            )


def _guards() -> Iterable[str]:
    yield from (_ONLY_WITHDRAWN, _ONLY_TAKEN_BACK)
    for table in _GUARDED:
        yield f"DROP TRIGGER {table}_lasts ON registry_{table}"
    calls = dict.fromkeys(_WITHDRAWABLE, "only_withdrawn")
    calls |= {"refundline": "only_taken_back", "billsettled": "refuse_change"}
    for table, call in calls.items():
        yield (
            f"CREATE TRIGGER {table}_lasts BEFORE UPDATE OR DELETE ON registry_{table}"
            f" FOR EACH ROW EXECUTE FUNCTION payung_{call}()"
        )
    for table in _WRITTEN_BY:
        yield (
            f"CREATE TRIGGER {table}_stays BEFORE TRUNCATE ON registry_{table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION payung_refuse_change()"
        )


def grants(role: str) -> tuple[str, ...]:
    """What the application's role may change of these tables; run after every migration, last."""
    kept = ", ".join(f"registry_{table}" for table in _WRITTEN_BY)
    marked = ", ".join(f"registry_{table}" for table in _WITHDRAWABLE)
    return (
        f"REVOKE UPDATE, DELETE ON {kept} FROM {role}",
        f"GRANT UPDATE ({', '.join(MARKS)}) ON {marked} TO {role}",
        f"GRANT UPDATE (taken_back) ON registry_refundline TO {role}",
    )
