"""`payung benefit`: options, a facts file or a spreadsheet of cases to what is due in them."""

import json
import sys

import typer
from rich.console import Console

from payung import intake, messages, reporting, rulebook
from payung.cli.offline.benefit import facts as options
from payung.cli.offline.benefit import judging, many, show
from payung.cli.offline.options import AsJson, Language, Rules
from payung.intake import Claimed, ReadCase
from payung.messages import Lang

EXAMPLE = (
    "Contoh: payung benefit jkm --born 1980-02-03 --paid 2026-01..2026-07 "
    "--paid 2026-08..2026-09@2026-12-17 --death 2026-09-20 --survivor istri "
    '--child "2015-03-01, SD, 5" --on 2026-12-20'
)


def command(
    benefit: options.Claim,
    on: options.On = None,
    facts: options.Facts = None,
    cases: options.Cases = None,
    out: options.Out = None,
    name: options.Name = None,
    born: options.Born = None,
    registered: options.Registered = None,
    segment: options.Segment = None,
    income: options.Income = None,
    payer: options.Payer = None,
    fund: options.Fund = None,
    transport: options.Transport = False,
    paid: options.Paid = None,
    death: options.Death = None,
    survivors: options.Survivors = None,
    will: options.Will = False,
    children: options.Children = None,
    funeral_paid: options.FuneralPaid = False,
    accident: options.Accident = None,
    unable: options.Unable = None,
    healed: options.Healed = None,
    total_disability: options.TotalDisability = False,
    losses: options.Losses = None,
    costs: options.Costs = None,
    work_ended: options.WorkEnded = None,
    explain: options.Explain = False,
    rules: Rules = None,
    lang: Language = Lang.ID,
    as_json: AsJson = False,
) -> None:
    """Menghitung hak keluarga atau pekerja: berapa, untuk siapa, kapan, dengan berkas apa."""
    given = {
        "name": name, "born": born, "registered": registered, "segment": segment,
        "income": income, "payer": payer, "fund": fund, "transport": transport, "paid": paid,
        "death": death, "survivors": survivors, "will": will, "children": children,
        "funeral_paid": funeral_paid, "accident": accident, "unable": unable, "healed": healed,
        "total_disability": total_disability, "losses": losses, "costs": costs,
        "work_ended": work_ended,
    }  # fmt: skip
    told = {key: "yes" if fact is True else fact for key, fact in given.items() if fact}
    if sum(map(bool, (told, facts, cases))) > 1 or (out and not cases) or (explain and cases):
        raise typer.BadParameter(messages.text("BENEFIT_ONE_SOURCE", lang))
    claimed = Claimed(benefit, on, rulebook.load(rules))
    if cases:
        many.judge(cases, out, claimed, lang, as_json=as_json)
    elif facts:
        _one(intake.read_case(facts, claimed), claimed, lang, as_json=as_json, explain=explain)
    else:
        read = intake.case_of_options(told, options.CALLED, claimed)
        _one(read, claimed, lang, as_json=as_json, explain=explain)


def _one(read: ReadCase, claimed: Claimed, lang: Lang, *, as_json: bool, explain: bool) -> None:
    judged = judging.judge(read, claimed)
    if as_json:
        plain = reporting.case_as_json(judged, claimed.book, lang)
        json.dump(plain, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        account = reporting.account(judged, claimed.book, lang)
        show.show(Console(), account, lang, explain=explain)
