"""Cards of 85.6 × 54 mm, ten to a sheet of A4 with marks to cut along."""

import json
import math
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import resources
from pathlib import Path

import typst

from payung import messages
from payung.reporting import wording
from payung.reporting.cards import codes
from payung.reporting.cards import pack as packs
from payung.reporting.cards.codes import Code
from payung.reporting.cards.pack import LANG, Card, Cards, Drawing, Pack
from payung.reporting.decree import told

_TEMPLATE = resources.files("payung.reporting") / "templates" / "cards.typ"
_TEXTS = ("title", "kpj", "programme", "term", "scan", "proof")


def write(pack: Pack, villages: Cards, folder: Path, count: Callable[[int], None]) -> Path:
    """The cards of each village, in the order given."""
    code = codes.drawing(sum(map(len, villages.values())))
    return packs.write(pack, villages, folder, Drawing("kartu", partial(as_pdf, code=code)), count)


def as_pdf(pack: Pack, cards: Sequence[Card], code: Code = codes.alone) -> bytes:
    """Equal cards give equal bytes. Nothing that somebody typed is read as markup."""
    shades = [code(one.address) for one in cards]
    data = {
        "texts": {text: messages.text(f"card.{text}", LANG) for text in _TEXTS},
        "government": pack.government,
        "programme": pack.programme,
        "printed": wording.short_day(pack.day),
        "cards": [
            [one.name, one.kpj, one.village, told.months(one.first, one.last), place]
            for one, place in zip(cards, _places(shades), strict=True)
        ],
    }
    with tempfile.TemporaryDirectory() as folder:  # as text they take as long as all the rest
        template = Path(folder, _TEMPLATE.name)
        template.write_bytes(_TEMPLATE.read_bytes())
        template.with_name("codes").write_bytes(b"".join(shades))
        found: bytes = typst.compile(
            template,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_tags=False,
            timestamp=pack.moment,
        )
    return found


def _places(shades: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Where each code begins, and how many squares wide it is."""
    first = 0
    for one in shades:
        yield first, math.isqrt(len(one))
        first += len(one)
