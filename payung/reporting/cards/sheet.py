"""The sheet on which people sign for their cards: a village by itself, in the order of names."""

import json
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path

import typst

from payung import messages
from payung.reporting import wording
from payung.reporting.cards import pack as packs
from payung.reporting.cards.pack import LANG, Card, Cards, Drawing, Pack
from payung.values import identity

_TEMPLATE = resources.files("payung.reporting") / "templates" / "card_sheet.typ"
_TEXTS = ("title", "about", "column.position", "column.name", "column.kpj", "column.taker",
          "column.day", "column.signature", "signed", "page")  # fmt: skip


def write(pack: Pack, villages: Cards, folder: Path, count: Callable[[int], None]) -> Path:
    """A sheet for each village."""
    return packs.write(pack, villages, folder, Drawing("tanda-terima-kartu", as_pdf), count)


def as_pdf(pack: Pack, cards: Sequence[Card]) -> bytes:
    """Equal sheets give equal bytes. Numbers are masked: the sheet goes from hand to hand."""
    facts = {
        "government": pack.government, "programme": pack.programme, "village": cards[0].village,
        "count": wording.number(len(cards), LANG), "day": wording.day(pack.day, LANG),
    }  # fmt: skip
    data = {
        "texts": {
            code.replace(".", "_"): messages.text(f"card_sheet.{code}", LANG, facts)
            for code in _TEXTS
        },
        "rows": [
            [str(position), one.name, identity.mask(one.kpj)]
            for position, one in enumerate(cards, 1)
        ],
    }
    found: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_tags=False,
        timestamp=pack.moment,
    )
    return found
