"""Shadow labels: what the plan wants, deriving, fixing with the day roster, changing with consent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from generiek.app.people.access import Role
from generiek.app.people.models import Account
from generiek.app.people.queries import roles_on
from generiek.app.roster.actions.refusal import ChangeOfRosterNotAllowed
from generiek.app.roster.bridge.labels import Labels, labels_for
from generiek.app.roster.label_export import MappingNotUnderstood, read_label_mapping
from generiek.app.roster.models import (
    Duty,
    DutyKind,
    LabelChange,
    LabelDemand,
    LabelMapping,
    RosterPeriod,
    ShadowLabel,
)
from generiek.app.roster.queries.label_plan import candidates, carried_before, wanted_labels


class ConsentNeeded(ChangeOfRosterNotAllowed):
    """The label is fixed: the officer must agree to another, and how he did is recorded."""


@dataclass(frozen=True, slots=True)
class LabelWanted:
    """So many duties of a kind carry a label; `weekday` None is every day, `competence` empty anybody."""

    duty_kind: str
    label: str
    heads: int
    weekday: int | None = None
    competence: str = ""


@dataclass(frozen=True, slots=True)
class LabelsDerived:
    """How many duties carry a label now, how many labels are missing, and how many duties changed."""

    labelled: int
    missing: int
    changed: int


@transaction.atomic
def set_label_demand(*, team_id: UUID, demand: Sequence[LabelWanted]) -> None:
    """Replace what the national plan wants of the team."""
    kinds = set(DutyKind.objects.filter(team_id=team_id).values_list("code", flat=True))
    keys = [(one.duty_kind, one.weekday, one.label) for one in demand]
    if len(set(keys)) < len(keys):
        raise ChangeOfRosterNotAllowed(_("Two lines ask for the same label on the same duties."))
    strange = next((one.duty_kind for one in demand if one.duty_kind not in kinds), None)
    if strange is not None:
        raise ChangeOfRosterNotAllowed(_("The team has no duty of the kind “%(kind)s”.") % {"kind": strange})
    LabelDemand.objects.filter(team_id=team_id).delete()
    LabelDemand.objects.bulk_create(
        LabelDemand(
            team_id=team_id,
            duty_kind=one.duty_kind,
            weekday=one.weekday,
            label=one.label,
            competence=one.competence,
            heads=one.heads,
        )
        for one in demand
    )


@transaction.atomic
def derive_labels(*, team_id: UUID, period_id: UUID, now: datetime) -> LabelsDerived:
    """Derive the labels of a period anew; what is fixed stays. Doing it again changes nothing."""
    period = _period(team_id, period_id)
    duties = candidates(period.team, period.first_date, period.until_date)
    wanted = wanted_labels(team_id, period.first_date, period.until_date)
    if not wanted:
        raise ChangeOfRosterNotAllowed(_("First say which labels the national plan wants."))
    plan = labels_for(duties, wanted, carried_before(team_id, period.first_date))
    before = {duty.duty_id: duty.code for duty in duties}
    open_ones = [duty.duty_id for duty in duties if not duty.fixed]
    changed = [one for one in open_ones if (before[one] or "") != plan.code_of.get(one, "")]
    _keep(changed, plan, now)
    return LabelsDerived(len(plan.code_of), sum(one.missing for one in plan.short), len(changed))


@transaction.atomic
def fix_labels(
    *, team_id: UUID, account_id: UUID, period_id: UUID, responsible_id: UUID, now: datetime
) -> int:
    """Fix the labels of every day whose day roster is out, on a team chief's responsibility.

    Duties without a label are fixed as such. Returns how many duties were fixed now.
    """
    period = _period(team_id, period_id)
    if period.day_published_until_date is None:
        raise ChangeOfRosterNotAllowed(_("Labels are fixed with the day roster, and none is out yet."))
    _refuse_unless_chief(team_id, responsible_id, now)
    out = {"period": period, "date__lt": period.day_published_until_date}
    derived = ShadowLabel.objects.filter(**{f"duty__{name}": value for name, value in out.items()})
    if not derived.exists():
        raise ChangeOfRosterNotAllowed(_("First derive the labels."))
    fixed = derived.filter(fixed_at=None).update(
        fixed_at=now, responsible_id=responsible_id, entered_by_id=account_id
    )
    without = list(Duty.objects.filter(**out, shadow_label=None).values_list("pk", flat=True))
    ShadowLabel.objects.bulk_create(
        ShadowLabel(
            id=uuid4(),
            duty_id=pk,
            code="",
            derived_at=now,
            fixed_at=now,
            responsible_id=responsible_id,
            entered_by_id=account_id,
        )
        for pk in without
    )
    return fixed + len(without)


@transaction.atomic
def change_label(
    *, team_id: UUID, account_id: UUID | None, duty_id: UUID, code: str, consent: str, now: datetime
) -> LabelChange | None:
    """Give a duty another label, or none; a fixed one only with the officer's consent in words.

    Returns the record of a change with consent, None when the label was not fixed or was so already.
    """
    duty = Duty.objects.filter(period__team_id=team_id, pk=duty_id).select_related("shadow_label").first()
    if duty is None:
        raise ChangeOfRosterNotAllowed(_("There is no such duty."))
    known = LabelDemand.objects.filter(team_id=team_id, duty_kind=duty.kind, label=code)
    if code and not known.exists():
        raise ChangeOfRosterNotAllowed(_("The national plan wants no such label on this duty."))
    standing = ShadowLabel.objects.filter(duty=duty).first()
    before = standing.code if standing else ""
    if before == code:
        return None
    fixed = standing is not None and standing.fixed_at is not None
    if fixed and not consent.strip():
        raise ConsentNeeded(_("This label is fixed: say how the officer agreed to another."))
    ShadowLabel.objects.update_or_create(
        duty=duty,
        defaults={"code": code, "derived_at": now} | ({"consent_at": now} if fixed else {}),
    )
    if not fixed:
        return None
    return LabelChange.objects.create(
        person_id=duty.person_id,
        period_id=duty.period_id,
        date=duty.date,
        before=before,
        after=code,
        consent=consent.strip(),
        changed_by_id=account_id,
        changed_at=now,
    )


@transaction.atomic
def write_label_mapping(*, team_id: UUID, text: str, now: datetime) -> None:
    """Keep the team's column mapping for its export; one that cannot be read is refused with the reason."""
    try:
        read_label_mapping(text)
    except MappingNotUnderstood as reason:
        raise ChangeOfRosterNotAllowed(str(reason)) from None
    LabelMapping.objects.update_or_create(team_id=team_id, defaults={"text": text, "written_at": now})


def _period(team_id: UUID, period_id: UUID) -> RosterPeriod:
    period = RosterPeriod.objects.select_related("team").filter(team_id=team_id, pk=period_id).first()
    if period is None:
        raise ChangeOfRosterNotAllowed(_("There is no such roster period."))
    return period


def _keep(changed: Sequence[UUID], plan: Labels, now: datetime) -> None:
    ShadowLabel.objects.filter(duty_id__in=changed, fixed_at=None).delete()
    ShadowLabel.objects.bulk_create(
        (
            ShadowLabel(id=uuid4(), duty_id=duty_id, code=plan.code_of[duty_id], derived_at=now)
            for duty_id in changed
            if plan.code_of.get(duty_id)
        ),
        batch_size=1000,
    )


def _refuse_unless_chief(team_id: UUID, responsible_id: UUID, now: datetime) -> None:
    account = Account.objects.filter(pk=responsible_id, team_id=team_id).first()
    if account is None or Role.TEAM_CHIEF not in roles_on(account.pk, now.date()):
        raise ChangeOfRosterNotAllowed(
            _("A label is money: name the team chief on whose responsibility it is entered.")
        )
