"""What the web server calls."""

import gc

from django.core.wsgi import get_wsgi_application

_YOUNG, _OLDER, _OLDEST = 50_000, 20, 100

application = get_wsgi_application()

# What stays for ever is not gone through again and again, and a page's own garbage goes by count
# of references: looking for circles less often saves a sixth of a page's time.
gc.collect()
gc.freeze()
gc.set_threshold(_YOUNG, _OLDER, _OLDEST)
