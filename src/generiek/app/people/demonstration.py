"""The demonstration team's accounts: one per role, named after it, all with the installation's password."""

import os
from collections.abc import Mapping
from datetime import date
from uuid import UUID, uuid5

from django.contrib.auth.hashers import make_password

from generiek.app.people.access import Role
from generiek.app.people.models import Account, AccountRole, Person, Team

ACCOUNTS = UUID("6f0c7c2e-3e0d-5d8e-9a55-0b1f6a1f9d10")
PASSWORD_VARIABLE = "GENERIEK_DEMONSTRATION_PASSWORD"  # noqa: S105 - the name of a variable
ALSO = {Role.OPCO: (Role.OFFICER,)}


class UnableToOpenDemonstrationAccounts(Exception):
    """The installation has not said which password the demonstration accounts get."""


def open_demonstration_accounts(*, team: Team, persons: Mapping[Role, Person], valid_from: date) -> None:
    """Open an account for every role, tied to the person that plays it where one is given.

    The password comes from the environment, where `./dev run` puts the installation's own.
    """
    if not team.is_demonstration:
        raise UnableToOpenDemonstrationAccounts(f"{team.name} is no demonstration team.")
    password = os.environ.get(PASSWORD_VARIABLE, "")
    if len(password) < 12:
        raise UnableToOpenDemonstrationAccounts(
            f"Set {PASSWORD_VARIABLE} to a password of 12 characters or more, as ./dev run does."
        )
    hashed = make_password(password)
    accounts = [
        Account(
            id=uuid5(ACCOUNTS, f"{team.pk} {role}"),
            username=str(role),
            password=hashed,
            team=team,
            person=persons.get(role),
        )
        for role in Role
    ]
    Account.objects.bulk_create(accounts)
    AccountRole.objects.bulk_create(
        AccountRole(account=account, role=held, valid_from=valid_from)
        for account, role in zip(accounts, Role, strict=True)
        for held in (role, *ALSO.get(role, ()))
    )
