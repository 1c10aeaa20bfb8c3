"""The nouns that every stage speaks: frozen, without I/O, without opinions.

In: plain Python values. Out: plain Python values.
Decides: nothing; only what a well-formed NIK, month, rupiah amount or name is.
Law: UU 23/2006 jo 24/2013 (NIK); the rest is bookkeeping.
"""
