"""What the derivation of labels needs: the duties of some days, what the plan wants, what people carried."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from generiek.app.people.models import Team
from generiek.app.roster.bridge.labels import Candidate, Wanted
from generiek.app.roster.local_time import dates, midnight
from generiek.app.roster.models import Duty, LabelDemand, ShadowLabel
from generiek.app.roster.queries.shifts import duties_between

YEAR_DAYS = 52 * 7


def candidates(team: Team, first: date, until: date) -> tuple[Candidate, ...]:
    """Every duty that starts in `[first, until)`, with the label it carries now."""
    zone = ZoneInfo(team.time_zone)
    labels = {
        row.duty_id: row
        for row in ShadowLabel.objects.filter(
            duty__period__team=team, duty__date__gte=first, duty__date__lt=until
        )
    }
    duties = duties_between(team.pk, midnight(first, zone), midnight(until, zone))
    return tuple(
        Candidate(
            duty_id=duty.duty_id,
            person_id=duty.person_id,
            date=duty.date,
            kind=duty.kind,
            competences=duty.competences,
            absent=bool(duty.absent),
            code=labels[duty.duty_id].code if duty.duty_id in labels else None,
            fixed=duty.duty_id in labels and labels[duty.duty_id].fixed_at is not None,
        )
        for duty in duties
        if first <= duty.date < until
    )


def wanted_labels(team_id: UUID, first: date, until: date) -> tuple[Wanted, ...]:
    """What the national plan wants on each date; a line for one weekday goes before that for every day."""
    rows = list(LabelDemand.objects.filter(team_id=team_id))
    return tuple(
        Wanted(on, row.duty_kind, row.label, row.heads, row.competence)
        for on in dates(first, until)
        for row in _in_force(rows, on.weekday())
        if row.heads
    )


def carried_before(team_id: UUID, first: date) -> dict[str, dict[UUID, tuple[int, int]]]:
    """Per label and person: duties that carried it, and all duties, in the year before a date.

    Labels of an imported labelled roster count too.
    """
    since = first - timedelta(days=YEAR_DAYS)
    duties = Duty.objects.filter(period__team_id=team_id, date__gte=since, date__lt=first)
    worked: Counter[UUID] = Counter()
    carried: dict[str, Counter[UUID]] = {}
    for person_id, own, shadow in duties.values_list("person_id", "label", "shadow_label__code"):
        worked[person_id] += 1
        if shadow or own:
            carried.setdefault(shadow or own, Counter())[person_id] += 1
    labels = {*carried, *LabelDemand.objects.filter(team_id=team_id).values_list("label", flat=True)}
    return {
        label: {who: (carried.get(label, Counter())[who], count) for who, count in worked.items()}
        for label in labels
    }


def _in_force(rows: Iterable[LabelDemand], weekday: int) -> Iterable[LabelDemand]:
    found: dict[tuple[str, str], LabelDemand] = {}
    for row in sorted(rows, key=lambda row: row.weekday is not None):
        if row.weekday is None or row.weekday == weekday:
            found[row.duty_kind, row.label] = row
    return found.values()
