"""Files to and from a branch of BPJS Ketenagakerjaan: upload of participants, answer, bill.

In: participants and a layout; the branch's answer or bill. Out: workbooks; what each row came to.
Decides: the layout's rules, what a row of an answer says, which row is whose; nothing unsure alone.
Law: none; the layout of a group (wadah SG) is not public, so a layout is data and can be edited.
"""

from payung.partners.bpjs_tk import profile as profile
from payung.partners.bpjs_tk import reasons as reasons
from payung.partners.bpjs_tk.answer import Answer as Answer
from payung.partners.bpjs_tk.answer import AnswerRow as AnswerRow
from payung.partners.bpjs_tk.answer import kpj as kpj
from payung.partners.bpjs_tk.answer import read as read_answer
from payung.partners.bpjs_tk.bill import Bill as Bill
from payung.partners.bpjs_tk.bill import read as read_bill
from payung.partners.bpjs_tk.bill_months import given as months_given
from payung.partners.bpjs_tk.profile import Profile as Profile
from payung.partners.bpjs_tk.reconcile import Answered as Answered
from payung.partners.bpjs_tk.reconcile import Line as Line
from payung.partners.bpjs_tk.reconcile import Outcome as Outcome
from payung.partners.bpjs_tk.reconcile import Sent as Sent
from payung.partners.bpjs_tk.reconcile import reconcile as reconcile
from payung.partners.bpjs_tk.upload import Participant as Participant
from payung.partners.bpjs_tk.upload import invented as invented
from payung.partners.bpjs_tk.upload import lacking as lacking
from payung.partners.bpjs_tk.upload import name as name_of_upload
from payung.partners.bpjs_tk.upload import preview as preview
from payung.partners.bpjs_tk.upload import write as write_upload

__all__ = [
    "Answer", "AnswerRow", "Answered", "Bill", "Line", "Outcome", "Participant", "Profile", "Sent",
    "invented", "kpj", "lacking", "months_given", "name_of_upload", "preview", "profile",
    "read_answer", "read_bill", "reasons", "reconcile", "write_upload",
]  # fmt: skip
