"""What is due in one claim or in many: in words, in a workbook, and for programs."""
