"""What the administrator looks after, in the order in which a new team needs it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Section:
    """One thing to look after, with the page that does it."""

    url_name: str
    icon: str
    title: str | Promise
    text: str | Promise


SECTIONS = (
    Section(
        "area:regions",
        "map",
        _("Map of the area"),
        _("Import the roads and place names, and see which version counts."),
    ),
    Section(
        "intake:files",
        "download",
        _("Files from other systems"),
        _("Staff, roster, cases, call history, appointments, zones: each with a report first."),
    ),
    Section("people:people", "team", _("People"), _("Who works in the team, and what they may do.")),
    Section(
        "people:accounts",
        "key",
        _("Accounts and access"),
        _("Who may sign in with which role, and the yearly review."),
    ),
    Section(
        "people:stages",
        "flag",
        _("Stages"),
        _("Which part of generic working is switched on, and what each needs."),
    ),
    Section(
        "roster:demand",
        "clock",
        _("Waterline and duties"),
        _("How many people are needed when, and the times of the duties."),
    ),
    Section("roster:rules", "list", _("Rules"), _("The working-time rules in force, with their articles.")),
    Section("work:priorities", "up", _("Goals and priorities"), _("What the team wants to reach.")),
    Section(
        "area:area",
        "alert",
        _("Closures"),
        _("Close a tunnel, bridge or street, and see what it costs."),
    ),
    Section(
        "dispatch:signs",
        "call",
        _("Vehicles and call signs"),
        _("Neutral signs, and what the national plan calls them."),
    ),
    Section("audit:audit", "eye", _("Audit"), _("Who consulted or changed police data, and when.")),
)
