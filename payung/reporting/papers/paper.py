"""What a paper says, whatever file it becomes."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address."""

    text: str
    address: str


Text = str | Link


@dataclass(frozen=True, slots=True)
class Table:
    """`caption` says of when and from where its numbers are; `right` are its columns of numbers."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    right: tuple[int, ...] = ()


Points = tuple[Text, ...]
Block = str | Points | Table  # a paragraph, a list, a table


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what stands under it."""

    heading: str
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """`about` are the lines under the title; `foot` stands at the end of every page; `on` is the
    day of the paper. It is in Bahasa Indonesia."""

    title: str
    about: tuple[str, ...]
    parts: tuple[Part, ...]
    foot: str
    on: date
