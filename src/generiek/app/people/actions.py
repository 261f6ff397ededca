"""What is done with people and accounts, one transaction each."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from generiek.app.people.access import Role
from generiek.app.people.models import (
    AccessReview,
    Account,
    AccountRole,
    Competence,
    Deployability,
    Person,
    PersonIdentity,
    Team,
)
from generiek.app.people.queries import roles_on, valid_on


class ChangeOfPeopleNotAllowed(Exception):
    """A change of people or accounts that would break something; the text says what."""


@dataclass(frozen=True, slots=True)
class Name:
    """Who somebody is, in the parts that a Dutch name has."""

    last_name: str
    initials: str = ""
    first_name: str = ""
    infix: str = ""
    personnel_number: str = ""

    def __post_init__(self) -> None:
        if not self.last_name.strip():
            raise ValueError("A person needs a last name.")


@transaction.atomic
def add_person(
    *,
    team: Team,
    name: Name,
    function: str,
    active_from: date,
    person_id: UUID | None = None,
    contract_minutes_per_week: int = 36 * 60,
    part_time: float = 1.0,
    fixed_free_days: tuple[int, ...] = (),
    deployability: Deployability = Deployability.GENERIC,
    competences: tuple[str, ...] = (),
) -> Person:
    """Take somebody into the team, with the competences they have from their first day."""
    identified = {"id": person_id} if person_id else {}
    person = Person.objects.create(
        **identified,
        team=team,
        function=function,
        deployability=deployability,
        contract_minutes_per_week=contract_minutes_per_week,
        part_time=part_time,
        fixed_free_days=list(fixed_free_days),
        active_from=active_from,
    )
    PersonIdentity.objects.create(
        person=person,
        team=team,
        personnel_number=name.personnel_number,
        initials=name.initials,
        first_name=name.first_name,
        infix=name.infix,
        last_name=name.last_name,
    )
    Competence.objects.bulk_create(
        Competence(person=person, code=code, valid_from=active_from) for code in competences
    )
    return person


@transaction.atomic
def remove_identity(*, person: Person) -> None:
    """Destroy who a person is; their duties, work and logbooks stay, of an unnamed colleague."""
    Account.objects.filter(person=person).update(is_active=False, person=None)
    PersonIdentity.objects.filter(person=person).delete()


@transaction.atomic
def open_account(
    *,
    team: Team,
    username: str,
    password: str,
    roles: tuple[Role, ...],
    valid_from: date,
    person: Person | None = None,
    account_id: UUID | None = None,
) -> Account:
    """Open an account of one human being; raises `ValidationError` when the password is too weak."""
    if Account.objects.filter(username__iexact=username).exists():
        raise ChangeOfPeopleNotAllowed(_("There is an account with this user name already."))
    if person is not None and person.team_id != team.pk:
        raise ChangeOfPeopleNotAllowed(_("This person works in another team."))
    identified = {"id": account_id} if account_id else {}
    account = Account(**identified, team=team, username=username, person=person)
    validate_password(password, account)
    account.set_password(password)
    account.save()
    for role in roles:
        give_role(account=account, role=role, valid_from=valid_from)
    return account


@transaction.atomic
def give_role(
    *, account: Account, role: Role, valid_from: date, valid_until: date | None = None
) -> AccountRole:
    """Let an account do what a role may, from a day on."""
    if valid_until is not None and valid_until <= valid_from:
        raise ChangeOfPeopleNotAllowed(_("A role ends at least a day after it begins."))
    later = Q(valid_until__isnull=True) | Q(valid_until__gt=valid_from)
    earlier = Q(valid_from__lt=valid_until) if valid_until else Q()
    if account.roles.filter(later & earlier, role=role).exists():
        raise ChangeOfPeopleNotAllowed(_("The account has this role already in that time."))
    return AccountRole.objects.create(
        account=account, role=role, valid_from=valid_from, valid_until=valid_until
    )


@transaction.atomic
def end_role(*, account: Account, role: Role, until: date) -> None:
    """End a role from this day on; the team keeps at least one administrator."""
    held = account.roles.filter(valid_on(until), role=role)
    if not held.exists():
        raise ChangeOfPeopleNotAllowed(_("The account does not have this role."))
    if role is Role.ADMINISTRATOR and not _another_administrator(account, until):
        raise ChangeOfPeopleNotAllowed(_("The team needs at least one administrator."))
    held.update(valid_until=until)


@transaction.atomic
def close_account(*, account: Account, day: date) -> None:
    """Let nobody sign in with an account any more; what was done with it stays."""
    if Role.ADMINISTRATOR in roles_on(account.pk, day) and not _another_administrator(account, day):
        raise ChangeOfPeopleNotAllowed(_("The team needs at least one administrator."))
    account.is_active = False
    account.save(update_fields=["is_active"])


@transaction.atomic
def set_password(*, account: Account, password: str) -> None:
    """Give an account a new password; raises `ValidationError` when it is too weak."""
    validate_password(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])


@transaction.atomic
def review_access(*, account: Account, reviewed_by: Account, now: datetime) -> AccessReview:
    """Record that somebody else looked whether an account still needs what it may do."""
    if account.pk == reviewed_by.pk:
        raise ChangeOfPeopleNotAllowed(_("Nobody reviews their own access."))
    kept = sorted(roles_on(account.pk, now.date()))
    return AccessReview.objects.create(
        account=account, reviewed_by=reviewed_by, reviewed_at=now, roles_kept=kept
    )


def _another_administrator(account: Account, day: date) -> bool:
    held = AccountRole.objects.filter(valid_on(day), role=Role.ADMINISTRATOR)
    return (
        held.filter(account__team_id=account.team_id, account__is_active=True)
        .exclude(account_id=account.pk)
        .exists()
    )
