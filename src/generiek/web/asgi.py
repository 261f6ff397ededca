"""The door of the server process."""

import os

from django.core.asgi import get_asgi_application

from generiek.web.admission import Admission

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "generiek.web.settings")

application = Admission(get_asgi_application())
