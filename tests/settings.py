"""The product's settings for tests: a data directory of its own, no slow hashing, tasks done at once."""

import atexit
import os
import shutil
import tempfile

_VAR = tempfile.mkdtemp(prefix="generiek-test-")
atexit.register(shutil.rmtree, _VAR, ignore_errors=True)
os.environ["GENERIEK_VAR"] = _VAR
for _name in (
    "GENERIEK_DEBUG",
    "GENERIEK_HTTPS",
    "GENERIEK_HOSTS",
    "GENERIEK_ORIGINS",
    "GENERIEK_BEHIND_PROXY",
    "GENERIEK_REQUIRE_SECOND_STEP",
):
    os.environ.pop(_name, None)

from generiek.web import translations  # noqa: E402
from generiek.web.settings import *  # noqa: E402, F403
from generiek.web.settings import DATABASES, STORAGES  # noqa: E402

translations.main()

for _database in DATABASES.values():
    if _database["ENGINE"].endswith("sqlite3"):
        _database["TEST"] = {"NAME": f"{_database['NAME']}-test"}
        _database["OPTIONS"]["init_command"] = _database["OPTIONS"]["init_command"].replace(
            "synchronous=FULL", "synchronous=OFF"
        )
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
