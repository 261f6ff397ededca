"""A case that was taken becomes work for blue, from beginning to end, with an owner and a helper."""

from datetime import date
from uuid import UUID

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from generiek.app.audit.models import AuditLine
from generiek.app.cases import actions
from generiek.app.cases.case_facts import StepPlan
from generiek.app.cases.models import Case, CaseStep, CaseWords, ReporterTold
from generiek.app.cases.queries import case_labels, cases_of_owner
from generiek.app.cases.queries.progress import step_rows
from generiek.app.cases.queries.screening import running_cases
from generiek.app.cases.refusals import (
    CaseNotFound,
    HelperIsOwner,
    NobodyOfTheTeam,
    NothingToOrder,
    NothingToTell,
    NotInThisStage,
)
from generiek.app.people.access import Role
from generiek.app.people.models import Account, Person, Team
from generiek.app.work.actions import record_result
from generiek.app.work.models import WorkOrder
from tests.app.cases.conftest import NOW, ORIGIN, TODAY, TakeIn
from tests.cast import AccountWith, SignIn

STEPS = (
    StepPlan("images", 40),
    StepPlan("witness", 45, instruction="Mevrouw De Bruin, Molenstraat 8."),
    StepPlan("file", 90),
)


def cut(team: Team, case_id: UUID, steps: tuple[StepPlan, ...] = STEPS) -> None:
    """Plan the steps of a case."""
    actions.cut_into_steps(team_id=team.pk, case_id=case_id, steps=steps, by=None, origin=ORIGIN)


def order(team: Team, case_id: UUID) -> tuple[UUID, ...]:
    """Put the planned steps in the work stock."""
    return actions.order_steps(team_id=team.pk, case_id=case_id, by=None, origin=ORIGIN, now=NOW)


def give(team: Team, case_id: UUID, owner: Person, helper: Person | None) -> None:
    """Give a case to an owner."""
    actions.give_to_owner(
        team_id=team.pk,
        case_id=case_id,
        owner_person_id=owner.pk,
        helper_person_id=helper.pk if helper else None,
        by=None,
        origin=ORIGIN,
        now=NOW,
    )


def test_steps_become_approved_orders_that_tell_nothing_of_the_case(team_a: Team, taken: UUID) -> None:
    cut(team_a, taken)

    order_ids = order(team_a, taken)

    orders = list(WorkOrder.objects.filter(pk__in=order_ids).order_by("case_step"))
    assert [one.case_step for one in orders] == ["file", "images", "witness"]
    assert {one.status for one in orders} == {"approved"}
    assert {one.case_id for one in orders} == {taken}
    told = " ".join(f"{one.title} {one.why} {one.approach} {one.expected_result}" for one in orders)
    assert "De Bruin" not in told
    assert "bestelbus" not in told
    assert orders[2].title == "Zaak 118: getuige horen"
    assert Case.objects.get().stage == "in_hand"


def test_ordering_twice_orders_once(team_a: Team, taken: UUID) -> None:
    cut(team_a, taken)
    order(team_a, taken)

    assert order(team_a, taken) == ()
    assert WorkOrder.objects.count() == 3


def test_there_is_nothing_to_order_before_cutting(team_a: Team, taken: UUID) -> None:
    with pytest.raises(NothingToOrder):
        order(team_a, taken)


def test_cutting_again_replaces_plans_and_keeps_what_is_work(team_a: Team, taken: UUID) -> None:
    cut(team_a, taken, STEPS[:1])
    order(team_a, taken)
    for _time in range(2):
        cut(team_a, taken, STEPS[1:])

    assert list(CaseStep.objects.values_list("number", "kind", "status")) == [
        (1, "images", "ordered"),
        (2, "witness", "planned"),
        (3, "file", "planned"),
    ]


def test_a_case_is_cut_after_it_was_taken(team_a: Team, take_in: TakeIn) -> None:
    case_id = take_in()

    with pytest.raises(NotInThisStage):
        cut(team_a, case_id)


def test_a_step_is_as_far_as_its_order(team_a: Team, taken: UUID) -> None:
    cut(team_a, taken)
    first = order(team_a, taken)[0]
    for status in ("handed_out", "done"):
        record_result(team_id=team_a.pk, order_id=first, status=status, now=NOW)

    assert [step.state for step in step_rows(team_a.pk, taken)] == ["done", "approved", "approved"]


def test_when_only_the_file_is_left_the_case_says_so(team_a: Team, taken: UUID) -> None:
    cut(team_a, taken)
    images, witness, _file = order(team_a, taken)
    for order_id in (images, witness):
        assert running_cases(team_a.pk, NOW, TODAY, {})[0].stage == "in_hand"
        for status in ("handed_out", "done"):
            record_result(team_id=team_a.pk, order_id=order_id, status=status, now=NOW)

    (row,) = running_cases(team_a.pk, NOW, TODAY, {})
    assert (row.stage_label, row.steps_done, row.steps) == ("Dossier naar het OM", 2, 3)


def test_a_step_that_is_not_needed_is_dropped_once(team_a: Team, taken: UUID) -> None:
    cut(team_a, taken)
    step = CaseStep.objects.get(kind="witness")
    for _time in range(2):
        actions.drop_step(team_id=team_a.pk, case_id=taken, step_id=step.pk, by=None, origin=ORIGIN)

    order(team_a, taken)

    assert set(WorkOrder.objects.values_list("case_step", flat=True)) == {"images", "file"}


def test_a_board_names_a_case_by_number_and_step(team_a: Team, taken: UUID) -> None:
    cut(team_a, taken)
    order_ids = order(team_a, taken)

    label = case_labels(team_a.pk, [str(taken)])[str(taken)]

    assert (label.number, label.steps) == ("118", 3)
    assert label.step_of_order[str(order_ids[1])] == 2


def test_the_owner_gets_the_open_orders_too(team_a: Team, taken: UUID, bram: Person, vera: Person) -> None:
    cut(team_a, taken)
    order(team_a, taken)

    for _time in range(2):
        give(team_a, taken, bram, vera)

    assert set(WorkOrder.objects.values_list("owner_person_id", flat=True)) == {bram.pk}
    assert cases_of_owner(team_a.pk, bram.pk) == (taken,)


def test_a_helper_is_somebody_else(team_a: Team, taken: UUID, bram: Person) -> None:
    with pytest.raises(HelperIsOwner):
        give(team_a, taken, bram, bram)


def test_nobody_of_another_team_owns_a_case(
    team_a: Team, team_b: Team, taken: UUID, bram: Person, take_in: TakeIn
) -> None:
    elsewhere = take_in("1", team=team_b)
    actions.screen_case(
        team_id=team_b.pk,
        case_id=elsewhere,
        outcome="take",
        reason="Goede beelden en een getuige.",
        by=None,
        origin=ORIGIN,
        now=NOW,
    )

    with pytest.raises(NobodyOfTheTeam):
        give(team_b, elsewhere, bram, None)
    with pytest.raises(CaseNotFound):
        give(team_b, taken, bram, None)


def test_the_reporter_is_told_once_a_decision(team_a: Team, taken: UUID) -> None:
    for _time in range(2):
        actions.tell_reporter(team_id=team_a.pk, case_id=taken, way="call", by=None, origin=ORIGIN, now=NOW)

    assert ReporterTold.objects.get().told_by == "police"
    assert AuditLine.objects.filter(action="disclose", object_id=str(taken)).count() == 1


def test_there_is_nothing_to_tell_before_a_decision(team_a: Team, take_in: TakeIn) -> None:
    case_id = take_in()

    with pytest.raises(NothingToTell):
        actions.tell_reporter(team_id=team_a.pk, case_id=case_id, way="call", by=None, origin=ORIGIN, now=NOW)


def test_a_case_whose_file_was_sent_is_done(team_a: Team, taken: UUID) -> None:
    for _time in range(2):
        actions.finish_case(team_id=team_a.pk, case_id=taken, by=None, origin=ORIGIN, now=NOW)

    assert (Case.objects.get().stage, Case.objects.get().closed_at) == ("closed", NOW)


def test_what_is_due_is_destroyed_and_the_facts_stay(team_a: Team, taken: UUID) -> None:
    cut(team_a, taken)

    early = actions.destroy_what_is_due(team_id=team_a.pk, today=date(2036, 11, 20), by=None, origin=ORIGIN)
    assert early == 0
    due = actions.destroy_what_is_due(team_id=team_a.pk, today=date(2036, 11, 21), by=None, origin=ORIGIN)
    again = actions.destroy_what_is_due(team_id=team_a.pk, today=date(2036, 11, 22), by=None, origin=ORIGIN)

    case = Case.objects.get()
    assert (due, again) == (1, 0)
    assert not CaseWords.objects.exists()
    assert (case.place_label, case.x_m, case.decisions.get().reason) == ("", None, "")
    assert (case.offence, case.steps.count()) == ("shoplifting", 3)
    assert AuditLine.objects.filter(action="destroy").count() == 1


# --- the pages -----------------------------------------------------------------------------------


@pytest.fixture
def browser(sanne: Account, browser_of: SignIn) -> Client:
    """Sanne's browser."""
    return browser_of(sanne)


def steps_typed(*kinds: str, **changed: str) -> dict[str, str]:
    """The form of the steps as somebody fills it in."""
    typed = {"steps-TOTAL_FORMS": str(len(kinds) + 1), "steps-INITIAL_FORMS": "0"}
    for place, kind in enumerate((*kinds, "")):
        typed |= {
            f"steps-{place}-kind": kind,
            f"steps-{place}-effort_minutes": "45" if kind else "",
            f"steps-{place}-crew": "1",
            f"steps-{place}-instruction": "Mevrouw De Bruin" if kind == "witness" else "",
        }
    return typed | changed


def test_the_page_proposes_steps_from_the_leads(browser: Client, taken: UUID) -> None:
    page = browser.get(reverse("cases:case", args=[taken])).content.decode()

    assert '<option value="images" selected>' in page
    assert '<option value="witness" selected>' in page


def test_planned_steps_go_to_the_stock_by_one_button(browser: Client, team_a: Team, taken: UUID) -> None:
    cut(team_a, taken)
    address = reverse("cases:order", args=[taken])
    assert f'action="{address}"' in browser.get(reverse("cases:case", args=[taken])).content.decode()

    for _time in range(2):
        browser.post(address)

    assert WorkOrder.objects.count() == 3
    assert f'action="{address}"' not in browser.get(reverse("cases:case", args=[taken])).content.decode()


def test_cutting_on_the_page_fills_the_stock(browser: Client, taken: UUID) -> None:
    answer = browser.post(
        reverse("cases:cut", args=[taken]), steps_typed("images", "witness") | {"order": "1"}, follow=True
    )

    assert WorkOrder.objects.filter(case_id=taken, status="approved").count() == 2
    assert "De stappen staan in de werkvoorraad." in answer.content.decode()
    assert "Mevrouw De Bruin" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (steps_typed(), "Kies minstens één stap."),
        (steps_typed("witness", **{"steps-0-effort_minutes": ""}), "Zeg hoeveel minuten deze stap duurt."),
        (steps_typed("witness", **{"steps-0-effort_minutes": "uurtje"}), "Geef de minuten als heel getal"),
        (steps_typed("witness", **{"steps-0-effort_minutes": "999"}), "verdeel die verder"),
    ],
)
def test_steps_filled_in_wrongly_are_told_and_kept(
    browser: Client, taken: UUID, typed: dict[str, str], sentence: str
) -> None:
    answer = browser.post(reverse("cases:cut", args=[taken]), typed | {"order": "1"})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in page
    assert ("Mevrouw De Bruin" in page) == ("witness" in typed.values())
    assert not CaseStep.objects.exists()


def test_the_screener_gives_the_case_and_tells_the_reporter(
    browser: Client, taken: UUID, bram: Person, vera: Person
) -> None:
    browser.post(reverse("cases:give", args=[taken]), {"owner": str(bram.pk), "helper": str(vera.pk)})
    browser.post(reverse("cases:tell", args=[taken]), {"way": "call"})

    page = browser.get(reverse("cases:case", args=[taken])).content.decode()
    assert "B. de Wit" in page
    assert "De aangever is ingelicht" in page


def test_a_case_without_a_helper_is_not_given(
    browser: Client, taken: UUID, bram: Person, vera: Person
) -> None:
    answer = browser.post(reverse("cases:give", args=[taken]), {"owner": str(bram.pk)})

    assert answer.status_code == 400
    assert "Noem een helper" in answer.content.decode()
    assert Case.objects.get().owner_person_id is None


def test_judging_the_leads_changes_the_advice(browser: Client, team_a: Team, take_in: TakeIn) -> None:
    case_id = take_in(leads=(), provability=0)

    for _time in range(2):
        browser.post(
            reverse("cases:judge", args=[case_id]), {"leads": ["images", "plate"], "provability": "3"}
        )

    page = browser.get(reverse("cases:case", args=[case_id])).content.decode()
    assert Case.objects.get().leads == ["images", "plate"]
    assert "2 van 2 aanknopingspunten" in page
    assert AuditLine.objects.filter(action="change").count() == 1


def test_an_officer_opens_his_own_case_and_no_other(
    team_a: Team,
    bram: Person,
    bram_account: Account,
    vera: Person,
    browser_of: SignIn,
    taken: UUID,
    take_in: TakeIn,
) -> None:
    other = take_in("119")
    give(team_a, taken, bram, vera)
    browser = browser_of(bram_account)

    assert "Winkeldiefstal · 118" in browser.get(reverse("cases:mine")).content.decode()
    assert browser.get(reverse("cases:case", args=[taken])).status_code == 200
    assert browser.get(reverse("cases:case", args=[other])).status_code == 403
    assert AuditLine.objects.filter(object_id=str(other), result="refused").count() == 1


def test_the_owner_carries_the_case_to_the_end(
    team_a: Team, bram: Person, bram_account: Account, vera: Person, browser_of: SignIn, taken: UUID
) -> None:
    give(team_a, taken, bram, vera)
    browser = browser_of(bram_account)

    browser.post(reverse("cases:cut", args=[taken]), steps_typed("witness") | {"plan": "1"})
    browser.post(reverse("cases:order", args=[taken]))
    browser.post(reverse("cases:finish", args=[taken]))

    assert WorkOrder.objects.get().owner_person_id == bram.pk
    assert Case.objects.get().stage == "closed"


def test_the_opco_reads_a_case_and_works_on_none(
    account_with: AccountWith, browser_of: SignIn, taken: UUID
) -> None:
    opco = browser_of(account_with(Role.OPCO, Role.OFFICER))

    assert opco.get(reverse("cases:case", args=[taken])).status_code == 200
    assert opco.post(reverse("cases:finish", args=[taken])).status_code == 403
    assert Case.objects.get().stage == "taken"


@pytest.mark.parametrize("act", ["judge", "cut", "order", "give", "tell", "finish", "reopen"])
def test_an_act_is_not_done_by_looking(act: str, browser: Client, taken: UUID) -> None:
    assert browser.get(reverse(f"cases:{act}", args=[taken])).status_code == 405


@pytest.mark.parametrize("act", ["judge", "cut", "order", "give", "tell", "finish", "reopen"])
def test_the_screener_of_another_team_finds_nothing(
    act: str, account_with: AccountWith, team_b: Team, browser_of: SignIn, taken: UUID
) -> None:
    elsewhere = browser_of(account_with(Role.SCREENER, team=team_b, username="screener-b"))

    assert elsewhere.post(reverse(f"cases:{act}", args=[taken])).status_code == 404
    assert Case.objects.get().stage == "taken"


def test_the_daily_command_destroys_and_says_of_how_many(
    team_a: Team, taken: UUID, capsys: pytest.CaptureFixture[str]
) -> None:
    Case.objects.update(destroy_date=date(2020, 1, 1))

    call_command("destroy_due_words")

    assert "Team A: de tekst van 1 zaken, 0 meldingen en 0 notities is vernietigd." in capsys.readouterr().out
    assert not CaseWords.objects.exists()


def test_a_finished_case_is_reopened_on_the_page(browser: Client, team_a: Team, taken: UUID) -> None:
    cut(team_a, taken)
    order(team_a, taken)
    actions.finish_case(team_id=team_a.pk, case_id=taken, by=None, origin=ORIGIN, now=NOW)

    vague = browser.post(reverse("cases:reopen", args=[taken]), {"reason": "zo"})
    browser.post(reverse("cases:reopen", args=[taken]), {"reason": "Het OM vraagt een aanvullend verhoor."})

    assert "Zeg in een zin wat er nieuw is aan de zaak." in vague.content.decode()
    assert Case.objects.get().stage == "in_hand"
