"""`./dev manage destroy_due_words`: destroy what Wpg art. 14 says must go; run it daily."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from generiek.app.cases.actions import destroy_what_is_due
from generiek.app.people.models import Team

ORIGIN = "destroy_due_words"


class Command(BaseCommand):
    help = "Destroys the words of cases whose last period is over, team by team."

    def handle(self, *args: Any, **options: Any) -> None:
        for team in Team.objects.order_by("name"):
            number = destroy_what_is_due(team_id=team.pk, today=timezone.localdate(), by=None, origin=ORIGIN)
            said = _("Words of %(cases)s cases were destroyed in %(team)s.")
            self.stdout.write(said % {"cases": number, "team": team.name})
