"""Which governments work in this installation."""

from payung.registry.models import User


def all_here() -> tuple[str, ...]:
    """The codes of those with anybody to sign in; asked before any scope is entered."""
    found = User.objects.order_by("government").values_list("government", flat=True).distinct()
    return tuple(found)
