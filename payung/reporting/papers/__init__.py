"""A paper of headings, sentences and tables: as PDF to hand over, as DOCX to go on writing in."""
