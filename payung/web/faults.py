"""How the log tells of our own mistakes: where in the code, never with what data."""

import logging
import traceback

from django.http import HttpRequest
from django.urls import Resolver404, resolve

_OURS = ("django", "procrastinate", "granian", "payung")  # whose words quote nobody's paper


class Formatter(logging.Formatter):
    """Time, page and the way through the code. An exception's own words may quote a row, and an
    address may hold what somebody typed: neither is told."""

    def format(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        ours = record.name.split(".")[0] in _OURS
        told = record.getMessage() if ours else record.name
        if isinstance(request, HttpRequest):
            told = f"{request.method} {page(request)}"
        return f"{self.formatTime(record)} {record.levelname} {told}{_way(record)}"


def page(request: HttpRequest) -> str:
    """The name of the page that was asked for, as `urls` call it; '' for none of ours."""
    try:
        return (request.resolver_match or resolve(request.path_info)).view_name
    except Resolver404:
        return ""


def _way(record: logging.LogRecord) -> str:
    kind, _, way = record.exc_info or (None, None, None)
    if kind is None:
        return ""
    return f"\n{''.join(traceback.format_tb(way))}{kind.__module__}.{kind.__qualname__}"
