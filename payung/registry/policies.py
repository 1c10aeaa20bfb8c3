"""What PostgreSQL itself refuses, whoever asks: links, territory, and changing what is done.

The first lock is in the queries; this is the second. Roles other than the owner of the tables see
only rows of the government and the range of area codes that their transaction has named (`scope`),
and of their office where they work for one. The owner migrates, backs up and rotates keys.
"""

from django.apps.registry import Apps
from django.db import models

# Rows that lie somewhere: seen by who works there.
_TERRITORIAL = ("submission", "proposal", "verification", "minutes", "sample", "decreeline")
_OF_GOVERNMENT = ("office", "assignment", "programme", "programmeversion", "snapshot", "decree")
# What is done is done: rows come in and stay.
_LASTING = ("verification", "minutes", "sample", "programmeversion", "event")


def told(setting: str) -> str:
    """A setting of the transaction, read once per statement; NULL (no row) when there is none."""
    return f"(SELECT nullif(current_setting('payung.{setting}', true), ''))"


def _bound(setting: str) -> str:
    """As `told`, with its value known to whoever plans the statement."""
    return f"nullif(current_setting('payung.{setting}', true), '')"


OWN = f"government = {told('government')}"
# The bounds stand in no subquery, so that PostgreSQL knows them when it plans, and the office in a
# CASE, of which it expects half the rows. Of what it cannot look into it expects one in fifty
# thousand, and then goes through a whole table for each row of another.
HERE = (
    f"{OWN} AND area >= {_bound('area_from')} AND area < {_bound('area_below')}"
    f" AND CASE WHEN {told('office')} = '0' THEN true"
    f" ELSE office_id = {told('office')}::bigint END"
    f" AND {told('role')} <> 'administrator'"
)
THE_SYSTEM = f"{told('user')} = '0'"
_PERSON_SEEN = (
    "EXISTS (SELECT 1 FROM registry_proposal p WHERE p.government = {government}"
    " AND p.person_id = {id})"
)
# Who sees every row of the government sees all its people, without a look at each one's rows.
_SEES_ALL = (
    f"{told('area_from')} = {told('government')} AND {told('office')} = '0'"
    f" AND {told('role')} <> 'administrator'"
)
PEOPLE_SEEN = (
    f"{OWN} AND ({THE_SYSTEM} OR {_SEES_ALL} OR "
    + _PERSON_SEEN.format(government="registry_person.government", id="registry_person.id")
    + ")"
)
_EVENT_SEEN = (
    f"{OWN} AND ({told('role')} = 'auditor' OR {THE_SYSTEM}"
    f" OR by = {told('user')}::bigint"
    " OR (subject = 'person' AND "
    + _PERSON_SEEN.format(government="registry_event.government", id="registry_event.subject_id")
    + ") OR (subject = 'proposal' AND EXISTS (SELECT 1 FROM registry_proposal p"
    " WHERE p.government = registry_event.government AND p.id = registry_event.subject_id))"
    " OR subject IN ('submission', 'decree', 'programme', 'snapshot'))"
)


def statements(apps: Apps) -> tuple[str, ...]:
    """All of it as SQL, in order."""
    first = (*_TERRITORIAL, *_OF_GOVERNMENT, "person", "event")
    own = (belongs(table) for table in first)
    return (*links(apps, frozenset(first)), *own, _OF_USERS, *_security(), *_lasting())


def links(apps: Apps, tables: frozenset[str]) -> list[str]:
    """Every reference from these tables as a foreign key that carries the government."""
    found = []
    for model in apps.get_app_config("registry").get_models():
        if model._meta.model_name not in tables:  # noqa: SLF001
            continue
        for field in model._meta.get_fields():  # noqa: SLF001
            if type(field) is models.ForeignObject:
                table, column = model._meta.db_table, field.from_fields[1]  # noqa: SLF001
                target = field.related_model._meta.db_table  # noqa: SLF001
                found.append(
                    f"ALTER TABLE {table} ADD CONSTRAINT {table}_{field.name}_link"
                    f" FOREIGN KEY (government, {column}) REFERENCES {target} (government, id)"
                    " DEFERRABLE INITIALLY DEFERRED"
                )
    return found


def belongs(table: str) -> str:
    """A table whose government is vouched for by no other link."""
    return (
        f"ALTER TABLE registry_{table} ADD CONSTRAINT registry_{table}_government FOREIGN KEY"
        " (government) REFERENCES registry_government (code)"
    )


_OF_USERS = (
    "ALTER TABLE registry_assignment ADD CONSTRAINT registry_assignment_user FOREIGN KEY"
    " (government, user_id) REFERENCES registry_user (government, id)"
)


def _security() -> list[str]:
    rules = [
        ("government", "ALL", f"code = {told('government')}"),
        ("chainend", "ALL", OWN),
        *((table, "ALL", OWN) for table in _OF_GOVERNMENT),
        *((table, "ALL", HERE) for table in _TERRITORIAL),
        ("person", "SELECT", PEOPLE_SEEN),
        ("person", "INSERT", f"{OWN} AND {THE_SYSTEM}"),
        ("person", "UPDATE", f"{OWN} AND {THE_SYSTEM}"),
        ("event", "SELECT", _EVENT_SEEN),
        ("event", "INSERT", OWN),
    ]
    tables = dict.fromkeys(table for table, _, _ in rules)
    found = [f"ALTER TABLE registry_{table} ENABLE ROW LEVEL SECURITY" for table in tables]
    for table, verb, rule in rules:
        part = "WITH CHECK" if verb == "INSERT" else "USING"
        found.append(
            f"CREATE POLICY {table}_{verb.lower()} ON registry_{table} FOR {verb} {part} ({rule})"
        )
    return found


_REFUSE_CHANGE = """
CREATE FUNCTION payung_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'payung: % is written once', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
_REFUSE_SIGNED = """
CREATE FUNCTION payung_refuse_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'signed' THEN
        RAISE EXCEPTION 'payung: a signed decree is never changed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$
"""
# Keys are rotated under lines of signed decrees too; whatever is not sealed stays as it is.
_REFUSE_SIGNED_LINE = """
CREATE FUNCTION payung_refuse_signed_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        OLD.sealed_nik := NEW.sealed_nik;
        IF OLD IS NOT DISTINCT FROM NEW THEN
            RETURN NEW;
        END IF;
    END IF;
    IF EXISTS (SELECT 1 FROM registry_decree d WHERE d.government = OLD.government
               AND d.id = OLD.decree_id AND d.state = 'signed') THEN
        RAISE EXCEPTION 'payung: a signed decree is never changed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$
"""
# Whoever proposed or verified a row does not verify it again at another level.
_REFUSE_OWN_WORK = """
CREATE FUNCTION payung_refuse_own_work() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM registry_proposal p JOIN registry_submission l
                   ON l.government = p.government AND l.id = p.submission_id
               WHERE p.government = NEW.government AND p.id = NEW.proposal_id
               AND l.sent_by = NEW."by")
       OR EXISTS (SELECT 1 FROM registry_verification v WHERE v.government = NEW.government
                  AND v.proposal_id = NEW.proposal_id AND v.by = NEW."by"
                  AND v.level <> NEW.level) THEN
        RAISE EXCEPTION 'payung: nobody verifies their own work'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""


# Table, its trigger, when it fires, what it calls.
_GUARDS = (
    *((table, "lasts", "BEFORE UPDATE OR DELETE", "ROW", "change") for table in _LASTING),
    *((table, "stays", "BEFORE TRUNCATE", "STATEMENT", "change") for table in _LASTING),
    ("decree", "signed", "BEFORE UPDATE OR DELETE", "ROW", "signed"),
    ("decreeline", "signed", "BEFORE UPDATE OR DELETE", "ROW", "signed_line"),
    ("verification", "by_another", "BEFORE INSERT", "ROW", "own_work"),
)


def _lasting() -> list[str]:
    guards = [
        f"CREATE TRIGGER {table}_{name} {when} ON registry_{table} FOR EACH {each}"
        f" EXECUTE FUNCTION payung_refuse_{what}()"
        for table, name, when, each, what in _GUARDS
    ]
    return [_REFUSE_CHANGE, _REFUSE_SIGNED, _REFUSE_SIGNED_LINE, _REFUSE_OWN_WORK, *guards]


def grants(role: str) -> tuple[str, ...]:
    """What the application's role may do to the tables at all; run after every migration."""
    lasting = ", ".join(f"registry_{table}" for table in _LASTING)
    kept = ", ".join(
        f"registry_{table}"
        for table in (*_TERRITORIAL, *_OF_GOVERNMENT, "person", "government", "chainend")
        if table not in _LASTING and table not in ("decreeline", "assignment")
    )
    return (
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"REVOKE UPDATE, DELETE ON {lasting} FROM {role}",
        f"REVOKE DELETE ON {kept} FROM {role}",
    )
