"""Links of rows that come in by the ten thousand, held for a statement at once.

A foreign key is asked row by row when the transaction ends: for a month's lines that took longer
than to write them. Here one trigger asks for all new rows of a statement whether what they point at
is there; that such a link never changes, and that what it points at is never taken away, is
refused outright. What a foreign key refused is refused as before.
"""

from collections.abc import Iterable, Iterator

from django.apps.registry import Apps

# Table -> its links that a row is born with. Where they point, nothing is ever deleted.
_BORN_WITH = {
    "decreeline": ("decree", "proposal", "person"),
    "enrolment": ("programme", "person"),
    "enrolmentmove": ("enrolment",),
    "exchangeline": ("exchange", "enrolment"),
    "batchline": ("batch", "enrolment"),
    "batchnote": ("batch", "enrolment"),
    "card": ("enrolment",),
}
# Planned anew each time, and counted: to find the first one only, PostgreSQL would look through a
# whole table for each row where it expects many to be loose.
_REFUSE_LOOSE = """
CREATE FUNCTION payung_refuse_loose() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    loose boolean;
BEGIN
    FOR link IN 0 .. TG_NARGS - 1 BY 2 LOOP
        EXECUTE format(
            'SELECT count(*) > 0 FROM added a WHERE a.%1$I IS NOT NULL AND NOT EXISTS ('
            'SELECT 1 FROM %2$I t WHERE t.government = a.government AND t.id = a.%1$I)',
            TG_ARGV[link], TG_ARGV[link + 1]) INTO loose;
        IF loose THEN
            RAISE EXCEPTION 'payung: % of % points at nothing', TG_ARGV[link], TG_TABLE_NAME
                USING ERRCODE = 'foreign_key_violation';
        END IF;
    END LOOP;
    RETURN NULL;
END $$
"""
_REFUSE_LOSS = """
CREATE FUNCTION payung_refuse_loss() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'payung: rows of % are linked for good', TG_TABLE_NAME
        USING ERRCODE = 'foreign_key_violation';
END $$
"""
# Whose a line is, is said by the decree that it is linked to.
_VOUCHED = "ALTER TABLE registry_decreeline DROP CONSTRAINT registry_decreeline_government"


def statements(apps: Apps) -> tuple[str, ...]:
    """All of it as SQL, in order: in the place of the foreign keys of these links."""
    ends: dict[str, None] = {}
    found = [_REFUSE_LOOSE, _REFUSE_LOSS, _VOUCHED]
    for name, links in _BORN_WITH.items():
        fields = [apps.get_model("registry", name)._meta.get_field(link) for link in links]  # noqa: SLF001
        pairs = [(one.from_fields[1], one.related_model._meta.db_table) for one in fields]  # noqa: SLF001
        ends |= dict.fromkeys(table for _, table in pairs)
        found += _at_once(f"registry_{name}", links, pairs)
    return (*found, *_kept(ends))


def _at_once(table: str, links: Iterable[str], pairs: list[tuple[str, str]]) -> Iterator[str]:
    for link in links:
        yield f"ALTER TABLE {table} DROP CONSTRAINT {table}_{link}_link"
    told = ", ".join(f"'{column}', '{end}'" for column, end in pairs)
    columns = ", ".join(column for column, _ in pairs)
    yield (
        f"CREATE TRIGGER {table}_linked AFTER INSERT ON {table} REFERENCING NEW TABLE AS added"
        f" FOR EACH STATEMENT EXECUTE FUNCTION payung_refuse_loose({told})"
    )
    yield (
        f"CREATE TRIGGER {table}_stays_linked AFTER UPDATE OF government, {columns} ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION payung_refuse_loss()"
    )


def _kept(ends: Iterable[str]) -> Iterator[str]:
    for table in ends:
        yield (
            f"CREATE TRIGGER {table}_kept AFTER UPDATE OF government, id OR DELETE OR TRUNCATE"
            f" ON {table} FOR EACH STATEMENT EXECUTE FUNCTION payung_refuse_loss()"
        )
