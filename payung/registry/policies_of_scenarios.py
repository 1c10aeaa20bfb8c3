"""What PostgreSQL itself refuses about saved plans: seen by others when shared, and written once.
As in `policies`."""

from payung.registry import policies
from payung.registry.policies import OWN, told

_MINE = f"{OWN} AND by = {told('user')}::bigint"
_SEEN = (
    f"{OWN} AND {told('role')} <> 'administrator'"
    f" AND (shared_at IS NOT NULL OR by = {told('user')}::bigint)"
)
_MADE = f"{_MINE} AND {told('role')} = 'manager'"
_STAYS = (
    "CREATE TRIGGER scenario_stays BEFORE TRUNCATE ON registry_scenario"
    " FOR EACH STATEMENT EXECUTE FUNCTION payung_refuse_change()"
)
_MARKS = ("shared_at", "withdrawn_at")


def statements() -> tuple[str, ...]:
    """All of it as SQL, in order."""
    return (
        policies.belongs("scenario"),
        "ALTER TABLE registry_scenario ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY scenario_select ON registry_scenario FOR SELECT USING ({_SEEN})",
        f"CREATE POLICY scenario_insert ON registry_scenario FOR INSERT WITH CHECK ({_MADE})",
        f"CREATE POLICY scenario_update ON registry_scenario FOR UPDATE USING ({_MINE})",
        _STAYS,
    )


def grants(role: str) -> tuple[str, ...]:
    """What the application's role may change of it; run after every migration."""
    return (
        f"REVOKE UPDATE, DELETE ON registry_scenario FROM {role}",
        f"GRANT UPDATE ({', '.join(_MARKS)}) ON registry_scenario TO {role}",
    )
