"""From roster, stock, diary and script to the plan of one shift that the field simulator plays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generiek.engine.demonstration.appointments import DemonstrationAppointment, make_appointments
from generiek.engine.demonstration.calls import DemonstrationCall
from generiek.engine.demonstration.crews import make_units
from generiek.engine.demonstration.officers import Officer
from generiek.engine.demonstration.roster import WATERLINE, DemonstrationDuty
from generiek.engine.demonstration.shift_hours import Chapter
from generiek.engine.demonstration.streams import chance, stable_id
from generiek.engine.demonstration.surroundings import Surroundings
from generiek.engine.demonstration.vehicles import Vehicle
from generiek.engine.demonstration.work_stock import DemonstrationOrder
from generiek.engine.rostering.breaks import BreakPlan, CoverLine, OnDuty, plan_breaks
from generiek.engine.settlement.reachability import break_is_paid, reachable_in_break
from generiek.engine.shift.state import Place, Settings, WaterlineBlock
from generiek.engine.simulation.plan import (
    PlannedAppointment,
    PlannedBreak,
    PlannedOrder,
    PlannedPerson,
    PlannedUnit,
    ScriptedCall,
    ShiftPlan,
)

OPCO_ABLE = 1
SICK_SHARE = 0.025
FALLS_ILL_SHARE = 0.006
MOVES_ON_AFTER_S = 4 * 60
BREAK_WORK_LIMIT = 1.0


@dataclass(frozen=True, slots=True)
class ShiftSources:
    """Everything that a shift is made from. `day_duties` are those that begin and end between shifts."""

    chapter: Chapter
    duties: tuple[DemonstrationDuty, ...]
    day_duties: tuple[DemonstrationDuty, ...]
    orders: tuple[DemonstrationOrder, ...]
    calls: tuple[DemonstrationCall, ...]
    goal_weights: dict[str, int]
    topic_id: str
    regime: str = "B"


def lead_order_id(seed: int, chapter: Chapter) -> str:
    """The order by which the OpCo accounts for leading the shift."""
    return stable_id(seed, "leading", chapter.shift_id)


def make_shift_plan(
    seed: int,
    sources: ShiftSources,
    officers: Sequence[Officer],
    vehicles: Sequence[Vehicle],
    surroundings: Surroundings,
) -> ShiftPlan:
    """Put one shift together; raises ValueError when nobody on it can lead."""
    chapter, by_id = sources.chapter, {officer.person_id: officer for officer in officers}
    settings = Settings(regime=sources.regime, unlabelled=not any(duty.label for duty in sources.duties))
    people = _people(seed, sources, by_id)
    opco_id, deputy_id = _leaders(sources, by_id)
    units = _units(seed, sources, people, by_id, vehicles, opco_id)
    planned = _with_mates(_diary(seed, sources, people, surroundings, opco_id), units)
    return ShiftPlan(
        shift_id=chapter.shift_id,
        kind=chapter.kind,
        starts_at_s=chapter.starts_at_s,
        ends_at_s=chapter.ends_at_s,
        opco_id=opco_id,
        deputy_id=deputy_id,
        persons=people,
        units=units,
        orders=(*(_order(order, sources.goal_weights) for order in sources.orders), _leading(seed, chapter)),
        appointments=planned,
        breaks=_breaks(seed, chapter, people, units, planned, opco_id, settings),
        calls=tuple(_call(call, chapter) for call in sources.calls),
        settings=settings,
        waterline=_waterline(chapter),
        topic_id=sources.topic_id,
        station=(surroundings.bureau.x_m, surroundings.bureau.y_m),
    )


def _people(seed: int, sources: ShiftSources, by_id: dict[str, Officer]) -> tuple[PlannedPerson, ...]:
    chapter = sources.chapter
    leaders = _leaders(sources, by_id)
    people = []
    for duty in (*sources.duties, *sources.day_duties):
        officer = by_id[duty.person_id]
        if officer.restricted("no_street", chapter.on_date):
            continue
        person = _person(seed, chapter, officer, duty)
        if person.person_id in leaders:
            person = replace(person, absent_why="", goes_home_at_s=0)
        people.append(person)
    return tuple(people)


def _person(seed: int, chapter: Chapter, officer: Officer, duty: DemonstrationDuty) -> PlannedPerson:
    who = officer.person_id
    luck = chance(seed, "comes", chapter.shift_id, who)
    arrives_s = max(duty.starts_at_s, chapter.starts_at_s) - 480 + round(540 * luck)
    moves_on = duty.kind == "day" and chapter.kind == "early"
    if duty.kind == "day" and chapter.kind == "late":
        arrives_s = chapter.starts_at_s + 3600 - 120
    falls_ill = chance(seed, "falls ill", chapter.shift_id, who) < FALLS_ILL_SHARE
    sick = duty.kind != "day" and chance(seed, "sick", duty.duty_id) < SICK_SHARE
    return PlannedPerson(
        person_id=who,
        arrives_at_s=arrives_s,
        until_s=min(duty.ends_at_s, chapter.ends_at_s),
        competences=officer.competences_on(chapter.on_date),
        label=duty.label,
        absent_why="sick" if sick else "",
        goes_home_at_s=chapter.starts_at_s + 9000 + round(9000 * luck) if falls_ill else 0,
        moves_on=moves_on,
    )


def _leaders(sources: ShiftSources, by_id: dict[str, Officer]) -> tuple[str, str]:
    """The OpCo of the shift, and who can stand in; the most senior first."""
    day = sources.chapter.on_date
    able = [by_id[duty.person_id] for duty in sources.duties if by_id[duty.person_id].may("opco", day)]
    able.sort(key=lambda one: (one.function != "Operationeel Expert", one.person_id))
    if not able:
        raise ValueError(f"Nobody on the {sources.chapter.kind} shift of {day} can lead it.")
    return able[0].person_id, able[1].person_id if len(able) > 1 else ""


def _units(
    seed: int,
    sources: ShiftSources,
    people: tuple[PlannedPerson, ...],
    by_id: dict[str, Officer],
    vehicles: Sequence[Vehicle],
    opco_id: str,
) -> tuple[PlannedUnit, ...]:
    day_ids = {duty.person_id for duty in sources.day_duties}
    coming = [one.person_id for one in people if not one.absent_why and one.person_id != opco_id]
    whole = [by_id[one] for one in coming if one not in day_ids]
    part = [by_id[one] for one in coming if one in day_ids]
    units = make_units(seed, sources.chapter, whole, vehicles)
    taken = {unit.call_sign for unit in units}
    left = [vehicle for vehicle in vehicles if vehicle.call_sign not in taken]
    return units + make_units(seed, sources.chapter, part, left, in_between=True)


def diary_of(
    seed: int, sources: ShiftSources, officers: Sequence[Officer], surroundings: Surroundings
) -> tuple[DemonstrationAppointment, ...]:
    """The appointments in the diaries of a shift's people, with their words; some will clash and fall out."""
    by_id = {officer.person_id: officer for officer in officers}
    return _diary(seed, sources, _people(seed, sources, by_id), surroundings, _leaders(sources, by_id)[0])


def _diary(
    seed: int,
    sources: ShiftSources,
    people: tuple[PlannedPerson, ...],
    surroundings: Surroundings,
    opco_id: str,
) -> tuple[DemonstrationAppointment, ...]:
    """The diary of the people of a shift; those who come for part of it have theirs elsewhere."""
    part = {duty.person_id for duty in sources.day_duties}
    ids = tuple(
        one.person_id for one in people if one.person_id not in part | {opco_id} and not one.absent_why
    )
    return make_appointments(seed, surroundings, sources.chapter, ids)


def _with_mates(
    diary: tuple[DemonstrationAppointment, ...], units: tuple[PlannedUnit, ...]
) -> tuple[PlannedAppointment, ...]:
    """Who shares a car goes along to what is outside; a talk at the office is for one person."""
    mates = {one: unit.person_ids for unit in units for one in unit.person_ids}
    found: list[PlannedAppointment] = []
    for one in diary:
        outside = one.interruptible != "no" and one.place is not None and one.place.kind != "police_office"
        crew = mates.get(one.person_id, (one.person_id,))
        rest = tuple(mate for mate in crew if mate != one.person_id) if outside else ()
        clash = any(
            other.from_s < one.until_s + 1800
            and one.from_s < other.until_s + 1800
            and set(other.person_ids) & set(crew)
            for other in found
        )
        if clash:
            continue
        found.append(
            PlannedAppointment(
                one.appointment_id,
                (one.person_id, *rest),
                one.from_s,
                one.until_s,
                one.interruptible,
                None if one.place is None else (one.place.x_m, one.place.y_m),
            )
        )
    return tuple(found)


def _breaks(
    seed: int,
    chapter: Chapter,
    people: tuple[PlannedPerson, ...],
    units: tuple[PlannedUnit, ...],
    diary: tuple[PlannedAppointment, ...],
    opco_id: str,
    settings: Settings,
) -> tuple[PlannedBreak, ...]:
    """The break plan: crews rest together, staggered, and the OpCo when the deputy can stand in."""
    crews = [(opco_id,), *(unit.person_ids for unit in units)]
    by_id = {person.person_id: person for person in people}
    duties = [
        _on_duty(number, crew, by_id, diary, chapter, leads=number == 0) for number, crew in enumerate(crews)
    ]
    cover = [CoverLine(chapter.starts_at_s, chapter.ends_at_s, max(1, len(crews) - max(2, len(crews) // 4)))]
    plan = plan_breaks(duties, cover, seed=seed, work_limit=BREAK_WORK_LIMIT)
    return tuple(
        _break(
            seed,
            chapter,
            by_id[who],
            one.starts_at,
            one.ends_at,
            settings,
            _stand_in(plan, one.officer, crews),
        )
        for one in plan.breaks
        for who in crews[one.officer]
    )


def _on_duty(
    number: int,
    crew: tuple[str, ...],
    by_id: dict[str, PlannedPerson],
    diary: tuple[PlannedAppointment, ...],
    chapter: Chapter,
    *,
    leads: bool,
) -> OnDuty:
    whole = any(by_id[who].arrives_at_s < chapter.starts_at_s + 1800 for who in crew)
    starts_s = chapter.starts_at_s if whole else max(by_id[who].arrives_at_s for who in crew)
    busy = tuple((one.from_s - 900, one.until_s + 900) for one in diary if set(one.person_ids) & set(crew))
    able = any("opco" in by_id[who].competences for who in crew)
    competences = frozenset({OPCO_ABLE}) if able else frozenset()
    ends_s = min(by_id[who].until_s for who in crew)
    return OnDuty(number, starts_s, ends_s, competences, busy, OPCO_ABLE if leads else None)


def _stand_in(plan: BreakPlan, crew: int, crews: list[tuple[str, ...]]) -> str | None:
    """The crew that stands in is known by number; who of it can lead is the deputy of the shift."""
    found = next((one.stand_in for one in plan.breaks if one.officer == crew), None)
    return None if found is None else crews[found][0]


def _break(
    seed: int,
    chapter: Chapter,
    person: PlannedPerson,
    from_s: int,
    until_s: int,
    settings: Settings,
    stand_in_id: str | None,
) -> PlannedBreak:
    reachable = reachable_in_break(
        settings.regime, label=person.label, break_prio_max_c=settings.break_prio_max_c
    )
    return PlannedBreak(
        break_id=stable_id(seed, "break", chapter.shift_id, person.person_id),
        person_id=person.person_id,
        from_s=from_s,
        until_s=until_s,
        paid=break_is_paid(settings.regime, label=person.label),
        reachable=reachable,
        stand_in_id=stand_in_id,
    )


def _order(order: DemonstrationOrder, goal_weights: dict[str, int]) -> PlannedOrder:
    window = (order.window_from_s, order.window_until_s)
    return PlannedOrder(
        order_id=order.order_id,
        category=order.category,
        minutes=order.minutes,
        crew=order.crew,
        competences=frozenset(order.competences),
        interruptible=order.interruptible,
        loss_minutes=order.loss_minutes,
        place=order.at,
        case_id=order.case_id,
        windows=(window,) if order.window_until_s else (),
        weight=goal_weights.get(order.goal_key, 1),
    )


def _leading(seed: int, chapter: Chapter) -> PlannedOrder:
    return PlannedOrder(lead_order_id(seed, chapter), "office", 420, leads=True)


def _call(call: DemonstrationCall, chapter: Chapter) -> ScriptedCall:
    """A call near the end lasts until the next shift takes it over, half an hour later at most."""
    longest_s = max(900, chapter.ends_at_s + 1800 - call.received_at_s)
    place: Place = (call.place.x_m, call.place.y_m)
    return ScriptedCall(
        call_id=call.call_id,
        received_at_s=call.received_at_s,
        prio=call.prio,
        category=call.category,
        place=place,
        units_wanted=call.units_wanted,
        handling_s=min(call.handling_minutes * 60, longest_s),
        paperwork_minutes=call.paperwork_minutes,
        source=call.source,
        ignores_advice=call.ignores_advice,
    )


def _waterline(chapter: Chapter) -> tuple[WaterlineBlock, ...]:
    return (WaterlineBlock(chapter.starts_at_s, chapter.ends_at_s, WATERLINE[chapter.kind]),)
