"""The door for people: pages in Bahasa Indonesia, for a cheap phone first.

In: requests. Out: pages, downloads, jobs begun.
Decides: nothing; it asks the register and shows what it answers.
Law: UU 27/2022 (personal data): a NIK is shown masked until somebody says why they need it.
"""
