"""Double entry of a programme's money: append-only, whole rupiah, every entry with its document.

In: what happened (an appropriation, a decree, a batch, a payment). Out: an Entry that sums to zero.
Decides: which accounts it moves; nothing of who may, or whether there is enough.
Law: PP 12/2019 (regional finance) asks for records by source document; no figure of it is used.
"""

from payung.ledger.entries import Account as Account
from payung.ledger.entries import Entry as Entry
from payung.ledger.entries import Kind as Kind
from payung.ledger.entries import Part as Part
from payung.ledger.entries import Posting as Posting
from payung.ledger.entries import contrary as contrary
from payung.ledger.entries import entry as entry

__all__ = ["Account", "Entry", "Kind", "Part", "Posting", "contrary", "entry"]
