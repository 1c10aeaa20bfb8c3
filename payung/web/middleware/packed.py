"""Pages travel compressed: a third of a megabit a second is what a village often has."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class Packed(GZipMiddleware):
    """Only pages: workbooks and PDFs are compressed already, and show how far they have come.

    Django adds bytes by chance, so that the length tells nothing of a page's secrets (BREACH).
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.headers.get("Content-Type", "").startswith("text/html"):
            return super().process_response(request, response)
        return response
