"""Any spreadsheet to rows and findings: nothing lost, nothing guessed in silence.

In: a list or register as an office sends it (.xlsx .xls .xlsb .ods .csv .parquet).
Out: its sheets with header, data rows and columns known, and a Finding for every flaw.
Decides: what is header, what is a person's row, and which column holds what.
Law: UU 23/2006 jo 24/2013 (NIK, KK); Permendagri 73/2022 (how a name is written).
"""

from payung.intake.fields import Field as Field
from payung.intake.read import ReadSheet as ReadSheet

__all__ = ["Field", "ReadSheet"]
