"""Every address of the product."""

from django.urls import include, path

from generiek.web import views
from generiek.web.service_worker import service_worker

urlpatterns = [
    path("", views.home, name="home"),
    path("health", views.health, name="health"),
    path(".well-known/security.txt", views.security_contact, name="security_contact"),
    path("sw.js", service_worker, name="service_worker"),
    path("language/", views.choose_language, name="choose_language"),
    path("theme/", views.choose_theme, name="choose_theme"),
    path("accounts/", include("generiek.web.sign_in_urls")),
    path("people/", include("generiek.app.people.urls")),
    path("audit/", include("generiek.app.audit.urls")),
    path("area/", include("generiek.app.area.urls")),
    path("roster/", include("generiek.app.roster.urls")),
    path("work/", include("generiek.app.work.urls")),
    path("cases/", include("generiek.app.cases.urls")),
    path("shift/", include("generiek.app.shift.urls")),
    path("dispatch/", include("generiek.app.dispatch.urls")),
    path("breaks/", include("generiek.app.settlement.urls")),
    path("insight/", include("generiek.app.insight.urls")),
    path("intake/", include("generiek.app.intake.urls")),
]

handler403 = "generiek.web.views.not_allowed"
handler404 = "generiek.web.views.not_found"
handler500 = "generiek.web.views.went_wrong"
