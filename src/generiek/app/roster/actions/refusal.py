"""How the roster says no."""


class ChangeOfRosterNotAllowed(Exception):
    """A change of the roster that may not be made; the text says why, in the viewer's language."""
