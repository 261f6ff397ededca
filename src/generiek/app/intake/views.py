"""Taking in files by page: offer, look at the report, confirm."""

import csv
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from generiek.app.audit.actions import record_consultation
from generiek.app.intake import actions
from generiek.app.intake.administration import SECTIONS
from generiek.app.intake.forms import OfferForm
from generiek.app.intake.kinds import KINDS
from generiek.app.intake.models import Intake, IntakeKind
from generiek.app.intake.queries import kind_lines, latest_intakes, mapping_for
from generiek.app.intake.rights import EVERYBODY_WHO_TAKES_IN, MAY_TAKE_IN, kinds_for
from generiek.app.people.access import Role, ViewerRequest, may, may_open
from generiek.app.people.models import Team

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
PROBLEMS_ON_THE_PAGE = 100


@require_GET
@may(Role.ADMINISTRATOR)
def administration(request: ViewerRequest) -> HttpResponse:
    """What the administrator looks after, in one overview."""
    open_to_me = [
        section for section in SECTIONS if may_open(resolve(reverse(section.url_name)).func, request.viewer)
    ]
    return render(request, "intake/administration.html", {"sections": open_to_me})


@require_GET
@may(*EVERYBODY_WHO_TAKES_IN)
def files(request: ViewerRequest) -> HttpResponse:
    """What can be taken in, and what was."""
    kinds = kinds_for(request.viewer)
    context = {
        "kinds": kind_lines(request.viewer.team_id, kinds),
        "intakes": latest_intakes(request.viewer.team_id, kinds),
    }
    return render(request, "intake/files.html", context)


@require_http_methods(["GET", "POST"])
@may(*EVERYBODY_WHO_TAKES_IN)
def offer(request: ViewerRequest, kind: str) -> HttpResponse:
    """Offer a file: it is read and checked, and nothing is taken yet."""
    _refuse_others(request, kind)
    if request.method == "GET":
        form = OfferForm(KINDS[kind], initial={"mapping": mapping_for(request.viewer.team_id, kind)})
        return _offer_page(request, kind, form)
    form = OfferForm(KINDS[kind], request.POST, request.FILES)
    if not form.is_valid():
        return _offer_page(request, kind, form, status=400)
    file = form.cleaned_data["file"]
    intake = actions.offer_file(
        team=Team.objects.get(pk=request.viewer.team_id),
        account_id=request.viewer.account_id,
        kind=kind,
        file_name=file.name or "",
        content=file.read(),
        mapping=form.cleaned_data["mapping"].replace("\r\n", "\n"),
        now=timezone.now(),
    )
    return redirect("intake:report", intake.pk)


@require_GET
@may(*EVERYBODY_WHO_TAKES_IN)
def report(request: ViewerRequest, intake_id: UUID) -> HttpResponse:
    """What a file brings, or why it is refused: row, column, reason."""
    intake = _intake(request, intake_id)
    if KINDS[intake.kind].police_data:
        record_consultation(request, f"intake_{intake.kind}", intake.pk)
    context = {
        "intake": intake,
        "kind_name": IntakeKind(intake.kind).label,
        "problems": intake.problems[:PROBLEMS_ON_THE_PAGE],
        "problems_left": max(0, intake.problem_count - PROBLEMS_ON_THE_PAGE),
    }
    return render(request, "intake/report.html", context)


@require_GET
@may(*EVERYBODY_WHO_TAKES_IN)
def problems(request: ViewerRequest, intake_id: UUID) -> HttpResponse:
    """The problems as a file for who has to mend the export."""
    intake = _intake(request, intake_id)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="problems.csv"'
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow([_("row"), _("column"), _("reason")])
    for problem in intake.problems:
        writer.writerow([problem["row"], _inert(problem["column"]), _inert(problem["reason"])])
    return response


@require_POST
@may(*EVERYBODY_WHO_TAKES_IN)
def confirm(request: ViewerRequest, intake_id: UUID) -> HttpResponse:
    """Take in what was previewed."""
    intake = _intake(request, intake_id)
    try:
        taken = actions.confirm_intake(
            team=intake.team,
            account_id=request.viewer.account_id,
            intake_id=intake.pk,
            now=timezone.now(),
        )
        messages.success(
            request,
            _("Taken in: %(new)s new, %(changed)s changed.")
            % {"new": taken.rows_new, "changed": taken.rows_changed},
        )
    except actions.IntakeNotAllowed as reason:
        messages.error(request, str(reason))
    return redirect("intake:report", intake.pk)


@require_POST
@may(*EVERYBODY_WHO_TAKES_IN)
def withdraw(request: ViewerRequest, intake_id: UUID) -> HttpResponse:
    """Throw a previewed file away."""
    intake = _intake(request, intake_id)
    try:
        actions.withdraw_intake(team=intake.team, intake_id=intake.pk)
        messages.success(request, _("Thrown away. Nothing was taken."))
    except actions.IntakeNotAllowed as reason:
        messages.error(request, str(reason))
    return redirect("intake:files")


def _offer_page(request: ViewerRequest, kind: str, form: OfferForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "kind": KINDS[kind],
        "kind_name": IntakeKind(kind).label,
        "fields": KINDS[kind].fields.items(),
    }
    return render(request, "intake/offer.html", context, status=status)


def _refuse_others(request: ViewerRequest, kind: str) -> None:
    if kind not in KINDS:
        raise Http404
    if not request.viewer.roles & MAY_TAKE_IN[kind]:
        raise PermissionDenied(_("You may not take in this kind of file."))


def _intake(request: ViewerRequest, intake_id: UUID) -> Intake:
    found = (
        Intake.objects.select_related("team")
        .defer("content")
        .filter(pk=intake_id, team_id=request.viewer.team_id)
        .first()
    )
    if found is None:
        raise Http404
    _refuse_others(request, found.kind)
    return found


def _inert(text: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
