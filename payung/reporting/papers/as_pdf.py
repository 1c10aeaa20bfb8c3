"""A paper as PDF, on A4."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, time
from importlib import resources

import typst

from payung.reporting.papers.paper import Block, Link, Paper, Table, Text

_TEMPLATE = resources.files("payung.reporting") / "templates" / "paper.typ"


def content(paper: Paper) -> bytes:
    """Equal papers give equal bytes. Nothing in it is read as markup."""
    data = {
        "title": paper.title,
        "about": paper.about,
        "foot": paper.foot,
        "parts": [
            {"heading": part.heading, "body": [_told(block) for block in part.body]}
            for part in paper.parts
        ],
    }
    found: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=datetime.combine(paper.on, time(), UTC),
    )
    return found


def _told(block: Block) -> Mapping[str, object]:
    if isinstance(block, str):
        return {"text": block}
    if isinstance(block, Table):
        return {
            "caption": block.caption, "head": block.head, "right": block.right,
            "rows": [[_said(text) for text in row] for row in block.rows],
        }  # fmt: skip
    return {"points": [_said(text) for text in block]}


def _said(text: Text) -> object:
    return asdict(text) if isinstance(text, Link) else text
