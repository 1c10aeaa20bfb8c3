"""What PostgreSQL itself refuses about visits of families and about doubts; as in `policies`."""

from collections.abc import Iterable

from django.apps.registry import Apps

from payung.registry import policies
from payung.registry.policies import HERE, OWN, THE_SYSTEM, told

_READING = "('auditor', 'administrator')"


def statements(apps: Apps) -> tuple[str, ...]:
    """All of it as SQL, in order."""
    links = policies.links(apps, frozenset({"claimdoubt"}))
    return (*links, policies.belongs("familyvisit"), *_security())


def _security() -> Iterable[str]:
    for table, rule in {"familyvisit": f"{OWN} AND {THE_SYSTEM}", "claimdoubt": HERE}.items():
        yield f"ALTER TABLE registry_{table} ENABLE ROW LEVEL SECURITY"
        yield f"CREATE POLICY {table}_all ON registry_{table} FOR ALL USING ({rule})"
    for verb, part in (("INSERT", "WITH CHECK"), ("UPDATE", "USING"), ("DELETE", "USING")):
        yield (
            f"CREATE POLICY claimdoubt_writes_{verb.lower()} ON registry_claimdoubt AS RESTRICTIVE"
            f" FOR {verb} {part} ({told('role')} NOT IN {_READING})"
        )


def of_second_reports(apps: Apps) -> tuple[str, ...]:
    """What the table of second reports is held to: written by the system alone."""
    written = f"FOR INSERT WITH CHECK ({THE_SYSTEM})"
    return (
        *policies.links(apps, frozenset({"secondreport"})),
        "ALTER TABLE registry_secondreport ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY secondreport_all ON registry_secondreport FOR ALL USING ({HERE})",
        f"CREATE POLICY secondreport_new ON registry_secondreport AS RESTRICTIVE {written}",
    )


def grants(role: str) -> tuple[str, ...]:
    """What the application's role may not do to these tables; run after every migration."""
    return (
        f"REVOKE DELETE ON registry_claimdoubt FROM {role}",
        f"REVOKE UPDATE, DELETE ON registry_secondreport FROM {role}",
    )
