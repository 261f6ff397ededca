"""What a reason of the advice says on the screen: one short sentence for each code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from generiek.engine.dispatch import reasons as why
from generiek.engine.dispatch.reasons import Fact, Reason

TEAM_ZONE = ZoneInfo("Europe/Amsterdam")
Facts = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Words:
    """Names and titles by id, for the ids that reasons carry."""

    names: Mapping[str, str]
    orders: Mapping[str, str]
    calls: Mapping[str, str]

    def name(self, facts: Facts) -> str:
        return self.names.get(str(facts.get("person_id", "")), _("a colleague"))

    def work(self, facts: Facts) -> str:
        return self.orders.get(str(facts.get("ref", "")), "") or _("work in hand")

    def call(self, facts: Facts) -> str:
        return self.calls.get(str(facts.get("call_id", "")), "") or _("another call")


def why_sentence(reasons: Sequence[Reason], words: Words) -> str:
    """All reasons for a unit as running text: "Dichtst bij. Onderbreekt: … (kan later, 10 min verlies)." """
    said = [FOR_WORDS[reason.code](reason.facts, words) for reason in reasons if reason.code != why.LATER]
    return " ".join(f"{sentence}." for sentence in said if sentence)


def why_not_words(reasons: Sequence[Reason], words: Words) -> str:
    """Why somebody is not advised, shortest first: "in break until 17:45"."""
    return ", ".join(AGAINST_WORDS[reason.code](reason.facts, words) for reason in reasons)


def clock(facts: Facts, key: str = "until_s") -> str:
    """Local clock time of an instant among the facts; empty when it is not known."""
    at_s = int(facts.get(key, 0) or 0)
    return datetime.fromtimestamp(at_s, UTC).astimezone(TEAM_ZONE).strftime("%H:%M") if at_s else ""


def _rank(facts: Facts, _words: Words) -> str:
    rank = int(facts["rank"])
    return {2: _("Second"), 3: _("Third")}.get(rank, "")


def _with_loss(facts: Facts, words: Words) -> str:
    return _("Interrupts: %(work)s (can be done later, %(minutes)s min lost)") % {
        "work": words.work(facts),
        "minutes": facts["minutes"],
    }


def _meeting(facts: Facts, words: Words) -> str:
    ref = str(facts.get("ref", ""))
    if ref == "closing":
        return _("Leaves the closing")
    if ref == "briefing":
        return _("Leaves the briefing")
    return _("Leaves an appointment: %(work)s") % {"work": words.orders.get(ref) or _("appointment")}


def _zone(facts: Facts, _words: Words) -> str:
    return _("Leaves %(zone)s without cover (%(minutes)s min)") % {
        "zone": facts["zone_id"],
        "minutes": facts["minutes"],
    }


def _in_break(facts: Facts, words: Words) -> str:
    if clock(facts):
        return _("in break until %(at)s") % {"at": clock(facts)}
    return _("in break")


def _closed_work(facts: Facts, words: Words) -> str:
    return _("at work that cannot be left: %(work)s") % {"work": words.work(facts)}


Say = Callable[[Facts, Words], str]
FOR_WORDS: Mapping[str, Say] = {
    why.NEAREST: lambda _facts, _words: _("Nearest"),
    why.RANK: _rank,
    why.ARRIVES_LATE: lambda facts, _words: (
        _("Later than the norm by %(minutes)s min") % {"minutes": -(-int(facts["seconds"]) // 60)}
    ),
    why.IDLE: lambda _facts, _words: _("Has no work now"),
    why.INTERRUPTS_DIRECTLY: lambda facts, words: (
        _("Interrupts: %(work)s (can be left at once)") % {"work": words.work(facts)}
    ),
    why.INTERRUPTS_WITH_LOSS: _with_loss,
    why.INTERRUPTS_MEETING: _meeting,
    why.ENDS_PAPERWORK: lambda _facts, _words: _("Puts a report aside"),
    why.BREAKS_BREAK: lambda facts, words: _("Breaks the break of %(name)s") % {"name": words.name(facts)},
    why.DOING_UNKNOWN: lambda facts, words: (
        _("Nobody knows what %(name)s is doing") % {"name": words.name(facts)}
    ),
    why.DIVERTS_FROM_CALL: lambda facts, words: (
        _("Leaves prio %(prio)s: %(call)s") % {"prio": facts["prio"], "call": words.call(facts)}
    ),
    why.SOLO: lambda _facts, _words: _("Goes alone"),
    why.ASPIRANT_IN_CREW: lambda _facts, _words: _("With an aspirant"),
    why.NO_EMERGENCY_DRIVER: lambda _facts, _words: _("Nobody may drive with blue light"),
    why.PART_UNTRAINED: lambda facts, words: (
        _("Training of %(name)s is not valid") % {"name": words.name(facts)}
    ),
    why.RUNS_INTO_BREAK: lambda facts, _words: (
        _("Runs into the break of %(at)s") % {"at": clock(facts, "at_s")}
    ),
    why.MISSES_APPOINTMENT: lambda facts, _words: (
        _("Misses the appointment of %(at)s") % {"at": clock(facts, "at_s")}
    ),
    why.RUNS_PAST_END: lambda facts, _words: (
        _("Runs about %(minutes)s min past the end of duty") % {"minutes": facts["minutes"]}
    ),
    why.LEAVES_ZONE: _zone,
    why.KEEPS_COVER: lambda facts, _words: (
        _("Keeps most cover (%(percent)s %%)") % {"percent": facts["percent"]}
    ),
    why.PLACE_ASSUMED: lambda _facts, _words: _("Place not known: counted from the office"),
}
AGAINST_WORDS: Mapping[str, Say] = {
    why.ON_THIS_CALL: lambda _facts, _words: _("on this call already"),
    why.ON_OTHER_CALL: lambda facts, words: (
        _("on prio %(prio)s: %(call)s") % {"prio": facts["prio"], "call": words.call(facts)}
    ),
    why.NOT_INTERRUPTIBLE: _closed_work,
    why.IN_BREAK: _in_break,
    why.SOLO_NOT_SENT: lambda _facts, _words: _("alone"),
    why.TOO_LITTLE_CREW: lambda _facts, _words: _("too few experienced people"),
    why.UNTRAINED: lambda _facts, _words: _("training not valid"),
    why.RESTRICTED: lambda _facts, _words: _("may not be sent to this"),
    why.LEADS_SHIFT: lambda _facts, _words: _("leads the shift"),
    why.PLACE_UNKNOWN: lambda _facts, _words: _("place not known"),
    why.UNREACHABLE: lambda _facts, _words: _("no way to get there"),
}
