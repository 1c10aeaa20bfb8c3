"""Cards of 85.6 × 54 mm, ten to a sheet of A4 with marks to cut along."""

import json
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path

import segno
import typst

from payung import messages
from payung.reporting import wording
from payung.reporting.cards import pack as packs
from payung.reporting.cards.pack import LANG, Card, Cards, Drawing, Pack
from payung.reporting.decree import told

_TEMPLATE = resources.files("payung.reporting") / "templates" / "cards.typ"
_TEXTS = ("title", "kpj", "programme", "term", "scan", "proof")
# Which mask suits a code best is found by trying all eight, which takes five times as long. Any is
# read; the worst patterns do not come up in what is as good as random.
_MASK = 3
_SHADES = bytes.maketrans(b"\0\1", b"\xff\0")


def write(pack: Pack, villages: Cards, folder: Path, count: Callable[[int], None]) -> Path:
    """The cards of each village, in the order given."""
    return packs.write(pack, villages, folder, Drawing("kartu", as_pdf), count)


def as_pdf(pack: Pack, cards: Sequence[Card]) -> bytes:
    """Equal cards give equal bytes. Nothing that somebody typed is read as markup."""
    data = {
        "texts": {code: messages.text(f"card.{code}", LANG) for code in _TEXTS},
        "government": pack.government,
        "programme": pack.programme,
        "printed": wording.short_day(pack.day),
        "cards": [
            [one.name, one.kpj, one.village, told.months(one.first, one.last), _squares(one)]
            for one in cards
        ],
    }
    found: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_tags=False,
        timestamp=pack.moment,
    )
    return found


def _squares(card: Card) -> list[int]:
    """The shades of the code's squares, row by row: 0 is black, 255 white."""
    code = segno.make(card.address, error="l", micro=False, mask=_MASK, boost_error=False)
    return list(b"".join(code.matrix).translate(_SHADES))
