"""What every test run needs: the test settings, and the cast where Django is installed."""

import os
from importlib import import_module
from importlib.util import find_spec

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

HAS_DJANGO = find_spec("pytest_django") is not None
if HAS_DJANGO:
    import_module("django").setup()
pytest_plugins = ("tests.cast",) if HAS_DJANGO else ()
collect_ignore = [] if HAS_DJANGO else ["app", "web", "journeys", "style", "tools"]
