from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from generiek.app.people.access import Role
from generiek.app.people.navigation import NavigationEntry
from generiek.app.work.views import authors, leading, meeting, orders, priorities, stock, writing

app_name = "work"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", stock.stock, name="stock"),
    path("write/", writing.write, name="write"),
    path("check/", writing.check, name="check"),
    path("places/", writing.places, name="places"),
    path("meeting/", meeting.meeting, name="meeting"),
    path("meeting/open/", meeting.open_meeting, name="open_meeting"),
    path("meeting/items/<uuid:item_id>/decide/", meeting.decide, name="decide"),
    path("meeting/<uuid:meeting_id>/", meeting.meeting_of, name="meeting_of"),
    path("meeting/<uuid:meeting_id>/close/", meeting.close_meeting, name="close_meeting"),
    path("authors/", authors.authors, name="authors"),
    path("authors/invite/", authors.invite, name="invite_author"),
    path("authors/help/", authors.wish_help, name="wish_help"),
    path("authors/<uuid:author_id>/part/", authors.part, name="part_with_author"),
    path("leading/", leading.leading, name="leading"),
    path("leading/topics/", leading.prepare_topic, name="prepare_topic"),
    path("leading/topics/<uuid:topic_id>/withdraw/", leading.withdraw_topic, name="withdraw_topic"),
    path("leading/notices/", leading.write_notice, name="write_notice"),
    path("leading/notices/<uuid:notice_id>/end/", leading.end_notice, name="end_notice"),
    path("priorities/", priorities.priorities, name="priorities"),
    path("priorities/set/", priorities.set_priority, name="set_priority"),
    path("priorities/goals/set/", priorities.set_goal, name="set_goal"),
    path("priorities/goals/<uuid:goal_id>/end/", priorities.end_goal, name="end_goal"),
    path("<uuid:order_id>/", orders.order, name="order"),
    path("<uuid:order_id>/change/", writing.change, name="change"),
    path("<uuid:order_id>/submit/", orders.submit, name="submit"),
    path("<uuid:order_id>/approve/", orders.approve, name="approve"),
    path("<uuid:order_id>/return/", orders.return_to_author, name="return"),
    path("<uuid:order_id>/withdraw/", orders.withdraw, name="withdraw"),
    path("<uuid:order_id>/restore/", orders.restore, name="restore"),
    path("<uuid:order_id>/comment/", orders.comment, name="comment"),
]
navigation: tuple[NavigationEntry, ...] = (
    NavigationEntry("work:stock", _("Work stock"), 40, home_of=frozenset({Role.AUTHOR})),
)
