"""Layouts of uploads: those that come with Payung, and those that a government has edited."""

from collections.abc import Mapping

from payung.partners import bpjs_tk
from payung.partners.bpjs_tk import Profile
from payung.registry.models import ExchangeProfile
from payung.registry.scope import Scope
from payung.values.refused import Refused


def known(scope: Scope) -> Mapping[str, Profile]:
    """The newest version of each by name; a government's own goes before the shipped one."""
    own = ExchangeProfile.objects.filter(government=scope.government).order_by("version")
    edited = {
        one.name: bpjs_tk.profile.read(one.document.encode(), f"{one.name}.yaml") for one in own
    }
    return {**bpjs_tk.profile.shipped(), **edited}


def document(scope: Scope, name: str) -> str:
    """A layout as the text that an operator edits. Refused PROFILE_UNKNOWN."""
    own = ExchangeProfile.objects.filter(government=scope.government, name=name)
    found = own.order_by("-version").values_list("document", flat=True).first()
    return found or bpjs_tk.profile.document(one(scope, name).name)


def one(scope: Scope, name: str) -> Profile:
    """Refused PROFILE_UNKNOWN."""
    found = known(scope)
    if name not in found:
        raise Refused("PROFILE_UNKNOWN", given=name[:40], known=", ".join(sorted(found)))
    return found[name]
