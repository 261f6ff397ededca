"""The islands in a real browser, on the fixture pages: stream, time line, offline queue, map, dialogs."""

import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = Path("/usr/bin/chromium")
BUILT = ROOT / "src" / "generiek" / "web" / "static" / "build" / "app.js"
sys.path.insert(0, str(ROOT / "frontend" / "test"))

playwright_api = pytest.importorskip("playwright.sync_api")
if not CHROMIUM.exists() or not BUILT.exists():
    pytest.skip("needs Chromium and a built front end", allow_module_level=True)

from fixture_server import FixtureServer  # noqa: E402
from look import FLAGS, axe_findings  # noqa: E402

FRESH = '[data-live="fresh"]'
COUNT_REFRESHES = """
    window.refreshed = 0;
    document.body.addEventListener("generiek:refresh", () => { window.refreshed += 1; });
"""
KEEP_ENTRIES = """
    window.heard = [];
    document.body.addEventListener("generiek:entry", (event) => window.heard.push(event.detail.number));
"""
PATIENCE_S = 15


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def server() -> Iterator[FixtureServer]:
    fixture = FixtureServer()
    thread = Thread(target=fixture.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield fixture
    fixture.shutdown()
    thread.join()
    fixture.server_close()


@pytest.fixture
def device(browser: Any) -> Iterator[Any]:
    """A browser of its own, whose pages may not raise an error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    errors: list[str] = []
    context.on("weberror", lambda failure: errors.append(str(failure.error)))
    yield context
    context.close()
    assert errors == []


def entry(number: int) -> dict[str, Any]:
    return {
        "number": number,
        "kind": "work_started",
        "occurred_at": 0,
        "shift": "s",
        "actor": None,
        "data": {},
    }


def opened(device: Any, address: str) -> Any:
    page = device.new_page()
    page.goto(address)
    page.wait_for_selector(FRESH)
    return page


def until(page: Any, condition: str) -> None:
    """Wait for a condition in the page; our policy forbids the browser driver's own way."""
    ends_at = monotonic() + PATIENCE_S
    while not page.evaluate(condition):
        assert monotonic() < ends_at, f"still not so: {condition}"
        page.wait_for_timeout(50)


def test_three_tabs_share_one_stream_and_each_hears_every_entry(device: Any, server: FixtureServer) -> None:
    tabs = [opened(device, f"{server.address}/wall") for _ in range(3)]
    for tab in tabs:
        tab.evaluate(KEEP_ENTRIES)
    server.told.entries.extend(entry(number) for number in (41, 42, 43))
    for tab in tabs:
        until(tab, "window.heard.length === 3")
        assert tab.evaluate("window.heard") == [41, 42, 43]
    assert server.told.streams_opened == 1


def test_without_a_shared_worker_one_tab_leads_and_its_heir_takes_over(
    device: Any, server: FixtureServer
) -> None:
    device.add_init_script("delete window.SharedWorker")
    leader, follower = (opened(device, f"{server.address}/wall") for _ in range(2))
    assert server.told.streams_opened == 1
    leader.close()
    follower.evaluate(KEEP_ENTRIES)
    server.told.entries.append(entry(41))
    until(follower, "window.heard.length === 1")


def test_a_burst_of_entries_refreshes_the_page_at_most_every_400_ms(
    device: Any, server: FixtureServer
) -> None:
    page = opened(device, f"{server.address}/wall")
    page.evaluate(COUNT_REFRESHES)
    server.told.entries.extend(entry(number) for number in range(41, 141))
    page.wait_for_timeout(1000)
    assert 1 <= page.evaluate("window.refreshed") <= 2


def test_a_live_part_changes_in_place(device: Any, server: FixtureServer) -> None:
    page = opened(device, f"{server.address}/components")
    page.get_by_text("Waarom", exact=True).click()
    page.locator("#new-time").fill("19:30")
    page.get_by_role("button", name="Knop zonder kenmerk").focus()
    server.told.entries.append(entry(41))
    until(page, "document.querySelector('[data-times]').textContent === '1'")
    assert page.locator("#new-time").input_value() == "19:30"
    assert page.locator("#live-part details").get_attribute("open") is not None
    assert page.evaluate("document.activeElement.textContent") == "Knop zonder kenmerk"
    server.told.entries.append(entry(42))
    until(page, "document.querySelector('[data-times]').textContent === '2'")


def test_a_lost_server_is_said_and_a_found_one_too(device: Any, server: FixtureServer) -> None:
    page = opened(device, f"{server.address}/wall")
    server.told.is_away = True
    page.wait_for_selector('[data-live="away"]')
    assert "Verbinding weg sinds" in page.locator("[data-live-words]").inner_text()
    server.told.is_away = False
    page.wait_for_selector(FRESH)


def test_the_now_line_follows_the_clock_of_the_shift(device: Any, server: FixtureServer) -> None:
    page = opened(device, f"{server.address}/components")
    page.wait_for_selector(".timeline-now:not([hidden])")
    assert page.locator(".timeline-now span").inner_text().startswith("17:3")


def test_a_bar_says_its_whole_label_and_its_times(device: Any, server: FixtureServer) -> None:
    page = opened(device, f"{server.address}/components")
    bar = page.locator('[data-timeline-row][aria-label="De Boer"] > li').nth(2)
    assert bar.get_attribute("title") == "Verkeerscontrole N-weg · 17:10–18:20"


def test_arrow_keys_walk_along_the_bars_and_to_the_next_person(device: Any, server: FixtureServer) -> None:
    page = opened(device, f"{server.address}/components")
    page.locator('[data-timeline-row][aria-label="Yilmaz"] > li').nth(0).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "Bedrijvenpark: sloten en licht"


def test_on_a_phone_the_time_line_is_a_list_of_now_and_next(device: Any, server: FixtureServer) -> None:
    page = opened(device, f"{server.address}/components")
    page.set_viewport_size({"width": 360, "height": 800})
    row = page.locator('[data-timeline-row][aria-label="Yilmaz"]').first
    assert row.locator("li:visible").all_inner_texts() == [
        "Getuige Molenstraat",
        "Prio 1 Havenkade (voorstel)",
    ]
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_units_and_calls_are_buttons_on_the_map(device: Any, server: FixtureServer) -> None:
    page = opened(device, f"{server.address}/components")
    page.get_by_role("button", name="Eenheid, 07").click()
    page.wait_for_selector(".map-popup")
    assert page.get_by_role("button", name="Melding, c1, c1, Steekpartij").count() == 1


def test_what_is_tapped_without_reach_goes_along_later_in_order_and_once(
    device: Any, server: FixtureServer
) -> None:
    page = opened(device, f"{server.address}/phone")
    device.set_offline(True)
    page.get_by_role("button", name="Klaar").click()
    page.get_by_role("button", name="Onderbreek").click()
    page.get_by_text("2 wijzigingen wachten").wait_for()
    device.set_offline(False)
    page.wait_for_selector("[data-offline-banner]", state="hidden")
    commands = [fields for _, fields in server.told.posted]
    assert len({fields["command_id"] for fields in commands}) == len(commands) == 2
    assert all(int(fields["occurred_at"]) > 0 and fields["order"] == "o1" for fields in commands)


def test_a_refusal_of_what_waited_is_shown_and_can_be_left(device: Any, server: FixtureServer) -> None:
    page = opened(device, f"{server.address}/phone")
    device.set_offline(True)
    page.get_by_role("button", name="Lukt niet").click()
    page.wait_for_selector("[data-offline-banner]")
    device.set_offline(False)
    page.get_by_text("Dit werk is al door iemand anders afgerond.").wait_for()
    page.get_by_role("button", name="Laat maar").click()
    page.get_by_text("Dit werk is al door iemand anders afgerond.").wait_for(state="detached")


def test_without_reach_the_phone_shows_neutral_lines_only(device: Any, server: FixtureServer) -> None:
    page = opened(device, f"{server.address}/phone")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_timeout(300)
    device.set_offline(True)
    page.goto(f"{server.address}/phone")
    page.get_by_text("Zaak 118, stap 3").wait_for()
    assert "Molenstraat" not in page.content()


def test_a_form_that_asks_first_sends_nothing_after_no(device: Any, server: FixtureServer) -> None:
    page = opened(device, f"{server.address}/components")
    page.get_by_role("button", name="Kies").click()
    page.get_by_role("button", name="Nee, terug").click()
    assert server.told.posted == []
    page.get_by_role("button", name="Kies").click()
    with page.expect_response(lambda answer: answer.url.endswith("/x")):
        page.get_by_role("button", name="Ja", exact=True).click()
    assert [path for path, _ in server.told.posted] == ["/x"]


def test_keys_open_what_they_name_and_the_question_mark_lists_them(
    device: Any, server: FixtureServer
) -> None:
    page = opened(device, f"{server.address}/components")
    page.keyboard.press("?")
    assert "Werk uitzetten" in page.locator("#keys").inner_text()
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    assert page.locator("#hand-out").is_visible()


def test_the_theme_changes_at_once_and_is_told_to_the_server(device: Any, server: FixtureServer) -> None:
    page = opened(device, f"{server.address}/components")
    page.locator(".app-user").click()
    page.get_by_role("button", name="Donker").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(12, 19, 26)"
    page.wait_for_timeout(200)
    assert [(path, fields["theme"]) for path, fields in server.told.posted] == [("/theme/", "dark")]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("name", "width"), [("components", 360), ("components", 1280), ("phone", 360), ("wall", 1920)]
)
def test_axe_finds_nothing(device: Any, server: FixtureServer, name: str, width: int, theme: str) -> None:
    page = device.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{server.address}/{name}?theme={theme}")
    page.wait_for_selector(FRESH)
    assert axe_findings(page) == []
