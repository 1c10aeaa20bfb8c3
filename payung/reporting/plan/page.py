"""`plan.html`: the answers, a drawing and its tables on one page that needs no network."""

from collections.abc import Mapping
from pathlib import Path

from payung import messages
from payung.messages import Lang
from payung.reporting import page, wording
from payung.reporting.plan import chart
from payung.reporting.plan.answers import answers, of_plan
from payung.reporting.plan.tables import Plan, shown, tables


def write(plan: Plan, lang: Lang, path: Path) -> None:
    """Writes the page; styles and drawings are inside it, and there is no script."""
    template = page.environment().get_template("plan.html.j2")
    path.write_text(template.render(_view(plan, lang)), "utf-8", newline="\n")


def _view(plan: Plan, lang: Lang) -> Mapping[str, object]:
    first, *others = plan.forecasts
    return {
        "lang": lang.value,
        "programme": plan.programme,
        "areas": [wording.area(code, lang) for code in plan.programme.regions],
        "cover": first.cover,
        "answers": of_plan(plan, lang),
        "others": [(other.name, answers(other, lang)) for other in others],
        "chart": chart.draw(first, lang),
        "tables": tables(plan, lang),
        "remark": plan.remark,
        "shown": lambda cell, kind: shown(cell, kind, lang),
        "month": lambda of: wording.month(of, lang),
        "t": lambda code, **facts: messages.text(code, lang, facts),
    }
