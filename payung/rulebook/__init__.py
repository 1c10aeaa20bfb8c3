"""The law with its dates, the words of the field, and a government's own programme file.

In: rule files (`payung/rules`), a month or day, a programme's YAML. Out: values with citation.
Decides: which value is in force, what a written occupation means, what a programme file says.
Law: each value cites its own; `rules/sources.yaml` lists them and how each was read.
"""

from payung.rulebook.files import digest as digest
from payung.rulebook.occupations import Occupation as Occupation
from payung.rulebook.occupations import is_civil_servant as is_civil_servant
from payung.rulebook.occupations import occupation_of as occupation_of
from payung.rulebook.occupations import occupations as occupations

__all__ = ["Occupation", "digest", "is_civil_servant", "occupation_of", "occupations"]
