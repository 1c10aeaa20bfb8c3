"""What PostgreSQL itself refuses about partners, their money and the task force; as `policies`."""

from collections.abc import Iterable

from django.apps.registry import Apps

from payung.registry import policies
from payung.registry.policies import OWN, told
from payung.registry.policies_of_month_ends import MARKS

_ANSWERING = "('manager', 'approver', 'treasurer', 'auditor')"
_MARKED = ("pledge", "pledgepayment")  # written once, and may be marked as withdrawn, once
_PARTNERS = ("partner", *_MARKED)
# The places that somebody serves lie where one works, or one works in one of them.
_SERVES_HERE = (
    f"{OWN} AND {told('role')} <> 'administrator' AND EXISTS (SELECT 1 FROM unnest(areas) AS a"
    f" WHERE (a >= {told('area_from')} AND a < {told('area_below')})"
    f" OR starts_with({told('area_from')}, a))"
)
_SEEN = {
    **dict.fromkeys(_PARTNERS, f"{OWN} AND {told('role')} IN {_ANSWERING}"),
    "member": _SERVES_HERE,
}
_WRITTEN_BY = {
    **dict.fromkeys(("partner", "pledge", "member"), "('manager')"),
    "pledgepayment": "('treasurer')",
}


def statements(apps: Apps) -> tuple[str, ...]:
    """All of it as SQL, in order."""
    own = (policies.belongs(table) for table in ("partner", "member"))
    return (*policies.links(apps, frozenset(_MARKED)), *own, *_security(), *_guards())


def _security() -> Iterable[str]:
    for table, rule in _SEEN.items():
        yield f"ALTER TABLE registry_{table} ENABLE ROW LEVEL SECURITY"
        yield f"CREATE POLICY {table}_all ON registry_{table} FOR ALL USING ({rule})"
    for table, roles in _WRITTEN_BY.items():
        for verb, part in (("INSERT", "WITH CHECK"), ("UPDATE", "USING"), ("DELETE", "USING")):
            yield (
                f"CREATE POLICY {table}_writes_{verb.lower()} ON registry_{table} AS RESTRICTIVE"
                f" FOR {verb} {part} ({told('role')} IN {roles})"
            )


def _guards() -> Iterable[str]:
    for table in _MARKED:
        yield (
            f"CREATE TRIGGER {table}_lasts BEFORE UPDATE OR DELETE ON registry_{table}"
            " FOR EACH ROW EXECUTE FUNCTION payung_only_withdrawn()"
        )
        yield (
            f"CREATE TRIGGER {table}_stays BEFORE TRUNCATE ON registry_{table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION payung_refuse_change()"
        )


def grants(role: str) -> tuple[str, ...]:
    """What the application's role may change of these tables; run after every migration."""
    kept = ", ".join(f"registry_{table}" for table in _SEEN)
    marked = ", ".join(f"registry_{table}" for table in _MARKED)
    return (
        f"REVOKE UPDATE, DELETE ON {kept} FROM {role}",
        f"GRANT UPDATE ({', '.join(MARKS)}) ON {marked} TO {role}",
        f"GRANT UPDATE (last) ON registry_member TO {role}",
    )
