"""Everything sealed is sealed anew with the current key, batch by batch, while others work."""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.db import connections, models, transaction

from payung.registry import keys, sealed, storage
from payung.registry.keys import Keyring

_BATCH = 2_000  # rows held locked at a time
_OWNER = "owner"
_PREFIX = "sealed_"


def seal_anew(ring: Keyring, tell: Callable[[str, int], None]) -> int:
    """Opens whatever an older key sealed and seals it with `ring.current`; how many rows and files.

    `tell` hears of each table with its rows. It can be killed and begun again: what is done is
    done, and both keys open until the old one is taken out of the ring.
    """
    total = 0
    for model in apps.get_app_config("registry").get_models():
        columns = [f.name for f in model._meta.fields if f.name.startswith(_PREFIX)]  # noqa: SLF001
        if columns:
            rows = sum(_batches(model, columns, ring))
            tell(str(model._meta.model_name), rows)  # noqa: SLF001
            total += rows
    files = storage.seal_anew(ring)
    tell("files", files)
    return total + files


def left(ring: Keyring) -> int:
    """Rows that still need an older key to open: written meanwhile by who had read the old ring."""
    return sum(
        model._base_manager.using(_OWNER).filter(_old(columns, ring)).count()  # noqa: SLF001
        for model in apps.get_app_config("registry").get_models()
        if (columns := [f.name for f in model._meta.fields if f.name.startswith(_PREFIX)])  # noqa: SLF001
    )


def _batches(model: type[models.Model], columns: list[str], ring: Keyring) -> Iterator[int]:
    while True:
        with transaction.atomic(using=_OWNER):
            rows = _locked(model, columns, ring)
            _write(model, columns, [_again(model, columns, row, ring) for row in rows])
        if not rows:
            return
        yield len(rows)


def _locked(model: type[models.Model], columns: list[str], ring: Keyring) -> list[tuple[Any, ...]]:
    found = (
        model._base_manager.using(_OWNER)  # noqa: SLF001
        .filter(_old(columns, ring))
        .select_for_update(skip_locked=False)
        .values_list("government", "id", *columns)
    )
    return list(found[:_BATCH])


def _old(columns: list[str], ring: Keyring) -> models.Q:
    """Rows with a value that does not begin with the mark of the current key."""
    begins = keys.mark(ring.current)
    wanted = models.Q()
    for column in columns:
        wanted |= models.Q(**{f"{column}__gt": b""}) & (
            models.Q(**{f"{column}__lt": begins})
            | models.Q(**{f"{column}__gte": keys.mark(ring.current + 1)})
        )
    return wanted


def _again(
    model: type[models.Model], columns: list[str], row: tuple[Any, ...], ring: Keyring
) -> tuple[Any, ...]:
    government, number, *values = row
    table = str(model._meta.model_name)  # noqa: SLF001
    places = [
        sealed.place(table, column.removeprefix(_PREFIX), government, number) for column in columns
    ]
    opened = [ring.open(bytes(value), at) for value, at in zip(values, places, strict=True)]
    again = [ring.seal(text, at) for text, at in zip(opened, places, strict=True)]
    return (*again, government, number)


def _write(model: type[models.Model], columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    told = ", ".join(f"{column} = %s" for column in columns)
    with connections[_OWNER].cursor() as cursor:
        cursor.executemany(
            f"UPDATE {model._meta.db_table} SET {told} WHERE government = %s AND id = %s",  # noqa: SLF001
            rows,
        )
