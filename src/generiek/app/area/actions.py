"""Everything that is done with the area, in one place for other apps and for the demonstration."""

from generiek.app.area.closure_actions import ClosureNotAllowed, Subject, close_road, open_road
from generiek.app.area.region_actions import (
    ChangeOfRegionNotAllowed,
    adopt_region,
    ask_for_region,
    import_region,
    redraw_region,
    set_boundary,
    set_profiles,
    set_zones,
    use_generated_region,
)

__all__ = [
    "ChangeOfRegionNotAllowed",
    "ClosureNotAllowed",
    "Subject",
    "adopt_region",
    "ask_for_region",
    "close_road",
    "import_region",
    "open_road",
    "redraw_region",
    "set_boundary",
    "set_profiles",
    "set_zones",
    "use_generated_region",
]
