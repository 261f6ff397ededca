"""Reading posted fields: what is missing or unreadable is said in one sentence."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from generiek.app.shift.actions import write_note
from generiek.app.shift.acts.registry import Given

TEAM_ZONE = ZoneInfo("Europe/Amsterdam")
NOTE_LENGTH_MAX = 2000


class ActNotUnderstood(Exception):
    """A posted act lacks something, or something in it cannot be read; its text is for the person."""


def needed(given: Given, name: str) -> str:
    """A field that must be there."""
    found = given.fields.get(name, "").strip()
    if not found:
        raise ActNotUnderstood(_("Something is missing in the form (%(field)s).") % {"field": name})
    return found


def needed_id(given: Given, name: str) -> str:
    """The id of something, as text."""
    found = needed(given, name)
    try:
        return str(UUID(found))
    except ValueError:
        raise ActNotUnderstood(_("Something is missing in the form (%(field)s).") % {"field": name}) from None


def whole(given: Given, name: str, otherwise: int = 0) -> int:
    """A whole number, or `otherwise` when the field is empty."""
    found = given.fields.get(name, "").strip()
    if not found:
        return otherwise
    try:
        return int(found)
    except ValueError:
        raise ActNotUnderstood(_("“%(value)s” is not a whole number.") % {"value": found}) from None


def person(given: Given) -> str:
    """For whom the act is: the person in the form, else who sends it."""
    return needed_id(given, "person") if given.fields.get("person") else given.person_id


def clock_time_s(given: Given, name: str) -> int:
    """A time of day such as 17:22 as epoch seconds: the one nearest to the shift's now."""
    found = needed(given, name)
    try:
        time_of_day = datetime.strptime(found, "%H:%M").time()  # noqa: DTZ007
    except ValueError:
        raise ActNotUnderstood(_("“%(value)s” is not a time such as 17:22.") % {"value": found}) from None
    now = datetime.fromtimestamp(given.now_s, UTC).astimezone(TEAM_ZONE)
    at = datetime.combine(now.date(), time_of_day, TEAM_ZONE).timestamp()
    half_a_day_s = 12 * 3600
    if at < given.now_s - half_a_day_s:
        at += 2 * half_a_day_s
    elif at > given.now_s + half_a_day_s:
        at -= 2 * half_a_day_s
    return int(at)


def note(given: Given, domain: str, name: str = "text") -> str:
    """Keep the words of a field as a note; returns its id, or nothing when there are none."""
    text = given.fields.get(name, "").strip()
    if not text:
        return ""
    if len(text) > NOTE_LENGTH_MAX:
        raise ActNotUnderstood(
            _("Your text is longer than %(most)s characters; shorten it.") % {"most": NOTE_LENGTH_MAX}
        )
    at = datetime.fromtimestamp(given.now_s, UTC)
    return write_note(team_id=given.team_id, domain=domain, text=text, at=at)


def needed_note(given: Given, domain: str, name: str = "text") -> str:
    """Words that must be there."""
    needed(given, name)
    return note(given, domain, name)


def new_id() -> str:
    """A fresh id for what an act makes."""
    return str(uuid4())
