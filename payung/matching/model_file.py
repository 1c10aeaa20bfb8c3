"""A model of one's own: a file in the form of `model.yaml`, with its own version and digest."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from payung.matching.model import Level, Model, parse, shipped
from payung.values.refused import Refused

_BESIDE = "birth_beside_nik"
# Shares of people are above 0 and at most 1; how many people show a level only has to be above 0.
_SHARES = frozenset({"same", "others", "share", "otherwise", "of_them", "alike"})


def read(path: Path) -> Model:
    """Refused MODEL_UNREADABLE, or MODEL_UNFIT where it is not of the shipped model's form."""
    try:
        text = path.read_text(encoding="utf-8")
        held = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        raise Refused("MODEL_UNREADABLE", file=str(path)) from None
    wrong = next(_unfit(held), "")
    if wrong:
        raise Refused("MODEL_UNFIT", file=path.name, key=wrong)
    return parse(text)


def digest(model: Model) -> str:
    """The SHA-256 of all numbers of a model, which two have in common only if they weigh alike."""
    return hashlib.sha256(_told(model).encode()).hexdigest()


def text_of(model: Model, trained: Mapping[str, object]) -> str:
    """What a file of this model holds; `trained` says what it learnt from.

    Its version is that of the model that it began from, and eight digits that the numbers make.
    """
    version = f"{model.version}+{digest(model)[:8]}"
    held = {"version": version, "trained": dict(trained), **_numbers(model)}
    return yaml.safe_dump(held, sort_keys=False)


def _told(model: Model) -> str:
    return yaml.safe_dump(_numbers(model), sort_keys=False)


def _numbers(model: Model) -> dict[str, object]:
    beyond = {
        "people": model.people_beyond,
        "days": model.days_beyond,
        "natives": model.natives_beyond,
    }
    return {"beyond": beyond, **_plain(model.levels), _BESIDE: _plain(model.birth_beside_nik)}


def _plain(levels: Mapping[str, Mapping[str, Level]]) -> dict[str, dict[str, dict[str, float]]]:
    return {
        comparison: {level: dict(numbers) for level, numbers in some.items()}
        for comparison, some in levels.items()
    }


def _unfit(held: object) -> Iterator[str]:
    """Keys that are missing, too many, or hold no number that they can hold."""
    if not isinstance(held, Mapping) or not str(held.get("version") or ""):
        yield "version"
        return
    rest = {key: value for key, value in held.items() if key not in ("version", "trained")}
    yield from _unlike(rest, _numbers(shipped()), ())


def _unlike(held: object, form: object, at: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(form, Mapping):
        if not _is_number(held, at[-1]):
            yield ".".join(at)
        return
    if not isinstance(held, Mapping):
        yield ".".join(at)
        return
    yield from (".".join((*at, str(key))) for key in held if key not in form)
    for key, below in form.items():
        yield from _unlike(held.get(key), below, (*at, key))


def _is_number(held: object, kind: str) -> bool:
    if isinstance(held, bool) or not isinstance(held, int | float):
        return False
    return 0 < held <= 1 if kind in _SHARES else 0 < held < float("inf")
