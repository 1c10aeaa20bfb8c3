"""Rows that may be somebody whom another list proposes, under another number or spelling."""

from collections.abc import Mapping, Sequence

from payung import matching
from payung.matching import Engine
from payung.screening import people
from payung.screening.registers import AtHand
from payung.values.screening import MORE_LIKELY_THAN_NOT, NikStatus, Row

# The civil registry knows the person by this number: of two such, each is somebody.
_KNOWN = (NikStatus.VALID, NikStatus.CORRECTED, NikStatus.RECOVERED)


def elsewhere(rows: Sequence[Row], proposed: AtHand, engine: Engine) -> Mapping[int, int]:
    """The record in `proposed` (REGISTER_SCHEMA, its `status` a NikStatus) that a row, by its
    position, is more likely than not the same person as; the likeliest of several."""
    wanted = people.screened(rows)
    links = matching.link(engine, wanted, proposed.ready(engine, "proposed"), several=True)
    engine.forget()
    theirs = proposed.table.select(["nik", "status"]).to_pylist()
    found: dict[int, int] = {}
    for link in links.to_pylist():  # of each row the most probable first
        mine, other = rows[link["row"]], theirs[link["record"]]
        others = mine.nik != other["nik"] and {mine.nik_status, other["status"]} <= set(_KNOWN)
        if link["probability"] >= MORE_LIKELY_THAN_NOT and not others:
            found.setdefault(link["row"], link["record"])
    return found
