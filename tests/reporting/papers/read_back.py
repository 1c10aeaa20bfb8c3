"""Papers read back by others than who wrote them: DOCX as plain XML, PDF by pypdf."""

import re
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

from pypdf import PdfReader

from payung.reporting import Paper, PaperLink, PaperTable, PaperText


def docx(content: bytes) -> list[str]:
    """The text of every paragraph, in a table or not."""
    with ZipFile(BytesIO(content)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))  # noqa: S314 (ours)
    return [
        text
        for piece in root.iter()
        if piece.tag.endswith("}p") and (text := "".join(piece.itertext()))
    ]


def pdf(content: bytes) -> str:
    """All text, without spaces: lines break where they like."""
    pages = PdfReader(BytesIO(content)).pages
    return squeezed("".join(page.extract_text() for page in pages))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def texts(paper: Paper) -> list[str]:
    """Everything a paper says, in its order."""
    found: list[PaperText] = [paper.title, *paper.about]
    for part in paper.parts:
        found.append(part.heading)
        for block in part.body:
            if isinstance(block, PaperTable):
                found += [block.caption, *block.head, *(text for row in block.rows for text in row)]
            else:
                found += [block] if isinstance(block, str) else block
    said = (one.text if isinstance(one, PaperLink) else one for one in found)
    return [text for text in said if text]
