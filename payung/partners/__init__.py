"""Outside parties: one folder each, with the form they speak, its samples, and what they lack.

In: what a stage or the register has to tell them; what they answered. Out: their words as values.
Decides: nothing; it translates, and never guesses what a partner did not say.
Law: none of its own; each partner's README names the document that its form comes from.
"""
