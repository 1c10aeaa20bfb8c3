"""What comes out of a screening, for programs, reviewers, villages and the head of the office.

In: a Screening, judged claims or a Plan; a language. Out: decisions, workbooks, pages; verdicts.
Decides: nothing; only how a decision is shown, and that a cell is never written as a formula.
Law: UU 27/2022 (personal data): no NIK and no name on the page, no unsure NIK in a returned list.
"""

from payung.reporting import compared as compared
from payung.reporting.answers import read_answers as read_answers
from payung.reporting.benefit.account import Account as Account
from payung.reporting.benefit.account import Judged as Judged
from payung.reporting.benefit.account import account as account
from payung.reporting.benefit.as_json import case_as_json as case_as_json
from payung.reporting.benefit.as_json import finding_as_json as finding_as_json
from payung.reporting.benefit.book import CaseRow as CaseRow
from payung.reporting.benefit.book import case_standing as case_standing
from payung.reporting.benefit.book import case_why as case_why
from payung.reporting.benefit.book import write_cases as write_cases
from payung.reporting.cards.drawn import write as write_cards
from payung.reporting.cards.pack import Pack as CardPack
from payung.reporting.cards.sheet import write as write_card_sheet
from payung.reporting.claims.ceremony import Given as Given
from payung.reporting.claims.ceremony import write as write_ceremony
from payung.reporting.claims.ceremony_list import as_pdf as ceremony_as_pdf
from payung.reporting.claims.letter import Amount as LetterAmount
from payung.reporting.claims.letter import Letter as Letter
from payung.reporting.claims.letter import as_pdf as letter_as_pdf
from payung.reporting.contributions.book import write as write_premiums
from payung.reporting.contributions.book import write_for_branch as write_premiums_for_branch
from payung.reporting.contributions.request import as_pdf as request_as_pdf
from payung.reporting.contributions.told import Premium as Premium
from payung.reporting.contributions.told import Request as PaymentRequest
from payung.reporting.contributions.told import Total as PremiumTotal
from payung.reporting.counts import Summary as Summary
from payung.reporting.counts import Tally as Tally
from payung.reporting.counts import summary as summary
from payung.reporting.coverage.dossier import paper as paper_of_dossier
from payung.reporting.coverage.page import Course as CoverageCourse
from payung.reporting.coverage.page import Map as CoverageMap
from payung.reporting.coverage.page import Page as CoveragePage
from payung.reporting.coverage.page import Tiles as CoverageTiles
from payung.reporting.coverage.page import as_pdf as coverage_as_pdf
from payung.reporting.coverage.told import Answer as DossierAnswer
from payung.reporting.coverage.told import Complaints as YearComplaints
from payung.reporting.coverage.told import Decreed as DossierDecree
from payung.reporting.coverage.told import Dossier as Dossier
from payung.reporting.coverage.told import Duty as YearDuty
from payung.reporting.coverage.told import Figure as YearFigure
from payung.reporting.coverage.told import Group as YearGroup
from payung.reporting.coverage.told import Money as YearMoney
from payung.reporting.coverage.told import Number as YearNumber
from payung.reporting.coverage.told import Pledged as DossierPledge
from payung.reporting.coverage.told import Segment as YearSegment
from payung.reporting.coverage.told import Signed as YearSigned
from payung.reporting.coverage.told import Year as Year
from payung.reporting.coverage.year import CODES as YEAR_CODES
from payung.reporting.coverage.year import paper as paper_of_year
from payung.reporting.decree.annex import as_pdf as annex_as_pdf
from payung.reporting.decree.book import write as write_annex
from payung.reporting.decree.told import Annex as Annex
from payung.reporting.decree.told import Line as AnnexLine
from payung.reporting.drawn import NAME as DRAW
from payung.reporting.drawn import Ticket as Ticket
from payung.reporting.drawn import read as read_draw
from payung.reporting.ledger.book import write as write_statement
from payung.reporting.ledger.statement import as_pdf as statement_as_pdf
from payung.reporting.ledger.told import Line as StatementLine
from payung.reporting.ledger.told import Statement as Statement
from payung.reporting.marks import Segment as Segment
from payung.reporting.marks import differing as differing
from payung.reporting.matching.page import write as write_explanation
from payung.reporting.matching.waterfall import Bar as Bar
from payung.reporting.matching.waterfall import Told as Told
from payung.reporting.matching.waterfall import answer as answer_of_match
from payung.reporting.matching.waterfall import as_listed as as_listed
from payung.reporting.matching.waterfall import level as level_of_match
from payung.reporting.matching.waterfall import told as told_of_match
from payung.reporting.minutes import Line as MinutesLine
from payung.reporting.minutes import Minutes as Minutes
from payung.reporting.minutes import as_pdf as minutes_as_pdf
from payung.reporting.minutes import digest as digest_of_minutes
from payung.reporting.mutations import Moved as Moved
from payung.reporting.mutations import Mutations as Mutations
from payung.reporting.mutations import Uncovered as Uncovered
from payung.reporting.mutations import mutations_as_pdf as mutations_as_pdf
from payung.reporting.mutations import write_mutations as write_mutations
from payung.reporting.mutations import write_uncovered as write_uncovered
from payung.reporting.outputs import write as write
from payung.reporting.papers.as_docx import content as paper_as_docx
from payung.reporting.papers.as_pdf import content as paper_as_pdf
from payung.reporting.papers.paper import Link as PaperLink
from payung.reporting.papers.paper import Paper as Paper
from payung.reporting.papers.paper import Part as PaperPart
from payung.reporting.papers.paper import Table as PaperTable
from payung.reporting.papers.paper import Text as PaperText
from payung.reporting.partners.document import Document as PartnerDocument
from payung.reporting.partners.document import Table as PartnerTable
from payung.reporting.partners.document import as_pdf as partner_as_pdf
from payung.reporting.plan.answers import of_plan as answers_of_plan
from payung.reporting.plan.outputs import BOOK as PLAN_BOOK
from payung.reporting.plan.outputs import PAGE as PLAN_PAGE
from payung.reporting.plan.outputs import write as write_plan
from payung.reporting.plan.tables import Plan as Plan
from payung.reporting.plan.tables import Table as Table
from payung.reporting.plan.tables import shown as shown
from payung.reporting.plan.tables import tables as tables_of_plan
from payung.reporting.returned import RowTold as RowTold
from payung.reporting.returned import answered as answered
from payung.reporting.returned import write_answered as write_answered
from payung.reporting.sent_back import Answer as Answer
from payung.reporting.sent_back import Said as Said
from payung.reporting.sent_back import answer as answer
from payung.reporting.tables import write_table as write_table
from payung.reporting.turned_back import TurnedBack as TurnedBack
from payung.reporting.turned_back import write as write_turned_back
from payung.reporting.wording import advice as advice
from payung.reporting.wording import area as area
from payung.reporting.wording import basis as basis
from payung.reporting.wording import checked as checked
from payung.reporting.wording import day as day
from payung.reporting.wording import decimal as decimal
from payung.reporting.wording import masked as masked
from payung.reporting.wording import month as month
from payung.reporting.wording import number as number
from payung.reporting.wording import occupation as occupation
from payung.reporting.wording import outcome as outcome
from payung.reporting.wording import probability as probability
from payung.reporting.wording import rupiah as rupiah
from payung.reporting.wording import would_change as would_change

__all__ = [
    "DRAW", "PLAN_BOOK", "PLAN_PAGE", "YEAR_CODES", "Account", "Annex", "AnnexLine", "Answer",
    "Bar", "CardPack", "CaseRow", "CoverageCourse", "CoverageMap", "CoveragePage", "CoverageTiles",
    "Dossier", "DossierAnswer", "DossierDecree", "DossierPledge", "Given", "Judged", "Letter",
    "LetterAmount", "Minutes", "MinutesLine", "Moved", "Mutations", "Paper", "PaperLink",
    "PaperPart", "PaperTable", "PaperText", "PartnerDocument", "PartnerTable", "PaymentRequest",
    "Plan", "Premium", "PremiumTotal", "RowTold", "Said", "Segment", "Statement", "StatementLine",
    "Summary", "Table", "Tally", "Ticket", "Told", "TurnedBack", "Uncovered", "Year",
    "YearComplaints", "YearDuty", "YearFigure", "YearGroup", "YearMoney", "YearNumber",
    "YearSegment", "YearSigned", "account", "advice", "annex_as_pdf", "answer", "answer_of_match",
    "answered", "answers_of_plan", "area", "as_listed", "basis", "case_as_json", "case_standing",
    "case_why", "ceremony_as_pdf", "checked", "compared", "coverage_as_pdf", "day", "decimal",
    "differing", "digest_of_minutes", "finding_as_json", "letter_as_pdf", "level_of_match",
    "masked", "minutes_as_pdf", "month", "mutations_as_pdf", "number", "occupation", "outcome",
    "paper_as_docx", "paper_as_pdf", "paper_of_dossier", "paper_of_year", "partner_as_pdf",
    "probability", "read_answers", "read_draw", "request_as_pdf", "rupiah", "shown",
    "statement_as_pdf", "summary", "tables_of_plan", "told_of_match", "would_change", "write",
    "write_annex", "write_answered", "write_card_sheet", "write_cards", "write_cases",
    "write_ceremony", "write_explanation", "write_mutations", "write_plan", "write_premiums",
    "write_premiums_for_branch", "write_statement", "write_table", "write_turned_back",
    "write_uncovered",
]  # fmt: skip
