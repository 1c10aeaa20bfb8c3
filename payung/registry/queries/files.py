"""Which stored files are named by a row; the others may go."""

from django.apps import apps
from django.db import models

from payung.registry.models import Task
from payung.registry.models.tasks import OPEN, UPLOAD

_NAMING = ("stored", "proof")  # columns


def named(government: str) -> frozenset[str]:
    """The names of all files that a row of a government names; asked by the system."""
    found: set[str] = set()
    for model in apps.get_app_config("registry").get_models():
        for column in _columns(model):
            rows = model._base_manager.filter(government=government)  # noqa: SLF001
            found.update(rows.exclude(**{column: ""}).values_list(column, flat=True))
    sent = Task.objects.filter(government=government, state__in=OPEN, asked__has_key=UPLOAD)
    found.update(sent.values_list(f"asked__{UPLOAD}", flat=True))
    return frozenset(found)


def _columns(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.fields if field.name in _NAMING]  # noqa: SLF001
