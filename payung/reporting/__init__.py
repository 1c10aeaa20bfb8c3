"""What comes out of a screening, for programs, reviewers, villages and the head of the office.

In: a Screening, a language. Out: decisions, review workbook, returned lists, a page; verdicts.
Decides: nothing; only how a decision is shown, and that a cell is never written as a formula.
Law: UU 27/2022 (personal data): no NIK and no name on the page, no unsure NIK in a returned list.
"""

from payung.reporting.answers import read_answers as read_answers
from payung.reporting.counts import Summary as Summary
from payung.reporting.counts import Tally as Tally
from payung.reporting.counts import summary as summary
from payung.reporting.outputs import write as write

__all__ = ["Summary", "Tally", "read_answers", "summary", "write"]
