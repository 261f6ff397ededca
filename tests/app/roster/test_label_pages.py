"""The pages of shadow labels, the file for the national system, and that no label shows on the roster."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from generiek.app.people.access import Role
from generiek.app.people.models import Account, Person, Team
from generiek.app.roster import actions
from generiek.app.roster.actions import KindOfDuty, LabelWanted
from generiek.app.roster.calendar_file import calendar_file
from generiek.app.roster.label_export import (
    EXAMPLE,
    LabelledDuty,
    MappingNotUnderstood,
    read_label_mapping,
    write_labels,
)
from generiek.app.roster.models import Duty, DutyKind, LabelMapping, RosterPeriod, ShadowLabel, Waterline
from generiek.app.roster.queries.own import own_roster
from tests.app.roster.conftest import FIRST, NOW
from tests.cast import AccountWith, SignIn

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DRAWN_ANEW = re.compile(r"\b[A-Za-z0-9]{64}\b|nonce[-=]\S+|command_id\" value=\"[\w-]+")
EARLY = LabelledDuty(
    "0042",
    "B. de Wit",
    date(2027, 1, 4),
    datetime(2027, 1, 4, 6, 0, tzinfo=UTC),
    datetime(2027, 1, 4, 14, 0, tzinfo=UTC),
    "early",
    "emergency",
    break_paid=True,
    break_minutes=30,
)


@pytest.fixture
def planner(browser_of: SignIn, anna: Account) -> Client:
    """Anna's browser."""
    return browser_of(anna)


@pytest.fixture
def labelled(team: Team, period: RosterPeriod, tom: Person, sanne: Person) -> RosterPeriod:
    """Tom and Sanne on early duty; the plan wants one of them for emergencies. The day roster is out."""
    for person in (tom, sanne):
        actions.change_duty(
            team_id=team.pk, account_id=None, person_id=person.pk, on=FIRST, kind="early", now=NOW
        )
    RosterPeriod.objects.filter(pk=period.pk).update(stage="day", day_published_until_date=period.until_date)
    actions.set_label_demand(team_id=team.pk, demand=[LabelWanted("early", "emergency", 1)])
    return period


def derive(team: Team, period: RosterPeriod) -> None:
    actions.derive_labels(team_id=team.pk, period_id=period.pk, now=NOW)


def test_the_planner_says_what_is_wanted_derives_and_fixes(
    planner: Client, team: Team, labelled: RosterPeriod, account_with: AccountWith
) -> None:
    chief = account_with(Role.TEAM_CHIEF, username="chief")
    page = reverse("roster:labels", args=[labelled.pk])
    planner.post(reverse("roster:derive_labels", args=[labelled.pk]))
    content = planner.get(page, {"first": FIRST.isoformat()}).content.decode()
    assert "Noodhulp · betaalde pauze" in content and "Labels vastleggen" in content
    planner.post(reverse("roster:fix_labels", args=[labelled.pk]), {"responsible": str(chief.pk)})
    assert ShadowLabel.objects.exclude(fixed_at=None).count() == 2
    assert planner.get(reverse("roster:label_tax", args=[labelled.pk])).status_code == 200


def test_the_wanted_labels_are_kept_line_by_line(planner: Client, team: Team) -> None:
    line = {"duty_kind": "late", "weekday": "5", "label": "riot", "competence": "ibt", "heads": "2"}
    total = {"labels-TOTAL_FORMS": "1", "labels-INITIAL_FORMS": "0"}
    planner.post(
        reverse("roster:set_label_demand"), total | {f"labels-0-{name}": said for name, said in line.items()}
    )
    row = team.label_demands.get()
    assert (row.duty_kind, row.weekday, row.label, row.competence, row.heads) == ("late", 5, "riot", "ibt", 2)
    broken = total | {f"labels-0-{name}": said for name, said in (line | {"heads": "-3"}).items()}
    assert planner.post(reverse("roster:set_label_demand"), broken).status_code == 400
    assert team.label_demands.count() == 1


def test_a_mapping_that_cannot_be_read_is_refused_with_the_reason(planner: Client, team: Team) -> None:
    answer = planner.post(reverse("roster:write_label_mapping"), {"text": '[columns]\ncolour = "Kleur"'})
    assert answer.status_code == 400
    assert "colour" in answer.content.decode()
    assert not LabelMapping.objects.exists()
    assert planner.post(reverse("roster:write_label_mapping"), {"text": EXAMPLE}).status_code == 302
    assert LabelMapping.objects.get().text.startswith("[file]")


def test_the_file_ends_a_duty_with_a_paid_break_earlier(
    planner: Client, team: Team, labelled: RosterPeriod
) -> None:
    derive(team, labelled)
    where = reverse("roster:export_labels", args=[labelled.pk])
    days = {"first": FIRST.isoformat(), "last": FIRST.isoformat()}
    assert planner.get(where, days).status_code == 302
    actions.write_label_mapping(team_id=team.pk, text=EXAMPLE, now=NOW)
    lines = planner.get(where, days).content.decode().split("\r\n")
    assert lines[0] == "Dienstnummer;Datum;Begin;Eind;Dienst;Functie;Betaalde pauze"
    assert sorted(lines[1:3]) == [
        ";04-01-2027;07:00;15:00;V;Noodhulp;J",
        ";04-01-2027;07:00;15:30;V;Overig;N",
    ]
    assert set(Duty.objects.values_list("ends_at", flat=True)) == {datetime(2027, 1, 4, 14, 30, tzinfo=UTC)}


def test_the_columns_come_in_the_order_of_the_mapping() -> None:
    mapping = read_label_mapping(
        '[file]\nseparator = "tab"\ndate = "yyyymmdd"\ntime = "hhmm"\n'
        '[columns]\nlabel = "L"\nname = "N"\nstart = "S"\ndate = "D"'
    )
    assert (
        write_labels([EARLY], mapping, AMSTERDAM) == b"L\tN\tS\tD\r\nemergency\tB. de Wit\t0700\t20270104\r\n"
    )


def test_a_word_that_a_spreadsheet_would_compute_is_text() -> None:
    mapping = read_label_mapping('[columns]\nlabel = "L"\ndate = "D"\n[values.label]\nemergency = "=1+1"')
    assert b"'=1+1" in write_labels([EARLY], mapping, AMSTERDAM)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[columns", "no TOML"),
        ('columns = "x"', "should be a table"),
        ('[columns]\ndate = "D"', "at least say"),
        ('[columns]\ndate = "D"\nlabel = 3.5\n[file]\nseparator = "#"', "not possible"),
        ('[columns]\ndate = "D"\nlabel = "L"\n[file]\ndate = "vandaag"', "no way to write"),
        ('[columns]\ndate = "D"\nlabel = ["L"]', "one word"),
        ("x = 1\n" * 30_000, "longer than"),
    ],
)
def test_an_unreadable_mapping_says_what_to_change(text: str, reason: str) -> None:
    with pytest.raises(MappingNotUnderstood, match=reason):
        read_label_mapping(text)


def test_a_change_of_a_fixed_label_asks_for_consent(
    planner: Client, team: Team, labelled: RosterPeriod, account_with: AccountWith
) -> None:
    chief = account_with(Role.TEAM_CHIEF, username="chief")
    derive(team, labelled)
    actions.fix_labels(
        team_id=team.pk, account_id=None, period_id=labelled.pk, responsible_id=chief.pk, now=NOW
    )
    label = ShadowLabel.objects.get(code="emergency")
    where = reverse("roster:change_label", args=[label.duty_id])
    assert planner.post(where, {"code": ""}).status_code == 409
    assert "vastgelegd" in planner.get(reverse("roster:label", args=[label.duty_id])).content.decode()
    planner.post(where, {"code": "", "consent": "mondeling"})
    label.refresh_from_db()
    assert label.code == "" and label.consent_at is not None


def test_an_outsider_sees_and_changes_no_labels(
    browser_of: SignIn, account_with: AccountWith, team: Team, team_b: Team, labelled: RosterPeriod
) -> None:
    derive(team, labelled)
    other = browser_of(account_with(Role.PLANNER, team=team_b, username="cor"))
    duty_id = ShadowLabel.objects.get().duty_id
    assert other.get(reverse("roster:labels", args=[labelled.pk])).status_code == 404
    assert other.post(reverse("roster:derive_labels", args=[labelled.pk])).status_code == 404
    assert other.post(reverse("roster:change_label", args=[duty_id]), {"code": ""}).status_code == 404
    assert other.get(reverse("roster:export_labels", args=[labelled.pk])).status_code == 404


def test_no_label_in_disguise_labels_change_nothing_that_the_team_sees(
    browser_of: SignIn,
    account_with: AccountWith,
    planner: Client,
    team: Team,
    labelled: RosterPeriod,
    tom: Person,
    sanne: Person,
) -> None:
    """Byte for byte: grid, cell, day, own roster and calendar are the same before and after."""
    officer = browser_of(account_with(Role.OFFICER, username="tom", person=tom))
    opco = browser_of(account_with(Role.OPCO, username="sanne", person=sanne))

    def seen() -> list[str]:
        window = {"first": FIRST.isoformat(), "width": 7}
        cell = {"person": str(tom.pk), "date": FIRST.isoformat()}
        pages = [
            *(who.get(reverse("roster:roster"), window) for who in (planner, opco)),
            planner.get(reverse("roster:cell"), window | cell),
            *(
                who.get(reverse("roster:day_on", args=[FIRST.isoformat()]))
                for who in (planner, opco, officer)
            ),
            *(who.get(reverse("roster:own")) for who in (opco, officer)),
        ]
        assert [page.status_code for page in pages] == [200] * len(pages)
        feed = calendar_file(own_roster(tom.pk, NOW), now=NOW, team_name="A")
        return [DRAWN_ANEW.sub("", page.content.decode()) for page in pages] + [str(feed)]

    before = seen()
    derive(team, labelled)
    assert ShadowLabel.objects.filter(code="emergency").count() == 1
    assert seen() == before


def test_no_label_in_disguise_a_duty_says_only_when(team: Team, labelled: RosterPeriod) -> None:
    """Whoever carries a label has the same kind of duty, times and break as who does not."""
    derive(team, labelled)
    told = {
        bool(ShadowLabel.objects.filter(duty=duty).exists()): (
            duty.kind,
            duty.starts_at,
            duty.ends_at,
            duty.unpaid_break_min,
            duty.label,
        )
        for duty in Duty.objects.all()
    }
    assert len(told) == 2 and len(set(told.values())) == 1


@pytest.mark.parametrize("name", ["Noodhulp vroeg", "Wijkdienst", "Early emergency", "ME"])
def test_no_label_in_disguise_a_kind_of_duty_may_not_be_called_after_a_task(team: Team, name: str) -> None:
    before = list(DutyKind.objects.values_list("code", "name"))
    with pytest.raises(actions.ChangeOfRosterNotAllowed, match="says when, never what"):
        actions.set_duty_kinds(team_id=team.pk, kinds=[KindOfDuty("early", name, "v", 420, 510)])
    assert list(DutyKind.objects.values_list("code", "name")) == before


def test_no_label_in_disguise_two_kinds_may_not_differ_by_their_end_alone(team: Team) -> None:
    twins = [KindOfDuty("early", "Vroeg", "v", 420, 510), KindOfDuty("early_b", "Vroeg B", "w", 420, 480, 0)]
    with pytest.raises(actions.ChangeOfRosterNotAllowed, match="differ only by their break"):
        actions.set_duty_kinds(team_id=team.pk, kinds=twins)
    longer = [KindOfDuty("early", "Vroeg", "v", 420, 510), KindOfDuty("short", "Kort", "k", 420, 300, 0)]
    actions.set_duty_kinds(team_id=team.pk, kinds=longer)
    assert DutyKind.objects.count() == 2


def test_no_label_in_disguise_no_demand_row_asks_for_a_label(team: Team, labelled: RosterPeriod) -> None:
    labels = set(team.label_demands.values_list("label", flat=True))
    assert labels
    assert not labels & set(Waterline.objects.values_list("competence", flat=True))
    assert labelled.until_date - labelled.first_date == timedelta(days=28)


@pytest.mark.parametrize("role", [Role.TEAM_CHIEF, Role.PERSONNEL])
def test_who_answers_for_labels_and_who_enters_them_come_there_by_the_menu(
    browser_of: SignIn, account_with: AccountWith, team: Team, labelled: RosterPeriod, role: Role
) -> None:
    browser = browser_of(account_with(role, username="somebody"))
    answer = browser.get(reverse("roster:labels_now"))
    assert answer["Location"] == reverse("roster:labels", args=[labelled.pk])
    assert browser.get(answer["Location"]).status_code == 200
    RosterPeriod.objects.all().delete()
    assert "nog geen roosterperiode" in browser.get(reverse("roster:labels_now")).content.decode()


def test_publishing_the_day_roster_leads_on_to_its_labels(
    planner: Client, team: Team, labelled: RosterPeriod
) -> None:
    RosterPeriod.objects.update(stage="duty", day_published_until_date=None)
    answer = planner.post(
        reverse("roster:publish", args=[labelled.pk]),
        {"stage": "day", "until_date": FIRST.isoformat(), "reason": "te laat"},
    )
    assert answer["Location"] == reverse("roster:labels", args=[labelled.pk])
    assert RosterPeriod.objects.get().day_published_until_date == FIRST + timedelta(days=1)
