"""Shadow labels: derived evenly, missing with a reason, fixed with the day roster, changed with consent."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from generiek.app.people.access import Role
from generiek.app.people.models import Account, Person, Team
from generiek.app.roster import actions
from generiek.app.roster.actions import ChangeOfRosterNotAllowed, LabelWanted
from generiek.app.roster.models import Duty, LabelChange, LabelDemand, RosterPeriod, ShadowLabel
from generiek.app.roster.queries.label_tax import label_tax_page
from generiek.app.roster.queries.labels import labels_page
from generiek.app.shift.models import LogbookEntry, Shift
from tests.app.roster.conftest import FIRST, NOW, colleague
from tests.cast import AccountWith

WEEK = [FIRST + timedelta(days=n) for n in range(6)]


@pytest.fixture
def drivers(team: Team) -> list[Person]:
    """Three colleagues who may drive with blue light."""
    return [colleague(team, f"Driver {letter}", "emergency_driving") for letter in "abc"]


@pytest.fixture
def rostered(team: Team, period: RosterPeriod, drivers: list[Person], tom: Person) -> RosterPeriod:
    """All four on early duty for six days."""
    for on in WEEK:
        for person in (*drivers, tom):
            actions.change_duty(
                team_id=team.pk, account_id=None, person_id=person.pk, on=on, kind="early", now=NOW
            )
    return period


@pytest.fixture
def chief(account_with: AccountWith) -> Account:
    """The team chief."""
    return account_with(Role.TEAM_CHIEF, username="chief")


def want(team: Team, heads: int, competence: str = "emergency_driving") -> None:
    actions.set_label_demand(
        team_id=team.pk, demand=[LabelWanted("early", "emergency", heads, competence=competence)]
    )


def derive(team: Team, period: RosterPeriod) -> actions.LabelsDerived:
    return actions.derive_labels(team_id=team.pk, period_id=period.pk, now=NOW)


def carried(person: Person) -> int:
    return ShadowLabel.objects.filter(duty__person=person, code="emergency").count()


def put_out(period: RosterPeriod, until: date) -> None:
    RosterPeriod.objects.filter(pk=period.pk).update(stage="day", day_published_until_date=until)


def test_every_block_gets_its_labels_shared_evenly(
    team: Team, rostered: RosterPeriod, drivers: list[Person], tom: Person
) -> None:
    want(team, 1)
    done = derive(team, rostered)
    assert (done.labelled, [carried(one) for one in drivers], carried(tom)) == (6, [2, 2, 2], 0)


def test_deriving_again_changes_nothing(team: Team, rostered: RosterPeriod) -> None:
    want(team, 2)
    derive(team, rostered)
    kept = set(ShadowLabel.objects.values_list("pk", "code"))
    assert derive(team, rostered).changed == 0
    assert set(ShadowLabel.objects.values_list("pk", "code")) == kept


def test_what_was_carried_before_the_period_is_made_up_for(
    team: Team, rostered: RosterPeriod, drivers: list[Person]
) -> None:
    earlier = actions.begin_period(team_id=team.pk, first_date=FIRST - timedelta(days=28), until_date=FIRST)
    for n in range(6):
        for person in drivers:
            duty = Duty.objects.create(
                period=earlier,
                person=person,
                date=FIRST - timedelta(days=20 - n),
                starts_at=NOW + timedelta(days=n),
                ends_at=NOW + timedelta(days=n, hours=8),
                kind="early",
            )
            if person == drivers[0]:
                ShadowLabel.objects.create(duty=duty, code="emergency", derived_at=NOW, fixed_at=NOW)
    want(team, 1)
    derive(team, rostered)
    assert [carried(one) for one in drivers] == [6, 3, 3]


def test_a_missing_label_says_why(team: Team, rostered: RosterPeriod) -> None:
    want(team, 4)
    done = derive(team, rostered)
    page = labels_page(rostered, None)
    assert (done.missing, page.missing_count) == (6 + 4 * 22, 6 + 4 * 22)
    assert page.missing[0].why == "Of the 4 on duty 3 have “Emergency driving”; 4 are wanted."
    assert page.missing[-1].why == "Nobody is on duty in this block."


def test_who_is_absent_carries_no_label(team: Team, rostered: RosterPeriod, drivers: list[Person]) -> None:
    actions.note_absence(
        team_id=team.pk, person_id=drivers[0].pk, kind="leave", first_date=FIRST, until_date=date(2027, 1, 20)
    )
    want(team, 1)
    derive(team, rostered)
    assert [carried(one) for one in drivers] == [0, 3, 3]


def test_the_scarcest_label_is_given_first(team: Team, rostered: RosterPeriod, drivers: list[Person]) -> None:
    actions.set_label_demand(
        team_id=team.pk,
        demand=[
            LabelWanted("early", "desk", 1),
            LabelWanted("early", "emergency", 3, competence="emergency_driving"),
        ],
    )
    derive(team, rostered)
    assert sum(carried(one) for one in drivers) == 18
    assert ShadowLabel.objects.filter(code="desk").count() == 6


def test_no_label_is_missing_that_giving_them_together_would_give(team: Team, period: RosterPeriod) -> None:
    """Of two early drivers one alone may go to riots: evenly shared driving would keep him from it."""
    early = [colleague(team, "Both", "emergency_driving", "ibt"), colleague(team, "One", "emergency_driving")]
    late = [colleague(team, f"Riot {letter}", "ibt") for letter in "abcde"]
    for on in WEEK:
        for kind, people in (("early", early), ("late", late)):
            for person in people:
                actions.change_duty(
                    team_id=team.pk, account_id=None, person_id=person.pk, on=on, kind=kind, now=NOW
                )
    demand = [
        LabelWanted("early", "emergency", 1, competence="emergency_driving"),
        LabelWanted("early", "riot", 1, competence="ibt"),
        LabelWanted("late", "riot", 1, competence="ibt"),
    ]
    actions.set_label_demand(team_id=team.pk, demand=demand)
    assert derive(team, period).labelled == 3 * len(WEEK)
    assert ShadowLabel.objects.filter(code="riot").count() == 2 * len(WEEK)


def test_a_line_for_a_weekday_goes_before_the_one_for_every_day(team: Team, rostered: RosterPeriod) -> None:
    actions.set_label_demand(
        team_id=team.pk,
        demand=[LabelWanted("early", "emergency", 1), LabelWanted("early", "emergency", 3, weekday=0)],
    )
    assert derive(team, rostered).labelled == 3 + 5


def test_without_demand_nothing_is_derived(team: Team, rostered: RosterPeriod) -> None:
    with pytest.raises(ChangeOfRosterNotAllowed, match="First say which labels"):
        derive(team, rostered)


def test_the_same_label_twice_on_a_duty_is_refused(team: Team) -> None:
    one = LabelWanted("early", "emergency", 1)
    with pytest.raises(ChangeOfRosterNotAllowed, match="Two lines"):
        actions.set_label_demand(team_id=team.pk, demand=[one, one])
    assert not LabelDemand.objects.exists()


def test_labels_are_fixed_only_of_days_that_are_out(
    team: Team, rostered: RosterPeriod, anna: Account, chief: Account
) -> None:
    want(team, 1)
    derive(team, rostered)
    fix = {"team_id": team.pk, "account_id": anna.pk, "period_id": rostered.pk, "now": NOW}
    with pytest.raises(ChangeOfRosterNotAllowed, match="none is out yet"):
        actions.fix_labels(responsible_id=chief.pk, **fix)
    put_out(rostered, FIRST + timedelta(days=2))
    assert actions.fix_labels(responsible_id=chief.pk, **fix) == 8
    assert actions.fix_labels(responsible_id=chief.pk, **fix) == 0
    label = ShadowLabel.objects.filter(code="emergency").exclude(fixed_at=None).first()
    assert label is not None
    assert (label.responsible, label.entered_by) == (chief, anna)


def test_only_a_team_chief_answers_for_labels(team: Team, rostered: RosterPeriod, anna: Account) -> None:
    want(team, 1)
    derive(team, rostered)
    put_out(rostered, FIRST + timedelta(days=2))
    with pytest.raises(ChangeOfRosterNotAllowed, match="team chief"):
        actions.fix_labels(
            team_id=team.pk, account_id=anna.pk, period_id=rostered.pk, responsible_id=anna.pk, now=NOW
        )


def fixed(team: Team, period: RosterPeriod, chief: Account) -> ShadowLabel:
    want(team, 1)
    derive(team, period)
    put_out(period, FIRST + timedelta(days=2))
    actions.fix_labels(
        team_id=team.pk, account_id=None, period_id=period.pk, responsible_id=chief.pk, now=NOW
    )
    return ShadowLabel.objects.filter(code="emergency").exclude(fixed_at=None)[0]


def test_what_is_fixed_stays_when_labels_are_derived_again(
    team: Team, rostered: RosterPeriod, chief: Account
) -> None:
    label = fixed(team, rostered, chief)
    before = set(ShadowLabel.objects.exclude(fixed_at=None).values_list("duty_id", "code"))
    want(team, 3)
    derive(team, rostered)
    assert set(ShadowLabel.objects.exclude(fixed_at=None).values_list("duty_id", "code")) == before
    assert (label.duty_id, "emergency") in before


def test_a_fixed_label_changes_only_with_consent_that_is_recorded(
    team: Team, rostered: RosterPeriod, chief: Account, anna: Account
) -> None:
    label = fixed(team, rostered, chief)
    change = {"team_id": team.pk, "account_id": anna.pk, "duty_id": label.duty_id, "code": "", "now": NOW}
    with pytest.raises(actions.ConsentNeeded):
        actions.change_label(consent=" ", **change)
    assert ShadowLabel.objects.get(pk=label.pk).code == "emergency"
    made = actions.change_label(consent="by telephone", **change)
    assert made is not None
    assert (made.before, made.after, made.consent, made.changed_by) == ("emergency", "", "by telephone", anna)
    assert actions.change_label(consent="by telephone", **change) is None
    assert LabelChange.objects.count() == 1


def test_a_label_that_the_plan_does_not_know_is_refused(
    team: Team, rostered: RosterPeriod, chief: Account
) -> None:
    label = fixed(team, rostered, chief)
    with pytest.raises(ChangeOfRosterNotAllowed, match="wants no such label"):
        actions.change_label(
            team_id=team.pk, account_id=None, duty_id=label.duty_id, code="spy", consent="yes", now=NOW
        )


def test_the_tax_counts_paid_breaks_other_ends_and_hours(team: Team, rostered: RosterPeriod) -> None:
    actions.set_label_demand(
        team_id=team.pk,
        demand=[LabelWanted("early", "emergency", 2), LabelWanted("early", "neighbourhood", 1)],
    )
    derive(team, rostered)
    page = label_tax_page(rostered)
    assert (page.paid_break_min, page.other_end_times, page.hours) == (12 * 30, 12, 6.0)
    assert [(one.duties, one.paid) for one in page.counts] == [(12, True), (6, False)]
    assert page.beside is None


def test_labels_are_laid_beside_who_was_really_called(
    team: Team, rostered: RosterPeriod, drivers: list[Person], tom: Person
) -> None:
    want(team, 1)
    derive(team, rostered)
    shift = Shift.objects.create(
        team=team, kind="early", date=FIRST, starts_at=NOW, ends_at=NOW + timedelta(hours=8), status="closed"
    )
    labelled = ShadowLabel.objects.get(duty__date=FIRST).duty.person_id
    calls = [(str(uuid4()), [labelled, tom.pk]), (str(uuid4()), [tom.pk])]
    LogbookEntry.objects.bulk_create(
        LogbookEntry(
            team=team,
            shift=shift,
            number=number,
            kind="unit_dispatched",
            version=1,
            occurred_at_s=0,
            recorded_at_s=0,
            command_id=str(uuid4()),
            data={"call": call, "unit": "u", "persons": [str(one) for one in persons]},
        )
        for number, (call, persons) in enumerate([*calls, calls[1]], start=1)
    )
    beside = label_tax_page(rostered).beside
    assert beside is not None
    assert (beside.shifts, beside.duties, beside.calls) == (1, 4, 3)
    assert (beside.labelled_and_called, beside.labelled_not_called, beside.called_not_labelled) == (1, 0, 1)
    assert beside.neither == 2


def test_a_fixed_label_that_falls_away_with_its_duty_is_recorded(
    team: Team, rostered: RosterPeriod, chief: Account, anna: Account
) -> None:
    label = fixed(team, rostered, chief)
    duty = label.duty
    actions.change_duty(
        team_id=team.pk,
        account_id=anna.pk,
        person_id=duty.person_id,
        on=duty.date,
        kind="late",
        now=NOW,
        ground=actions.Ground("consent", "at the desk"),
    )
    change = LabelChange.objects.get()
    assert (change.person_id, change.before, change.after) == (duty.person_id, "emergency", "")
    assert (change.consent, change.changed_by) == ("at the desk", anna)


def test_labels_that_came_in_with_a_roster_count_for_the_tax_too(
    team: Team, period: RosterPeriod, tom: Person, sanne: Person
) -> None:
    starts_at = NOW + timedelta(days=42)
    entries = [
        actions.DutyEntry(person.pk, FIRST, starts_at, starts_at + timedelta(hours=8), "early", label, rest)
        for person, label, rest in ((tom, "emergency", 0), (sanne, "neighbourhood", 30))
    ]
    actions.take_in_duties(team_id=team.pk, entries=entries, source="import")
    page = label_tax_page(period)
    assert (page.paid_break_min, page.other_end_times) == (30, 1)
    assert labels_page(period, None).imported == 2
