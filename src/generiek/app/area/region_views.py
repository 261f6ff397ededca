"""The administrator's pages: importing a map, and the versions of the region."""

from pathlib import PurePath

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from generiek.app.area import actions, jobs
from generiek.app.area.files import own_profiles, uploads_folder
from generiek.app.area.forms import MapFileForm, ProfilesForm, SeedForm
from generiek.app.area.models import RegionJob
from generiek.app.area.own_arrivals import arrivals_csv
from generiek.app.area.queries import (
    CAR_PROFILES,
    DRIVING,
    jobs_of,
    own_fits,
    own_zone_names,
    regions_of,
)
from generiek.app.audit.actions import origin_of, record_audit
from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.people.models import Account, Team

administrator_only = may(Role.ADMINISTRATOR)


@require_GET
@administrator_only
def regions(request: ViewerRequest) -> HttpResponse:
    """Which region counts, what its import reported, and importing another."""
    return _page(request)


@require_GET
@administrator_only
def region_jobs(request: ViewerRequest) -> HttpResponse:
    """How far the imports are; the page asks again every two seconds while one is busy."""
    return render(request, "area/_jobs.html", _jobs(request))


@require_POST
@administrator_only
def import_region(request: ViewerRequest) -> HttpResponse:
    """Keep an uploaded map and ask the worker to import it."""
    form = MapFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, file_form=form, status=400)
    file: UploadedFile[bytes] = form.cleaned_data["file"]
    name = PurePath(file.name or "map.osm.pbf").name[:150]
    job = _ask(request, RegionJob.Kind.IMPORT, file_name=name)
    uploads_folder().mkdir(parents=True, exist_ok=True)
    with (uploads_folder() / f"{job.pk}-{name}").open("wb") as kept:
        for part in file.chunks():
            kept.write(part)
    jobs.make_region.enqueue(str(job.pk))
    return redirect("area:regions")


@require_POST
@administrator_only
def generate_region(request: ViewerRequest) -> HttpResponse:
    """Ask the worker for a generated region."""
    form = SeedForm(request.POST)
    if not form.is_valid():
        return _page(request, seed_form=form, status=400)
    job = _ask(request, RegionJob.Kind.GENERATE, seed=form.cleaned_data["seed"])
    jobs.make_region.enqueue(str(job.pk))
    return redirect("area:regions")


@require_GET
@administrator_only
def arrivals(request: ViewerRequest) -> HttpResponse:
    """The team's own drives to calls, for fitting its speeds: places and seconds, nobody's name."""
    profile = request.GET.get("profile", "")
    if profile not in DRIVING:
        raise Http404
    team = Team.objects.get(pk=request.viewer.team_id)
    text, _count = arrivals_csv(team, profile)
    record_audit(
        team_id=team.pk,
        account_id=request.viewer.account_id,
        action="disclose",
        object_kind="arrivals",
        object_id=profile,
        origin=origin_of(request),
    )
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="arrivals-{profile}.csv"'
    return response


@require_POST
@administrator_only
def set_profiles(request: ViewerRequest) -> HttpResponse:
    """Keep the team's own driving speeds, and prepare the travel times that follow from them."""
    form = ProfilesForm(request.POST)
    team = Team.objects.get(pk=request.viewer.team_id)
    if form.is_valid():
        try:
            actions.set_profiles(team=team, text=form.cleaned_data["profiles"], now=timezone.now())
        except actions.ChangeOfRegionNotAllowed as refusal:
            form.add_error("profiles", str(refusal))
    if not form.is_valid():
        return _page(request, profiles_form=form, status=400)
    jobs.prepare_closures.enqueue(str(team.pk))
    messages.success(request, _("The driving speeds hold from now on."))
    return redirect("area:regions")


def _ask(
    request: ViewerRequest, kind: RegionJob.Kind, file_name: str = "", seed: int | None = None
) -> RegionJob:
    return actions.ask_for_region(
        team=Team.objects.get(pk=request.viewer.team_id),
        kind=kind,
        file_name=file_name,
        seed=seed,
        account=Account.objects.get(pk=request.viewer.account_id),
        now=timezone.now(),
    )


def _page(
    request: ViewerRequest,
    file_form: MapFileForm | None = None,
    seed_form: SeedForm | None = None,
    profiles_form: ProfilesForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = {
        "regions": regions_of(request.viewer.team_id),
        "file_form": file_form or MapFileForm(),
        "seed_form": seed_form or SeedForm(initial={"seed": 1}),
        "profiles_form": profiles_form
        or ProfilesForm(initial={"profiles": own_profiles(request.viewer.team_id)}),
        "drivings": [(code, DRIVING[code]) for code in CAR_PROFILES],
        "fits": own_fits(request.viewer.team_id),
        "own_zones": own_zone_names(request.viewer.team_id),
        **_jobs(request),
    }
    return render(request, "area/regions.html", page, status=status)


def _jobs(request: ViewerRequest) -> dict[str, object]:
    rows = jobs_of(request.viewer.team_id)
    return {"jobs": rows, "is_busy": any(not job.is_over for job in rows)}
