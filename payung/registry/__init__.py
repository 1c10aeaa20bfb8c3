"""The one Django app: all tables, and one function for each change of state.

In: who asks (`scope`), what they ask for. Out: rows of the register, decided by the stages.
Decides: who may do what and where (`permissions`); what a change means is decided by a stage.
Law: UU 27/2022 (personal data): sealed columns, masked numbers, every look recorded.
"""
