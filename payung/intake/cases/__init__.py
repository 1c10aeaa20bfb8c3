"""The facts of claims, told in a file, in options or in a spreadsheet: see `file`, `sheets`."""
