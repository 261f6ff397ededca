"""Who said or wrote something, as a name on a page."""

from uuid import UUID

from generiek.app.people.models import Account
from generiek.app.people.queries import name_of


def account_names(team_id: UUID) -> dict[UUID, str]:
    """The name behind every account of the team: the officer's, else the user name; one query."""
    accounts = Account.objects.filter(team_id=team_id).select_related("person__identity")
    return {
        account.pk: name_of(account.person) if account.person is not None else account.username
        for account in accounts
    }
