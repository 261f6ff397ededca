"""Exchanging duties: officers offer and take, the planner confirms."""

from collections.abc import Callable
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
from generiek.app.roster.forms import OpenDutyForm, ReturnForm
from generiek.app.roster.models import Exchange
from generiek.app.roster.queries.exchanges import exchange_choice, exchanges_page, own_exchanges
from generiek.app.roster.queries.grid import kinds_of

may_exchange = may(Role.OFFICER, Role.OPCO)


@require_GET
@may_exchange
def own_exchange(request: ViewerRequest) -> HttpResponse:
    """What one offered and took, and which duties one could take."""
    person_id = request.viewer.person_id
    page = own_exchanges(person_id, timezone.now()) if person_id else None
    return render(request, "roster/own_exchanges.html", {"page": page})


@require_POST
@may_exchange
def offer(request: ViewerRequest, duty_id: UUID) -> HttpResponse:
    """Offer one's own duty to colleagues."""
    person_id = _person(request)
    return _answer(
        request,
        lambda: actions.offer_duty(
            team_id=request.viewer.team_id,
            account_id=request.viewer.account_id,
            person_id=person_id,
            duty_id=duty_id,
            now=timezone.now(),
        ),
        _("Offered. It stays your duty until the planner confirms."),
    )


@require_GET
@may_exchange
def exchange(request: ViewerRequest, exchange_id: UUID) -> HttpResponse:
    """One duty on offer, with the lawful ways to have it."""
    person_id = _person(request)
    found = get_object_or_404(
        Exchange.objects.select_related("period__team", "duty", "in_return"),
        pk=exchange_id,
        period__team_id=request.viewer.team_id,
        status=Exchange.Status.OPEN,
    )
    if found.person_id == person_id:
        return redirect("roster:own_exchange")
    return render(
        request,
        "roster/exchange.html",
        {"choice": exchange_choice(found, person_id, timezone.now())},
    )


@require_POST
@may_exchange
def take(request: ViewerRequest, exchange_id: UUID) -> HttpResponse:
    """Say yes to a duty, for nothing or in return for one's own."""
    person_id, form = _person(request), ReturnForm(request.POST)
    in_return = form.cleaned_data["return_date"] if form.is_valid() else None
    return _answer(
        request,
        lambda: actions.take_duty(
            team_id=request.viewer.team_id,
            person_id=person_id,
            exchange_id=exchange_id,
            return_date=in_return,
            now=timezone.now(),
        ),
        _("Noted. Who offers it must agree first, then the planner.")
        if in_return
        else _("Noted. It is yours once the planner has confirmed."),
    )


@require_POST
@may_exchange
def agree(request: ViewerRequest, exchange_id: UUID) -> HttpResponse:
    """Agree to what comes in return, or not."""
    person_id, agrees = _person(request), request.POST.get("answer") == "yes"
    return _answer(
        request,
        lambda: actions.agree_to_return(
            team_id=request.viewer.team_id,
            person_id=person_id,
            exchange_id=exchange_id,
            agrees=agrees,
            now=timezone.now(),
        ),
        _("Agreed. The planner confirms.") if agrees else _("It looks for somebody else."),
    )


@require_POST
@may(Role.OFFICER, Role.OPCO, Role.PLANNER)
def withdraw(request: ViewerRequest, exchange_id: UUID) -> HttpResponse:
    """Take an offer back, or one's yes."""
    found = get_object_or_404(Exchange, pk=exchange_id, period__team_id=request.viewer.team_id)
    as_planner = request.viewer.has(Role.PLANNER) and found.person_id is None
    mine = request.viewer.person_id in (found.person_id, found.taker_id)
    person_id = None if as_planner and not mine else _person(request)
    return _answer(
        request,
        lambda: actions.withdraw(
            team_id=request.viewer.team_id, person_id=person_id, exchange_id=exchange_id, now=timezone.now()
        ),
        _("Taken back."),
        to="roster:exchanges" if person_id is None else "roster:own_exchange",
    )


@require_GET
@may(Role.PLANNER)
def exchanges(request: ViewerRequest) -> HttpResponse:
    """What waits for the planner, and what still looks for somebody."""
    team = Team.objects.get(pk=request.viewer.team_id)
    kinds = kinds_of(team.pk)
    context = {"page": exchanges_page(team, timezone.now()), "open_form": OpenDutyForm(kinds=kinds)}
    return render(request, "roster/exchanges.html", context)


@require_POST
@may(Role.PLANNER)
def open_duty(request: ViewerRequest) -> HttpResponse:
    """Look for somebody for a duty that nobody has."""
    form = OpenDutyForm(request.POST, kinds=kinds_of(request.viewer.team_id))
    if not form.is_valid():
        messages.error(request, _("Choose a day and a kind of duty."))
        return redirect("roster:exchanges")
    return _answer(
        request,
        lambda: actions.open_duty(
            team_id=request.viewer.team_id,
            account_id=request.viewer.account_id,
            on=form.cleaned_data["date"],
            kind=form.start.kind,
            start_min=form.start.start_min,
            now=timezone.now(),
        ),
        _("The duty is open: colleagues for whom it is lawful can take it."),
        to="roster:exchanges",
    )


@require_POST
@may(Role.PLANNER)
def decide_exchange(request: ViewerRequest, exchange_id: UUID) -> HttpResponse:
    """Confirm an exchange, or refuse it."""
    confirms = request.POST.get("answer") == "yes"
    act = actions.confirm_exchange if confirms else actions.refuse_exchange
    return _answer(
        request,
        lambda: act(
            team_id=request.viewer.team_id,
            account_id=request.viewer.account_id,
            exchange_id=exchange_id,
            now=timezone.now(),
        ),
        _("Confirmed; the roster has changed.") if confirms else _("Not confirmed; the roster stays."),
        to="roster:exchanges",
    )


def _person(request: ViewerRequest) -> UUID:
    if request.viewer.person_id is None:
        raise Http404
    return request.viewer.person_id


def _answer(
    request: ViewerRequest, act: Callable[[], object], said: str, *, to: str = "roster:own_exchange"
) -> HttpResponse:
    try:
        act()
        messages.success(request, said)
    except actions.ChangeOfRosterNotAllowed as reason:
        messages.error(request, str(reason))
    return redirect(to)
