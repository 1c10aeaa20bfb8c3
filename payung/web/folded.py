"""Templates as they are kept for all pages: what stands side by side and never changes is joined,
and which blocks a frame has is looked up once."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.template.base import Node, NodeList, Template, TextNode
from django.template.defaulttags import IfNode
from django.template.loaders import cached

from payung.web.templatetags.once import Once


class Loader(cached.Loader):
    """Django's own, with templates folded as they come in."""

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        found = super().get_template(template_name, skip)
        if not isinstance(found.nodelist, _Whole):
            _fold(found.nodelist)
            found.nodelist = _Whole(found.nodelist)
        return found


class _Whole(NodeList):
    """All nodes of a template; each page built upon it asks for its blocks."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        super().__init__(nodes)
        self._of_type: dict[type[Node], list[Node]] = {}

    def get_nodes_by_type(self, nodetype: type[Node]) -> list[Node]:
        if nodetype not in self._of_type:
            self._of_type[nodetype] = super().get_nodes_by_type(nodetype)
        return self._of_type[nodetype]


def _fold(nodes: NodeList) -> None:
    """Joins, in place, the nodes that say the same on every page; and so within each other one."""
    joined: list[Node] = []
    for same, run in groupby(nodes, key=lambda node: isinstance(node, TextNode | Once)):
        found = list(run)
        joined += [Once(NodeList(found))] if same and len(found) > 1 else found
    nodes[:] = joined
    for node in joined:
        for inner in _within(node):
            _fold(inner)


def _within(node: Node) -> Iterator[NodeList]:
    if isinstance(node, IfNode):
        yield from (nodelist for _, nodelist in node.conditions_nodelists)
        return
    for name in node.child_nodelists:
        if isinstance(nodes := getattr(node, name, None), NodeList):
            yield nodes
