"""A file of a form, where Django has put it."""

from pathlib import Path

from django.core.files.uploadedfile import TemporaryUploadedFile

from payung.web.request import Request


def file(request: Request, name: str) -> Path | None:
    """None where none was chosen; it goes with the request."""
    found = request.FILES.get(name)
    return Path(found.temporary_file_path()) if isinstance(found, TemporaryUploadedFile) else None
