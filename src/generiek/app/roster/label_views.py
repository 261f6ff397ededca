"""The pages of shadow labels: what the plan wants, who carries what, the file, and what it costs."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.people.queries import name_of
from generiek.app.roster import actions
from generiek.app.roster.found import period_of
from generiek.app.roster.label_export import EXAMPLE, read_label_mapping, write_labels
from generiek.app.roster.label_forms import (
    ExportForm,
    FixForm,
    LabelDemandFormSet,
    LabelForm,
    MappingForm,
    WeekForm,
    initial_of,
)
from generiek.app.roster.label_words import label_word
from generiek.app.roster.models import (
    Duty,
    DutyKind,
    LabelChange,
    LabelDemand,
    LabelMapping,
    RosterPeriod,
    ShadowLabel,
)
from generiek.app.roster.queries.label_tax import label_tax_page
from generiek.app.roster.queries.labels import labelled_duties, labels_page, team_chiefs

may_read = may(Role.PLANNER, Role.TEAM_CHIEF, Role.PERSONNEL)


@require_GET
@may_read
def labels_now(request: ViewerRequest) -> HttpResponse:
    """The labels of the period of today, or of the last one there is."""
    periods = RosterPeriod.objects.filter(team_id=request.viewer.team_id)
    today = timezone.localdate()
    found = periods.filter(first_date__lte=today, until_date__gt=today).first() or periods.last()
    if found is None:
        return render(request, "roster/labels_none.html")
    return redirect("roster:labels", found.pk)


@require_GET
@may_read
def labels(request: ViewerRequest, period_id: UUID) -> HttpResponse:
    """Who carries which label, one week of a period at a time."""
    found = period_of(request, period_id)
    asked = WeekForm(request.GET)
    week = asked.cleaned_data["first"] if asked.is_valid() else None
    chiefs = team_chiefs(found.team_id, timezone.localdate())
    own = str(request.viewer.account_id) if request.viewer.has(Role.TEAM_CHIEF) else None
    context = {
        "page": labels_page(found, week or timezone.localdate()),
        "period": found,
        "last_date": found.until_date - timedelta(days=1),
        "may_derive": request.viewer.has(Role.PLANNER),
        "may_fix": request.viewer.has(Role.PLANNER, Role.TEAM_CHIEF),
        "fix_form": FixForm(chiefs=chiefs, initial={"responsible": own}),
        "has_chief": bool(chiefs),
        "has_mapping": LabelMapping.objects.filter(team_id=found.team_id).exists(),
        "export_form": ExportForm(initial=_export_days(found)),
    }
    return render(request, "roster/labels.html", context)


@require_POST
@may(Role.PLANNER)
def derive_labels(request: ViewerRequest, period_id: UUID) -> HttpResponse:
    """Derive the labels of a period anew."""
    period_of(request, period_id)
    try:
        done = actions.derive_labels(team_id=request.viewer.team_id, period_id=period_id, now=timezone.now())
        said = _("%(labelled)s duties carry a label; %(changed)s changed.") % {
            "labelled": done.labelled,
            "changed": done.changed,
        }
        if done.missing:
            missing = ngettext("%(count)s label is missing.", "%(count)s labels are missing.", done.missing)
            messages.warning(request, f"{said} {missing % {'count': done.missing}}")
        else:
            messages.success(request, said)
    except actions.ChangeOfRosterNotAllowed as reason:
        messages.error(request, str(reason))
    return _back(request, period_id)


@require_POST
@may(Role.PLANNER, Role.TEAM_CHIEF)
def fix_labels(request: ViewerRequest, period_id: UUID) -> HttpResponse:
    """Fix the labels of the days whose day roster is out."""
    period_of(request, period_id)
    form = FixForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the team chief who answers for the labels."))
        return _back(request, period_id)
    try:
        count = actions.fix_labels(
            team_id=request.viewer.team_id,
            account_id=request.viewer.account_id,
            period_id=period_id,
            responsible_id=form.cleaned_data["responsible"],
            now=timezone.now(),
        )
        messages.success(request, _("Fixed: %(count)s duties.") % {"count": count})
    except actions.ChangeOfRosterNotAllowed as reason:
        messages.error(request, str(reason))
    return _back(request, period_id)


@require_GET
@may(Role.PLANNER)
def label(request: ViewerRequest, duty_id: UUID) -> HttpResponse:
    """The label of one duty: give it another, or none."""
    return _label_page(request, _duty(request, duty_id))


@require_POST
@may(Role.PLANNER)
def change_label(request: ViewerRequest, duty_id: UUID) -> HttpResponse:
    """Give a duty another label; a fixed one with the officer's consent."""
    duty = _duty(request, duty_id)
    form = LabelForm(request.POST)
    if not form.is_valid():
        return _label_page(request, duty, form=form, status=400)
    try:
        actions.change_label(
            team_id=request.viewer.team_id,
            account_id=request.viewer.account_id,
            duty_id=duty_id,
            code=form.cleaned_data["code"],
            consent=form.cleaned_data["consent"],
            now=timezone.now(),
        )
        messages.success(request, _("Changed."))
    except actions.ChangeOfRosterNotAllowed as reason:
        form.add_error("consent", str(reason))
        return _label_page(request, duty, form=form, status=409)
    return redirect(f"{reverse('roster:labels', args=[duty.period_id])}?first={duty.date.isoformat()}")


@require_GET
@may_read
def label_tax(request: ViewerRequest, period_id: UUID) -> HttpResponse:
    """What the labels of a period cost, beside one kind of break for everybody."""
    found = period_of(request, period_id)
    context = {
        "page": label_tax_page(found),
        "period": found,
        "last_date": found.until_date - timedelta(days=1),
    }
    return render(request, "roster/label_tax.html", context)


@require_GET
@may(Role.PLANNER, Role.PERSONNEL)
def export_labels(request: ViewerRequest, period_id: UUID) -> HttpResponse:
    """The file for the national system, written by the team's own mapping."""
    found = period_of(request, period_id)
    form, mapping = ExportForm(request.GET), LabelMapping.objects.filter(team_id=found.team_id).first()
    if mapping is None:
        messages.error(request, _("First write the column mapping of the file."))
        return redirect("roster:label_demand")
    if not form.is_valid() or form.cleaned_data["last"] < form.cleaned_data["first"]:
        messages.error(request, _("Choose the first and the last day of the file."))
        return _back(request, period_id)
    first, last = form.cleaned_data["first"], form.cleaned_data["last"]
    read = read_label_mapping(mapping.text)
    content = write_labels(
        labelled_duties(found, first, last + timedelta(days=1)), read, ZoneInfo(found.team.time_zone)
    )
    response = HttpResponse(content, content_type=f"text/csv; charset={read.encoding.removesuffix('-sig')}")
    name = f"labels-{first.isoformat()}-{last.isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
@may(Role.PLANNER, Role.TEAM_CHIEF)
def label_demand(request: ViewerRequest) -> HttpResponse:
    """What the national plan wants, and how the file for it is written."""
    return _demand_page(request)


@require_POST
@may(Role.PLANNER)
def set_label_demand(request: ViewerRequest) -> HttpResponse:
    """Replace what the national plan wants."""
    lines = LabelDemandFormSet(request.POST, prefix="labels", form_kwargs={"kinds": _kinds(request)})
    if not lines.is_valid():
        return _demand_page(request, lines=lines, status=400)
    kept = [form for form in lines if form.has_changed() and not form.cleaned_data.get("DELETE")]
    try:
        actions.set_label_demand(team_id=request.viewer.team_id, demand=[form.wanted for form in kept])
        messages.success(request, _("Noted what the national plan wants."))
    except actions.ChangeOfRosterNotAllowed as reason:
        messages.error(request, str(reason))
        return _demand_page(request, lines=lines, status=409)
    return redirect("roster:label_demand")


@require_POST
@may(Role.PLANNER)
def write_label_mapping(request: ViewerRequest) -> HttpResponse:
    """Keep the column mapping of the export."""
    form = MappingForm(request.POST)
    if not form.is_valid():
        return _demand_page(request, mapping=form, status=400)
    try:
        actions.write_label_mapping(
            team_id=request.viewer.team_id, text=form.cleaned_data["text"], now=timezone.now()
        )
        messages.success(request, _("The mapping can be read and is kept."))
    except actions.ChangeOfRosterNotAllowed as reason:
        form.add_error("text", str(reason))
        return _demand_page(request, mapping=form, status=400)
    return redirect("roster:label_demand")


def _demand_page(
    request: ViewerRequest, *, lines: Any = None, mapping: Any = None, status: int = 200
) -> HttpResponse:
    team_id, kinds = request.viewer.team_id, _kinds(request)
    known = LabelMapping.objects.filter(team_id=team_id).first()
    rows = [initial_of(row) for row in LabelDemand.objects.filter(team_id=team_id)]
    context = {
        "lines": lines or LabelDemandFormSet(prefix="labels", initial=rows, form_kwargs={"kinds": kinds}),
        "mapping": mapping or MappingForm(initial={"text": known.text if known else EXAMPLE}),
        "written": known is not None,
        "has_kinds": bool(kinds),
        "may_edit": request.viewer.has(Role.PLANNER),
        "periods": RosterPeriod.objects.filter(team_id=team_id).order_by("-first_date")[:3],
    }
    return render(request, "roster/label_demand.html", context, status=status)


def _label_page(request: ViewerRequest, duty: Duty, *, form: Any = None, status: int = 200) -> HttpResponse:
    standing = ShadowLabel.objects.filter(duty=duty).first()
    known = LabelDemand.objects.filter(team_id=request.viewer.team_id, duty_kind=duty.kind)
    codes = sorted(set(known.values_list("label", flat=True)))
    choices = tuple((code, label_word(code)) for code in codes)
    code = standing.code if standing else ""
    shown = form or LabelForm(labels=choices, initial={"code": code})
    shown.fields["code"].widget.choices = [("", _("no label")), *choices]
    context = {
        "duty": duty,
        "name": name_of(duty.person),
        "form": shown,
        "fixed_at": standing.fixed_at if standing else None,
        "word": label_word(code) if code else "",
        "history": LabelChange.objects.filter(person=duty.person, date=duty.date).order_by("-changed_at"),
    }
    return render(request, "roster/label.html", context, status=status)


def _kinds(request: ViewerRequest) -> list[tuple[str, str]]:
    return list(DutyKind.objects.filter(team_id=request.viewer.team_id).values_list("code", "name"))


def _export_days(period: RosterPeriod) -> dict[str, date]:
    """The days whose day roster is out, or all of the period."""
    until = period.day_published_until_date or period.until_date
    return {"first": period.first_date, "last": max(period.first_date, until - timedelta(days=1))}


def _duty(request: ViewerRequest, duty_id: UUID) -> Duty:
    return get_object_or_404(
        Duty.objects.select_related("person__identity"), pk=duty_id, period__team_id=request.viewer.team_id
    )


def _back(request: ViewerRequest, period_id: UUID) -> HttpResponse:
    asked = WeekForm(request.POST or request.GET)
    first = asked.cleaned_data.get("first") if asked.is_valid() else None
    address = reverse("roster:labels", args=[period_id])
    return redirect(f"{address}?first={first.isoformat()}" if first else address)
