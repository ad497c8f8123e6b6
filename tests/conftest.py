"""What holds for all tests."""

from hypothesis import settings

# machines are shared: how long an example takes says nothing about the code
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")
