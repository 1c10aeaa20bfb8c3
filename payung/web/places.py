"""Places to tick in a form (`parts/places.html`): each kecamatan with its villages."""

from payung import areas

Place = tuple[str, str]  # code and name


def of(government: str) -> tuple[tuple[Place, tuple[Place, ...]], ...]:
    """All of a regency, by name."""
    return tuple((district, _under(district[0])) for district in _under(government))


def _under(code: str) -> tuple[Place, ...]:
    named = ((one, areas.name(one)) for one in areas.children(code))
    return tuple(sorted(named, key=lambda place: place[1]))
