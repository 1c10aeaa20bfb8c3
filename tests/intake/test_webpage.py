"""Web pages that call themselves .xls."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from payung.intake import webpage
from payung.intake.fields import Field
from payung.values.refused import Refused
from tests.intake import making

PAGE = f"""<html><head><meta charset="utf-8"><style>td {{ color: red }}</style></head><body>
<table border="1"><tr><th colspan="4">DAFTAR PEKERJA RENTAN</th></tr>
<tr><th>No<th>NIK<th>Nama<th>Tgl<br>Lahir</tr>
<tr><td>1</td><td style='mso-number-format:"\\@"'>{making.SARI}</td><td>SARI &amp; CO</td>
<td>12-08-1980</td></tr></table></body></html>"""


def test_a_web_page_saved_as_xls_is_read_as_the_table_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "laporan.xls"
    path.write_text(PAGE, encoding="utf-8")
    sheet, findings = making.read_one(path)
    assert sheet.sheet.header_rows == (2,)
    assert sheet.sheet.grid[2] == ("1", making.SARI, "SARI & CO", "12-08-1980")
    assert making.headings(sheet)[Field.BIRTH_DATE] == "Tgl Lahir"
    assert "FILE_IS_WEB_PAGE" in making.codes(findings)


def test_text_that_merely_mentions_a_tag_is_no_web_page() -> None:
    assert webpage.is_web_page("  <!DOCTYPE html><p>")
    assert not webpage.is_web_page("NIK,NAMA\n1,<b>SARI</b>")


@given(
    st.lists(
        st.sampled_from(["<table>", "<tr>", "<td colspan=9>", "</td>", "A", "<![", "<!--", "&#x;"])
    )
)
def test_no_page_stops_the_reader(pieces: list[str]) -> None:
    try:
        table = webpage.read("<html>" + "".join(pieces), "laporan.xls")
    except Refused:
        return
    assert len({len(row) for row in table.cells}) <= 1
