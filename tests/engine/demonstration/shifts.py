"""A demonstration of one or more days in the little town, with duties dealt out by turn: no solver needed."""

from datetime import date, timedelta
from functools import lru_cache

from generiek.engine.demonstration.calls import make_calls
from generiek.engine.demonstration.cases import make_cases
from generiek.engine.demonstration.guidance import make_goals, make_notices, make_topics
from generiek.engine.demonstration.officers import make_officers
from generiek.engine.demonstration.roster import DemonstrationDuty, Roster
from generiek.engine.demonstration.shift_hours import HOURS_OF, at_local
from generiek.engine.demonstration.streams import stable_id
from generiek.engine.demonstration.team import Demonstration
from generiek.engine.demonstration.vehicles import make_vehicles
from tests.engine.demonstration.town import small_town

MONDAY = date(2026, 11, 23)
HEADS = {"early": 12, "late": 12, "night": 9, "day": 2}


@lru_cache(maxsize=4)
def dealt_demonstration(
    *, seed: int = 1, days: int = 1, first_date: date = MONDAY, label: str = ""
) -> Demonstration:
    """Everybody in turn, two OpCos first, in every shift."""
    town = small_town()
    officers = make_officers(seed, first_date)
    until = first_date + timedelta(days=days)
    return Demonstration(
        seed=seed,
        first_date=first_date,
        until_date=until,
        surroundings=town,
        officers=officers,
        vehicles=make_vehicles(seed),
        goals=make_goals(seed),
        topics=make_topics(seed),
        notices=make_notices(seed, first_date, until),
        roster=_dealt(seed, officers, first_date, days, label),
        cases=make_cases(seed, town, first_date - timedelta(days=40), until),
        calls=make_calls(seed, town, first_date, until + timedelta(days=1)),
        regime="A" if label else "B",
    )


def _dealt(seed, officers, first_date, days, label) -> Roster:
    leaders = [one for one in officers if one.may("opco", first_date)]
    others = [one for one in officers if one.rostered and one not in leaders]
    duties = []
    for number in range(days):
        day = first_date + timedelta(days=number)
        for kind, heads in HEADS.items():
            crew = [leaders.pop(0), leaders.pop(0)] if kind != "day" else []
            crew += [others.pop(0) for _ in range(heads - len(crew))]
            leaders += [one for one in crew if one.may("opco", first_date)]
            others += [one for one in crew if not one.may("opco", first_date)]
            hours = HOURS_OF[kind]
            duties += [
                DemonstrationDuty(
                    stable_id(seed, "duty", one.person_id, day),
                    one.person_id,
                    day,
                    kind,
                    at_local(day, hours.start_min),
                    at_local(day, hours.start_min + hours.length_min),
                    label,
                )
                for one in crew
            ]
    return Roster(first_date, days, tuple(duties), (), (), 0.0)
