"""Who did what, when and why, in a chain that tells when one of its links was touched.

In: an Entry and the hash before it. Out: its own hash; the first Break of a chain, if any.
Decides: whether a trail is whole.
Law: none of its own.
"""

from payung.audit.chain import START as START
from payung.audit.chain import Break as Break
from payung.audit.chain import Entry as Entry
from payung.audit.chain import digest as digest
from payung.audit.chain import verify as verify
from payung.audit.extract import read as read_extract
from payung.audit.extract import write as write_extract

__all__ = ["START", "Break", "Entry", "digest", "read_extract", "verify", "write_extract"]
