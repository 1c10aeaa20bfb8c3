"""What a browser may load and run on our pages: our own files, nothing inline, nothing foreign."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_ISSUER = "/".join(settings.OIDC_URL.split("/")[:3])
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # Tabler draws ticks and arrows as data
        "font-src 'self'",
        "connect-src 'self'",
        f"form-action 'self' {_ISSUER}".strip(),  # the sign-in form leads there, if there is one
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)


class ContentPolicy:
    """Puts the policy on every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response
