"""No page of a shift offers an act, a part or a link that the server then refuses for the viewer's role."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from uuid import UUID, uuid4

import pytest
from django.test import Client

from generiek.app.people.access import Role
from generiek.app.people.models import Account, Person
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import Shift
from generiek.app.shift.refusal_words import SENTENCES
from generiek.app.work.models import WorkOrder
from generiek.engine.shift import commands as c
from tests.app.shift.conftest import NOW_S, colleague, give
from tests.cast import AccountWith, SignIn

REFUSED_FOR_THE_ROLE = "Dit kun je niet voor een ander doen"
FILLED = {"text": "Gezien.", "at": "16:00", "order": "", "person": ""}


@dataclass
class Offered(HTMLParser):
    """The forms and addresses in a page."""

    posts: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    gets: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._form: tuple[str, dict[str, str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form" and found.get("method") == "post":
            self._form = (found["action"], {})
            self.posts.append(self._form)
        if tag in ("input", "textarea", "button", "select") and self._form is not None and found.get("name"):
            self._form[1].setdefault(found["name"], found.get("value") or FILLED.get(found["name"], ""))
        if self._form is not None and found.get("formaction"):
            self.posts.append((found["formaction"], self._form[1]))
        for name in ("hx-get", "href"):
            if found.get(name, "").startswith("/"):
                self.gets.append(found[name])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None


@pytest.fixture
def busy(late: Shift, order: WorkOrder, dina: Person, bram: Person, els: Person, unit_id: UUID) -> Shift:
    """Everything that can be asked of the leader is there: calls, a broken break, checks, a question."""
    give(late, c.StartBriefing())
    give(late, c.EndBriefing())
    order_id, other = str(order.pk), str(uuid4())
    give(late, c.HandOutWork(order_id, (str(bram.pk),), 35, "vvc", case_id=str(uuid4())))
    give(late, c.HandOutWork(other, (str(els.pk),), 35, "contact"))
    give(late, c.StartWork(order_id, str(bram.pk)))
    give(late, c.AskHelp(order_id, str(bram.pk), "vvc"))
    give(late, c.FinishWork(order_id, str(bram.pk)))
    for number, person in enumerate((bram, els)):
        from_s = NOW_S - 1500 + number * 9000
        give(late, c.PlanBreak(str(uuid4()), str(person.pk), from_s, from_s + 1800))
    started = next(iter(_breaks(late)))
    give(late, c.StartBreak(started), NOW_S - 1400)
    give(late, c.RecordCall(str(uuid4()), 1, (1, 2), "fight", "opco", 1, str(unit_id), 60), NOW_S - 1200)
    give(late, c.RecordCall(str(uuid4()), 2, (1, 2), "alarm", "opco"), NOW_S - 600)
    frits = colleague(late.team, "Faber", "opco")
    give(late, c.ReportPresent(str(frits.pk), NOW_S + 9000, frozenset({"opco"})), NOW_S - 1000)
    return late


def _breaks(shift: Shift) -> list[str]:
    with kept_state(shift.pk) as state:
        return list(state.breaks)


def pages_of(shift: Shift) -> list[str]:
    one = f"/shift/{shift.pk}"
    return [
        f"/shift/?shift={shift.pk}",
        f"/shift/live/{shift.pk}/",
        f"/shift/calls/{shift.pk}/",
        f"/shift/checks/{shift.pk}/",
        f"/shift/briefing/?shift={shift.pk}",
        f"/shift/closing/?shift={shift.pk}",
        f"{one}/logbook/",
        "/shift/mine/",
        "/shift/mine/break/",
        "/shift/mine/me/",
        "/shift/questions/",
        "/cases/",
        "/cases/running/",
    ]


def all_that_is_offered(browser: Client, shift: Shift) -> Offered:
    """What the pages offer, and what the parts offer that they open."""
    offered = Offered()
    waiting, seen = pages_of(shift), set[str]()
    while waiting:
        address = waiting.pop(0)
        if address in seen or not address.startswith(("/shift/", "/cases/")):
            continue
        seen.add(address)
        answer = browser.get(address)
        assert answer.status_code != 403 or address in pages_of(shift), address
        if answer.status_code == 200 and "text/html" in answer.headers["Content-Type"]:
            part = Offered()
            part.feed(answer.content.decode())
            offered.posts += part.posts
            offered.gets += part.gets
            waiting += [one for one in part.gets if f"/{shift.pk}/" in one]
    return offered


@pytest.fixture
def as_role(
    account_with: AccountWith,
    browser_of: SignIn,
    dina_account: Account,
    bram_account: Account,
    busy: Shift,
    role: Role,
) -> Client:
    own = {Role.OPCO: dina_account, Role.OFFICER: bram_account}
    return browser_of(own.get(role) or account_with(role, username=f"somebody-{role}"))


@pytest.mark.parametrize("role", list(Role))
def test_no_button_of_a_shift_is_refused_for_the_role(as_role: Client, busy: Shift, role: Role) -> None:
    offered = all_that_is_offered(as_role, busy)
    for address in dict.fromkeys(offered.gets):
        assert as_role.get(address).status_code != 403, address
    for address, fields in offered.posts:
        if not address.startswith(("/shift/", "/cases/")):
            continue
        answer = as_role.post(address, fields, headers={"Accept": "application/json"})
        assert answer.status_code != 403, address
        assert REFUSED_FOR_THE_ROLE not in answer.content.decode(), address


def test_the_sentence_that_the_test_looks_for_is_the_one_that_is_said(
    busy: Shift, bram_account: Account, browser_of: SignIn
) -> None:
    answer = browser_of(bram_account).post(
        f"/shift/{busy.pk}/act/briefing-start/", headers={"Accept": "application/json"}
    )
    assert REFUSED_FOR_THE_ROLE in answer.json()["refused"]
    assert "not_yours_to_do" in SENTENCES


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (
            Role.OPCO,
            {
                "break-move",
                "break-keep",
                "check",
                "scale-up",
                "leave",
                "feedback",
                "hand-over",
                "undo",
                "answer",
            },
        ),
        (Role.OFFICER, {"leave", "break-move"}),
        (Role.VVC_DESK, {"answer"}),
    ],
)
def test_who_may_act_is_offered_it(as_role: Client, busy: Shift, role: Role, words: set[str]) -> None:
    offered = {address.split("/act/")[1].strip("/") for address, _f in posts_to_act(as_role, busy)}
    assert words <= offered


@pytest.mark.parametrize("role", [Role.COACH, Role.TEAM_CHIEF])
def test_who_only_looks_is_offered_nothing(as_role: Client, busy: Shift, role: Role) -> None:
    assert posts_to_act(as_role, busy) == []
    assert "Zonder werk" in as_role.get(f"/shift/?shift={busy.pk}").content.decode()


def posts_to_act(browser: Client, shift: Shift) -> list[tuple[str, dict[str, str]]]:
    return [one for one in all_that_is_offered(browser, shift).posts if "/act/" in one[0]]
