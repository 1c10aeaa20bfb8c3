"""A paper as DOCX: the offices go on writing in it, so it has styles, not looks."""

import zipfile
from datetime import datetime, time
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from payung.reporting.papers.paper import Block, Paper, Table, Text

_LANGUAGE = "id-ID"
_LEADS = RELATIONSHIP_TYPE.HYPERLINK
_A4 = (Mm(210), Mm(297))
_MARGIN = Mm(20)
_IN_TABLES, _IN_WIDE_TABLES = Pt(9), Pt(7.5)
_WIDE = 3  # columns of numbers, and more
_TEXT = 1.5  # times as wide as a number
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that an archive can tell


def content(paper: Paper) -> bytes:
    """Equal papers give equal bytes."""
    document = docx.Document()
    _set_up(document, paper)
    document.add_paragraph(paper.title, "Title")
    for line in paper.about:
        document.add_paragraph(line)
    for part in paper.parts:
        document.add_heading(part.heading, 1)
        for block in part.body:
            _add(document, block)
    return _undated(document)


def _set_up(document: Document, paper: Paper) -> None:
    """A4, the language for the spelling checker, title and day, the number of each page."""
    section = document.sections[0]
    section.page_width, section.page_height = _A4
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
    told = document.core_properties
    told.title, told.author, told.comments, told.language = paper.title, "Payung", "", _LANGUAGE
    told.created = told.modified = datetime.combine(paper.on, time())
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{paper.foot}  ·  ")
    _number_pages(foot)


def _number_pages(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 (python-docx has no fields)


def _add(document: Document, block: Block) -> None:
    if isinstance(block, str):
        document.add_paragraph(block)
    elif isinstance(block, Table):
        _add_table(document, block)
    else:
        for point in block:
            _say(document.add_paragraph(style="List Bullet"), point)


def _add_table(document: Document, told: Table) -> None:
    document.add_paragraph(told.caption, "Caption").paragraph_format.keep_with_next = True
    table = document.add_table(0, len(told.head), "Table Grid")
    shares = [1 if at in told.right else _TEXT for at in range(len(told.head))]
    widths = [Emu(int((_A4[0] - 2 * _MARGIN) * share / sum(shares))) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width  # for LibreOffice; Word asks the cells
    size = _IN_WIDE_TABLES if len(told.right) > _WIDE else _IN_TABLES
    for at, texts in enumerate((told.head, *told.rows)):
        row = table.add_row()
        for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = widths[column]
            paragraph = cell.paragraphs[0]
            run = _say(paragraph, text)
            run.font.size, run.bold = size, at == 0
            if column in told.right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        # python-docx knows neither. A head is read out as such, and repeated on the next page.
        kept = row._tr.get_or_add_trPr()  # noqa: SLF001
        kept.append(OxmlElement("w:cantSplit"))
        if at == 0:
            kept.append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def _say(paragraph: Paragraph, text: Text) -> Run:
    """The words, as a link where they lead somewhere (python-docx adds none)."""
    if isinstance(text, str):
        return paragraph.add_run(text)
    run = paragraph.add_run(text.text)
    run.underline = True
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(text.address, _LEADS, is_external=True))
    link.append(run._r)  # noqa: SLF001
    paragraph._p.append(link)  # noqa: SLF001
    return run


def _undated(document: Document) -> bytes:
    """The file without the hour at which it was written."""
    written, undated = BytesIO(), BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(undated, "w") as new:
        for name in old.namelist():
            told = zipfile.ZipInfo(name, _LONG_AGO)
            new.writestr(told, old.read(name), zipfile.ZIP_DEFLATED)
    return undated.getvalue()
