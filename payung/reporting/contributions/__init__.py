"""The annex of a payment request (SPP) for a month's contributions, and its list for BPJS."""
