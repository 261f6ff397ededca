"""Guided writing: four steps, examples to start from, and the quality gate that reads along."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from generiek.app.people.access import ViewerRequest, may
from generiek.app.people.queries import people_of
from generiek.app.work import actions
from generiek.app.work.bridge import Quality, quality_of_words
from generiek.app.work.examples import EXAMPLES, OrderExample, example_of
from generiek.app.work.forms import OrderForm, initial_of, words_from
from generiek.app.work.order_words import OrderWords
from generiek.app.work.place_search import places_called
from generiek.app.work.places import chosen_place
from generiek.app.work.queries import goals_on
from generiek.app.work.queries.order import OrderPage, order_page
from generiek.app.work.refusals import WorkNotAllowed
from generiek.app.work.rights import WRITERS, may_change
from generiek.app.work.views.orders import say_submitted


@require_http_methods(["GET", "POST"])
@may(*WRITERS)
def write(request: ViewerRequest) -> HttpResponse:
    """Write a new order, from nothing or from an example; keep it as a draft or submit it at once."""
    if request.method == "POST":
        return _written(request, None)
    example = example_of(request.GET.get("example", ""))
    initial = {"order_id": uuid4()} | (_initial_from(example) if example else {})
    return _form_page(request, _form(request, initial=initial), None)


@require_http_methods(["GET", "POST"])
@may(*WRITERS)
def change(request: ViewerRequest, order_id: UUID) -> HttpResponse:
    """Change an order's text."""
    page = _page_to_change(request, order_id)
    if page is None:
        raise Http404
    if request.method == "POST":
        return _written(request, page)
    return _form_page(request, _form(request, initial=initial_of(page.card, page.goal_id)), page)


@require_POST
@may(*WRITERS)
def check(request: ViewerRequest) -> HttpResponse:
    """What the quality gate says of the text as it is typed; nothing is kept."""
    form = _form(request, request.POST)
    form.is_valid()
    return render(
        request, "work/parts/quality.html", {"quality": _judged(request, words_from(form.cleaned_data), form)}
    )


@require_GET
@may(*WRITERS)
def places(request: ViewerRequest) -> HttpResponse:
    """Places that are called like what somebody typed, to choose from."""
    typed = request.GET.get("place_query", "").strip()
    return render(
        request,
        "work/parts/places.html",
        {
            "found": places_called(request.viewer.team_id, typed) if len(typed) > 1 else (),
            "typed": typed,
            "chosen": chosen_place(request.GET.get("place", "")),
        },
    )


def _written(request: ViewerRequest, page: OrderPage | None) -> HttpResponse:
    form = _form(request, request.POST)
    if not form.is_valid():
        return _form_page(request, form, page, status=400)
    order_id: UUID = UUID(page.card.id) if page else form.cleaned_data["order_id"]
    _page_to_change(request, order_id)
    try:
        _keep(request, order_id, form.words())
        if "submit" not in request.POST:
            messages.success(request, _("Kept. Submit it when it is ready."))
            return redirect("work:order", order_id)
        sent_back = actions.submit_order(
            team_id=request.viewer.team_id,
            order_id=order_id,
            by=request.viewer.account_id,
            now=timezone.now(),
        )
    except WorkNotAllowed as refused:
        form.add_error(None, str(refused))
        return _form_page(request, form, page, status=400)
    say_submitted(request, sent_back)
    return redirect("work:change" if sent_back else "work:order", order_id)


def _keep(request: ViewerRequest, order_id: UUID, words: OrderWords) -> None:
    """Write the order, or rewrite it when the same form was sent before."""
    viewer, now = request.viewer, timezone.now()
    for keep in (actions.write_order, actions.change_order):
        keep(team_id=viewer.team_id, order_id=order_id, by=viewer.account_id, words=words, now=now)


def _page_to_change(request: ViewerRequest, order_id: UUID) -> OrderPage | None:
    page = order_page(request.viewer.team_id, order_id, {}, {}, timezone.now())
    if page is not None and not may_change(request.viewer, page):
        raise PermissionDenied(_("An officer changes only the work that he proposed himself."))
    return page


def _form(
    request: ViewerRequest, data: QueryDict | None = None, initial: dict[str, Any] | None = None
) -> OrderForm:
    team_id, today = request.viewer.team_id, timezone.localdate()
    people = {row.id: row.name for row in people_of(team_id, today)}
    return OrderForm(data, initial=initial, goals=goals_on(team_id, today), people=people)


def _initial_from(example: OrderExample) -> dict[str, Any]:
    return {
        "title": str(example.title),
        "category": example.category,
        "why": str(example.why),
        "expected_result": str(example.expected_result),
        "approach": str(example.approach),
        "effort_minutes": example.effort_minutes,
        "crew": example.crew,
    }


def _form_page(
    request: ViewerRequest, form: OrderForm, page: OrderPage | None, status: int = 200
) -> HttpResponse:
    chosen = chosen_place(str(form["place"].value() or ""))
    typed = "" if chosen else str(form["place_query"].value() or "").strip()
    return render(
        request,
        "work/write.html",
        {
            "form": form.asks_for_all(),
            "page": page,
            "examples": EXAMPLES,
            "chosen": chosen,
            "typed": typed,
            "found": places_called(request.viewer.team_id, typed) if typed else (),
            "quality": _quality_of(request, form),
        },
        status=status,
    )


def _quality_of(request: ViewerRequest, form: OrderForm) -> Quality | None:
    """What the gate says of a form that holds something already; an empty form is not judged yet."""
    if form.is_bound:
        return _judged(request, words_from(form.cleaned_data), form)
    if not form.initial.get("title"):
        return None
    values = {name: form.initial.get(name) for name in form.fields}
    place = chosen_place(str(values["place"] or ""))
    return _judged(request, words_from(values | {"place": place}), form)


def _judged(request: ViewerRequest, words: OrderWords, form: OrderForm) -> Quality:
    known = form.cleaned_data.get("order_id") if form.is_bound else form.initial.get("order_id")
    order_id = UUID(str(known)) if known else None
    return quality_of_words(request.viewer.team_id, words, timezone.now(), order_id)
