"""`generiek intake KIND FILE --mapping MAP.toml`: read a file, say what it brings, and take it in."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generiek.app.intake.models import Intake
    from generiek.app.people.models import Team

DONE, REFUSED, WRONGLY_CALLED = 0, 1, 2
KINDS = ("staff", "roster", "cases", "calls", "appointments", "zones")
PROBLEMS_SHOWN = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command needs to know."""
    parser.add_argument("kind", choices=KINDS, help="what the file holds")
    parser.add_argument("file", type=Path, help="the file: CSV, iCalendar or GeoJSON")
    parser.add_argument(
        "--mapping", type=Path, help="how to read it, in TOML (calendars and zones can do without)"
    )
    parser.add_argument("--team", help="the team's name, when there is more than one")
    parser.add_argument("--check", action="store_true", help="read and report, take nothing")
    parser.add_argument("--language", choices=("nl", "en"), default="nl", help="the language of the report")


def run(args: argparse.Namespace) -> int:
    """Take the file in; 0 when it was (or could be) taken, 1 when it was refused, 2 when it is not there."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "generiek.web.settings")
    import django

    django.setup()
    from django.utils import translation

    with translation.override(args.language):
        return _run(args)


def _run(args: argparse.Namespace) -> int:
    from django.utils import timezone
    from django.utils.translation import gettext as _

    from generiek.app.intake.actions import IntakeNotAllowed, confirm_intake, offer_file, withdraw_intake

    team = _team(args.team)
    if team is None:
        return _say(_("Say which team with --team: there is none, or more than one."), WRONGLY_CALLED)
    try:
        content = args.file.read_bytes()
        mapping = args.mapping.read_text(encoding="utf-8") if args.mapping else ""
    except (OSError, UnicodeDecodeError) as error:
        return _say(_("The file cannot be opened: %(error)s.") % {"error": error}, WRONGLY_CALLED)
    now = timezone.now()
    intake = offer_file(
        team=team,
        account_id=None,
        kind=args.kind,
        file_name=args.file.name,
        content=content,
        mapping=mapping,
        now=now,
    )
    if intake.status == "refused":
        return _report_problems(intake)
    if intake.status == "taken":
        return _say(_("This very file was taken in before; nothing has changed."), DONE)
    _report_counts(intake)
    if args.check:
        withdraw_intake(team=team, intake_id=intake.pk)
        return _say(_("Checked only: nothing was taken."), DONE)
    try:
        confirm_intake(team=team, account_id=None, intake_id=intake.pk, now=now)
    except IntakeNotAllowed as refusal:
        return _say(str(refusal), REFUSED)
    return _say(_("Taken in."), DONE)


def _team(name: str | None) -> "Team | None":
    from generiek.app.people.models import Team

    found = list(Team.objects.filter(name=name) if name else Team.objects.all()[:2])
    return found[0] if len(found) == 1 else None


def _report_counts(intake: "Intake") -> None:
    from django.utils.translation import gettext as _

    print(
        _("%(read)s rows read: %(new)s new, %(changed)s changed, %(same)s known already.")
        % {
            "read": intake.rows_read,
            "new": intake.rows_new,
            "changed": intake.rows_changed,
            "same": intake.rows_same,
        }
    )
    for remark in intake.remarks:
        print(remark)


def _report_problems(intake: "Intake") -> int:
    from django.utils.translation import gettext as _
    from django.utils.translation import ngettext

    for problem in intake.problems[:PROBLEMS_SHOWN]:
        where = [_("row %(row)s") % {"row": problem["row"]}] if problem["row"] else []
        where += [problem["column"]] if problem["column"] else []
        print(": ".join([", ".join(where), problem["reason"]] if where else [problem["reason"]]))
    left = intake.problem_count - min(PROBLEMS_SHOWN, len(intake.problems))
    if left:
        print(ngettext("And %(count)s more.", "And %(count)s more.", left) % {"count": left})
    return _say(_("Refused: nothing was taken."), REFUSED)


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr if code else sys.stdout)
    return code
