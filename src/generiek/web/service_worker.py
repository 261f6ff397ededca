"""The phone's service worker: a built file that must stand at the root of the site to serve all of it."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from generiek.app.people.access import public


@require_GET
@public
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script as the front end built it; asked anew by the browser at every visit."""
    built = finders.find("build/sw.js")
    if built is None:
        raise Http404("The front end has not been built.")
    response = HttpResponse(Path(built).read_bytes(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response
