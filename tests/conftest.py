"""What every test run needs: the test settings, and the cast where Django is installed.

No example of Hypothesis fails for being slow: a machine is shared, and time is measured in `benchmarks/`.
"""

import os
from importlib import import_module
from importlib.util import find_spec

from hypothesis import HealthCheck, settings

settings.register_profile(
    "shared-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("shared-machine")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

HAS_DJANGO = find_spec("pytest_django") is not None
if HAS_DJANGO:
    import_module("django").setup()
pytest_plugins = ("tests.cast",) if HAS_DJANGO else ()
collect_ignore = [] if HAS_DJANGO else ["app", "web", "journeys", "style", "tools"]
