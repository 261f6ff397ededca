"""The tables of area: the regions that were imported, what the team drew itself, and what is closed.

The geography itself stands in files beside the database (`files.py`); rows say which file counts.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Region(models.Model):
    """One version of the team's geography; the active one is what every page and every travel time uses.

    `original` is the import that a version was cut from; `report` are the sentences of the import.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.CASCADE, related_name="regions")
    name = models.CharField(max_length=120)
    version = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    attribution = models.CharField(max_length=200)
    is_generated = models.BooleanField(default=False)
    original = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="cuts")
    node_count = models.PositiveIntegerField()
    place_count = models.PositiveIntegerField()
    report = models.JSONField(default=list)
    imported_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    imported_at = models.DateTimeField()
    is_active = models.BooleanField(default=False)

    class Meta:
        ordering = ("-version",)
        constraints = (
            models.UniqueConstraint(fields=("team", "version"), name="a_version_of_a_region_once"),
            models.UniqueConstraint(
                fields=("team",), condition=Q(is_active=True), name="one_active_region_a_team"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"


class RegionJob(models.Model):
    """Making a region, which takes seconds to minutes: what was asked, how far it is, how it ended."""

    class Kind(models.TextChoices):
        IMPORT = "import", _("import of a map")
        GENERATE = "generate", _("generated region")
        REDRAW = "redraw", _("new boundary or zones")

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("busy")
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.CASCADE, related_name="region_jobs")
    kind = models.CharField(max_length=10, choices=Kind)
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    file_name = models.CharField(max_length=200, blank=True, default="")
    seed = models.PositiveIntegerField(null=True)
    message = models.CharField(max_length=400, blank=True, default="")
    region = models.ForeignKey(Region, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at",)

    def __str__(self) -> str:
        return f"{self.kind} {self.asked_at:%Y-%m-%d %H:%M}"


class Boundary(models.Model):
    """The outline of the team's area as the team gave it; `rings` are outer rings in RD New metres."""

    team = models.OneToOneField(
        "people.Team", on_delete=models.CASCADE, primary_key=True, related_name="boundary"
    )
    rings = models.JSONField()
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"boundary of {self.team_id}"


class Zone(models.Model):
    """A part of the area that the team drew itself; where there are any, they replace those of the map."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.CASCADE, related_name="zones")
    name = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    rings = models.JSONField()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("team", "name"), name="a_zone_name_once_a_team"),)

    def __str__(self) -> str:
        return self.name


class Closure(models.Model):
    """A tunnel, bridge, street or piece of road that is closed for a while.

    `arcs` belong to `region`; when another region becomes active they are looked up again by what was closed
    (`subject_name`, or the position). `cost` is what it costs per zone, once calculated.
    """

    class Subject(models.TextChoices):
        STRUCTURE = "structure", _("tunnel, bridge or ferry")
        STREET = "street", _("street")
        PIECE = "piece", _("piece of road")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.CASCADE, related_name="closures")
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="closures")
    subject = models.CharField(max_length=10, choices=Subject)
    subject_name = models.CharField(max_length=120)
    direction = models.CharField(max_length=10, blank=True, default="")
    x_m = models.IntegerField()
    y_m = models.IntegerField()
    arcs = models.JSONField()
    emergency_may_pass = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True, default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    cost = models.JSONField(null=True)

    class Meta:
        ordering = ("starts_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="closure_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return self.subject_name
