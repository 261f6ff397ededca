"""Takes pictures of the fixture pages in every width and theme; a complaint of the browser's console fails.

Run from the root: `python frontend/test/look.py FOLDER [page …]`.
"""

import sys
from itertools import product
from pathlib import Path
from threading import Thread

from fixture_server import FixtureServer
from playwright.sync_api import Page, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
FRONT_END = Path(__file__).resolve().parents[1]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"components": (360, 1280, 1920), "phone": (360,), "wall": (1920,)}


def main(folder: Path, names: list[str]) -> int:
    """Write one picture per page, width and theme; the number of complaints is the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    server = FixtureServer()
    Thread(target=server.serve_forever, daemon=True).start()
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for name in names or list(SIZES):
            for width, theme in product(SIZES[name], ("light", "dark")):
                view = browser.new_page(viewport={"width": width, "height": 1080 if width > 400 else 800})
                view.on("console", lambda message: note(message.type, message.text, complaints))
                view.on("pageerror", lambda error: complaints.append(str(error)))
                take(
                    view,
                    f"{server.address}/{name}?theme={theme}",
                    folder / f"{name}-{width}-{theme}.png",
                    complaints,
                )
                view.close()
        browser.close()
    server.shutdown()
    for complaint in complaints:
        sys.stderr.write(f"{complaint}\n")
    return min(len(complaints), 99)


def take(view: Page, address: str, picture: Path, complaints: list[str]) -> None:
    """One picture of the whole page once its islands are awake."""
    view.goto(address)
    view.wait_for_selector('[data-live="fresh"]')
    if view.query_selector("[data-map]"):
        view.wait_for_selector(".map-marker", timeout=20000)
        view.wait_for_timeout(1500)
    complaints.extend(f"{picture.stem}: {finding}" for finding in axe_findings(view))
    view.screenshot(path=str(picture), full_page=True)


def axe_findings(view: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA: rule, how many, where first."""
    view.evaluate((FRONT_END / "node_modules" / "axe-core" / "axe.min.js").read_text())
    found = view.evaluate(f"axe.run(document, {{ runOnly: {TAGS} }})")
    return [
        f"{rule['id']} ×{len(rule['nodes'])}: {rule['nodes'][0]['html'][:160]}"
        for rule in found["violations"]
    ]


def note(kind: str, text: str, complaints: list[str]) -> None:
    """Keep what the console complains about; software drawing of the map is no complaint."""
    if kind in ("error", "warning") and "GPU stall" not in text and "GL Driver" not in text:
        complaints.append(f"{kind}: {text}")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
