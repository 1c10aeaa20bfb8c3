"""Which person is this row? Probable pairs of list rows and people of a register.

In: rows (WANTED) and people (PEOPLE) as Arrow tables, and an engine to work on. Out: LINKS.
Decides: how probable it is that a row means a person, and that two rows mean the same one.
Law: none; the weights and where they come from stand in `model.yaml` with a version.
"""

from payung.matching.engines import Cluster as Cluster
from payung.matching.engines import Engine as Engine
from payung.matching.engines import start as start
from payung.matching.evaluate import Accuracy as Accuracy
from payung.matching.evaluate import Case as Case
from payung.matching.evaluate import Score as Score
from payung.matching.evaluate import evaluate as evaluate
from payung.matching.explain import explain as explain
from payung.matching.keys import VERSION as KEYS_VERSION
from payung.matching.link import Found as Found
from payung.matching.link import link as link
from payung.matching.link import seek as seek
from payung.matching.linked import Linked as Linked
from payung.matching.linked import write_links as write_links
from payung.matching.model import Model as Model
from payung.matching.model import shipped as shipped
from payung.matching.model_file import read as read_model
from payung.matching.model_file import text_of as text_of_model
from payung.matching.register import Register as Register
from payung.matching.register import keep as keep
from payung.matching.register import prepare as prepare
from payung.matching.register import recall as recall
from payung.matching.tables import LINKS as LINKS
from payung.matching.tables import PEOPLE as PEOPLE
from payung.matching.tables import WANTED as WANTED
from payung.matching.train import Trained as Trained
from payung.matching.train import changes as changes
from payung.matching.train import train as train

__all__ = [
    "KEYS_VERSION",
    "LINKS",
    "PEOPLE",
    "WANTED",
    "Accuracy",
    "Case",
    "Cluster",
    "Engine",
    "Found",
    "Linked",
    "Model",
    "Register",
    "Score",
    "Trained",
    "changes",
    "evaluate",
    "explain",
    "keep",
    "link",
    "prepare",
    "read_model",
    "recall",
    "seek",
    "shipped",
    "start",
    "text_of_model",
    "train",
    "write_links",
]  # fmt: skip
