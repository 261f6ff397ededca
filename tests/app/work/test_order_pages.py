"""The pages of the work stock: who may do what, and that bad input loses nothing."""

from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from generiek.app.people.access import Role
from generiek.app.people.models import Account, Team
from generiek.app.work.examples import EXAMPLES
from generiek.app.work.models import WorkOrder
from generiek.app.work.order_words import OrderWords
from tests.app.work.conftest import Write
from tests.cast import AccountWith, SignIn

ACTS = ("submit", "approve", "return", "withdraw", "restore", "comment")


def typed(goal_id: UUID, order_id: UUID | None = None, **changed: str) -> dict[str, str]:
    """What somebody fills in on the form of an order."""
    return {
        "order_id": str(order_id or uuid4()),
        "goal": str(goal_id),
        "title": "Jachthaven: zes eigenaren hun motor laten merken",
        "category": "water",
        "why": "Sinds juni zijn negen motoren gestolen.",
        "expected_result": "Zes eigenaren gesproken en hun motoren gemerkt.",
        "approach": "Begin bij de havenmeester en spreek daarna de eigenaren aan.",
        "place": "190500|508200|Jachthaven, steiger B",
        "place_query": "Jachthaven",
        "effort_minutes": "90",
        "crew": "2",
        "interruptible": "direct",
    } | changed


def test_an_author_writes_and_submits_an_order(anke: Account, goal_id: UUID, browser_of: SignIn) -> None:
    answer = browser_of(anke).post(reverse("work:write"), typed(goal_id) | {"submit": "1"}, follow=True)

    order = WorkOrder.objects.get()
    assert (order.status, order.place_label, order.x_m, order.author) == (
        "submitted",
        "Jachthaven, steiger B",
        190_500,
        anke,
    )
    assert "Ingediend." in answer.content.decode()


def test_sending_the_same_form_twice_writes_one_order(
    anke: Account, goal_id: UUID, browser_of: SignIn
) -> None:
    browser, form = browser_of(anke), typed(goal_id) | {"keep": "1"}

    browser.post(reverse("work:write"), form)
    browser.post(reverse("work:write"), form)

    assert WorkOrder.objects.get().remarks.count() == 1


def test_going_back_and_sending_better_words_keeps_the_better_words(
    anke: Account, goal_id: UUID, browser_of: SignIn
) -> None:
    browser, order_id = browser_of(anke), uuid4()

    browser.post(reverse("work:write"), typed(goal_id, order_id) | {"keep": "1"})
    browser.post(reverse("work:write"), typed(goal_id, order_id, effort_minutes="60") | {"keep": "1"})

    assert WorkOrder.objects.get().effort_minutes == 60


def test_an_officer_may_propose_work_and_mend_it_himself(
    bram_account: Account, goal_id: UUID, browser_of: SignIn
) -> None:
    browser = browser_of(bram_account)
    browser.post(reverse("work:write"), typed(goal_id) | {"keep": "1"})
    order_id = WorkOrder.objects.get().pk

    browser.post(reverse("work:change", args=[order_id]), typed(goal_id, order_id, crew="1") | {"keep": "1"})

    assert WorkOrder.objects.get().crew == 1


def test_an_officer_does_not_write_over_the_work_of_somebody_else(
    bram_account: Account, goal_id: UUID, write: Write, browser_of: SignIn
) -> None:
    order_id = write()
    browser = browser_of(bram_account)

    for address in (reverse("work:write"), reverse("work:change", args=[order_id])):
        answer = browser.post(address, typed(goal_id, order_id, title="Overgenomen") | {"keep": "1"})
        assert answer.status_code == 403

    assert WorkOrder.objects.get().title.startswith("Jachthaven")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "Geef de opdracht een titel"),
        ({"effort_minutes": "anderhalf uur"}, "Geef de minuten als heel getal, bijvoorbeeld 45."),
        ({"effort_minutes": "900"}, "past niet in een dienst"),
        ({"window_from": "2026-11-24T12:00", "window_until": "2026-11-24T10:00"}, "moet later zijn dan"),
        ({"goal": "00000000-0000-4000-8000-000000000000"}, "Dit doel geldt niet meer"),
        ({"place": "zomaar"}, "kies die opnieuw uit de lijst"),
    ],
)
def test_bad_input_gets_a_sentence_and_loses_nothing(
    anke: Account, goal_id: UUID, browser_of: SignIn, wrong: dict[str, str], sentence: str
) -> None:
    answer = browser_of(anke).post(reverse("work:write"), typed(goal_id, **wrong) | {"submit": "1"})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in page
    assert "Sinds juni zijn negen motoren gestolen." in page
    assert "Begin bij de havenmeester" in page
    assert not WorkOrder.objects.exists()


def test_the_gate_reads_along_without_keeping_anything(
    anke: Account, goal_id: UUID, browser_of: SignIn
) -> None:
    form = typed(goal_id, expected_result="aandacht", approach="langsrijden")

    answer = browser_of(anke).post(reverse("work:check"), form)

    assert "Dit is langsrijden." in answer.content.decode()
    assert not WorkOrder.objects.exists()


def test_an_example_fills_the_form(anke: Account, browser_of: SignIn) -> None:
    page = browser_of(anke).get(reverse("work:write"), {"example": "school"}).content.decode()

    assert "Sta er om 8.10 uur met de conciërge." in page


def test_every_example_passes_the_gate_once_goal_and_place_are_filled_in(
    anke: Account, goal_id: UUID, browser_of: SignIn
) -> None:
    browser = browser_of(anke)
    for example in EXAMPLES:
        form = typed(
            goal_id,
            title=str(example.title),
            category=example.category,
            why=str(example.why),
            expected_result=str(example.expected_result),
            approach=str(example.approach),
            effort_minutes=str(example.effort_minutes),
            crew=str(example.crew),
        )
        browser.post(reverse("work:write"), form | {"submit": "1"})

    assert set(WorkOrder.objects.values_list("status", flat=True)) == {"submitted"}


def test_sending_back_without_a_reason_keeps_what_was_typed(
    olga: Account, write: Write, browser_of: SignIn
) -> None:
    order_id = write("submitted")

    answer = browser_of(olga).post(
        reverse("work:return", args=[order_id]), {"text": "Wie is de havenmeester?"}
    )

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Kies minstens één reden" in page
    assert "Wie is de havenmeester?" in page


def test_the_opco_sends_back_with_reasons_and_the_author_reads_them(
    olga: Account, anke: Account, write: Write, browser_of: SignIn
) -> None:
    order_id = write("submitted")
    browser_of(olga).post(
        reverse("work:return", args=[order_id]), {"reasons": ["unclear"], "text": "Wie is de havenmeester?"}
    )

    page = browser_of(anke).get(reverse("work:change", args=[order_id])).content.decode()

    assert "Deze opdracht is teruggestuurd." in page
    assert "De aanpak is niet uit te leggen aan een collega." in page


def test_a_colleague_of_the_authors_approves(
    account_with: AccountWith, write: Write, browser_of: SignIn
) -> None:
    order_id = write("submitted")
    other = account_with(Role.AUTHOR, username="other-author")

    browser_of(other).post(reverse("work:approve", args=[order_id]))

    assert WorkOrder.objects.get().status == "approved"


def test_an_author_is_told_to_ask_a_colleague(anke: Account, write: Write, browser_of: SignIn) -> None:
    order_id = write("submitted")

    answer = browser_of(anke).post(reverse("work:approve", args=[order_id]), follow=True)

    assert "Een auteur keurt geen eigen opdracht goed" in answer.content.decode()
    assert WorkOrder.objects.get().status == "submitted"


def test_what_a_coach_says_is_kept_as_coaching(
    account_with: AccountWith, write: Write, browser_of: SignIn
) -> None:
    order_id = write()
    coach = account_with(Role.COACH)

    browser_of(coach).post(reverse("work:comment", args=[order_id]), {"text": "Wie spreek je als eerste?"})

    assert WorkOrder.objects.get().remarks.last().kind == "coaching"


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_not_done_by_looking(act: str, olga: Account, write: Write, browser_of: SignIn) -> None:
    order_id = write("submitted")

    assert browser_of(olga).get(reverse(f"work:{act}", args=[order_id])).status_code == 405


@pytest.mark.parametrize("act", ACTS)
def test_the_opco_of_another_team_finds_nothing(
    act: str, carla: Account, write: Write, browser_of: SignIn
) -> None:
    order_id = write("submitted")
    browser = browser_of(carla)

    answer = browser.post(reverse(f"work:{act}", args=[order_id]), {"text": "Hoi", "reasons": ["unclear"]})

    assert answer.status_code == 404
    assert browser.get(reverse("work:order", args=[order_id])).status_code == 404
    assert WorkOrder.objects.get().status == "submitted"


def test_a_dispatcher_sees_no_stock(account_with: AccountWith, write: Write, browser_of: SignIn) -> None:
    order_id = write()
    browser = browser_of(account_with(Role.DISPATCHER))

    assert browser.get(reverse("work:stock")).status_code == 403
    assert browser.get(reverse("work:order", args=[order_id])).status_code == 403


def test_the_stock_shows_orders_by_goal_and_filters_them(
    olga: Account, write: Write, browser_of: SignIn, team_a: Team, good_words: OrderWords
) -> None:
    write("approved")
    browser: Client = browser_of(olga)

    everything = browser.get(reverse("work:stock")).content.decode()
    nothing = browser.get(reverse("work:stock"), {"category": "traffic"}).content.decode()
    odd = browser.get(reverse("work:stock"), {"goal": "geen", "status": "geen", "category": "geen"})

    assert "Minder diefstal in de jachthaven" in everything
    assert "1 opdracht ligt klaar om uit te zetten, 3 u werk." in everything
    assert "Hier zijn geen opdrachten" in nothing
    assert odd.status_code == 200


def test_the_stock_of_another_team_is_empty(carla: Account, write: Write, browser_of: SignIn) -> None:
    write("approved")

    assert "Jachthaven" not in browser_of(carla).get(reverse("work:stock")).content.decode()


def test_withdrawing_can_be_taken_back(anke: Account, write: Write, browser_of: SignIn) -> None:
    order_id, browser = write("submitted"), browser_of(anke)

    said = browser.post(reverse("work:withdraw", args=[order_id]), follow=True).content.decode()
    assert f'action="{reverse("work:restore", args=[order_id])}"' in said

    for _time in range(2):
        browser.post(reverse("work:restore", args=[order_id]))

    order = WorkOrder.objects.get()
    assert order.status == "draft"
    assert [remark.kind for remark in order.remarks.all()][-2:] == ["withdrawn", "restored"]
