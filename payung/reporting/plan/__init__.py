"""A plan, in sentences, tables, a workbook and a page: see `outputs`."""
