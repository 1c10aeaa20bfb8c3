"""Tags that tell the same on every page, said once for each language: `say`, `url`, `static`.

They stand in the place of the tags of those names; with a blank, a variable or an id in them they
are said each time, as those do.
"""

import re
from collections.abc import Callable

from django.template import Library
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context
from django.template.defaulttags import url
from django.templatetags.static import do_static
from django.utils import translation

from payung.web.templatetags import payung

register = Library()
Compiling = Callable[[Parser, Token], Node]

_THE_SAME = re.compile(r"""\w+ (?:"[^"]+"|'[^']+')""")


class Once(Node):
    """Nodes that know nothing of the page they stand on, and what they said."""

    def __init__(self, node: Node | NodeList) -> None:
        self._node = node
        self._said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        lang = translation.get_language()
        if lang not in self._said:
            self._said[lang] = self._node.render(context)
        return self._said[lang]


def _once(compiling: Compiling) -> Compiling:
    def compiled(parser: Parser, token: Token) -> Node:
        node = compiling(parser, token)
        return Once(node) if _THE_SAME.fullmatch(token.contents) else node

    return compiled


for _name, _tag in (("say", payung.register.tags["say"]), ("url", url), ("static", do_static)):
    register.tag(_name, _once(_tag))
