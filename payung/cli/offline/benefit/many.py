"""`payung benefit --cases`: a spreadsheet of cases to a result workbook, a table or JSON."""

import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import typer
from rich.console import Console

from payung import intake, messages, reporting
from payung.cli.offline.benefit import judging, show
from payung.cli.offline.benefit.judging import JudgedRow
from payung.intake import Claimed
from payung.messages import Lang
from payung.reporting import CaseRow
from payung.values.finding import Finding
from payung.values.refused import Refused


def judge(cases: Path, out: Path | None, claimed: Claimed, lang: Lang, *, as_json: bool) -> None:
    """Judges every row of `cases` and tells it; a bad row is told and stops nothing.

    Refused CASES_OUT_EXISTS when there is a file at `out` already.
    """
    on = claimed.on
    if on is None:
        raise typer.BadParameter(messages.text("BENEFIT_CASES_ON", lang))
    if out and out.exists():
        raise Refused("CASES_OUT_EXISTS", file=str(out))
    read, findings = intake.read_cases(cases, claimed)
    rows = [judging.judge_row(row, claimed) for row in read]
    told = [_told(row, claimed, lang) for row in rows]
    if out:
        _write(told, out, on, lang)
    console = Console(stderr=as_json)
    for found in findings:
        console.print(messages.finding(found, lang), style="yellow", markup=False, highlight=False)
    if as_json:
        json.dump(_plain(rows, findings, claimed, lang), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return
    if out is None:
        show.show_many(console, told, cases.name, lang)
    else:
        show.show_counts(console, told, cases.name, lang)
        console.print(messages.text("cases.where", lang, {"file": str(out)}), markup=False)


def _told(row: JudgedRow, claimed: Claimed, lang: Lang) -> CaseRow:
    account = reporting.account(row.judged, claimed.book, lang) if row.judged else None
    return CaseRow(row.row.place, row.row.name, account, row.flaws)


def _write(told: Sequence[CaseRow], out: Path, on: date, lang: Lang) -> None:
    """The workbook appears whole or not at all."""
    partial = out.with_name(f".{out.name}.payung-{os.getpid()}")
    try:
        reporting.write_cases(told, partial, on, lang)
        partial.replace(out)
    except OSError as failed:
        why = failed.strerror or str(failed)
        raise Refused("CASES_OUT_UNWRITABLE", file=str(out), why=why) from failed
    finally:
        partial.unlink(missing_ok=True)


def _plain(
    rows: Sequence[JudgedRow], findings: Sequence[Finding], claimed: Claimed, lang: Lang
) -> dict[str, object]:
    return {
        "cases": [_case(row, claimed, lang) for row in rows],
        "findings": [reporting.finding_as_json(one) for one in findings],
    }


def _case(row: JudgedRow, claimed: Claimed, lang: Lang) -> dict[str, object]:
    place = {"file": row.row.place.file, "sheet": row.row.place.sheet, "row": row.row.place.row}
    flaws = {"flaws": [reporting.finding_as_json(one) for one in row.flaws]}
    judged = reporting.case_as_json(row.judged, claimed.book, lang) if row.judged else {}
    return {"place": place, **flaws, **judged}
