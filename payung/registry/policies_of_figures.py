"""What PostgreSQL itself refuses about figures, and how it counts them; as in `policies`."""

from collections.abc import Iterable

from payung.registry import condensed, counted, policies
from payung.registry.policies import HERE, OWN, told

_OF_GOVERNMENT = ("statistic", "target", "publication")
_SEEN = {"figure": HERE, **dict.fromkeys(_OF_GOVERNMENT, OWN)}


def statements() -> tuple[str, ...]:
    """All of it as SQL, in order."""
    own = (policies.belongs(table) for table in _OF_GOVERNMENT)
    return (*own, *_security(), *_guards())


def of_provinces() -> tuple[str, ...]:
    """A province reads what the governments in it have published, and no other row of theirs."""
    beneath = (
        f"length({told('government')}) = 2 AND {told('role')} <> 'administrator'"
        f" AND starts_with(government, {told('government')} || '.')"
    )
    policy = "CREATE POLICY publication_of_province ON registry_publication FOR SELECT"
    return (f"{policy} USING ({beneath})",)


def _security() -> Iterable[str]:
    for table, rule in _SEEN.items():
        yield f"ALTER TABLE registry_{table} ENABLE ROW LEVEL SECURITY"
        yield f"CREATE POLICY {table}_all ON registry_{table} FOR ALL USING ({rule})"
    for table in _OF_GOVERNMENT:
        for verb, part in (("INSERT", "WITH CHECK"), ("UPDATE", "USING"), ("DELETE", "USING")):
            yield (
                f"CREATE POLICY {table}_writes_{verb.lower()} ON registry_{table} AS RESTRICTIVE"
                f" FOR {verb} {part} ({OWN} AND {told('role')} IN ('manager', 'approver'))"
            )


def _guards() -> Iterable[str]:
    for table in _OF_GOVERNMENT:
        for when, each in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            yield (
                f"CREATE TRIGGER {table}_{'lasts' if each == 'ROW' else 'stays'} BEFORE {when}"
                f" ON registry_{table} FOR EACH {each} EXECUTE FUNCTION payung_refuse_change()"
            )


def of_years() -> Iterable[str]:
    """The sums of years: seen where their cells are seen."""
    yield "ALTER TABLE registry_figureyear ENABLE ROW LEVEL SECURITY"
    yield f"CREATE POLICY figureyear_all ON registry_figureyear FOR ALL USING ({HERE})"
    yield from condensed.statements()


def counting(governments: Iterable[str], begun: bool) -> Iterable[str]:
    """How cells are counted. What stands there of these is counted, or, where that has `begun`,
    mended."""
    yield from counted.statements()
    for government in governments:
        yield counted.of(government)
        yield from (counted.mended(),) if begun else counted.standing()


def grants(role: str) -> tuple[str, ...]:
    """What the application's role may not do to these tables; run after every migration."""
    lasting = ", ".join(f"registry_{table}" for table in _OF_GOVERNMENT)
    return (
        f"REVOKE INSERT, UPDATE, DELETE ON registry_figure, registry_figureyear FROM {role}",
        f"REVOKE UPDATE, DELETE ON {lasting} FROM {role}",
    )
