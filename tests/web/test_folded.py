"""A template that was folded says what it would have said; each language has words of its own."""

import pytest
from django.template import Context, Engine
from django.utils import translation

from payung.messages import Lang

_TEMPLATES = {
    "frame": "<h1>{% say 'MENU' %}</h1> <a href='{% url 'worklist' %}'>"
    "{% if shown %}{% block inner %}{% say 'MENU_TASKS' %}{% endblock %}{% endif %}</a>"
    "{% for one in many %}{% say 'MENU' %} {{ one }}, {% empty %}{% say 'MENU_PASSWORD' %}"
    "{% endfor %} {% say 'WORK_PAGE' number=page %}",
    "page": "{% extends 'frame' %}{% block inner %}({{ block.super }}) {% say 'MENU' %}"
    "{% include 'part' %}{% endblock %}",
    "part": "{% url 'proposal' page %} {% say 'MENU_SECURITY' %} <b>{{ page }}</b>",
}
_TAGS = ["payung.web.templatetags.payung", "payung.web.templatetags.once"]
_ALONE = ("django.template.loaders.locmem.Loader", _TEMPLATES)


def _said(loader: str, facts: dict[str, object], lang: Lang) -> str:
    with translation.override(lang.value):
        engine = Engine(loaders=[(loader, [_ALONE])], builtins=_TAGS)
        once = engine.get_template("page").render(Context(facts))
        assert engine.get_template("page").render(Context(facts)) == once
    return once


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize("many", [(), ("<x>", "y")])
def test_a_folded_template_says_what_it_says_unfolded(
    lang: Lang, shown: bool, many: tuple[str, ...]
) -> None:
    facts: dict[str, object] = {"shown": shown, "many": many, "page": 7}
    folded = _said("payung.web.folded.Loader", facts, lang)
    assert folded == _said("django.template.loaders.cached.Loader", facts, lang)


def test_what_is_said_once_is_said_once_in_each_language() -> None:
    engine = Engine(loaders=[("payung.web.folded.Loader", [_ALONE])], builtins=_TAGS)
    told = []
    for lang in (Lang.ID, Lang.EN, Lang.ID):
        with translation.override(lang.value):
            told.append(engine.get_template("page").render(Context({"shown": True, "page": 1})))
    assert told[0] == told[2] != told[1]
