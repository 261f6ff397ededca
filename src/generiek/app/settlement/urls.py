from django.urls import URLPattern, URLResolver

from generiek.app.people.navigation import NavigationEntry

app_name = "settlement"
urlpatterns: list[URLPattern | URLResolver] = []
navigation: tuple[NavigationEntry, ...] = ()
