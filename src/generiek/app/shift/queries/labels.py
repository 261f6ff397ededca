"""The words beside a logbook's ids: names, order titles, call addresses, appointment titles."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from generiek.app.dispatch.queries import call_cards
from generiek.app.people.queries import names_of
from generiek.app.roster.queries import appointment_titles
from generiek.app.work.queries import OrderCard, order_cards
from generiek.engine.shift.state import CallState, ShiftState
from generiek.engine.shift.timeline import LEADING


@dataclass(frozen=True, slots=True)
class Labels:
    """Words by id, for one shift and one viewer."""

    names: dict[str, str]
    orders: dict[str, OrderCard]
    calls: dict[str, str]
    appointments: dict[str, str]

    def name(self, person_id: str) -> str:
        return self.names.get(person_id, _("Former colleague"))

    def names_of(self, person_ids: Iterable[str]) -> str:
        return " · ".join(self.name(person_id) for person_id in person_ids)

    def order(self, order_id: str) -> str:
        card = self.orders.get(order_id)
        return card.title if card is not None else _("Work order")

    def call(self, call: CallState) -> str:
        where = self.calls.get(call.call_id, "")
        return f"{_('Prio')} {call.prio} {where}".strip()

    def of(self, kind: str, ref: str, state: ShiftState) -> str:
        """The label of a bar: what it is about, in a few words."""
        match kind:
            case "work" if ref == LEADING:
                return _("Leads the shift")
            case "work" | "vvc":
                return self.order(ref)
            case "call":
                return self.call(state.calls[ref]) if ref in state.calls else _("Call")
            case "appointment":
                return self.appointments.get(ref, _("Appointment"))
            case "meeting":
                return _("Closing") if ref == "closing" else _("Briefing")
            case _other:
                return str(PLAIN_WORDS[kind]())


PLAIN_WORDS = {
    "travel": lambda: _("On the way"),
    "break": lambda: _("Break"),
    "paperwork": lambda: _("Report"),
    "idle": lambda: _("Without work"),
    "unknown": lambda: _("Unknown"),
}


def labels_for(team_id: UUID, state: ShiftState) -> Labels:
    """The words of everything in a shift: four queries."""
    names = {str(person_id): name for person_id, name in names_of(team_id).items()}
    return Labels(
        names=names,
        orders=order_cards(team_id, list(state.orders)),
        calls={
            call_id: card.place_label or card.category_label
            for call_id, card in call_cards(team_id, list(state.calls)).items()
        },
        appointments=appointment_titles(team_id, list(state.appointments)),
    )
