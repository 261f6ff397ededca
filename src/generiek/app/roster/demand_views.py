"""What the team needs on duty, the times of its duties, and the rules in force."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.people.models import Team
from generiek.app.roster import actions
from generiek.app.roster.demand_forms import (
    EVERYBODY,
    CertaintyForm,
    KindFormSet,
    LevelFormSet,
    clock_of,
)
from generiek.app.roster.models import DutyKind, Robustness, Waterline
from generiek.app.roster.queries.rules import rule_lines
from generiek.app.roster.queries.waterlines import levels_on, robustness_on

may_set = may(Role.PLANNER, Role.ADMINISTRATOR)


@require_GET
@may_set
def demand(request: ViewerRequest) -> HttpResponse:
    """The waterline and the kinds of duty."""
    return _page(request)


@require_POST
@may_set
def set_kinds(request: ViewerRequest) -> HttpResponse:
    """Replace the kinds of duty."""
    kinds = KindFormSet(request.POST, prefix="kinds")
    if not kinds.is_valid():
        return _page(request, kinds=kinds, status=400)
    try:
        actions.set_duty_kinds(
            team_id=request.viewer.team_id,
            kinds=[form.kind for form in _kept(kinds)],
        )
        messages.success(request, _("The kinds of duty are set."))
    except actions.ChangeOfRosterNotAllowed as reason:
        messages.error(request, str(reason))
        return _page(request, kinds=kinds, status=400)
    return redirect("roster:demand")


@require_POST
@may_set
def set_levels(request: ViewerRequest) -> HttpResponse:
    """Let a new waterline hold from a day on."""
    levels, since = LevelFormSet(request.POST, prefix="levels"), CertaintyForm(request.POST)
    if not (levels.is_valid() and since.is_valid()):
        return _page(request, levels=levels, since=since, status=400)
    try:
        actions.set_waterline(
            team_id=request.viewer.team_id,
            from_date=since.cleaned_data["from_date"],
            levels=[form.level for form in _kept(levels)],
            certainty=since.certainty,
        )
    except actions.ChangeOfRosterNotAllowed as reason:
        since.add_error(None, str(reason))
        return _page(request, levels=levels, since=since, status=400)
    messages.success(request, _("The waterline is set; before that day the old one stays known."))
    return redirect("roster:demand")


@require_GET
@may(Role.PLANNER, Role.ADMINISTRATOR, Role.TEAM_CHIEF, Role.OPCO)
def rules(request: ViewerRequest) -> HttpResponse:
    """The rules in force, with article, limits and validity."""
    return render(request, "roster/rules.html", {"rules": rule_lines(timezone.localdate())})


def _page(
    request: ViewerRequest, *, kinds: Any = None, levels: Any = None, since: Any = None, status: int = 200
) -> HttpResponse:
    team = Team.objects.get(pk=request.viewer.team_id)
    today = timezone.localdate()
    context = {
        "kinds": kinds or KindFormSet(prefix="kinds", initial=[_kind(row) for row in _kinds(team)]),
        "levels": levels
        or LevelFormSet(prefix="levels", initial=[_level(row) for row in levels_on(team.pk, today)]),
        "since": since or CertaintyForm(initial=_sure(robustness_on(team.pk, today)) | {"from_date": today}),
    }
    return render(request, "roster/demand.html", context, status=status)


def _kept(lines: Any) -> list[Any]:
    """The lines that say something and are not crossed out."""
    return [form for form in lines if form.has_changed() and not form.cleaned_data.get("DELETE")]


def _kinds(team: Team) -> list[DutyKind]:
    return list(DutyKind.objects.filter(team=team))


def _kind(row: DutyKind) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "key": row.key,
        "starts": clock_of(row.starts_min),
        "ends": clock_of(row.starts_min + row.length_min),
        "break_min": row.break_min,
        "latest": None if row.latest_start_min is None else clock_of(row.latest_start_min),
        "step_min": row.step_min,
    }


def _level(row: Waterline) -> dict[str, Any]:
    return {
        "weekday": "every" if row.weekday is None else str(row.weekday),
        "starts": clock_of(row.from_min),
        "ends": clock_of(row.until_min),
        "competence": row.competence or EVERYBODY,
        "heads": row.heads,
        "wanted_heads": row.wanted_heads,
        "absence_percent": row.absence_percent,
    }


def _sure(row: Robustness | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {"team_absence_percent": row.absence_percent, "certainty_percent": row.certainty_percent}
