"""`payung plan`: what a programme's money buys, before anybody is enrolled.

In: a programme file, and on the command line what should be tried instead. Out: answers, tables.
Decides: which courses of the programme are reckoned.
Law: none of its own; `budget` prices each month.
"""
