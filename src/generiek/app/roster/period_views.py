"""A roster period: let the solver work, compare, take over, publish; and who is on a day."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.people.models import Team
from generiek.app.roster import actions
from generiek.app.roster.bridge import breaches_of
from generiek.app.roster.forms import PublishForm, RepairForm, RunForm, SidesForm, WhatIfForm
from generiek.app.roster.found import period_of
from generiek.app.roster.models import Duty, RosterPeriod, Run, Stage
from generiek.app.roster.queries.after_publication import after_publication
from generiek.app.roster.queries.chances import chances_of
from generiek.app.roster.queries.compare import compare_page
from generiek.app.roster.queries.cover import Cover, cover_of
from generiek.app.roster.queries.day import day_page
from generiek.app.roster.queries.page import running_of
from generiek.app.roster.queries.runs import run_page


@require_GET
@may(Role.PLANNER)
def period(request: ViewerRequest, period_id: UUID) -> HttpResponse:
    """Make and publish the roster of a period."""
    actions.reclaim_runs(now=timezone.now())
    found = period_of(request, period_id)
    cover = cover_of(found.team, found.first_date, found.until_date)
    context = {
        "period": found,
        "last_date": found.until_date - timedelta(days=1),
        "stages": _stages(found),
        "soundness": _soundness(found, cover),
        "chances": chances_of(cover),
        "duties": Duty.objects.filter(period=found).count(),
        "running": running_of(found.pk),
        "runs": [run_page(run) for run in Run.objects.filter(period=found)[:5]],
        "run_form": RunForm(),
        "what_if_form": WhatIfForm(on=found.first_date),
        "publish_form": PublishForm(initial={"until_date": _next_day_roster(found)}),
    }
    return render(request, "roster/period.html", context)


@require_POST
@may(Role.PLANNER)
def publish(request: ViewerRequest, period_id: UUID) -> HttpResponse:
    """Publish the period, duty or day roster."""
    found = period_of(request, period_id)
    form = PublishForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose what to publish."))
        return redirect("roster:period", period_id)
    asked = form.cleaned_data
    until = asked["until_date"] + timedelta(days=1) if asked["until_date"] else None
    try:
        actions.publish_roster(
            team_id=request.viewer.team_id,
            account_id=request.viewer.account_id,
            period_id=period_id,
            stage=asked["stage"],
            soundness=_soundness(found, cover_of(found.team, found.first_date, found.until_date)),
            now=timezone.now(),
            until_date=until,
            reason=asked["reason"],
        )
        messages.success(request, _("Published: %(stage)s.") % {"stage": Stage(asked["stage"]).label})
        if asked["stage"] == Stage.DAY and found.team.label_demands.exists():
            messages.info(
                request, _("Labels are fixed with the day roster: derive and fix those of these days.")
            )
            return redirect("roster:labels", period_id)
    except actions.ChangeOfRosterNotAllowed as reason:
        messages.error(request, str(reason))
    return redirect("roster:period", period_id)


@require_POST
@may(Role.PLANNER)
def start_run(request: ViewerRequest, period_id: UUID) -> HttpResponse:
    """Let the solver make a roster in the background."""
    found = period_of(request, period_id)
    form = RunForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give 1 to 60 minutes and a seed."))
        return redirect("roster:period", period_id)
    supposed = WhatIfForm(request.POST, on=found.first_date)
    what_if = form.cleaned_data["kind"] == Run.Kind.WHAT_IF
    if what_if and not supposed.is_valid():
        messages.error(request, _("Give whole numbers for what is supposed."))
        return redirect("roster:period", period_id)
    try:
        run = actions.ask_solver(
            team_id=request.viewer.team_id,
            account_id=request.viewer.account_id,
            period_id=period_id,
            limit_s=form.cleaned_data["minutes"] * 60,
            seed=form.cleaned_data["seed"],
            now=timezone.now(),
            kind=form.cleaned_data["kind"] or Run.Kind.SOLVE.value,
            **({"assumptions": supposed.assumptions} if what_if else {}),
        )
    except actions.ChangeOfRosterNotAllowed as reason:
        messages.error(request, str(reason))
        return redirect("roster:period", period_id)
    return redirect("roster:run", run.pk)


@require_GET
@may(Role.PLANNER, Role.TEAM_CHIEF, Role.PERSONNEL)
def changes(request: ViewerRequest, period_id: UUID) -> HttpResponse:
    """What was changed after publication, on what ground and with which compensation."""
    found = period_of(request, period_id)
    context = {
        "page": after_publication(found),
        "period": found,
        "last_date": found.until_date - timedelta(days=1),
    }
    return render(request, "roster/changes.html", context)


@require_GET
@may(Role.PLANNER)
def compare(request: ViewerRequest, period_id: UUID) -> HttpResponse:
    """Two rosters of a period side by side."""
    found = period_of(request, period_id)
    page = compare_page(found, request.GET.get("left", ""), request.GET.get("right", ""))
    sides = [(side.key, side.name) for side in page.choices]
    chosen = {"left": page.left.key, "right": page.right.key}
    context = {"page": page, "period": found, "form": SidesForm(sides=sides, initial=chosen)}
    return render(request, "roster/compare.html", context)


@require_GET
@may(Role.PLANNER)
def run(request: ViewerRequest, run_id: UUID) -> HttpResponse:
    """A run of the solver: its progress, then its roster beside the one that stands."""
    actions.reclaim_runs(now=timezone.now())
    found = _run(request, run_id)
    template = "roster/run_state.html" if request.headers.get("HX-Request") else "roster/run.html"
    context = {"page": run_page(found), "period": found.period, "repair_form": RepairForm()}
    return render(request, template, context)


@require_POST
@may(Role.PLANNER)
def stop_run(request: ViewerRequest, run_id: UUID) -> HttpResponse:
    """Stop a run with its best roster."""
    found = _run(request, run_id)
    actions.stop_run(team_id=request.viewer.team_id, run_id=found.pk, now=timezone.now())
    messages.success(request, _("The solver stops with the best roster it has."))
    return redirect("roster:run", run_id)


@require_POST
@may(Role.PLANNER)
def accept_run(request: ViewerRequest, run_id: UUID) -> HttpResponse:
    """Take the solver's roster over."""
    found = _run(request, run_id)
    form = RepairForm(request.POST)
    reason_given = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        if found.kind == Run.Kind.REPAIR:
            done = actions.accept_repair(
                team_id=request.viewer.team_id,
                account_id=request.viewer.account_id,
                run_id=found.pk,
                reason=reason_given,
                now=timezone.now(),
            )
            messages.success(request, _("Repaired: %(count)s days changed.") % {"count": len(done)})
        else:
            actions.accept_run(team_id=request.viewer.team_id, run_id=found.pk, now=timezone.now())
            messages.success(request, _("Taken over. What was pinned has stayed."))
    except actions.ChangeOfRosterNotAllowed as reason:
        messages.error(request, str(reason))
        return redirect("roster:run", found.pk)
    return redirect("roster:period", found.period_id)


@require_GET
@may(Role.PLANNER, Role.OPCO, Role.TEAM_CHIEF, Role.OFFICER)
def day(request: ViewerRequest, on: str = "") -> HttpResponse:
    """Who is on, on one day; officers see days whose roster is out."""
    try:
        chosen = date.fromisoformat(on) if on else timezone.localdate()
    except ValueError:
        raise Http404 from None
    team = Team.objects.get(pk=request.viewer.team_id)
    leads = request.viewer.has(Role.PLANNER, Role.OPCO, Role.TEAM_CHIEF)
    page = day_page(team, chosen) if leads or _is_out(team, chosen) else None
    return render(
        request,
        "roster/day.html",
        {
            "page": page,
            "date": chosen,
            "leads": leads,
            "may_plan_breaks": request.viewer.has(Role.PLANNER, Role.OPCO),
        },
    )


@require_POST
@may(Role.PLANNER, Role.OPCO)
def plan_breaks(request: ViewerRequest, on: str) -> HttpResponse:
    """Plan the breaks of a day's duties anew."""
    try:
        chosen = date.fromisoformat(on)
    except ValueError:
        raise Http404 from None
    planned = actions.plan_breaks_of_day(team_id=request.viewer.team_id, on=chosen)
    if planned.without_break:
        messages.warning(
            request,
            _("%(count)s breaks planned; %(without)s colleagues have no room for one.")
            % {"count": planned.breaks, "without": planned.without_break},
        )
    else:
        messages.success(request, _("%(count)s breaks planned.") % {"count": planned.breaks})
    return redirect("roster:day_on", chosen.isoformat())


def _run(request: ViewerRequest, run_id: UUID) -> Run:
    return get_object_or_404(
        Run.objects.select_related("period__team"), pk=run_id, period__team_id=request.viewer.team_id
    )


def _soundness(found: RosterPeriod, cover: Cover) -> actions.Soundness:
    breaches = breaches_of(found.team, found.first_date, found.until_date)
    return actions.Soundness(sum(one.binding for one in breaches), cover.below)


def _stages(found: RosterPeriod) -> list[dict[str, object]]:
    at = {
        Stage.PERIOD: found.period_published_at,
        Stage.DUTY: found.duty_published_at,
        Stage.DAY: found.day_published_at,
    }
    due = {Stage.PERIOD: 28, Stage.DUTY: 7, Stage.DAY: 7}
    order = list(Stage)
    position = order.index(Stage(found.stage))
    return [
        {
            "value": stage.value,
            "label": str(stage.label),
            "published_at": at[stage],
            "due_date": found.first_date - timedelta(days=due[stage]),
            "next": order.index(stage) == position + 1 or (stage is Stage.DAY and position == len(order) - 1),
            "reports": found.report.get(stage.value, []),
        }
        for stage in (Stage.PERIOD, Stage.DUTY, Stage.DAY)
    ]


def _next_day_roster(found: RosterPeriod) -> date:
    first = found.day_published_until_date or found.first_date
    return min(first + timedelta(days=6), found.until_date - timedelta(days=1))


def _is_out(team: Team, on: date) -> bool:
    return RosterPeriod.objects.filter(
        team=team, first_date__lte=on, until_date__gt=on, day_published_until_date__gt=on
    ).exists()
