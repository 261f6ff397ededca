"""The kinds of file that can be taken in: the fields each has, and what lays it beside what is known."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generiek.app.intake.models import IntakeKind
from generiek.app.intake.reading import appointments as appointment_files
from generiek.app.intake.reading import calls as call_files
from generiek.app.intake.reading import cases as case_files
from generiek.app.intake.reading import duties as roster_files
from generiek.app.intake.reading import staff as staff_files
from generiek.app.intake.reading import zones as zone_files
from generiek.app.intake.taking.appointments import plan_appointments
from generiek.app.intake.taking.calls import plan_calls
from generiek.app.intake.taking.cases import plan_cases
from generiek.app.intake.taking.plan import Offer, Plan
from generiek.app.intake.taking.roster import plan_roster
from generiek.app.intake.taking.staff import plan_staff
from generiek.app.intake.taking.zones import plan_zones


@dataclass(frozen=True, slots=True)
class KindOfFile:
    """`fields` are True where the mapping must say them; `needs_mapping` is False where defaults will do."""

    kind: IntakeKind
    fields: Mapping[str, bool]
    plan: Callable[[Offer], Plan]
    suffixes: tuple[str, ...]
    needs_mapping: bool = True
    police_data: bool = False


KINDS: dict[str, KindOfFile] = {
    one.kind.value: one
    for one in (
        KindOfFile(IntakeKind.STAFF, staff_files.FIELDS, plan_staff, (".csv", ".txt")),
        KindOfFile(IntakeKind.ROSTER, roster_files.FIELDS, plan_roster, (".csv", ".txt")),
        KindOfFile(IntakeKind.CASES, case_files.FIELDS, plan_cases, (".csv", ".txt"), police_data=True),
        KindOfFile(IntakeKind.CALLS, call_files.FIELDS, plan_calls, (".csv", ".txt"), police_data=True),
        KindOfFile(
            IntakeKind.APPOINTMENTS,
            appointment_files.FIELDS,
            plan_appointments,
            (".ics",),
            needs_mapping=False,
        ),
        KindOfFile(
            IntakeKind.ZONES, zone_files.FIELDS, plan_zones, (".geojson", ".json"), needs_mapping=False
        ),
    )
}
