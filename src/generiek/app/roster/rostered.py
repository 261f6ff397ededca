"""Who belongs to the roster: everybody who is generically deployable, and others when they have a duty."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from generiek.app.people.models import Deployability, Person, Team
from generiek.app.roster.models import Duty


def rostered_people(
    team: Team, first: date, until: date, person_ids: Collection[UUID] | None = None
) -> QuerySet[Person]:
    """Who works in the team in `[first, until)` and belongs to its roster (Barp 10(4)).

    Who is specifically deployable, such as the team chief, has no roster unless a duty stands for them.
    """
    on_duty = Duty.objects.filter(person=OuterRef("pk"), date__gte=first, date__lt=until)
    working = Q(active_until__isnull=True) | Q(active_until__gt=first)
    people = Person.objects.filter(working, team=team, active_from__lt=until).filter(
        ~Q(deployability=Deployability.SPECIFIC) | Exists(on_duty)
    )
    return people if person_ids is None else people.filter(pk__in=person_ids)
