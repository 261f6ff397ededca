"""Somebody who plays a role in a browser: signs in, opens pages, presses buttons, and looks with axe."""

import os
import re
import sys
import time
from pathlib import Path
from typing import Any

from tests.journeys.conftest import ROOT, Installation

sys.path.insert(0, str(ROOT / "frontend" / "test"))
from look import axe_findings, note

PICTURES = os.environ.get("GENERIEK_JOURNEY_PICTURES", "")
PATIENCE_MS = 20_000
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 780}
LONG_STAY = 50
WHOLE_PAGE = 3000


class Player:
    """One role in a browser of its own. What the console or axe complains about is kept in `complaints`."""

    def __init__(self, browser: Any, installation: Installation, role: str, *, phone: bool = False) -> None:
        self.role = role
        self.complaints: list[str] = []
        self._address = installation.address
        context = browser.new_context(viewport=PHONE if phone else DESK, locale="nl-NL")
        context.set_default_timeout(PATIENCE_MS)
        self.page = context.new_page()
        self.page.on("console", lambda message: note(message.type, message.text, self.complaints))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: dialog.accept())
        self._sign_in(installation.password)

    def _sign_in(self, password: str) -> None:
        self.page.goto(self._address + "/accounts/login/")
        self.page.fill("input[name=login]", self.role)
        self.page.fill("input[name=password]", password)
        self.page.press("input[name=password]", "Enter")
        self.page.wait_for_url(lambda url: "/accounts/login" not in url)

    def go(self, path: str) -> "Player":
        """Open a page, look at it with axe, and keep a picture where pictures are wanted."""
        answer = self.page.goto(self._address + path)
        assert answer is not None
        assert answer.status == 200, f"{self.role}: {path} answers {answer.status}"
        return self.look(path)

    def look(self, name: str) -> "Player":
        """Let axe look at the whole page as it stands now, nothing hidden behind what sticks to the edges."""
        size = self.page.viewport_size
        self.page.set_viewport_size({**size, "height": WHOLE_PAGE})
        self.complaints.extend(f"{self.role} {name}: {one}" for one in axe_findings(self.page))
        if PICTURES:
            word = re.sub(r"[^a-z0-9]+", "-", f"{self.role}-{name}".lower()).strip("-")[:LONG_STAY]
            self.page.screenshot(path=str(Path(PICTURES) / f"{word}.png"), full_page=True)
        self.page.set_viewport_size(size)
        return self

    def press(self, words: str, *, within: str = "body", last: bool = False) -> "Player":
        """Press the first button with exactly these words, confirm when asked, and wait for the answer."""
        found = self.page.locator(within).get_by_role("button", name=words, exact=True)
        (found.last if last else found.first).click()
        asked = self.page.locator("dialog#ask[open] button[value=yes]")
        self.page.wait_for_timeout(150)
        if asked.count():
            asked.click()
        self.page.wait_for_load_state()
        return self

    def told(self, words: str) -> "Player":
        """Wait until the product says these words after an act."""
        self.page.locator("#toasts").get_by_text(words).first.wait_for(state="visible")
        return self

    def sees(self, words: str) -> "Player":
        """Wait until these words stand on the page, however they come there."""
        self.page.get_by_text(words).locator("visible=true").first.wait_for()
        return self

    def until(self, expression: str, argument: object) -> "Player":
        """Ask the page until the expression holds; the policy lets no polling run inside the page."""
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while not self.page.evaluate(expression, argument):
            assert time.monotonic() < deadline, f"{self.role}: this never came true: {expression}"
            self.page.wait_for_timeout(100)
        return self

    def text(self, selector: str) -> str:
        return str(self.page.locator(selector).first.inner_text())

    def path_of(self, selector: str) -> str:
        return str(self.page.locator(selector).first.get_attribute("href"))
