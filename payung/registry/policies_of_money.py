"""What PostgreSQL itself refuses about enrolments, contributions and the ledger.

As in `policies`: who sees and writes which rows, that frozen lines stay, that entries sum to zero.
"""

from collections.abc import Iterable

from django.apps.registry import Apps

from payung.registry import policies
from payung.registry.policies import HERE, OWN, THE_SYSTEM, told

# Rows that lie somewhere, and rows of the whole government that those see who answer for money.
_TERRITORIAL = ("enrolment", "enrolmentmove", "change", "signal", "card", "batchline")
_OF_MONEY = ("exchange", "exchangeline", "ledgerentry", "ledgerposting", "ledgerbalance")
_COUNTED = ("batch", "payment")  # no person is named in them
# What is done is done.
LASTING = ("enrolmentmove", "payment", "ledgerentry", "ledgerposting")
# Written once by the application; keys are rotated under them by the owner.
ONCE = ("exchangeline", "yearend")

_ANSWERING = "('manager', 'approver', 'treasurer', 'auditor')"
_ANSWERS = f"{OWN} AND {told('role')} IN {_ANSWERING}"
_MANAGED = "('manager', 'approver', 'treasurer')"
# Table -> roles that write it.
_WRITTEN_BY = {
    "enrolment": _MANAGED,
    "enrolmentmove": _MANAGED,
    "exchange": "('manager', 'treasurer')",
    "exchangeline": "('manager', 'treasurer')",
    "batch": "('manager', 'treasurer')",
    "batchline": "('manager', 'treasurer')",
    "payment": "('treasurer')",
    "ledgerentry": _MANAGED,
    "ledgerposting": _MANAGED,
}
_NOT_BY = "('auditor', 'treasurer', 'administrator')"


def statements(apps: Apps) -> tuple[str, ...]:
    """All of it as SQL, in order."""
    linked = frozenset((*_TERRITORIAL, *_OF_MONEY, *_COUNTED))
    return (*policies.links(apps, linked), policies.belongs("task"), *_security(), *_guards())


def _security() -> Iterable[str]:
    seen = {
        **dict.fromkeys(_TERRITORIAL, HERE),
        **dict.fromkeys(_OF_MONEY, _ANSWERS),
        **dict.fromkeys(_COUNTED, f"{OWN} AND {told('role')} <> 'administrator'"),
        "task": f"{OWN} AND ({THE_SYSTEM} OR by = {told('user')}::bigint)",
    }
    for table, rule in seen.items():
        yield f"ALTER TABLE registry_{table} ENABLE ROW LEVEL SECURITY"
        yield f"CREATE POLICY {table}_all ON registry_{table} FOR ALL USING ({rule})"
    writing = {name: f"IN {roles}" for name, roles in _WRITTEN_BY.items()}
    writing |= dict.fromkeys(("change", "signal", "card"), f"NOT IN {_NOT_BY}")
    for table, rule in writing.items():
        for verb, part in (("INSERT", "WITH CHECK"), ("UPDATE", "USING"), ("DELETE", "USING")):
            yield (
                f"CREATE POLICY {table}_writes_{verb.lower()} ON registry_{table} AS RESTRICTIVE"
                f" FOR {verb} {part} ({told('role')} {rule})"
            )


# Keys are rotated under frozen lines too; whatever is not sealed stays as it is.
_REFUSE_FROZEN = """
CREATE FUNCTION payung_refuse_frozen_line() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        OLD.sealed_nik := NEW.sealed_nik;
        OLD.sealed_kpj := NEW.sealed_kpj;
        IF OLD IS NOT DISTINCT FROM NEW THEN
            RETURN NEW;
        END IF;
    END IF;
    IF EXISTS (SELECT 1 FROM registry_batch b WHERE b.government = OLD.government
               AND b.id = OLD.batch_id AND b.state <> 'draft') THEN
        RAISE EXCEPTION 'payung: an approved batch is never changed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$
"""
_REFUSE_LATE = """
CREATE FUNCTION payung_refuse_late_line() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM (SELECT DISTINCT government, batch_id FROM added) a
               JOIN registry_batch b ON b.government = a.government AND b.id = a.batch_id
               WHERE b.state <> 'draft') THEN
        RAISE EXCEPTION 'payung: an approved batch is never changed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$
"""
# The zeros first: a row that is only added to may go down, one that is new may not.
_BALANCE = """
CREATE FUNCTION payung_balance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    INSERT INTO registry_ledgerbalance
        (government, programme_id, year, funding_line, account, amount)
    SELECT DISTINCT government, programme_id, year, funding_line, account, 0 FROM added
    ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT DO NOTHING;
    UPDATE registry_ledgerbalance b SET amount = b.amount + a.amount
    FROM (SELECT government, programme_id, year, funding_line, account, sum(amount) AS amount
          FROM added GROUP BY 1, 2, 3, 4, 5) a
    WHERE (b.government, b.programme_id, b.year, b.funding_line, b.account)
        = (a.government, a.programme_id, a.year, a.funding_line, a.account);
    RETURN NULL;
END $$
"""
# At the end of the transaction, once for each entry: by its last posting, and by itself.
_SUMS_TO_ZERO = """
CREATE FUNCTION payung_sums_to_zero() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    entry bigint;
    postings bigint;
    total numeric;
BEGIN
    IF TG_TABLE_NAME = 'registry_ledgerentry' THEN
        entry := NEW.id;
    ELSE
        entry := NEW.entry_id;
        IF NEW.id <> (SELECT max(p.id) FROM registry_ledgerposting p
                      WHERE p.government = NEW.government AND p.entry_id = entry) THEN
            RETURN NULL;
        END IF;
    END IF;
    SELECT count(*), coalesce(sum(p.amount), 0) INTO postings, total FROM registry_ledgerposting p
    WHERE p.government = NEW.government AND p.entry_id = entry;
    IF postings < 2 OR total <> 0 THEN
        RAISE EXCEPTION 'payung: entry % does not sum to zero', entry
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$
"""


def _guards() -> Iterable[str]:
    yield from (_REFUSE_FROZEN, _REFUSE_LATE, _BALANCE, _SUMS_TO_ZERO)
    for table in LASTING:
        for when, each in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            yield (
                f"CREATE TRIGGER {table}_{'lasts' if each == 'ROW' else 'stays'} BEFORE {when}"
                f" ON registry_{table} FOR EACH {each} EXECUTE FUNCTION payung_refuse_change()"
            )
    yield (
        "CREATE TRIGGER batchline_frozen BEFORE UPDATE OR DELETE ON registry_batchline"
        " FOR EACH ROW EXECUTE FUNCTION payung_refuse_frozen_line()"
    )
    yield (
        "CREATE TRIGGER batchline_late AFTER INSERT ON registry_batchline"
        " REFERENCING NEW TABLE AS added FOR EACH STATEMENT"
        " EXECUTE FUNCTION payung_refuse_late_line()"
    )
    yield (
        "CREATE TRIGGER ledgerposting_counted AFTER INSERT ON registry_ledgerposting"
        " REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION payung_balance()"
    )
    for table in ("ledgerentry", "ledgerposting"):
        yield (
            f"CREATE CONSTRAINT TRIGGER {table}_balanced AFTER INSERT ON registry_{table}"
            " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payung_sums_to_zero()"
        )


_MOVED = """
CREATE FUNCTION payung_moved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO registry_ledgermoved AS m
        (government, programme_id, year, entry_id, funding_line, account, amount)
    SELECT government, programme_id, year, entry_id, funding_line, account, sum(amount) FROM added
    GROUP BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (government, programme_id, year, entry_id, funding_line, account)
        DO UPDATE SET amount = m.amount + excluded.amount;
    RETURN NULL;
END $$
"""


def of_moved() -> Iterable[str]:
    """What each entry moves: seen as its postings are; what stands there already is put in."""
    yield "ALTER TABLE registry_ledgermoved ENABLE ROW LEVEL SECURITY"
    yield f"CREATE POLICY ledgermoved_all ON registry_ledgermoved FOR ALL USING ({_ANSWERS})"
    yield (
        "INSERT INTO registry_ledgermoved"
        " (government, programme_id, year, entry_id, funding_line, account, amount)"
        " SELECT government, programme_id, year, entry_id, funding_line, account, sum(amount)"
        " FROM registry_ledgerposting GROUP BY 1, 2, 3, 4, 5, 6"
    )
    yield _MOVED
    yield (
        "CREATE TRIGGER ledgerposting_moved AFTER INSERT ON registry_ledgerposting"
        " REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION payung_moved()"
    )


def grants(role: str) -> tuple[str, ...]:
    """What the application's role may not do to these tables; run after every migration."""
    lasting = ", ".join(f"registry_{table}" for table in (*LASTING, *ONCE))
    kept = ", ".join(f"registry_{table}" for table in ("enrolment", "exchange", "batch", "card"))
    return (
        f"REVOKE UPDATE, DELETE ON {lasting} FROM {role}",
        f"REVOKE DELETE ON {kept} FROM {role}",
        f"REVOKE INSERT, UPDATE, DELETE ON registry_ledgerbalance FROM {role}",
        f"REVOKE INSERT, UPDATE, DELETE ON registry_ledgermoved FROM {role}",
    )
