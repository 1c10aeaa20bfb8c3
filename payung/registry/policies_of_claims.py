"""What PostgreSQL itself refuses about claims, complaints and notices; as in `policies`."""

from collections.abc import Iterable

from django.apps.registry import Apps

from payung.registry import policies
from payung.registry.policies import HERE, OWN, THE_SYSTEM, told

_TERRITORIAL = (
    "unclaimed", "claim", "claimmove", "claimdocument", "accountchange", "scholarshipyear",
    "complaint",
)  # fmt: skip
_LASTING = ("claimmove",)
_READING = "('auditor', 'administrator')"
_NOTICES = f"{OWN} AND ({THE_SYSTEM} OR {told('role')} IN ('manager', 'auditor'))"


def statements(apps: Apps) -> tuple[str, ...]:
    """All of it as SQL, in order."""
    owned = ("complaint", "message")
    linked = frozenset((*_TERRITORIAL, "consent"))
    own = (policies.belongs(table) for table in owned)
    return (*policies.links(apps, linked), *own, *_security(), *_guards())


def _security() -> Iterable[str]:
    seen = dict.fromkeys(_TERRITORIAL, HERE) | dict.fromkeys(("message", "consent"), _NOTICES)
    for table, rule in seen.items():
        yield f"ALTER TABLE registry_{table} ENABLE ROW LEVEL SECURITY"
        yield f"CREATE POLICY {table}_all ON registry_{table} FOR ALL USING ({rule})"
        for verb, part in (("INSERT", "WITH CHECK"), ("UPDATE", "USING"), ("DELETE", "USING")):
            yield (
                f"CREATE POLICY {table}_writes_{verb.lower()} ON registry_{table} AS RESTRICTIVE"
                f" FOR {verb} {part} ({told('role')} NOT IN {_READING})"
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
    kept = ", ".join(f"registry_{table}" for table in (*_TERRITORIAL, "message", "consent"))
    return (
        f"REVOKE UPDATE, DELETE ON {lasting} FROM {role}",
        f"REVOKE DELETE ON {kept} FROM {role}",
    )
