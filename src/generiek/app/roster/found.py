"""What the pages of a roster period begin with: the period that an address names."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from generiek.app.people.access import ViewerRequest
from generiek.app.roster.models import RosterPeriod


def period_of(request: ViewerRequest, period_id: UUID) -> RosterPeriod:
    """A period of the viewer's own team; any other is not found."""
    periods = RosterPeriod.objects.select_related("team")
    return get_object_or_404(periods, pk=period_id, team_id=request.viewer.team_id)
