"""Who may write at all, whatever a page forgets to ask: roles that only read, users, the trail's
end, whose work a row is."""

from django.db import migrations

_READING = "('auditor', 'treasurer', 'administrator')"
_WORK = (
    "submission", "proposal", "verification", "minutes", "sample", "decree", "decreeline",
    "programme", "programmeversion", "snapshot",
)  # fmt: skip
_VERBS = ("INSERT", "UPDATE", "DELETE")


def _told(setting: str) -> str:
    return f"(SELECT nullif(current_setting('payung.{setting}', true), ''))"


_SYSTEM = f"{_told('user')} = '0'"
_KEEPER = f"({_told('role')} = 'administrator' OR {_SYSTEM})"
_OWN_USER = f"government = {_told('government')} AND ({_KEEPER} OR id = {_told('user')}::bigint)"
# Who signs in is nobody yet: their own password may be hashed anew, their last sign-in noted.
_SIGNING_IN = f"{_told('government')} IS NULL"
_RULES = (
    *((table, _VERBS, f"{_told('role')} NOT IN {_READING}") for table in _WORK),
    ("assignment", _VERBS, _KEEPER),
    ("office", _VERBS, _KEEPER),
    ("government", _VERBS, _SYSTEM),
)


def _narrowed() -> str:
    """On top of the policies that say where: a row is written only if both say yes."""
    return ";\n".join(
        f"CREATE POLICY {table}_writes_{verb.lower()} ON registry_{table} AS RESTRICTIVE FOR {verb}"
        f" {'WITH CHECK' if verb == 'INSERT' else 'USING'} ({rule})"
        for table, verbs, rule in _RULES
        for verb in verbs
    )


_USERS = f"""
ALTER TABLE registry_user ENABLE ROW LEVEL SECURITY;
CREATE POLICY user_select ON registry_user FOR SELECT USING (true);
CREATE POLICY user_insert ON registry_user FOR INSERT
    WITH CHECK (government = {_told("government")} AND {_KEEPER});
CREATE POLICY user_update ON registry_user FOR UPDATE USING (({_OWN_USER}) OR {_SIGNING_IN});
CREATE FUNCTION payung_refuse_other_user() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    told text := nullif(current_setting('payung.government', true), '');
BEGIN
    IF (NEW.id, NEW.government, NEW.username) <> (OLD.id, OLD.government, OLD.username)
       OR told IS NULL AND (NEW.is_active <> OLD.is_active OR NEW.name <> OLD.name) THEN
        RAISE EXCEPTION 'payung: a user stays who they are'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER user_stays BEFORE UPDATE ON registry_user
    FOR EACH ROW EXECUTE FUNCTION payung_refuse_other_user()
"""
_FORWARD = """
CREATE FUNCTION payung_refuse_other_end() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    IF TG_OP = 'INSERT' AND (NEW.number = 0 OR EXISTS (
            SELECT 1 FROM registry_event e WHERE e.government = NEW.government
            AND e.number = NEW.number AND e.hash = NEW.hash)) THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.government = OLD.government AND NEW.number = OLD.number + 1
       AND EXISTS (SELECT 1 FROM registry_event e WHERE e.government = NEW.government
                   AND e.number = NEW.number AND e.hash = NEW.hash AND e.previous = OLD.hash) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'payung: the trail only goes on'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER chainend_goes_on BEFORE INSERT OR UPDATE OR DELETE ON registry_chainend
    FOR EACH ROW EXECUTE FUNCTION payung_refuse_other_end()
"""
_OWN_WORK = """
CREATE OR REPLACE FUNCTION payung_own_work(asked text, picked bigint[], by_user bigint)
RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT p.id FROM registry_proposal p
    JOIN registry_submission l ON l.government = p.government AND l.id = p.submission_id
    WHERE p.government = asked AND asked = current_setting('payung.government', true)
      AND p.id = ANY (picked)
      AND (l.sent_by = by_user OR EXISTS (
          SELECT 1 FROM registry_verification v
          WHERE v.government = p.government AND v.proposal_id = p.id AND v.by = by_user))
$$
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0042_worklist")]
    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (_narrowed(), _USERS, _FORWARD, _OWN_WORK)
    ]
