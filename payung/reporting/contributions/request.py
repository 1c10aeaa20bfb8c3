"""The annex of a payment request as PDF: sums by fund and village, the law, who signs."""

import json
from datetime import UTC, datetime, time
from importlib import resources

import typst

from payung import areas
from payung.reporting import wording
from payung.reporting.contributions import told
from payung.reporting.contributions.told import LANG, Request, Total

_TEMPLATE = resources.files("payung.reporting") / "templates" / "contributions.typ"
_TEXTS = (
    "title", "about", "total", "waiting", "law", "list", "prepared", "approved", "page", "digest",
    "by_line", "by_village", "village", "line", "people", "amount", "sum", "district",
)  # fmt: skip


def as_pdf(request: Request) -> bytes:
    """Equal requests give equal bytes. Nothing that somebody typed is read as markup."""
    facts = told.facts(request)
    data = {
        "texts": {code: told.text(code, facts) for code in _TEXTS},
        "mark": told.mark(request),
        "waits": request.waiting > 0,
        "made_by": request.made_by,
        "approved_by": request.approved_by,
        "lines": [_row(one.name, one) for one in request.lines],
        "villages": [
            [areas.name(one.name.rpartition(".")[0]), *_row(areas.name(one.name) or one.name, one)]
            for one in request.villages
        ],
        "total": _row("", Total("", request.people, request.amount))[1:],
    }
    found: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_tags=False,
        timestamp=datetime.combine(request.day, time(), UTC),
    )
    return found


def _row(name: str, one: Total) -> list[str]:
    return [name, wording.number(one.people, LANG), wording.rupiah(one.amount, LANG)]
