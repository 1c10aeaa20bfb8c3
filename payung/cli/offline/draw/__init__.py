"""`payung draw`: a public draw, repeated by anybody.

In: the table of a draw, the seed. Out: that it fits, or the first row that does not.
Decides: nothing.
Law: none; the programme's own rule says that equals are drawn.
"""
