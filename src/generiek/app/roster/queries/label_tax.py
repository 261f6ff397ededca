"""What labels cost beside one kind of break for everybody, and whether they hit who was really called."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from generiek.app.roster.bridge.labels import has_paid_break, labels_beside_calls, tax_of
from generiek.app.roster.label_words import label_word
from generiek.app.roster.models import Duty, RosterPeriod, ShadowLabel
from generiek.app.shift.queries.answered import calls_answered, shifts_played

PAID_BREAK_MIN = 30
"""The break of a duty that came in with a label: it is inside the duty already."""


@dataclass(frozen=True, slots=True)
class LabelCount:
    """How many duties carry a label, and whether its break is paid."""

    label: str
    duties: int
    paid: bool


@dataclass(frozen=True, slots=True)
class BesideCalls:
    """Duties of played shifts: with and without a label that pays the break, called or not; calls in all."""

    shifts: int
    duties: int
    labelled_and_called: int
    labelled_not_called: int
    called_not_labelled: int
    neither: int
    calls: int

    @property
    def labelled(self) -> int:
        """Duties whose label pays the break."""
        return self.labelled_and_called + self.labelled_not_called

    @property
    def called(self) -> int:
        """Duties in which somebody was sent to a call."""
        return self.labelled_and_called + self.called_not_labelled

    @property
    def missed_percent(self) -> int | None:
        """The share of labels that paid for nothing; None without labels."""
        return round(100 * self.labelled_not_called / self.labelled) if self.labelled else None


@dataclass(frozen=True, slots=True)
class LabelTaxPage:
    """The label tax of a period: minutes of paid break, duties with another end, hours."""

    counts: tuple[LabelCount, ...]
    duties: int
    paid_break_min: int
    other_end_times: int
    hours: float
    hours_a_year: float
    beside: BesideCalls | None


def label_tax_page(period: RosterPeriod) -> LabelTaxPage:
    """The label tax of a period, with what the shifts that were played say."""
    rows = list(
        Duty.objects.filter(period=period).values_list(
            "pk", "person_id", "date", "kind", "unpaid_break_min", "label"
        )
    )
    codes = dict(ShadowLabel.objects.filter(duty__period=period).values_list("duty_id", "code"))
    label_of_duty = {row[0]: codes.get(row[0], "") or row[5] for row in rows}
    paid = [row[4] or PAID_BREAK_MIN for row in rows if has_paid_break(label_of_duty[row[0]])]
    tax = tax_of(paid)
    counts = Counter(code for code in label_of_duty.values() if code)
    days = (period.until_date - period.first_date).days
    return LabelTaxPage(
        counts=tuple(
            LabelCount(label_word(code), count, has_paid_break(code))
            for code, count in sorted(counts.items())
        ),
        duties=len(rows),
        paid_break_min=tax.paid_break_min,
        other_end_times=tax.other_end_times,
        hours=tax.hours_lost,
        hours_a_year=tax.hours_lost * 365 / days,
        beside=_beside(period, [(row[0], row[1], row[2], row[3]) for row in rows], label_of_duty),
    )


def _beside(
    period: RosterPeriod, rows: list[tuple[UUID, UUID, date, str]], label_of_duty: dict[UUID, str]
) -> BesideCalls | None:
    """Only duties of shifts that have been played count: of the others nobody knows yet."""
    played = shifts_played(period.team_id, period.first_date, period.until_date)
    answered = calls_answered(period.team_id, period.first_date, period.until_date)
    known = [row for row in rows if (row[2], row[3]) in played]
    if not known:
        return None
    labelled = {n for n, row in enumerate(known) if has_paid_break(label_of_duty[row[0]])}
    called = {n for n, row in enumerate(known) if answered[row[1], row[2], row[3]]}
    found = labels_beside_calls(labelled, called)
    return BesideCalls(
        shifts=len(played),
        duties=len(known),
        labelled_and_called=found.labelled_and_called,
        labelled_not_called=found.labelled_not_called,
        called_not_labelled=found.called_not_labelled,
        neither=len(known) - len(labelled | called),
        calls=sum(answered[row[1], row[2], row[3]] for row in known),
    )
