"""Each day the cases are screened: the instruction advises, a person decides and says why."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from generiek.app.audit.models import AuditLine
from generiek.app.cases import actions
from generiek.app.cases.case_facts import CaseFacts, StepPlan
from generiek.app.cases.models import Case, CaseWords, ScreeningDecision
from generiek.app.cases.queries.screening import screening_queue, stream_figures
from generiek.app.cases.refusals import CaseNotFound, NotInThisStage, ReasonMissing
from generiek.app.people.access import Role
from generiek.app.people.models import Account, Team
from tests.app.cases.conftest import NOW, ORIGIN, TODAY, TakeIn
from tests.cast import AccountWith, SignIn


def decide(team: Team, case_id: UUID, outcome: str, reason: str = "", **more: object) -> None:
    """Screen a case."""
    actions.screen_case(
        team_id=team.pk,
        case_id=case_id,
        outcome=outcome,
        reason=reason,
        by=None,
        origin=ORIGIN,
        now=NOW,
        **more,  # type: ignore[arg-type]
    )


def test_the_most_promising_case_stands_first(team_a: Team, take_in: TakeIn) -> None:
    take_in("1", leads=(), provability=0)
    take_in("2", caught_in_act=True, suspect_known=True)
    take_in("3")

    assert [row.number for row in screening_queue(team_a.pk, NOW, TODAY)] == ["2", "3", "1"]


def test_each_case_shows_the_way_through_the_instruction_in_words(team_a: Team, take_in: TakeIn) -> None:
    take_in(caught_in_act=True, suspect_known=True)

    (row,) = screening_queue(team_a.pk, NOW, TODAY)

    assert row.advice == "take"
    assert [(step.question, step.answer) for step in row.path] == [
        ("Is het high-impact crime?", "Nee"),
        ("Is er een verdachte?", "Ja"),
    ]
    assert row.path[-1].why == "Heterdaad: in principe oppakken."


def test_a_case_that_was_taken_leaves_the_queue_with_its_path(team_a: Team, taken: UUID) -> None:
    decision = ScreeningDecision.objects.get()

    assert Case.objects.get().stage == "taken"
    assert Case.objects.get().taken_at == NOW
    assert [step["question"] for step in decision.path][:3] == ["high_impact", "suspect", "leads"]
    assert screening_queue(team_a.pk, NOW, TODAY) == ()


def test_taking_twice_is_harmless(team_a: Team, taken: UUID) -> None:
    decide(team_a, taken, "take", "Beelden en een getuige.")

    assert ScreeningDecision.objects.count() == 1


def test_what_is_not_now_comes_back_on_its_day(team_a: Team, take_in: TakeIn) -> None:
    case_id = take_in()
    later = TODAY + timedelta(days=7)
    decide(team_a, case_id, "not_now", "Eerst de zaken met verdachte.", again_on_date=later)

    assert screening_queue(team_a.pk, NOW, TODAY) == ()
    (row,) = screening_queue(team_a.pk, NOW + timedelta(days=7), later)
    assert row.was_not_now


@pytest.mark.parametrize("outcome", ["not_now", "close", "elsewhere"])
def test_not_taking_a_case_needs_a_reason(team_a: Team, take_in: TakeIn, outcome: str) -> None:
    case_id = take_in()

    with pytest.raises(ReasonMissing):
        decide(team_a, case_id, outcome, "nee")

    assert not ScreeningDecision.objects.exists()


def test_taking_against_the_advice_needs_a_reason(team_a: Team, take_in: TakeIn) -> None:
    case_id = take_in(leads=(), provability=0)

    with pytest.raises(ReasonMissing):
        decide(team_a, case_id, "take")


def test_ending_a_case_with_a_suspect_is_the_prosecutors_decision(team_a: Team, take_in: TakeIn) -> None:
    with_suspect, without = take_in("1", suspect_known=True, provability=1), take_in("2", leads=())
    for case_id in (with_suspect, without):
        decide(team_a, case_id, "close", "Niet te bewijzen met wat er ligt.")

    deciders = dict(ScreeningDecision.objects.values_list("case__number", "decided_by"))
    assert deciders == {"1": "prosecutor", "2": "police"}


def test_a_closed_case_is_not_taken_after_all(team_a: Team, take_in: TakeIn) -> None:
    case_id = take_in()
    decide(team_a, case_id, "close", "Aangever trok de aangifte in.")

    with pytest.raises(NotInThisStage, match="Afgesloten"):
        decide(team_a, case_id, "take", "Toch maar wel doen.")


def test_a_full_team_is_advised_to_wait(team_a: Team, take_in: TakeIn, taken: UUID) -> None:
    team_a.settings = {"running_cases_most": 1}
    team_a.save()
    take_in("119")

    (row,) = screening_queue(team_a.pk, NOW, TODAY)

    assert row.advice == "not_now"
    assert row.path[-1].why == "Het team zit vol en andere zaken gaan voor."


def test_a_number_that_is_known_is_taken_in_once(team_a: Team, take_in: TakeIn) -> None:
    assert take_in("118") == take_in("118", place_label="Elders")
    assert CaseWords.objects.count() == 1


def test_the_same_number_in_another_team_is_another_case(team_b: Team, take_in: TakeIn) -> None:
    assert take_in("118") != take_in("118", team=team_b)


def test_another_team_decides_nothing(team_b: Team, take_in: TakeIn) -> None:
    case_id = take_in()

    with pytest.raises(CaseNotFound):
        decide(team_b, case_id, "close", "Wij willen deze niet.")


def test_the_figures_tell_backlog_and_days_until_taken(team_a: Team, taken: UUID, take_in: TakeIn) -> None:
    take_in("119", reported_at=NOW - timedelta(days=12), occurred_at=NOW - timedelta(days=13))

    figures = stream_figures(team_a.pk, NOW, TODAY)

    assert (figures.to_screen, figures.oldest_days) == (1, 12)
    assert (figures.median_days_until_taken, figures.share_taken_soon) == (2, 100)
    assert figures.without_owner == 1


def test_a_case_from_ahead_of_our_clock_has_waited_no_days(team_a: Team, take_in: TakeIn) -> None:
    take_in("119", reported_at=NOW + timedelta(hours=2), occurred_at=NOW)
    assert stream_figures(team_a.pk, NOW, TODAY).oldest_days == 0


def test_images_only_work_is_measured(team_a: Team, taken: UUID) -> None:
    actions.cut_into_steps(
        team_id=team_a.pk, case_id=taken, steps=(StepPlan("images", 40),), by=None, origin=ORIGIN
    )
    assert stream_figures(team_a.pk, NOW, TODAY).images_only_share == 100

    actions.cut_into_steps(
        team_id=team_a.pk,
        case_id=taken,
        steps=(StepPlan("images", 40), StepPlan("witness", 45)),
        by=None,
        origin=ORIGIN,
    )
    assert stream_figures(team_a.pk, NOW, TODAY).images_only_share == 0


def test_every_act_leaves_a_line_in_the_audit(team_a: Team, taken: UUID) -> None:
    lines = AuditLine.objects.filter(object_id=str(taken)).values_list("action", flat=True)

    assert list(lines.order_by("number")) == ["collect", "change"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"number": " "}, "number"),
        ({"offence": "moord"}, "offence"),
        ({"leads": ("helderziende",)}, "leads"),
        ({"provability": 4}, "0 to 3"),
        ({"reported_at": NOW - timedelta(days=9)}, "after it occurred"),
        ({"x_m": 1}, "place"),
    ],
)
def test_a_case_says_no_nonsense(change: dict[str, object], sentence: str) -> None:
    good = CaseFacts(number="118", offence="vandalism", occurred_at=NOW, reported_at=NOW)

    with pytest.raises(ValueError, match=sentence):
        replace(good, **change)  # type: ignore[arg-type]


def test_a_closed_case_is_opened_again_for_what_is_new(team_a: Team, take_in: TakeIn) -> None:
    case_id = take_in()
    decide(team_a, case_id, "close", "Aangever trok de aangifte in.")

    for _time in range(2):
        actions.reopen_case(
            team_id=team_a.pk,
            case_id=case_id,
            reason="De buurman heeft alsnog beelden.",
            by=None,
            origin=ORIGIN,
            now=NOW,
        )

    assert Case.objects.get().stage == "new"
    assert list(ScreeningDecision.objects.values_list("outcome", flat=True)) == ["close", "reopen"]
    assert [row.number for row in screening_queue(team_a.pk, NOW, TODAY)] == ["118"]


def test_reopening_needs_something_new(team_a: Team, take_in: TakeIn) -> None:
    case_id = take_in()
    decide(team_a, case_id, "close", "Aangever trok de aangifte in.")

    with pytest.raises(ReasonMissing):
        actions.reopen_case(team_id=team_a.pk, case_id=case_id, reason="zo", by=None, origin=ORIGIN, now=NOW)


def test_reopening_is_no_outcome_of_the_screening(team_a: Team, take_in: TakeIn) -> None:
    with pytest.raises(NotInThisStage):
        decide(team_a, take_in(), "reopen", "Er is iets nieuws.")


# --- the page ------------------------------------------------------------------------------------


@pytest.fixture
def browser(sanne: Account, browser_of: SignIn) -> Client:
    """Sanne's browser."""
    return browser_of(sanne)


def test_the_screener_sees_the_queue_and_the_audit_knows(browser: Client, take_in: TakeIn) -> None:
    take_in()

    page = browser.get(reverse("cases:screening")).content.decode()

    assert "Winkeldiefstal · 118" in page
    assert "Behapbaar voor blauw, van begin tot eind?" in page
    assert AuditLine.objects.filter(action="consult", object_kind="screening").count() == 1


def test_the_cases_in_hand_show_owner_and_steps(browser: Client, taken: UUID) -> None:
    page = browser.get(reverse("cases:running")).content.decode()

    assert "Winkeldiefstal · 118" in page
    assert "nog geen eigenaar" in page


def test_passing_on_is_offered_for_high_impact_crime_alone(browser: Client, take_in: TakeIn) -> None:
    take_in()
    assert "Doorgeven, hoort elders" not in browser.get(reverse("cases:screening")).content.decode()

    take_in("119", offence="robbery", high_impact=True)
    assert "Doorgeven, hoort elders" in browser.get(reverse("cases:screening")).content.decode()


def test_the_screener_takes_a_case(browser: Client, take_in: TakeIn) -> None:
    case_id = take_in()

    answer = browser.post(
        reverse("cases:screen", args=[case_id]),
        {"outcome": "take", "manageable": "yes", "reason": "Beelden en een getuige."},
    )

    assert answer.headers["Location"] == reverse("cases:case", args=[case_id])
    assert ScreeningDecision.objects.get().manageable is True


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"reason": "Te weinig aanknopingspunten hier."}, "Kies: oppakken, niet nu of afsluiten."),
        ({"outcome": "close", "reason": "nee"}, "Zeg in een zin waarom"),
        ({"outcome": "not_now", "reason": "Eerst de zaken met verdachte."}, "Zeg wanneer de zaak opnieuw"),
        (
            {"outcome": "not_now", "reason": "Eerst de rest.", "again_on_date": "2020-01-01"},
            "Kies een dag na vandaag.",
        ),
        ({"outcome": "take", "reason": "Goede beelden."}, "Beantwoord de tweede vraag"),
    ],
)
def test_a_half_decision_is_told_and_keeps_the_words(
    browser: Client, take_in: TakeIn, typed: dict[str, str], sentence: str
) -> None:
    case_id = take_in(reported_at=timezone.now(), occurred_at=NOW)

    answer = browser.post(reverse("cases:screen", args=[case_id]), typed)

    page = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in page
    assert typed["reason"] in page
    assert not ScreeningDecision.objects.exists()


def test_deciding_is_not_done_by_looking(browser: Client, take_in: TakeIn) -> None:
    assert browser.get(reverse("cases:screen", args=[take_in()])).status_code == 405


def test_the_opco_reads_and_decides_nothing(
    account_with: AccountWith, browser_of: SignIn, take_in: TakeIn
) -> None:
    case_id, opco = take_in(), browser_of(account_with(Role.OPCO))

    assert "Besluiten" not in opco.get(reverse("cases:screening")).content.decode()
    assert opco.post(reverse("cases:screen", args=[case_id]), {"outcome": "close"}).status_code == 403


def test_the_opco_of_another_team_sees_no_case(carla: Account, browser_of: SignIn, take_in: TakeIn) -> None:
    case_id, browser = take_in(), browser_of(carla)

    assert "Winkeldiefstal" not in browser.get(reverse("cases:screening")).content.decode()
    assert browser.get(reverse("cases:case", args=[case_id])).status_code == 404


@pytest.mark.parametrize(
    "role", [Role.PLANNER, Role.AUTHOR, Role.TEAM_CHIEF, Role.DISPATCHER, Role.RESEARCHER]
)
def test_whoever_does_not_need_cases_sees_none(
    account_with: AccountWith, browser_of: SignIn, take_in: TakeIn, role: Role
) -> None:
    case_id, browser = take_in(), browser_of(account_with(role))

    assert browser.get(reverse("cases:screening")).status_code == 403
    assert browser.get(reverse("cases:case", args=[case_id])).status_code == 403
