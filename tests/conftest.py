"""What holds for all tests."""

import os
from tempfile import mkdtemp

from hypothesis import settings

# machines are shared: how long an example takes says nothing about the code
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")

# before anything of ours is loaded: what is kept for builds of the one who tests is left alone
os.environ["XDG_CACHE_HOME"] = mkdtemp(prefix="factcheck-cache-")
