"""The law with its dates, the words of the field, and a government's own programme file.

In: rule files (`payung/rules`), a month or day, a programme's YAML. Out: values with citation.
Decides: which value is in force, what a written occupation means, what a programme file says.
Law: each value cites its own; `rules/sources.yaml` lists them and how each was read.
"""

from payung.rulebook.book import Book as Book
from payung.rulebook.book import following as following
from payung.rulebook.book import in_force as in_force
from payung.rulebook.book import local as local
from payung.rulebook.book import of_day as of_day
from payung.rulebook.book import value as value
from payung.rulebook.occupation_words import Occupation as Occupation
from payung.rulebook.occupation_words import is_civil_servant as is_civil_servant
from payung.rulebook.occupation_words import occupation_of as occupation_of
from payung.rulebook.occupation_words import occupations as occupations
from payung.rulebook.programme import parse_programme as parse_programme
from payung.rulebook.programme import read_programme as read_programme
from payung.rulebook.programme_groups import group_of as group_of
from payung.rulebook.programme_groups import with_wider as with_wider
from payung.rulebook.programme_options import changed as changed
from payung.rulebook.reader import basis as basis
from payung.rulebook.reader import load as load
from payung.rulebook.reader import read_rules as read_rules
from payung.rulebook.schema import programme_schema as programme_schema

__all__ = [
    "Book", "Occupation", "basis", "changed", "following", "group_of", "in_force",
    "is_civil_servant", "load", "local", "occupation_of", "occupations", "of_day",
    "parse_programme", "programme_schema", "read_programme", "read_rules", "value", "with_wider",
]  # fmt: skip
