"""What the map asks for: its style, its tiles, what is closed, places by name, and reach."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseNotModified, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from generiek.app.area.bridge import find_places, on_map, reach_of, region_of, travel_times_of
from generiek.app.area.files import open_tiles, tiles_path
from generiek.app.area.map_data import bounds_of, closures_geojson, middle_and_zoom
from generiek.app.area.map_style import map_style
from generiek.app.area.models import Region
from generiek.app.area.queries import active_region
from generiek.app.area.ranges import file_response
from generiek.app.area.team_time import team_now
from generiek.app.people.access import ViewerRequest, signed_in

MOST_STARTS = 60
LONGEST_REACH_MIN = 60.0
TILE = "application/vnd.mapbox-vector-tile"


@require_GET
@signed_in
def style(request: ViewerRequest) -> JsonResponse:
    """The style of the map, light or dark. Without a region there is only ground."""
    team_id = request.viewer.team_id
    row = active_region(team_id)
    center, zoom = middle_and_zoom(team_id)
    tiles = "/area/map/tiles/none/{z}/{x}/{y}"
    if row is not None:
        tiles = reverse("area:tile", args=(row.pk, 9, 0, 0)).replace("/9/0/0", "/{z}/{x}/{y}")
    answer = map_style(
        tiles_url=f"{request.scheme}://{request.get_host()}{tiles}",
        closures_url=request.build_absolute_uri(reverse("area:closed")),
        attribution="" if row is None else row.attribution,
        center=center,
        zoom=zoom,
        bounds=bounds_of(team_id),
        is_dark=request.GET.get("theme") == "dark",
    )
    if row is None:
        answer["sources"].pop("region")
        answer["layers"] = [layer for layer in answer["layers"] if layer.get("source") != "region"]
    return JsonResponse(answer)


@require_GET
@signed_in
def tile(request: ViewerRequest, region_id: UUID, zoom: int, column: int, row: int) -> HttpResponseBase:
    """One tile of a region of the viewer's team; 204 where there is nothing."""
    _region_or_404(request, region_id)
    etag = f'"{region_id}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified()
    content = open_tiles(region_id).tile(zoom, column, row)
    response = HttpResponse(status=204) if content is None else HttpResponse(content, content_type=TILE)
    if content is not None:
        response["Content-Encoding"] = "gzip"
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    response["ETag"] = etag
    return response


@require_GET
@signed_in
def archive(request: ViewerRequest, region_id: UUID) -> HttpResponseBase:
    """The whole map as one PMTiles archive, or the bytes of it that were asked for."""
    _region_or_404(request, region_id)
    return file_response(request, tiles_path(region_id), "application/vnd.pmtiles", f'"{region_id}"')


@require_GET
@signed_in
def closed(request: ViewerRequest) -> JsonResponse:
    """What is closed now, as lines."""
    return JsonResponse(closures_geojson(request.viewer.team_id, team_now(request.viewer.team_id)))


@require_GET
@signed_in
def places(request: ViewerRequest) -> JsonResponse:
    """Places by the words of `q`, best first: label, kind, RD New metres and position on the map."""
    found = find_places(request.viewer.team_id, request.GET.get("q", "")[:120], limit=12)
    rows = [
        {
            "label": place.label,
            "locality": place.locality,
            "kind": place.kind,
            "x": place.x_m,
            "y": place.y_m,
            "at": on_map(place.x_m, place.y_m),
        }
        for place in found
    ]
    return JsonResponse({"places": rows})


@require_GET
@signed_in
def reach(request: ViewerRequest) -> JsonResponse:
    """The area reached within `minutes` from RD positions `from=x,y;x,y` by one, two and three units."""
    region, times = region_of(request.viewer.team_id), travel_times_of(request.viewer.team_id)
    if region is None or times is None:
        raise Http404(_("There is no map yet."))
    try:
        minutes = float(request.GET.get("minutes", "8"))
        starts = [_position(text) for text in request.GET.get("from", "").split(";") if text][:MOST_STARTS]
    except ValueError:
        return JsonResponse(
            {"detail": _("Give minutes as a number and from as x,y;x,y in metres.")}, status=400
        )
    if not 0 < minutes <= LONGEST_REACH_MIN:
        return JsonResponse({"detail": _("Minutes must lie between 0 and 60.")}, status=400)
    nodes = [times.nearest_node(*start) for start in starts]
    answer = reach_of(
        request.viewer.team_id,
        nodes,
        minutes,
        urgent=request.GET.get("urgent", "1") != "0",
        hour=timezone.localtime(team_now(request.viewer.team_id)).hour,
    )
    return JsonResponse(answer)


def _position(text: str) -> tuple[float, float]:
    x_m, y_m = text.split(",")
    return float(x_m), float(y_m)


def _region_or_404(request: ViewerRequest, region_id: UUID) -> None:
    if not Region.objects.filter(pk=region_id, team_id=request.viewer.team_id).exists():
        raise Http404
