from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from generiek.app.people import account_views, person_views, views
from generiek.app.people.navigation import NavigationEntry

app_name = "people"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.people, name="people"),
    path("stages/", views.stages, name="stages"),
    path("me/", views.own_account, name="own_account"),
    path("me/export/", views.export, name="export"),
    path("<uuid:person_id>/", person_views.person, name="person"),
    path("<uuid:person_id>/competences/give/", person_views.give_competence, name="give_competence"),
    path("<uuid:person_id>/competences/end/", person_views.end_competence, name="end_competence"),
    path("<uuid:person_id>/leave/", person_views.leave, name="leave"),
    path("<uuid:person_id>/forget/", person_views.forget, name="forget"),
    path("accounts/", account_views.accounts, name="accounts"),
    path("accounts/new/", account_views.new_account, name="new_account"),
    path("accounts/<uuid:account_id>/", account_views.account, name="account"),
    path("accounts/<uuid:account_id>/roles/give/", account_views.give_role, name="give_role"),
    path("accounts/<uuid:account_id>/roles/end/", account_views.end_role, name="end_role"),
    path("accounts/<uuid:account_id>/review/", account_views.review, name="review"),
    path("accounts/<uuid:account_id>/close/", account_views.close, name="close"),
    path("accounts/<uuid:account_id>/password/", account_views.reset_password, name="reset_password"),
]
navigation: tuple[NavigationEntry, ...] = (
    NavigationEntry("people:people", _("People"), 80),
    NavigationEntry("people:stages", _("Stages"), 85),
)
