"""One text per code, in Bahasa Indonesia and in English, used by terminal, workbooks and pages.

In: a code and the facts that fill its blanks. Out: a sentence in the reader's language.
Decides: nothing; a code without a text is a bug and fails loudly.
Law: none; the legal basis of a reason is `rulebook`'s to cite.
"""

from payung.messages.catalogue import Lang as Lang
from payung.messages.catalogue import codes as codes
from payung.messages.catalogue import finding as finding
from payung.messages.catalogue import in_language as in_language
from payung.messages.catalogue import refusal as refusal
from payung.messages.catalogue import text as text
from payung.messages.catalogue import told_as as told_as
from payung.messages.catalogue import where as where
from payung.messages.rule_lines import unverified as unverified

__all__ = [
    "Lang", "codes", "finding", "in_language", "refusal", "text", "told_as", "unverified", "where",
]  # fmt: skip
