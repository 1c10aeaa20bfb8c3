"""What the web server calls."""

import gc

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from payung import messages, rulebook

_YOUNG, _OLDER, _OLDEST = 50_000, 20, 100

application = get_wsgi_application()

# What every page needs is read before anybody waits for it.
get_resolver().url_patterns  # noqa: B018
messages.codes()
rulebook.load()

# What stays for ever is not gone through again and again, and a page's own garbage goes by count
# of references: looking for circles less often saves a sixth of a page's time.
gc.collect()
gc.freeze()
gc.set_threshold(_YOUNG, _OLDER, _OLDEST)
