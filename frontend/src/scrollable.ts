/** What scrolls sideways can be reached and scrolled by keyboard, and says what it is. */
import { eachNowAndLater } from "./swapped.ts";

export function startScrollables(): void {
  const watch = new ResizeObserver((changes) => changes.forEach(({ target }) => mark(target as HTMLElement)));
  eachNowAndLater(".table-wrap, .scroll-x", (frame) => watch.observe(frame));
}

function mark(frame: HTMLElement): void {
  const scrolls = frame.scrollWidth > frame.clientWidth + 1;
  if (!scrolls) return ["tabindex", "role", "aria-label"].forEach((name) => frame.removeAttribute(name));
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", nameOf(frame));
}

function nameOf(frame: HTMLElement): string {
  const name = frame.querySelector("caption") ?? frame.closest(".card, section")?.querySelector("h2, h3") ?? document.querySelector("h1");
  return name?.textContent.trim() ?? "";
}
