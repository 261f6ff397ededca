"""What pages ask about people: frozen page data, few queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from generiek.app.people.access import Role, viewer_of
from generiek.app.people.competences import KNOWN_CODES, label_of
from generiek.app.people.models import (
    AccountRole,
    Competence,
    Deployability,
    Person,
    PersonIdentity,
    Team,
)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as a list shows them."""

    id: UUID
    name: str
    function: str
    deployability: str
    hours_per_week: str
    competences: tuple[str, ...]
    active_until: date | None


@dataclass(frozen=True, slots=True)
class HeldCompetence:
    """A competence that holds today or will."""

    code: str
    label: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One colleague as the keeper of persons sees them."""

    id: UUID
    name: str
    function: str
    deployability: str
    active_from: date
    active_until: date | None
    competences: tuple[HeldCompetence, ...]
    has_left: bool
    known_codes: tuple[str, ...]


def valid_on(day: date) -> Q:
    """The condition that a row with `valid_from` and `valid_until` (exclusive) holds on this day."""
    return Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gt=day))


def active_on(day: date) -> Q:
    """The condition that a person works in the team on this day."""
    return Q(active_from__lte=day) & (Q(active_until__isnull=True) | Q(active_until__gt=day))


def roles_on(account_id: UUID, day: date) -> frozenset[Role]:
    """The roles that an account has on this day: one query."""
    rows = AccountRole.objects.filter(valid_on(day), account_id=account_id)
    return frozenset(Role(role) for role in rows.values_list("role", flat=True))


def team_of(request: HttpRequest) -> Team | None:
    """The viewer's team, read when a page first asks and once a request; None without a viewer."""
    viewer = viewer_of(request)
    if viewer is None:
        return None
    holder = cast(Any, request)
    if not hasattr(holder, "team_read_once"):
        team_id = viewer.team_id
        holder.team_read_once = SimpleLazyObject(lambda: Team.objects.get(pk=team_id))
    return cast(Team, holder.team_read_once)


def names_of(team_id: UUID) -> dict[UUID, str]:
    """The display name of everybody who ever worked in the team, by person id: one query."""
    persons = Person.objects.filter(team_id=team_id).select_related("identity")
    return {person.pk: name_of(person) for person in persons}


def names_for(request: HttpRequest) -> dict[UUID, str]:
    """The names of the viewer's team, read once a request."""
    viewer = viewer_of(request)
    if viewer is None:
        return {}
    holder = cast(Any, request)
    if not hasattr(holder, "names_read_once"):
        holder.names_read_once = names_of(viewer.team_id)
    return cast(dict[UUID, str], holder.names_read_once)


def name_of(person: Person) -> str:
    """The person's display name, or a neutral word once the identity has been removed."""
    try:
        return person.identity.display_name
    except PersonIdentity.DoesNotExist:
        return _("Former colleague %(mark)s") % {"mark": str(person.pk)[:4]}


def competences_of(team_id: UUID, day: date) -> dict[UUID, frozenset[str]]:
    """What everybody in the team may do on this day, by person id: one query."""
    codes: dict[UUID, set[str]] = defaultdict(set)
    rows = Competence.objects.filter(valid_on(day), person__team_id=team_id)
    for person_id, code in rows.values_list("person_id", "code"):
        codes[person_id].add(code)
    return {person_id: frozenset(held) for person_id, held in codes.items()}


def active_persons(team_id: UUID, day: date) -> QuerySet[Person]:
    """The persons who work in the team on this day, identities read along."""
    return Person.objects.filter(active_on(day), team_id=team_id).select_related("identity")


def people_of(team_id: UUID, day: date) -> tuple[PersonRow, ...]:
    """Everybody who works in the team on this day, by last name: two queries."""
    competences = competences_of(team_id, day)
    persons = active_persons(team_id, day).order_by("identity__last_name", "identity__initials", "pk")
    return tuple(
        PersonRow(
            id=person.pk,
            name=name_of(person),
            function=person.function.replace("_", " ").capitalize(),
            deployability=str(Deployability(person.deployability).label),
            hours_per_week=f"{person.contract_minutes_per_week * person.part_time / 60:g}",
            competences=tuple(sorted(label_of(code) for code in competences.get(person.pk, ()))),
            active_until=person.active_until,
        )
        for person in persons
    )


def person_page(person: Person, today: date) -> PersonPage:
    """One colleague as the keeper of persons sees them: two queries."""
    held = person.competences.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=today)).order_by("code")
    return PersonPage(
        id=person.pk,
        name=name_of(person),
        function=person.function.replace("_", " ").capitalize(),
        deployability=str(Deployability(person.deployability).label),
        active_from=person.active_from,
        active_until=person.active_until,
        competences=tuple(
            HeldCompetence(row.code, label_of(row.code), row.valid_from, row.valid_until) for row in held
        ),
        has_left=person.active_until is not None and person.active_until <= today,
        known_codes=tuple(KNOWN_CODES),
    )
