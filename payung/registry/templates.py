"""The ready programmes, as the beginning of a government's own."""

from enum import StrEnum
from importlib import resources

import yaml

from payung import areas


class Template(StrEnum):
    """Whose programme is taken as the example: the latest one of each."""

    JAMBI = "jambi"
    KUDUS = "kudus"
    KUKAR = "kukar"
    BADUNG = "badung"


def document(template: Template, region: str) -> str:
    """A PROGRAMME.yaml for `region`: the template's own text where it is that region's.

    For another region its code and name are put in, and what belongs to places of the template's
    own (quotas by area) is left out; comments are lost, the way and the money stay to be changed.
    """
    ready = sorted(
        folder.name
        for folder in (resources.files("payung") / "programmes").iterdir()
        if folder.name.startswith(f"{template}-")
    )
    text = (resources.files("payung") / "programmes" / ready[-1] / "programme.yaml").read_text()
    told = yaml.safe_load(text)
    if told["region"] in (region, [region]):
        return text
    told["region"] = [region]
    told["name"] = f"Perlindungan Pekerja Rentan {areas.name(region)}"
    if "quotas" in told:
        told["quotas"] = [quota for quota in told["quotas"] if "area" not in quota]
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False)
