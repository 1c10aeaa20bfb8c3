"""What PostgreSQL itself refuses about figures, and how it counts them; as in `policies`."""

from collections.abc import Iterable

from django.apps.registry import Apps

from payung.registry import counted, policies
from payung.registry.policies import HERE, OWN, told

_TERRITORIAL = ("figure", "member")
_OF_PARTNERS = ("partner", "pledge", "pledgepayment")
_ANSWERING = "('manager', 'approver', 'treasurer', 'auditor')"
_LASTING = ("statistic", "target", "publication", "pledgepayment")
# A province reads what the governments in it have published.
_IN_THE_PROVINCE = (
    f"({OWN} OR (length({told('government')}) = 2"
    f" AND starts_with(government, {told('government')} || '.')))"
)
_SEEN = {
    **dict.fromkeys(_TERRITORIAL, HERE),
    **dict.fromkeys(("statistic", "target"), OWN),
    "publication": _IN_THE_PROVINCE,
    "scenario": f"{OWN} AND {told('role')} IN {_ANSWERING}"
    f" AND (shared OR by = {told('user')}::bigint)",
    **dict.fromkeys(_OF_PARTNERS, f"{OWN} AND {told('role')} IN {_ANSWERING}"),
}
_WRITTEN_BY = {
    **dict.fromkeys(("statistic", "target", "publication", "member"), "('manager', 'approver')"),
    "scenario": "('manager', 'approver', 'treasurer')",
    **dict.fromkeys(_OF_PARTNERS, "('manager', 'treasurer')"),
}
_OWNED = ("statistic", "target", "publication", "partner", "member", "scenario")


def statements(apps: Apps) -> tuple[str, ...]:
    """All of it as SQL, in order."""
    own = (policies.belongs(table) for table in _OWNED)
    linked = policies.links(apps, frozenset(_SEEN))
    return (*linked, *own, *_security(), *_guards(), *counted.statements())


def _security() -> Iterable[str]:
    for table, rule in _SEEN.items():
        yield f"ALTER TABLE registry_{table} ENABLE ROW LEVEL SECURITY"
        yield f"CREATE POLICY {table}_all ON registry_{table} FOR ALL USING ({rule})"
    for table, roles in _WRITTEN_BY.items():
        for verb, part in (("INSERT", "WITH CHECK"), ("UPDATE", "USING"), ("DELETE", "USING")):
            yield (
                f"CREATE POLICY {table}_writes_{verb.lower()} ON registry_{table} AS RESTRICTIVE"
                f" FOR {verb} {part} ({OWN} AND {told('role')} IN {roles})"
            )


def _guards() -> Iterable[str]:
    for table in _LASTING:
        for when, each in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            yield (
                f"CREATE TRIGGER {table}_{'lasts' if each == 'ROW' else 'stays'} BEFORE {when}"
                f" ON registry_{table} FOR EACH {each} EXECUTE FUNCTION payung_refuse_change()"
            )


def grants(role: str) -> tuple[str, ...]:
    """What the application's role may not do to these tables; run after every migration."""
    lasting = ", ".join(f"registry_{table}" for table in _LASTING)
    kept = ", ".join(f"registry_{table}" for table in ("partner", "pledge", "member", "scenario"))
    return (
        f"REVOKE INSERT, UPDATE, DELETE ON registry_figure FROM {role}",
        f"REVOKE UPDATE, DELETE ON {lasting} FROM {role}",
        f"REVOKE DELETE ON {kept} FROM {role}",
    )
