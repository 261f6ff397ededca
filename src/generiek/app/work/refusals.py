"""Why an act on the work stock is not done, each with a sentence for the person who tried."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from generiek.app.work.words import Status


class WorkNotAllowed(Exception):
    """An act on the work stock that is refused; its text is the sentence for the screen."""


class OrderNotFound(WorkNotAllowed):
    def __init__(self) -> None:
        super().__init__(_("This work order does not exist in your team."))


class StepNotAllowed(WorkNotAllowed):
    """The order cannot go from where it is to where somebody wants it."""

    def __init__(self, status: str, wanted: str) -> None:
        super().__init__(
            _("This order is “%(status)s” and cannot become “%(wanted)s”.")
            % {"status": Status(status).label, "wanted": Status(wanted).label}
        )


class WordsAreFixed(WorkNotAllowed):
    def __init__(self, status: str) -> None:
        super().__init__(
            _("This order is “%(status)s”; its text can no longer be changed.")
            % {"status": Status(status).label}
        )


class NotGoodEnough(WorkNotAllowed):
    """The quality gate stops the order; `reasons` are its sentences."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(_("The order is not ready yet: %(reasons)s") % {"reasons": " ".join(reasons)})
        self.reasons = tuple(reasons)


class ReasonNeeded(WorkNotAllowed):
    def __init__(self) -> None:
        super().__init__(_("Say why: choose a reason or write one, so that the author can go on with it."))


class FourEyesNeeded(WorkNotAllowed):
    def __init__(self) -> None:
        super().__init__(_("An author does not approve an order of his own; ask a colleague or the OpCo."))


class TooManyNotices(WorkNotAllowed):
    def __init__(self, most: int) -> None:
        super().__init__(
            _("A briefing has %(most)d notices at most; end one of them first.") % {"most": most}
        )


class MeetingIsClosed(WorkNotAllowed):
    def __init__(self) -> None:
        super().__init__(_("This meeting has been closed; decide in the next one."))


class MeetingStillOpen(WorkNotAllowed):
    def __init__(self) -> None:
        super().__init__(_("There is a meeting that has not been closed yet; close it first."))


class AuthorNotFound(WorkNotAllowed):
    def __init__(self) -> None:
        super().__init__(_("This person is not in the author group of your team."))
