"""What a team's own systems would give: its staff and its labelled roster as files, the roster then gone.

`python -m tests.journeys.own_files FOLDER` writes `staff.csv` and `roster.csv` of the installation that the
environment points to, in columns and codes of their own, and takes the roster and the shifts to come out.
"""

import csv
import sys
from collections.abc import Iterable
from pathlib import Path
from zoneinfo import ZoneInfo

import django

ZONE = ZoneInfo("Europe/Amsterdam")
DATE = "%d-%m-%Y"
STAFF_COLUMNS = ("Dienstnummer", "Achternaam", "Tussenvoegsel", "Voorletters", "Roepnaam", "Functie")
STAFF_COLUMNS += ("Inzet", "Uren", "Deeltijd", "Vrij", "In dienst", "Uit dienst")
COMPETENCES = ("ibt", "emergency_driving", "opco", "aspirant", "wijkagent")
ROSTER_COLUMNS = ("Dienstnummer", "Datum", "Begin", "Eind", "Dienst", "Functie")
DUTY_CODES = {"early": "V", "late": "L", "night": "N", "day": "D"}
ABSENCE_CODES = {"leave": "VRL", "sickness": "ZK", "school": "OPL"}
LABEL_WORDS = {"emergency": "Noodhulp", "neighbourhood": "Wijkzorg"}
WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")


def main(folder: Path) -> None:
    """Write both files, then take the roster out of the installation."""
    django.setup()
    _write(folder / "staff.csv", (*STAFF_COLUMNS, *COMPETENCES), _staff())
    _write(folder / "roster.csv", ROSTER_COLUMNS, [*_duties(), *_absences()])
    _take_out()


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="windows-1252", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(columns)
        writer.writerows(rows)


def _staff() -> list[tuple[str, ...]]:
    from generiek.app.people.models import PersonIdentity

    found = []
    for identity in PersonIdentity.objects.select_related("person").order_by("personnel_number"):
        person = identity.person
        held = {one.code: one.valid_until for one in person.competences.filter(code__in=COMPETENCES)}
        says = [held[code].strftime(DATE) if held[code] else "ja" for code in held]
        by_code = dict(zip(held, says, strict=True))
        found.append(
            (
                identity.personnel_number,
                identity.last_name,
                identity.infix,
                identity.initials,
                identity.first_name,
                person.function,
                {"generic": "G", "specific": "S"}[person.deployability],
                f"{person.contract_minutes_per_week / 60:g}".replace(".", ","),
                f"{person.part_time.normalize():f}".replace(".", ","),
                ", ".join(WEEKDAYS[day] for day in person.fixed_free_days),
                person.active_from.strftime(DATE),
                person.active_until.strftime(DATE) if person.active_until else "",
                *(by_code.get(code, "nee") for code in COMPETENCES),
            )
        )
    return found


def _duties() -> list[tuple[str, ...]]:
    from generiek.app.roster.models import Duty

    rows = Duty.objects.select_related("person__identity").order_by("starts_at", "person_id")
    return [
        (
            row.person.identity.personnel_number,
            row.date.strftime(DATE),
            row.starts_at.astimezone(ZONE).strftime("%H:%M"),
            row.ends_at.astimezone(ZONE).strftime("%H:%M"),
            DUTY_CODES[row.kind],
            LABEL_WORDS[row.label],
        )
        for row in rows
    ]


def _absences() -> list[tuple[str, ...]]:
    from datetime import timedelta

    from generiek.app.roster.models import Absence

    found = []
    for row in Absence.objects.select_related("person__identity").exclude(ends_at=None):
        first, until = (at.astimezone(ZONE).date() for at in (row.starts_at, row.ends_at))
        for day in range((until - first).days):
            on = (first + timedelta(days=day)).strftime(DATE)
            number = row.person.identity.personnel_number
            found.append((number, on, "", "", ABSENCE_CODES[row.kind], ""))
    return found


def _take_out() -> None:
    from generiek.app.people.models import Team
    from generiek.app.roster.models import Absence, RosterPeriod
    from generiek.app.shift.models import Shift

    RosterPeriod.objects.all().delete()
    Absence.objects.all().delete()
    Shift.objects.filter(status=Shift.Status.PLANNED).delete()
    team = Team.objects.get()
    team.settings = {}
    team.save(update_fields=["settings"])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
