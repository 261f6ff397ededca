"""What the OpCo does before the briefing: a proposal, changes to it, and handing it all out."""

from datetime import UTC, datetime
from uuid import UUID, uuid5

from django.db import transaction

from generiek.app.shift.actions import recording
from generiek.app.shift.clock import read_clock
from generiek.app.shift.models import PreparedOrder, Shift
from generiek.app.shift.opening import expected_in
from generiek.app.shift.proposing import propose_for
from generiek.app.work.queries import OrderCard, approved_orders, order_cards
from generiek.engine.shift import commands as c


@transaction.atomic
def propose_hand_out_of(*, shift: Shift, opco_id: str, seed: int = 1) -> int:
    """Replace what was prepared, except by hand, with a fresh proposal; returns how many orders it has."""
    at = datetime.fromtimestamp(max(read_clock(shift.team_id).now_s, shift.starts_at.timestamp()), UTC)
    PreparedOrder.objects.filter(shift=shift, by_hand=False).delete()
    kept = set(PreparedOrder.objects.filter(shift=shift).values_list("order_id", flat=True))
    cards = [card for card in approved_orders(shift.team_id, at) if UUID(card.id) not in kept]
    proposal = propose_for(shift, expected_in(shift), cards, shift_leads=opco_id, seed=seed)
    PreparedOrder.objects.bulk_create(
        PreparedOrder(
            shift=shift,
            order_id=UUID(one.order_id),
            person_ids=list(one.person_ids),
            starts_at_s=one.starts_at_s,
            why=[why.code for why in one.why],
        )
        for one in proposal.handed
    )
    return len(proposal.handed)


@transaction.atomic
def prepare_order(*, shift: Shift, order_id: UUID, person_ids: list[str], starts_at_s: int) -> None:
    """Mean an order for these persons; an order that was meant for others moves."""
    PreparedOrder.objects.update_or_create(
        shift=shift,
        order_id=order_id,
        defaults={"person_ids": person_ids, "starts_at_s": starts_at_s, "why": [], "by_hand": True},
    )


@transaction.atomic
def drop_prepared(*, shift: Shift, order_id: UUID) -> None:
    """Take an order out of what is prepared; it stays in the stock."""
    PreparedOrder.objects.filter(shift=shift, order_id=order_id).delete()


def hand_out_prepared(*, shift: Shift, actor: c.Actor) -> tuple[int, int]:
    """Hand out everything prepared for people who are present; returns how many, and how many had to wait."""
    done = waiting = 0
    prepared = list(PreparedOrder.objects.filter(shift=shift))
    cards = order_cards(shift.team_id, [str(one.order_id) for one in prepared])
    with recording(shift.pk) as recorder:
        for one in prepared:
            card = cards.get(str(one.order_id))
            there = tuple(
                person_id
                for person_id in one.person_ids
                if person_id in recorder.state.persons and recorder.state.persons[person_id].present
            )
            if card is None or len(there) < len(one.person_ids):
                waiting += 1
                continue
            command_id = str(uuid5(shift.pk, f"hand out {one.order_id} {one.person_ids}"))
            handed = recorder.give(actor, hand_out_command(card, there, one.starts_at_s), command_id)
            done += handed.accepted
            waiting += not handed.accepted
            if handed.accepted:
                one.delete()
    return done, waiting


def hand_out_command(card: OrderCard, person_ids: tuple[str, ...], starts_at_s: int) -> c.HandOutWork:
    """The command that hands an order of the stock to persons."""
    return c.HandOutWork(
        order_id=card.id,
        person_ids=person_ids,
        minutes=card.effort_minutes,
        category=card.category,
        interruptible=card.interruptible,
        loss_minutes=card.loss_minutes,
        place=card.place,
        case_id=card.case_id,
        planned_at_s=starts_at_s,
    )
