"""What PostgreSQL itself refuses about what stands beside the batches: notes, refunds, payers."""

from collections.abc import Iterable

from django.apps.registry import Apps

from payung.registry import policies
from payung.registry.policies import HERE, OWN, told

_TERRITORIAL = ("batchnote", "refundline")
_OF_MONEY = ("outsidepayment", "payerchoice")
_COUNTED = ("refund",)  # no person is named in it
_LASTING = ("refund", "refundline")
_ANSWERING = "('manager', 'approver', 'treasurer', 'auditor')"
_WRITTEN_BY = {
    "batchnote": "('manager', 'treasurer')",
    "refund": "('treasurer')",
    "refundline": "('treasurer')",
    "outsidepayment": "('manager', 'treasurer')",
    "payerchoice": "('manager')",
}
# A premium may be taken back when its batch was withdrawn; whatever is sealed may be sealed anew.
_REFUSE_FROZEN = """
CREATE OR REPLACE FUNCTION payung_refuse_frozen_line() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    standing text;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        OLD.sealed_nik := NEW.sealed_nik;
        OLD.sealed_kpj := NEW.sealed_kpj;
        IF OLD IS NOT DISTINCT FROM NEW THEN
            RETURN NEW;
        END IF;
    END IF;
    SELECT b.state INTO standing FROM registry_batch b
    WHERE b.government = OLD.government AND b.id = OLD.batch_id;
    IF TG_OP = 'UPDATE' AND standing = 'withdrawn' AND NEW.taken_back THEN
        OLD.taken_back := true;
        IF OLD IS NOT DISTINCT FROM NEW THEN
            RETURN NEW;
        END IF;
    END IF;
    IF standing <> 'draft' THEN
        RAISE EXCEPTION 'payung: an approved batch is never changed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$
"""


def statements(apps: Apps) -> tuple[str, ...]:
    """All of it as SQL, in order."""
    linked = frozenset((*_TERRITORIAL, *_OF_MONEY, *_COUNTED))
    # The government of the others is vouched for by a link of theirs.
    return (
        *policies.links(apps, linked),
        policies.belongs("outsidepayment"),
        *_security(),
        *_lasting(),
        _REFUSE_FROZEN,
    )


def _security() -> Iterable[str]:
    seen = {
        **dict.fromkeys(_TERRITORIAL, HERE),
        **dict.fromkeys(_OF_MONEY, f"{OWN} AND {told('role')} IN {_ANSWERING}"),
        **dict.fromkeys(_COUNTED, f"{OWN} AND {told('role')} <> 'administrator'"),
    }
    for table, rule in seen.items():
        yield f"ALTER TABLE registry_{table} ENABLE ROW LEVEL SECURITY"
        yield f"CREATE POLICY {table}_all ON registry_{table} FOR ALL USING ({rule})"
    for table, roles in _WRITTEN_BY.items():
        for verb, part in (("INSERT", "WITH CHECK"), ("UPDATE", "USING"), ("DELETE", "USING")):
            yield (
                f"CREATE POLICY {table}_writes_{verb.lower()} ON registry_{table} AS RESTRICTIVE"
                f" FOR {verb} {part} ({told('role')} IN {roles})"
            )


def _lasting() -> Iterable[str]:
    for table in _LASTING:
        for when, each in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            yield (
                f"CREATE TRIGGER {table}_{'lasts' if each == 'ROW' else 'stays'} BEFORE {when}"
                f" ON registry_{table} FOR EACH {each} EXECUTE FUNCTION payung_refuse_change()"
            )


def grants(role: str) -> tuple[str, ...]:
    """What the application's role may not do to these tables; run after every migration."""
    lasting = ", ".join(f"registry_{table}" for table in _LASTING)
    return (f"REVOKE UPDATE, DELETE ON {lasting} FROM {role}",)
