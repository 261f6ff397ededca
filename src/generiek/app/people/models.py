"""The tables of people: the team, its persons and what they can do, and the accounts with their roles.

A person is an opaque id; who it is stands in a row that can be removed.
"""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from generiek.app.people.access import ROLE_LABELS, Role


class Team(models.Model):
    """A basic team, with the stages of generic working that it has switched on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    is_demonstration = models.BooleanField(default=False)
    time_zone = models.CharField(max_length=64, default="Europe/Amsterdam")
    stage_work_on = models.BooleanField(default=True)
    stage_dispatch_on = models.BooleanField(default=False)
    stage_roster_on = models.BooleanField(default=False)
    settings = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return self.name


class StageChange(models.Model):
    """That a stage was switched on or off, by whom and on what ground."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="stage_changes")
    stage = models.CharField(max_length=12)
    switched_on = models.BooleanField()
    ground = models.CharField(max_length=300)
    changed_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.stage} {'on' if self.switched_on else 'off'}"


class Deployability(models.TextChoices):
    """Barp 10(4): whether somebody can be used for everything or for one task; never a roster label."""

    GENERIC = "generic", _("Generically deployable")
    SPECIFIC = "specific", _("Specifically deployable")


class Person(models.Model):
    """Somebody who works in the team, without saying who."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="persons")
    function = models.CharField(max_length=60)
    deployability = models.CharField(
        max_length=12, choices=Deployability.choices, default=Deployability.GENERIC
    )
    contract_minutes_per_week = models.PositiveIntegerField(default=36 * 60)
    part_time = models.DecimalField(max_digits=4, decimal_places=3, default=1)
    fixed_free_days = models.JSONField(default=list, blank=True)
    active_from = models.DateField()
    active_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(part_time__gt=0) & Q(part_time__lte=1), name="part_time_is_a_fraction"
            ),
            models.CheckConstraint(
                condition=Q(active_until__isnull=True) | Q(active_until__gt=F("active_from")),
                name="person_active_for_a_day_or_more",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class PersonIdentity(models.Model):
    """Who a person is; removing this row leaves everything else whole."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="identity")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    personnel_number = models.CharField(max_length=40, blank=True)
    initials = models.CharField(max_length=20, blank=True)
    first_name = models.CharField(max_length=80, blank=True)
    infix = models.CharField(max_length=20, blank=True)
    last_name = models.CharField(max_length=80)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("team", "personnel_number"),
                condition=~Q(personnel_number=""),
                name="personnel_number_once_a_team",
            ),
        )

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name on the screens and the wall, e.g. "S. de Wit"."""
        letters = self.initials or (f"{self.first_name[0]}." if self.first_name else "")
        return " ".join(part for part in (letters, self.infix, self.last_name) if part)


class Competence(models.Model):
    """Something a person may or can do for a time, by a free code (see `competences.KNOWN_CODES`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="competences")
    code = models.SlugField(max_length=40)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "code", "valid_from"), name="competence_begins_once"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="competence_valid_for_a_day_or_more",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.person_id}"


class Account(AbstractBaseUser):
    """A way in: a user name of one human being (no group accounts), in one team."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(_("user name"), max_length=60, unique=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="accounts")
    person = models.OneToOneField(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="account"
    )
    is_active = models.BooleanField(default=True)
    opened_at = models.DateTimeField(auto_now_add=True)

    objects = BaseUserManager["Account"]()

    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.username


class AccountRole(models.Model):
    """A role that an account has for a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=[(role.value, ROLE_LABELS[role]) for role in Role])
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("account", "role", "valid_from"), name="role_begins_once"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="role_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.account_id}"


class AccessReview(models.Model):
    """That somebody looked, this year, whether an account still needs what it may do."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="reviews")
    reviewed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField()
    roles_kept = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.account_id} {self.reviewed_at:%Y-%m-%d}"
