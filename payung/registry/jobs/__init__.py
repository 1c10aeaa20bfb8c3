"""What is done later, by a worker. Importing this makes every task known."""

from payung.registry.jobs import deadlines as deadlines
from payung.registry.jobs import families as families
from payung.registry.jobs import lists as lists
from payung.registry.jobs import month_closing as month_closing
from payung.registry.jobs import notices as notices
from payung.registry.jobs import tasks as tasks
from payung.registry.jobs import upkeep as upkeep
from payung.registry.jobs import watching as watching

__all__ = [
    "deadlines",
    "families",
    "lists",
    "month_closing",
    "notices",
    "tasks",
    "upkeep",
    "watching",
]
