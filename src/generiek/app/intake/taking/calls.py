"""Taking in call history."""

from generiek.app.dispatch.actions.history import PastCall, known_history, take_in_history
from generiek.app.dispatch.words import CallCategory
from generiek.app.intake.reading.calls import CallRow, read_calls
from generiek.app.intake.taking.places import Places
from generiek.app.intake.taking.plan import Offer, Plan, sort_out


def plan_calls(offer: Offer) -> Plan:
    """Lay a call history beside the calls that are known, by the other system's number."""
    rows = read_calls(
        offer.content, offer.mapping, offer.zone, offer.findings, categories=CallCategory.values
    )
    places = Places(offer)
    calls = [_call(row, places, offer) for row in rows]
    known = known_history(offer.team.pk)
    new, changed, same = sort_out(
        calls,
        lambda call: known.get(call.outside_number),
        lambda call: known[call.outside_number][1] == call.columns(),
    )

    def write() -> None:
        take_in_history(team_id=offer.team.pk, calls=[*new, *changed])

    return Plan(len(rows), len(new), len(changed), len(same), write, places.remarks())


def _call(row: CallRow, places: Places, offer: Offer) -> PastCall:
    return PastCall(
        outside_number=row.number,
        received_at=row.received_at,
        prio=row.prio,
        category=row.category,
        place=places.position(
            row.place_label,
            row.place,
            lambda reason: offer.findings.note(row.row, offer.mapping.title_of("place"), reason),
        ),
        place_label=row.place_label,
        units=row.units,
        dispatched_at=row.dispatched_at,
        on_scene_at=row.on_scene_at,
        cleared_at=row.cleared_at,
    )
