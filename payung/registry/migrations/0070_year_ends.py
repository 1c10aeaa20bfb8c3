"""A budget year closes: after that the database itself takes no entry for it.

And an entry says what it moves in all, so that nothing is added to it later, balanced or not.
"""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies
from payung.registry.policies import OWN, told

_CLOSED = """
CREATE FUNCTION payung_refuse_closed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM registry_yearend e WHERE e.government = NEW.government
               AND e.programme_id = NEW.programme_id AND e.year = NEW.year) THEN
        RAISE EXCEPTION 'payung: the year % is closed', NEW.year
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""
_APART = """
CREATE FUNCTION payung_refuse_apart() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM (SELECT DISTINCT government, entry_id, programme_id, year
                              FROM added) a
               LEFT JOIN registry_ledgerentry e
                   ON e.government = a.government AND e.id = a.entry_id
               WHERE (e.programme_id, e.year) IS DISTINCT FROM (a.programme_id, a.year)
               OR EXISTS (SELECT 1 FROM registry_yearend y WHERE y.government = a.government
                          AND y.programme_id = a.programme_id AND y.year = a.year)) THEN
        RAISE EXCEPTION 'payung: a posting is of the open year of its entry'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$
"""
_WHOLE = """
CREATE OR REPLACE FUNCTION payung_sums_to_zero() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    entry bigint;
    postings bigint;
    total numeric;
    moved numeric;
    told bigint;
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
    SELECT count(*), coalesce(sum(p.amount), 0), coalesce(sum(greatest(p.amount, 0)), 0)
    INTO postings, total, moved FROM registry_ledgerposting p
    WHERE p.government = NEW.government AND p.entry_id = entry;
    SELECT e.amount INTO told FROM registry_ledgerentry e
    WHERE e.government = NEW.government AND e.id = entry;
    IF postings < 2 OR total <> 0 OR moved <> told THEN
        RAISE EXCEPTION 'payung: entry % does not sum to zero', entry
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$
"""
_SECURITY = (
    "ALTER TABLE registry_yearend ENABLE ROW LEVEL SECURITY",
    (
        f"CREATE POLICY yearend_all ON registry_yearend FOR ALL USING ({OWN}"
        f" AND {told('role')} <> 'administrator')"
    ),
    (
        "CREATE POLICY yearend_writes ON registry_yearend AS RESTRICTIVE FOR INSERT"
        f" WITH CHECK ({told('role')} = 'treasurer')"
    ),
    _CLOSED,
    (
        "CREATE TRIGGER ledgerentry_of_open_year BEFORE INSERT ON registry_ledgerentry"
        " FOR EACH ROW EXECUTE FUNCTION payung_refuse_closed()"
    ),
    _APART,
    (
        "CREATE TRIGGER ledgerposting_of_its_entry AFTER INSERT ON registry_ledgerposting"
        " REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION payung_refuse_apart()"
    ),
    _WHOLE,
    (
        "CREATE TRIGGER yearend_lasts BEFORE UPDATE OR DELETE ON registry_yearend"
        " FOR EACH ROW EXECUTE FUNCTION payung_refuse_change()"
    ),
    (
        "CREATE TRIGGER yearend_stays BEFORE TRUNCATE ON registry_yearend"
        " FOR EACH STATEMENT EXECUTE FUNCTION payung_refuse_change()"
    ),
)


def lock(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in (*policies.links(apps, frozenset({"yearend"})), *_SECURITY):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0090_enrolled_before")]
    operations = [
        migrations.AddField("ledgerentry", "why", models.CharField(max_length=300, default="")),
        migrations.AddField(
            "ledgerentry", "amount", models.BigIntegerField(default=0), preserve_default=False
        ),
        migrations.CreateModel(
            name="YearEnd",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "government",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("government", models.CharField(max_length=5)),
                (
                    "id",
                    models.BigIntegerField(
                        db_default=models.Func(models.Value("payung_id"), function="nextval"),
                        editable=False,
                    ),
                ),
                ("programme_id", models.BigIntegerField()),
                ("year", models.SmallIntegerField()),
                ("day", models.DateField()),
                ("lapsed", models.BigIntegerField()),
                ("carried", models.BigIntegerField()),
                ("by", models.BigIntegerField()),
                ("by_name", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
                (
                    "programme",
                    models.ForeignObject(
                        from_fields=["government", "programme_id"],
                        on_delete=models.DO_NOTHING,
                        related_name="+",
                        to="registry.programme",
                        to_fields=["government", "id"],
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["government", "programme_id", "year"], name="a_year_ends_once"
                    )
                ],
            },
        ),
        migrations.RunPython(lock),
    ]
