"""The short lists of cases: offences, leads, stages and steps, with the words people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Offence(models.TextChoices):
    """Volume crime by kind, plus the kinds that never belong to this stream."""

    SHOPLIFTING = "shoplifting", _("Shoplifting")
    BICYCLE_THEFT = "bicycle_theft", _("Bicycle theft")
    CAR_BREAK_IN = "car_break_in", _("Theft from a car")
    CAR_THEFT = "car_theft", _("Theft of a car or scooter")
    VANDALISM = "vandalism", _("Vandalism")
    THREAT = "threat", _("Threat")
    ASSAULT = "assault", _("Assault")
    FRAUD = "fraud", _("Online fraud")
    SHED_BURGLARY = "shed_burglary", _("Burglary of a shed or garage")
    BUSINESS_BURGLARY = "business_burglary", _("Burglary of a business")
    BOAT_THEFT = "boat_theft", _("Theft of a boat or outboard motor")
    FUEL_THEFT = "fuel_theft", _("Driving off without paying")
    HIT_AND_RUN = "hit_and_run", _("Leaving the scene of an accident")
    HOME_BURGLARY = "home_burglary", _("Burglary of a home")
    ROBBERY = "robbery", _("Robbery")
    OTHER = "other", _("Another offence")


class Lead(models.TextChoices):
    """Something that may lead to a suspect."""

    IMAGES = "images", _("camera images")
    WITNESS = "witness", _("a witness")
    PLATE = "plate", _("a number plate")
    TRACE = "trace", _("a trace")
    DESCRIPTION = "description", _("a description")
    GOODS = "goods", _("goods that turned up")
    BANK_ACCOUNT = "bank_account", _("a bank account or telephone number")


class Provability(models.IntegerChoices):
    """How well it can be proved, in the screener's judgement."""

    UNKNOWN = 0, _("Not judged yet")
    WEAK = 1, _("Weak")
    FAIR = 2, _("Fair")
    GOOD = 3, _("Good")


class Impact(models.IntegerChoices):
    """What it does to the victim."""

    LITTLE = 0, _("Little")
    SOME = 1, _("Some")
    MUCH = 2, _("Much")
    SEVERE = 3, _("Severe")


class Stage(models.TextChoices):
    """Where a case is."""

    NEW = "new", _("To be screened")
    NOT_NOW = "not_now", _("Not now")
    TAKEN = "taken", _("Taken")
    IN_HAND = "in_hand", _("In hand")
    FILE = "file", _("File to the prosecutor")
    CLOSED = "closed", _("Closed")


class Outcome(models.TextChoices):
    """What the screener decides."""

    TAKE = "take", _("Take")
    NOT_NOW = "not_now", _("Not now")
    CLOSE = "close", _("Close the case")
    ELSEWHERE = "elsewhere", _("Pass on, it belongs elsewhere")
    REOPEN = "reopen", _("Reopened")


class DecidedBy(models.TextChoices):
    """Whose decision the law makes it."""

    POLICE = "police", _("The police")
    PROSECUTOR = "prosecutor", _("The public prosecutor")


class StepKind(models.TextChoices):
    """A piece of a case that an officer can do in one go."""

    REPORT = "report", _("Take the report")
    WITNESS = "witness", _("Hear the witness")
    IMAGES = "images", _("Secure the images")
    INQUIRY = "inquiry", _("Further inquiry")
    NEIGHBOURS = "neighbours", _("Ask the neighbours")
    TRACES = "traces", _("Secure traces")
    SUSPECT = "suspect", _("Hear the suspect")
    FILE = "file", _("Make the file")


class StepStatus(models.TextChoices):
    """Whether a step is still a plan or already work in the stock."""

    PLANNED = "planned", _("Planned")
    ORDERED = "ordered", _("In the work stock")
    DROPPED = "dropped", _("Not needed")


class TellingWay(models.TextChoices):
    """How the reporter was told."""

    CALL = "call", _("By telephone")
    VISIT = "visit", _("In person")
    LETTER = "letter", _("By letter")


STAGES_IN_STREAM = frozenset({Stage.NEW, Stage.NOT_NOW, Stage.TAKEN, Stage.IN_HAND, Stage.FILE})
"""The stages of a case that still needs something from somebody."""
