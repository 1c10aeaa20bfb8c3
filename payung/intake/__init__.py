"""Any spreadsheet to rows and findings: nothing lost, nothing guessed in silence.

In: a list or register as an office sends it (.xlsx .xls .xlsb .ods .csv .parquet).
Out: sheets understood, a clean Proposal for each row, registers as one table, flaws as Findings.
Decides: what is header, what is a person's row, which column holds what, what a cell means.
Law: UU 23/2006 jo 24/2013, PP 37/2007 Pasal 37 (what a NIK is made of).
"""

from payung.intake.cases.children import read_children as read_children
from payung.intake.cases.file import case_of_options as case_of_options
from payung.intake.cases.file import read_case as read_case
from payung.intake.cases.reading import Claimed as Claimed
from payung.intake.cases.reading import ReadCase as ReadCase
from payung.intake.cases.sheets import CaseRow as CaseRow
from payung.intake.cases.sheets import read_cases as read_cases
from payung.intake.change_list import ChangeRow as ChangeRow
from payung.intake.change_list import read_changes as read_changes
from payung.intake.dates import read as read_date
from payung.intake.fields import Field as Field
from payung.intake.files import raw_tables as raw_tables
from payung.intake.headers import plain as plain
from payung.intake.mapping import ColumnMap as ColumnMap
from payung.intake.mapping import read_column_map as read_column_map
from payung.intake.months import number as month_number
from payung.intake.paid import Paid as Paid
from payung.intake.paid import read_paid as read_paid
from payung.intake.proposals import proposals as proposals
from payung.intake.read import ReadSheet as ReadSheet
from payung.intake.read import read_list as read_list
from payung.intake.registers.read import REGISTER_SCHEMA as REGISTER_SCHEMA
from payung.intake.registers.read import REGISTER_VERSION as REGISTER_VERSION
from payung.intake.registers.read import read_register as read_register

__all__ = [
    "REGISTER_SCHEMA", "REGISTER_VERSION", "CaseRow", "ChangeRow", "Claimed", "ColumnMap", "Field",
    "Paid", "ReadCase", "ReadSheet", "case_of_options", "month_number", "plain", "proposals",
    "raw_tables", "read_case", "read_cases", "read_changes", "read_children", "read_column_map",
    "read_date", "read_list", "read_paid", "read_register",
]  # fmt: skip
