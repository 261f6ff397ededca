"""What the team needs on duty, and the kinds of duty it plans with."""

import uuid

from django.db import models
from django.db.models import F, Q

from generiek.app.roster.start_times import start_minutes

MOST_ABSENCE_PERCENT = 90
MOST_CERTAINTY_PERCENT = 99


class DutyKind(models.Model):
    """A time block that duties are planned in: early, late, night, day or a team's own.

    `starts_min` counts from midnight of the duty's date, `length_min` is presence including breaks, of
    which `break_min` is unpaid. With `latest_start_min` and `step_min` its duties have free start times:
    any step from `starts_min` to there.
    A kind says *when*, never *what*: it carries no task.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.CASCADE, related_name="duty_kinds")
    code = models.SlugField(max_length=20)
    name = models.CharField(max_length=40)
    key = models.CharField(max_length=1, help_text="The key that puts this duty in the grid.")
    starts_min = models.PositiveSmallIntegerField()
    length_min = models.PositiveSmallIntegerField()
    break_min = models.PositiveSmallIntegerField(default=30)
    latest_start_min = models.PositiveSmallIntegerField(null=True, blank=True)
    step_min = models.PositiveSmallIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "starts_min")
        constraints = (
            models.UniqueConstraint(fields=("team", "code"), name="one_duty_kind_per_code"),
            models.UniqueConstraint(fields=("team", "key"), name="one_duty_kind_per_key"),
            models.CheckConstraint(
                condition=Q(starts_min__lt=1440) & Q(length_min__gt=F("break_min")) & Q(length_min__lte=1440),
                name="duty_kind_fits_a_day",
            ),
            models.CheckConstraint(
                condition=Q(latest_start_min__isnull=True, step_min__isnull=True)
                | Q(
                    latest_start_min__isnull=False,
                    latest_start_min__gt=F("starts_min"),
                    latest_start_min__lt=1440,
                    step_min__isnull=False,
                    step_min__gt=0,
                ),
                name="free_starts_are_whole",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def start_minutes(self) -> tuple[int, ...]:
        """The minutes of the day at which a duty of this kind may start, the earliest first."""
        return start_minutes(self.starts_min, self.latest_start_min, self.step_min)

    @property
    def starts_freely(self) -> bool:
        """Whether its duties have free start times."""
        return self.latest_start_min is not None


class Waterline(models.Model):
    """At least `heads` deployable people in a block of the day, in heads or with one competence.

    Minutes count from midnight of the day; `until_min` beyond 1440 runs into the next day. `weekday` 0 is
    Monday, empty is every day. `competence` empty counts heads. `wanted_heads` is the level aimed at.
    `absence_percent` is how many are expected to be absent in this block, empty for the team's.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.CASCADE, related_name="waterlines")
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    from_min = models.PositiveSmallIntegerField()
    until_min = models.PositiveSmallIntegerField()
    competence = models.CharField(max_length=40, blank=True, default="")
    heads = models.PositiveSmallIntegerField()
    wanted_heads = models.PositiveSmallIntegerField()
    absence_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_from_date = models.DateField()
    valid_until_date = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("weekday", "from_min", "competence")
        constraints = (
            models.CheckConstraint(
                condition=Q(from_min__lt=1440) & Q(until_min__gt=F("from_min")) & Q(until_min__lte=2880),
                name="waterline_block_fits",
            ),
            models.CheckConstraint(
                condition=Q(weekday__isnull=True) | Q(weekday__lt=7), name="waterline_weekday_exists"
            ),
            models.CheckConstraint(condition=Q(wanted_heads__gte=F("heads")), name="wanted_is_no_less"),
            models.CheckConstraint(
                condition=Q(absence_percent__isnull=True) | Q(absence_percent__lte=MOST_ABSENCE_PERCENT),
                name="waterline_absence_is_a_share",
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_min}–{self.until_min}: {self.heads}"


class Robustness(models.Model):
    """How sure the team wants to be of its waterline, on the dates `[valid_from_date, valid_until_date)`.

    Each colleague is expected to be absent for `absence_percent` of the duties; `certainty_percent` empty:
    nothing is asked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.CASCADE, related_name="robustness")
    absence_percent = models.PositiveSmallIntegerField(default=0)
    certainty_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_from_date = models.DateField()
    valid_until_date = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("valid_from_date",)
        constraints = (
            models.CheckConstraint(
                condition=Q(absence_percent__lte=MOST_ABSENCE_PERCENT), name="team_absence_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(certainty_percent__isnull=True)
                | Q(certainty_percent__gte=1, certainty_percent__lte=MOST_CERTAINTY_PERCENT),
                name="certainty_is_a_share",
            ),
        )

    def __str__(self) -> str:
        return f"{self.certainty_percent} % at {self.absence_percent} % absent"
