"""The work stock: is there enough for the coming shifts, and what is there."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from generiek.app.people.access import ViewerRequest, may
from generiek.app.work.queries import goals_on
from generiek.app.work.queries.speakers import account_names
from generiek.app.work.queries.stock import StockFilter, stock_page
from generiek.app.work.queries.sufficiency import coming_shifts
from generiek.app.work.rights import READERS, WRITERS
from generiek.app.work.views.tabs import tabs_for


@require_GET
@may(*READERS)
def stock(request: ViewerRequest) -> HttpResponse:
    """The stock of the team: enough or not per coming shift, then the orders by goal."""
    viewer, now = request.viewer, timezone.now()
    wanted = filter_of(request, viewer.account_id)
    names = account_names(viewer.team_id)
    return render(
        request,
        "work/stock.html",
        {
            "page": stock_page(viewer.team_id, wanted, names),
            "shifts": coming_shifts(viewer.team_id, now),
            "wanted": wanted,
            "goals": goals_on(viewer.team_id, timezone.localdate()),
            "may_write": viewer.has(*WRITERS),
            "tabs": tabs_for(viewer, "work:stock"),
        },
    )


def filter_of(request: HttpRequest, account_id: UUID) -> StockFilter:
    """What the address asks for; words that mean nothing are left out."""
    asked = request.GET
    return StockFilter(
        status=asked.get("status", ""),
        category=asked.get("category", ""),
        goal_id=_uuid(asked.get("goal", "")),
        words=asked.get("words", "").strip()[:80],
        author_id=account_id if asked.get("mine") else None,
        cases=asked.get("cases", ""),
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
