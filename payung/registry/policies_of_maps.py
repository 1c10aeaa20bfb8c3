"""What PostgreSQL itself refuses about maps: each government's own, read by all of it, written
once. As in `policies`."""

from payung.registry import policies
from payung.registry.policies import OWN

_LASTS = """
CREATE TRIGGER boundary_lasts BEFORE UPDATE OR DELETE ON registry_boundary
    FOR EACH ROW EXECUTE FUNCTION payung_refuse_change()
"""


def statements() -> tuple[str, ...]:
    """All of it as SQL, in order."""
    return (
        policies.belongs("boundary"),
        "ALTER TABLE registry_boundary ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY boundary_select ON registry_boundary FOR SELECT USING ({OWN})",
        f"CREATE POLICY boundary_insert ON registry_boundary FOR INSERT WITH CHECK ({OWN})",
        _LASTS,
    )


def grants(role: str) -> tuple[str, ...]:
    """What the application's role may not do to these tables; run after every migration."""
    return (f"REVOKE UPDATE, DELETE ON registry_boundary FROM {role}",)
