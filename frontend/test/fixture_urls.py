"""The addresses that the base templates name, so that the fixture needs none of the apps."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def nothing(request: HttpRequest) -> HttpResponse:
    """No page: only its address counts."""
    return HttpResponse(request.path)


people = [path("me/", nothing, name="own_account")]
urlpatterns = [
    path("", nothing, name="home"),
    path("language/", nothing, name="choose_language"),
    path("theme/", nothing, name="choose_theme"),
    path("accounts/logout/", nothing, name="account_logout"),
    path("people/", include((people, "people"))),
]
