"""What the OpCo prepares beside the work: topics for the closing and notices for the briefing."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.work import actions
from generiek.app.work.forms import NoticeForm, TopicForm
from generiek.app.work.queries.leading import notices_from, topics_prepared, topics_treated
from generiek.app.work.refusals import WorkNotAllowed
from generiek.app.work.rights import LEADERS
from generiek.app.work.views.tabs import tabs_for


@require_GET
@may(*LEADERS, Role.AUTHOR)
def leading(request: ViewerRequest) -> HttpResponse:
    """The topics and notices that are ready."""
    return _shown(request)


@require_POST
@may(*LEADERS, Role.AUTHOR)
def prepare_topic(request: ViewerRequest) -> HttpResponse:
    """Prepare a topic for a closing."""
    form = TopicForm(request.POST, auto_id="topic-%s")
    if not form.is_valid():
        return _shown(request, topic_form=form, status=400)
    try:
        actions.prepare_topic(
            team_id=request.viewer.team_id,
            by=request.viewer.account_id,
            now=timezone.now(),
            **form.cleaned_data,
        )
    except WorkNotAllowed as refused:
        form.add_error(None, str(refused))
        return _shown(request, topic_form=form, status=400)
    messages.success(request, _("The topic is ready for a closing."))
    return redirect("work:leading")


@require_POST
@may(*LEADERS, Role.AUTHOR)
def withdraw_topic(request: ViewerRequest, topic_id: UUID) -> HttpResponse:
    """Remove a topic that was not treated."""
    actions.withdraw_topic(team_id=request.viewer.team_id, topic_id=topic_id)
    messages.success(request, _("Removed."))
    return redirect("work:leading")


@require_POST
@may(*LEADERS)
def write_notice(request: ViewerRequest) -> HttpResponse:
    """Put a notice on the briefings of the coming days."""
    form = NoticeForm(request.POST, auto_id="notice-%s")
    if not form.is_valid():
        return _shown(request, notice_form=form, status=400)
    said = form.cleaned_data
    try:
        actions.write_notice(
            team_id=request.viewer.team_id,
            notice_id=said["notice_id"],
            title=said["title"],
            text=said["text"],
            starts_at=timezone.now(),
            ends_at=form.ends_at(),
            by=request.viewer.account_id,
        )
    except WorkNotAllowed as refused:
        form.add_error(None, str(refused))
        return _shown(request, notice_form=form, status=400)
    messages.success(request, _("The notice stands on the briefing."))
    return redirect("work:leading")


@require_POST
@may(*LEADERS)
def end_notice(request: ViewerRequest, notice_id: UUID) -> HttpResponse:
    """Take a notice off the briefing."""
    try:
        actions.end_notice(team_id=request.viewer.team_id, notice_id=notice_id, now=timezone.now())
    except WorkNotAllowed as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The notice has ended."))
    return redirect("work:leading")


def _shown(
    request: ViewerRequest,
    *,
    topic_form: forms.Form | None = None,
    notice_form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()
    notices = notices_from(viewer.team_id, now)
    return render(
        request,
        "work/leading.html",
        {
            "topics": topics_prepared(viewer.team_id),
            "treated": topics_treated(viewer.team_id),
            "notices": notices,
            "holding": sum(1 for notice in notices if notice.starts_at <= now),
            "tabs": tabs_for(viewer, "work:leading"),
            "may_notice": viewer.has(*LEADERS),
            "topic_form": topic_form or TopicForm(auto_id="topic-%s"),
            "notice_form": notice_form
            or NoticeForm(auto_id="notice-%s", initial={"last_date": timezone.localdate()}),
        },
        status=status,
    )
