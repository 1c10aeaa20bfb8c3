"""Nobody alone ends a cover: who asked for it does not settle it, see docs/decisions/0015."""

from django.db import migrations

# An end by another door closes what was asked; a signal that stands is the second witness.
_BY_ANOTHER = """
CREATE FUNCTION payung_refuse_own_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state = NEW.state THEN
        RETURN NEW;
    END IF;
    IF NEW.state = 'accepted' AND NEW.settled_by = NEW.asked_by
       AND EXISTS (SELECT 1 FROM registry_enrolment e WHERE e.government = NEW.government
                   AND e.id = NEW.enrolment_id AND e.state <> 'ended')
       AND NOT EXISTS (SELECT 1 FROM registry_signal s WHERE s.government = NEW.government
                       AND s.enrolment_id = NEW.enrolment_id
                       AND s.state IN ('open', 'asked', 'suspended')) THEN
        RAISE EXCEPTION 'payung: nobody settles what they have asked for'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER change_by_another BEFORE INSERT OR UPDATE ON registry_change
    FOR EACH ROW EXECUTE FUNCTION payung_refuse_own_change()
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0230_maps")]
    operations = [migrations.RunSQL(_BY_ANOTHER, elidable=False)]
