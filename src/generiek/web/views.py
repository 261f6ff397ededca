"""The few pages that belong to no app: home, health, language, theme, and what to say about a refusal."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from generiek.app.people.access import ViewerRequest, public, signed_in
from generiek.web.navigation import home_of
from generiek.web.page_context import THEMES, theme_of

THEME_COOKIE_AGE_S = 365 * 24 * 3600


@require_GET
@signed_in
def home(request: ViewerRequest) -> HttpResponse:
    """Lead everybody to the page their work starts with."""
    return redirect(home_of(request.viewer))


@require_GET
@public
def health(request: HttpRequest) -> JsonResponse:
    """Say that the server answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return JsonResponse({"status": "ok"})


@require_GET
@public
def security_contact(request: HttpRequest) -> HttpResponse:
    """RFC 9116: where to report a weakness; each installation names its own contact and end date."""
    contact = settings.SECURITY_CONTACT
    if not contact:
        return HttpResponse(
            _("This installation has not named a security contact yet.") + "\n",
            status=404,
            content_type="text/plain; charset=utf-8",
        )
    lines = [
        f"Contact: {contact}",
        f"Expires: {settings.SECURITY_CONTACT_EXPIRES}",
        "Preferred-Languages: nl, en",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_POST
@public
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the reader's language and return to the page they came from."""
    language = request.POST.get("language", "")
    response = _back_to_where_the_reader_was(request)
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
            secure=settings.HTTPS,
        )
    return response


@require_POST
@public
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or as the device has it, and return to the page the reader came from."""
    theme = request.POST.get("theme", "")
    response = _back_to_where_the_reader_was(request)
    if theme in THEMES:
        response.set_cookie(
            "theme", theme, max_age=THEME_COOKIE_AGE_S, samesite="Lax", secure=settings.HTTPS, httponly=True
        )
    return response


@public
def ask_the_administrator(request: HttpRequest) -> HttpResponse:
    """Say that accounts and passwords are given by the administrator, in person."""
    return render(request, "people/ask_the_administrator.html")


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of a refusal: what was refused, and what the reader can do."""
    return render(request, "people/not_allowed.html", {"reason": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of an address that leads nowhere."""
    return render(request, "people/not_found.html", status=404)


def went_wrong(request: HttpRequest) -> HttpResponse:
    """The page of our own fault; rendered without a request, so that nothing asks the database again."""
    words = {"language": translation.get_language(), "theme": theme_of(request)}
    return HttpResponse(render_to_string("people/went_wrong.html", words), status=500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page of a form whose protection token no longer fits."""
    return render(request, "people/form_expired.html", status=403)


def _back_to_where_the_reader_was(request: HttpRequest) -> HttpResponse:
    address = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return redirect(address if safe else reverse("home"))
