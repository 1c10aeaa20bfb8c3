"""Where a request comes from, as far as those can be believed who have passed it on."""

from django.conf import settings
from django.http import HttpRequest


def asking(request: HttpRequest) -> str:
    """The address that asks: of PAYUNG_PROXIES proxies, the first of ours has seen it. What stands
    further to the left in X-Forwarded-For anybody may have written."""
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies: int = settings.PROXIES
    if 0 < proxies <= len(told) and (found := told[-proxies].strip()):
        return str(found)
    return str(request.META.get("REMOTE_ADDR", ""))
