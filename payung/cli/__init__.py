"""The command line: a thin door. `offline` needs no database and no network.

In: what a person types, and files. Out: files, a few plain lines, an exit code.
Decides: nothing but the order in which stages are asked.
Law: none of its own.
"""
