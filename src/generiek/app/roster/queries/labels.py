"""The labels of a period: who carries what per block, what is missing and why, how evenly it is shared."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from uuid import UUID

from django.utils.translation import gettext as _

from generiek.app.people.access import Role
from generiek.app.people.competences import label_of
from generiek.app.people.models import Account, AccountRole, PersonIdentity, Team
from generiek.app.people.queries import name_of, names_of, valid_on
from generiek.app.roster.bridge.labels import Candidate, Short, Wanted, has_paid_break
from generiek.app.roster.label_export import LabelledDuty
from generiek.app.roster.label_words import label_word
from generiek.app.roster.local_time import dates
from generiek.app.roster.models import Duty, LabelChange, RosterPeriod, ShadowLabel
from generiek.app.roster.queries.grid import kinds_of
from generiek.app.roster.queries.label_plan import candidates, carried_before, wanted_labels

WEEK_DAYS = 7
SHOWN_MISSING = 40


@dataclass(frozen=True, slots=True)
class Holder:
    """Who carries a label in a block."""

    duty_id: UUID
    name: str
    fixed: bool


@dataclass(frozen=True, slots=True)
class LabelCell:
    """One block on one date; `wanted` 0: the plan asks nothing there."""

    date: date
    holders: tuple[Holder, ...]
    wanted: int

    @property
    def missing(self) -> int:
        """Labels that nobody carries."""
        return max(0, self.wanted - len(self.holders))


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One label on one kind of duty over the week."""

    kind: str
    label: str
    paid: bool
    cells: tuple[LabelCell, ...]


@dataclass(frozen=True, slots=True)
class MissingLine:
    """A block that misses labels, with the reason in words."""

    date: date
    kind: str
    label: str
    missing: int
    why: str


@dataclass(frozen=True, slots=True)
class Evenness:
    """How a label is shared over the year: carried per ten duties, at team level."""

    label: str
    people: int
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class LabelsPage:
    """The page of one week of a period."""

    first: date
    weeks: tuple[date, ...]
    days: tuple[date, ...]
    rows: tuple[LabelRow, ...]
    missing: tuple[MissingLine, ...]
    missing_count: int
    labelled: int
    wanted: int
    evenness: tuple[Evenness, ...]
    to_fix: int
    fixed: int
    outdated: int
    imported: int
    changes: int

    @property
    def derived(self) -> bool:
        """Whether labels have been derived at all."""
        return self.labelled > 0 or self.fixed > 0


def labels_page(period: RosterPeriod, week: date | None) -> LabelsPage:
    """The labels of a period, the blocks of one week of it."""
    first, until = period.first_date, period.until_date
    duties = candidates(period.team, first, until)
    wanted = wanted_labels(period.team_id, first, until)
    weeks = tuple(first + timedelta(weeks=n) for n in range(-(-(until - first).days // WEEK_DAYS)))
    shown = max((one for one in weeks if week and one <= week), default=weeks[0])
    days = dates(shown, min(until, shown + timedelta(days=WEEK_DAYS)))
    short = _missing(duties, wanted)
    out = period.day_published_until_date
    due = [duty for duty in duties if out is not None and duty.date < out]
    return LabelsPage(
        first=shown,
        weeks=weeks,
        days=days,
        rows=_rows(period.team, duties, wanted, days),
        missing=tuple(_missing_line(one, period.team_id) for one in short[:SHOWN_MISSING]),
        missing_count=sum(one.missing for one in short),
        labelled=sum(bool(duty.code) for duty in duties),
        wanted=sum(one.heads for one in wanted),
        evenness=_evenness(period.team_id, first, duties, wanted),
        to_fix=sum(not duty.fixed for duty in due),
        fixed=sum(duty.fixed for duty in duties),
        outdated=sum(bool(duty.code) and duty.absent and not duty.fixed for duty in duties),
        imported=Duty.objects.filter(period=period).exclude(label="").count(),
        changes=LabelChange.objects.filter(period=period).count(),
    )


def team_chiefs(team_id: UUID, on: date) -> tuple[tuple[str, str], ...]:
    """The accounts on whose responsibility labels can be entered: id and name."""
    chiefs = AccountRole.objects.filter(valid_on(on), role=Role.TEAM_CHIEF, account__team_id=team_id)
    rows = Account.objects.filter(pk__in=chiefs.values("account_id"), is_active=True)
    found = rows.select_related("person__identity").order_by("username")
    return tuple(
        (str(row.pk), name_of(row.person) if row.person is not None else row.username) for row in found
    )


def labelled_duties(period: RosterPeriod, first: date, until: date) -> tuple[LabelledDuty, ...]:
    """The duties of some days as the national system is told of them: a paid break ends the duty earlier."""
    names = names_of(period.team_id)
    numbers = dict(
        PersonIdentity.objects.filter(team_id=period.team_id).values_list("person_id", "personnel_number")
    )
    rows = Duty.objects.filter(period=period, date__gte=first, date__lt=until)
    codes = dict(ShadowLabel.objects.filter(duty__in=rows).values_list("duty_id", "code"))
    told = []
    for row in rows.order_by("starts_at", "person_id"):
        code = codes.get(row.pk, "")
        paid = has_paid_break(code)
        told.append(
            LabelledDuty(
                personnel_number=numbers.get(row.person_id, ""),
                name=names.get(row.person_id, ""),
                date=row.date,
                starts_at=row.starts_at,
                ends_at=row.ends_at - timedelta(minutes=row.unpaid_break_min if paid else 0),
                kind=row.kind,
                label=code,
                break_paid=paid,
                break_minutes=row.unpaid_break_min,
            )
        )
    return tuple(told)


def _rows(
    team: Team, duties: Sequence[Candidate], wanted: Sequence[Wanted], days: Sequence[date]
) -> tuple[LabelRow, ...]:
    names = names_of(team.pk)
    kinds = kinds_of(team.pk)
    asked = {(one.date, one.kind, one.label): one.heads for one in wanted}
    holders: dict[tuple[date, str, str], list[Holder]] = defaultdict(list)
    for duty in duties:
        if duty.code:
            holder = Holder(duty.duty_id, names.get(duty.person_id, ""), duty.fixed)
            holders[duty.date, duty.kind, duty.code].append(holder)
    labels = sorted({label for _on, _kind, label in (*asked, *holders)})
    keys = {(kind, label) for _on, kind, label in (*asked, *holders)}
    return tuple(
        LabelRow(
            kind.name,
            label_word(label),
            has_paid_break(label),
            tuple(
                LabelCell(
                    on,
                    tuple(sorted(holders[on, kind.code, label], key=lambda one: one.name)),
                    asked.get((on, kind.code, label), 0),
                )
                for on in days
            ),
        )
        for kind in kinds
        for label in labels
        if (kind.code, label) in keys
    )


def _missing(duties: Sequence[Candidate], wanted: Sequence[Wanted]) -> list[Short]:
    blocks: dict[tuple[date, str], list[Candidate]] = defaultdict(list)
    for duty in duties:
        blocks[duty.date, duty.kind].append(duty)
    found = []
    for one in wanted:
        block = blocks[one.date, one.kind]
        given = sum(duty.code == one.label and not duty.absent for duty in block)
        if given < one.heads:
            able = sum(one.may_carry(duty) for duty in block)
            found.append(Short(one, one.heads - given, sum(not duty.absent for duty in block), able))
    return found


def _missing_line(short: Short, team_id: UUID) -> MissingLine:
    wanted = short.wanted
    kinds = {kind.code: kind.name for kind in kinds_of(team_id)}
    facts: dict[str, object] = {"on_duty": short.on_duty, "able": short.able, "heads": wanted.heads}
    if short.on_duty == 0:
        why = _("Nobody is on duty in this block.")
    elif short.able < wanted.heads and wanted.competence:
        facts["competence"] = label_of(wanted.competence)
        why = _("Of the %(on_duty)s on duty %(able)s have “%(competence)s”; %(heads)s are wanted.") % facts
    elif short.able < wanted.heads:
        why = _("Only %(on_duty)s are on duty; %(heads)s are wanted.") % facts
    else:
        why = _("There are people enough: derive the labels, or the others carry another or a fixed one.")
    return MissingLine(
        wanted.date, kinds.get(wanted.kind, wanted.kind), label_word(wanted.label), short.missing, why
    )


def _evenness(
    team_id: UUID, first: date, duties: Sequence[Candidate], wanted: Sequence[Wanted]
) -> tuple[Evenness, ...]:
    past = carried_before(team_id, first)
    able = {
        label: {one.competence for one in wanted if one.label == label}
        for label in sorted({one.label for one in wanted})
    }
    worked = Counter(duty.person_id for duty in duties)
    found = []
    for label, competences in able.items():
        before = past.get(label, {})
        could = {
            duty.person_id
            for duty in duties
            if "" in competences or any(code in duty.competences for code in competences)
        }
        now = Counter(duty.person_id for duty in duties if duty.code == label)
        shares = sorted(
            10 * (before.get(who, (0, 0))[0] + now[who]) / (before.get(who, (0, 0))[1] + worked[who])
            for who in could
        )
        if shares:
            tenth = len(shares) // 10
            found.append(
                Evenness(label_word(label), len(shares), shares[tenth], median(shares), shares[-1 - tenth])
            )
    return tuple(found)
