"""Pages for what is not there and what went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from our page, or from one that has stood open too long."""
    return render(request, "error.html", {"code": "PAGE_TOO_OLD"}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "error.html", {"code": "PAGE_NOT_FOUND"}, status=404)


def fault(request: HttpRequest) -> HttpResponse:
    """Our own mistake: nothing of what was asked has been done."""
    return render(request, "error.html", {"code": "PAGE_FAULT"}, status=500)
