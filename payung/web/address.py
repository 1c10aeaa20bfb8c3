"""Where a request comes from, as far as those can be believed who have passed it on."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

_HOUSEHOLD = 64  # bits of an IPv6 address that a provider gives; the rest its holder makes up


def asking(request: HttpRequest) -> str:
    """The address that asks: of PAYUNG_PROXIES proxies, the first of ours has seen it. What stands
    further to the left in X-Forwarded-For anybody may have written. Of IPv6 the network of 2^64
    that one line has: its addresses are changed at will."""
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies: int = settings.PROXIES
    if 0 < proxies <= len(told) and (found := told[-proxies].strip()):
        return _one(found)
    return _one(str(request.META.get("REMOTE_ADDR", "")))


def _one(written: str) -> str:
    try:
        address = ipaddress.ip_address(written)
    except ValueError:
        return written
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address), _HOUSEHOLD), strict=False).network_address)
