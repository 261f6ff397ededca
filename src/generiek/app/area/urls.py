from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from generiek.app.area import map_views, reach_views, region_views, views
from generiek.app.people.navigation import NavigationEntry

app_name = "area"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.area, name="area"),
    path("closures/", views.closures, name="closures"),
    path("closures/<uuid:closure_id>/open/", views.open_road, name="open_road"),
    path("regions/", region_views.regions, name="regions"),
    path("regions/jobs/", region_views.region_jobs, name="region_jobs"),
    path("regions/import/", region_views.import_region, name="import_region"),
    path("regions/generate/", region_views.generate_region, name="generate_region"),
    path("regions/profiles/", region_views.set_profiles, name="set_profiles"),
    path("regions/arrivals.csv", region_views.arrivals, name="arrivals"),
    path("places/", map_views.places, name="places"),
    path("reach/", map_views.reach, name="reach"),
    path("reach/units/", reach_views.units, name="units_reach"),
    path("reach/units.json", reach_views.units_map, name="units_reach_map"),
    path("map/style.json", map_views.style, name="map_style"),
    path("map/closed.json", map_views.closed, name="closed"),
    path("map/tiles/<uuid:region_id>/<int:zoom>/<int:column>/<int:row>", map_views.tile, name="tile"),
    path("map/<uuid:region_id>.pmtiles", map_views.archive, name="archive"),
]
navigation: tuple[NavigationEntry, ...] = (NavigationEntry("area:area", _("Area"), 75),)
