"""The door of the server process."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "generiek.web.settings")

application = get_asgi_application()
