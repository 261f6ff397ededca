"""Why an act on a case is not done, each with a sentence for the person who tried."""

from django.utils.translation import gettext as _

from generiek.app.cases.words import Stage


class CaseNotAllowed(Exception):
    """An act on a case that is refused; its text is the sentence for the screen."""


class CaseNotFound(CaseNotAllowed):
    def __init__(self) -> None:
        super().__init__(_("This case does not exist in your team."))


class ReasonMissing(CaseNotAllowed):
    def __init__(self) -> None:
        super().__init__(_("Say why in a sentence; the reporter and the next screener rely on it."))


class NotInThisStage(CaseNotAllowed):
    def __init__(self, stage: str) -> None:
        super().__init__(
            _("The case is “%(stage)s”; this can no longer be done with it.") % {"stage": Stage(stage).label}
        )


class NobodyOfTheTeam(CaseNotAllowed):
    def __init__(self) -> None:
        super().__init__(_("Choose somebody who works in the team."))


class HelperIsOwner(CaseNotAllowed):
    def __init__(self) -> None:
        super().__init__(_("The helper at the VVC desk is somebody other than the owner."))


class NothingToOrder(CaseNotAllowed):
    def __init__(self) -> None:
        super().__init__(_("There is no planned step left; cut the case into steps first."))


class NothingToTell(CaseNotAllowed):
    def __init__(self) -> None:
        super().__init__(_("There is no decision yet to tell the reporter."))
