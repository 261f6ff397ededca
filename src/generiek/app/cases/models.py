"""The tables of cases: facts, words that can be destroyed, decisions, steps and what the reporter heard."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from generiek.app.cases.words import (
    DecidedBy,
    Impact,
    Offence,
    Outcome,
    Provability,
    Stage,
    StepKind,
    StepStatus,
    TellingWay,
)


class Case(models.Model):
    """A reported offence as the screening needs it; its words stand in `CaseWords`.

    `remove_date` and `destroy_date` are the ends of the periods of Wpg art. 8 and 14.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)
    offence = models.CharField(max_length=20, choices=Offence)
    occurred_at = models.DateTimeField()
    reported_at = models.DateTimeField()
    place_label = models.CharField(max_length=160, blank=True)
    x_m = models.IntegerField(null=True, blank=True)
    y_m = models.IntegerField(null=True, blank=True)
    value_eur = models.PositiveIntegerField(null=True, blank=True)
    suspect_known = models.BooleanField(default=False)
    caught_in_act = models.BooleanField(default=False)
    leads = models.JSONField(default=list, blank=True)
    provability = models.PositiveSmallIntegerField(choices=Provability, default=Provability.UNKNOWN)
    high_impact = models.BooleanField(default=False)
    victim_impact = models.PositiveSmallIntegerField(choices=Impact, default=Impact.LITTLE)
    priority_code = models.CharField(max_length=40, blank=True)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.NEW)
    again_on_date = models.DateField(null=True, blank=True)
    owner_person_id = models.UUIDField(null=True, blank=True, db_index=True)
    helper_person_id = models.UUIDField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    remove_date = models.DateField()
    destroy_date = models.DateField()

    class Meta:
        ordering = ("-reported_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("team", "number"), name="a_case_number_once_per_team"),
        )
        indexes = (models.Index(fields=("team", "stage"), name="cases_by_team_and_stage"),)

    def __str__(self) -> str:
        return self.number


class CaseWords(models.Model):
    """What the report says; a row that the law can destroy while the facts stay."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="words")
    text = models.TextField()
    reporter = models.CharField(max_length=160, blank=True)

    def __str__(self) -> str:
        return str(self.case_id)


class ScreeningDecision(models.Model):
    """What was decided about a case, with the path through the instruction that led there.

    `path` is the list of answered questions as the screener saw them: `[question, answer, why]` codes.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    advised = models.CharField(max_length=10, choices=Outcome, blank=True)
    decided_by = models.CharField(max_length=12, choices=DecidedBy, default=DecidedBy.POLICE)
    manageable = models.BooleanField(null=True, blank=True)
    reason = models.TextField()
    path = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("case", "number"), name="one_decision_per_number_of_a_case"),
        )

    def __str__(self) -> str:
        return f"{self.outcome} {self.at:%Y-%m-%d}"


class CaseStep(models.Model):
    """A piece of a case; it becomes a work order, whose status then tells how far it is."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=StepKind)
    place_label = models.CharField(max_length=160, blank=True)
    x_m = models.IntegerField(null=True, blank=True)
    y_m = models.IntegerField(null=True, blank=True)
    effort_minutes = models.PositiveSmallIntegerField()
    crew = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=10, choices=StepStatus, default=StepStatus.PLANNED)
    work_order_id = models.UUIDField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("case", "number"), name="one_step_per_number"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.number}"


class StepWords(models.Model):
    """What the officer must know for a step (whom to ask, what to look for); a row that can be destroyed."""

    step = models.OneToOneField(CaseStep, on_delete=models.CASCADE, primary_key=True, related_name="words")
    text = models.TextField()

    def __str__(self) -> str:
        return str(self.step_id)


class ReporterTold(models.Model):
    """That the reporter was told what becomes of the case, by whom the law says should tell."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="told")
    decision = models.ForeignKey(ScreeningDecision, on_delete=models.CASCADE, related_name="told")
    told_by = models.CharField(max_length=12, choices=DecidedBy)
    way = models.CharField(max_length=10, choices=TellingWay)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.case_id} {self.at:%Y-%m-%d}"
