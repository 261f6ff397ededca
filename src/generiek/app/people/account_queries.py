"""What the pages about accounts ask: one's own, a team's, one of them, all that is kept of somebody."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Exists, Max, OuterRef, Prefetch
from django.utils import timezone
from django.utils.functional import Promise

from generiek.app.people.access import ROLE_LABELS, Role
from generiek.app.people.models import Account, AccountRole, Person, PersonIdentity
from generiek.app.people.queries import competences_of, name_of, valid_on

REVIEW_EVERY = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that an account has today."""

    code: str
    label: str | Promise
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """What somebody sees of their own account."""

    username: str
    name: str
    roles: tuple[HeldRole, ...]
    competences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account in the administrator's list."""

    id: UUID
    username: str
    name: str
    is_active: bool
    roles: tuple[str | Promise, ...]
    has_second_step: bool
    last_login: datetime | None
    reviewed_at: datetime | None
    review_is_due: bool


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One account as the administrator looks at it."""

    id: UUID
    username: str
    name: str
    is_active: bool
    held: tuple[HeldRole, ...]


def own_account(account_id: UUID, today: date) -> OwnAccount:
    """What the product knows of the viewer."""
    account = Account.objects.select_related("person__identity").get(pk=account_id)
    codes = competences_of(account.team_id, today).get(account.person_id) if account.person_id else None
    return OwnAccount(
        account.username, _name(account), held_roles(account, today), tuple(sorted(codes or ()))
    )


def account_page(team_id: UUID, account_id: UUID, today: date) -> AccountPage:
    """One account of the team; raises `Account.DoesNotExist` for those of another team."""
    account = Account.objects.select_related("person__identity").get(pk=account_id, team_id=team_id)
    return AccountPage(
        account.pk, account.username, _name(account), account.is_active, held_roles(account, today)
    )


def accounts_of(team_id: UUID, now: datetime) -> tuple[AccountRow, ...]:
    """Every account of the team, by user name: two queries."""
    today = timezone.localdate(now)
    accounts = (
        Account.objects.filter(team_id=team_id)
        .select_related("person__identity")
        .prefetch_related(
            Prefetch("roles", AccountRole.objects.filter(valid_on(today)), to_attr="roles_today")
        )
        .annotate(last_review=Max("reviews__reviewed_at"))
        .annotate(second_step=Exists(Authenticator.objects.filter(user_id=OuterRef("pk"))))
        .order_by("username")
    )
    return tuple(_row(account, now) for account in accounts)


def usernames_of(team_id: UUID) -> dict[UUID, str]:
    """The user name of every account of the team, by account id: one query."""
    return dict(Account.objects.filter(team_id=team_id).values_list("pk", "username"))


def held_roles(account: Account, today: date) -> tuple[HeldRole, ...]:
    """The roles that the account has today, in the order in which the product names them."""
    rows = {row.role: row for row in account.roles.filter(valid_on(today))}
    return tuple(
        HeldRole(role.value, ROLE_LABELS[role], rows[role].valid_from, rows[role].valid_until)
        for role in Role
        if role in rows
    )


def everything_kept_about(account_id: UUID) -> dict[str, Any]:
    """What this part of the product keeps about somebody, for them to take along (AVG article 15)."""
    account = Account.objects.select_related("team", "person").get(pk=account_id)
    return {
        "account": {
            "user_name": account.username,
            "team": account.team.name,
            "opened_at": account.opened_at.isoformat(),
            "last_signed_in_at": account.last_login.isoformat() if account.last_login else None,
        },
        "roles": [
            {"role": row.role, "valid_from": str(row.valid_from), "valid_until": _until(row.valid_until)}
            for row in account.roles.order_by("valid_from", "role")
        ],
        "access_reviews": [
            {"reviewed_at": review.reviewed_at.isoformat(), "roles_kept": review.roles_kept}
            for review in account.reviews.order_by("reviewed_at")
        ],
        "person": _kept_about_person(account.person) if account.person else None,
    }


def _kept_about_person(person: Person) -> dict[str, Any]:
    identity = PersonIdentity.objects.filter(person=person).first()
    return {
        "id": str(person.pk),
        "name": identity.display_name if identity else None,
        "first_name": identity.first_name if identity else None,
        "personnel_number": identity.personnel_number if identity else None,
        "function": person.function,
        "deployability": person.deployability,
        "contract_minutes_per_week": person.contract_minutes_per_week,
        "part_time": str(person.part_time),
        "fixed_free_days": person.fixed_free_days,
        "active_from": str(person.active_from),
        "active_until": _until(person.active_until),
        "competences": [
            {"code": held.code, "valid_from": str(held.valid_from), "valid_until": _until(held.valid_until)}
            for held in person.competences.order_by("valid_from", "code")
        ],
    }


def _row(account: Any, now: datetime) -> AccountRow:
    """`account` carries the annotations of `accounts_of`."""
    known_since = account.last_review or account.opened_at
    return AccountRow(
        id=account.pk,
        username=account.username,
        name=_name(account),
        is_active=account.is_active,
        roles=tuple(ROLE_LABELS[Role(row.role)] for row in account.roles_today),
        has_second_step=account.second_step,
        last_login=account.last_login,
        reviewed_at=account.last_review,
        review_is_due=account.is_active and now - known_since >= REVIEW_EVERY,
    )


def _name(account: Account) -> str:
    return name_of(account.person) if account.person else ""


def _until(day: date | None) -> str | None:
    return str(day) if day else None
