"""What holds for every test: how long one takes is a matter for benchmarks, never for a test."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
