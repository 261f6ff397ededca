"""The live stream, its polling fall-back and the moving part of the map."""

from typing import Any
from uuid import UUID

from asgiref.sync import sync_to_async
from django.http import JsonResponse
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from generiek.app.audit.actions import record_consultation
from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.shift.queries.map_features import features_of
from generiek.app.shift.store_access import give_back_connection
from generiek.app.shift.streaming import poll_entries, stream_entries

FOLLOWERS = (
    Role.OFFICER,
    Role.OPCO,
    Role.DISPATCHER,
    Role.TEAM_CHIEF,
    Role.COACH,
    Role.PLANNER,
    Role.SCREENER,
    Role.VVC_DESK,
    Role.AUTHOR,
)


@may(*FOLLOWERS)
async def stream(request: ViewerRequest) -> HttpResponseBase:
    """Follow the team's shifts; `Last-Event-ID` or `after` says from which entry on."""
    after = _number(request.headers.get("Last-Event-ID") or request.GET.get("after"))
    await sync_to_async(record_consultation)(request, "stream", request.viewer.team_id)
    await give_back_connection()
    session_key = request.session.session_key or ""
    response = StreamingHttpResponse(
        stream_entries(request.viewer, session_key, after), content_type="text/event-stream"
    )
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


@may(*FOLLOWERS)
@require_GET
@never_cache
def poll(request: ViewerRequest) -> JsonResponse:
    """What the stream would have sent since `after`."""
    return JsonResponse(poll_entries(request.viewer, _number(request.GET.get("after")) or 0))


@may(Role.OFFICER, Role.OPCO, Role.DISPATCHER, Role.TEAM_CHIEF, Role.COACH)
@require_GET
@never_cache
def map_features(request: ViewerRequest) -> JsonResponse:
    """Units, open calls and work of the open shifts as GeoJSON in WGS84."""
    team_id: UUID = request.viewer.team_id
    found: dict[str, Any] = features_of(team_id, dispatcher=not request.viewer.has(Role.OPCO, Role.OFFICER))
    return JsonResponse(found)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None
