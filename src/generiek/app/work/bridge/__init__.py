"""The work stock's door to the engine: the quality gate, and whether the work is enough."""

from generiek.app.work.bridge.quality import Quality, Remark, quality_of_order, quality_of_words
from generiek.app.work.bridge.sufficiency import ShiftOfTheTeam, enough_work

__all__ = [
    "Quality",
    "Remark",
    "ShiftOfTheTeam",
    "enough_work",
    "quality_of_order",
    "quality_of_words",
]
