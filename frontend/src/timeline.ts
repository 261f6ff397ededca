/** Draws "who does what": the server's lists per person become bars on a time axis with a line at now. */
import { clock } from "./moments.ts";
import { shiftNow } from "./shift-clock.ts";
import { afterEverySwap, eachNowAndLater } from "./swapped.ts";
import { hoursOf, nearestBy, placeOf, type Span } from "./timeline-scale.ts";

const NARROW_REM = 2.7;
const BARS_AHEAD_ON_A_PHONE = 2;
const WALL_FOOT_REM = 3;
const WALL_ROW_LEAST_REM = 1.5;
const WALL_ROW_MOST_REM = 3.125;
const WALL_TIGHT_REM = 2.4;
const WALL_GAP_REM = 0.25;

export function startTimelines(): void {
  eachNowAndLater("[data-timeline]", draw);
  afterEverySwap((root) => {
    const around = root.closest<HTMLElement>("[data-timeline]");
    if (around) draw(around);
  });
  document.body.addEventListener("generiek:tick", () => document.querySelectorAll<HTMLElement>("[data-timeline]").forEach(moveNow));
  document.addEventListener("keydown", walk);
  new ResizeObserver(fitAll).observe(document.body);
  void document.fonts.ready.then(fitAll);
}

/* Again when the page is wider, and when its letters have come: both change which words fit. */
function fitAll(): void {
  document.querySelectorAll<HTMLElement>(".timeline--drawn").forEach(fit);
}

function draw(timeline: HTMLElement): void {
  const span = spanOf(timeline);
  if (span.until <= span.from) return;
  drawAxis(timeline, span);
  timeline.querySelectorAll<HTMLElement>("[data-timeline-row]").forEach((row) => drawRow(row, span));
  timeline.classList.add("timeline--drawn");
  moveNow(timeline);
  fit(timeline);
}

function fit(timeline: HTMLElement): void {
  fitWall(timeline);
  markNarrow(timeline);
}

function drawRow(row: HTMLElement, span: Span): void {
  let ahead = 0;
  for (const bar of barsOf(row)) {
    const isPast = bar.hasAttribute("data-past");
    place(bar, span);
    bar.dataset["clock"] = clock(Number(bar.dataset["start"]));
    bar.title = `${bar.textContent.trim()} · ${clock(Number(bar.dataset["start"]))}–${clock(Number(bar.dataset["end"]))}`;
    bar.tabIndex = -1;
    ahead += isPast ? 0 : 1;
    bar.toggleAttribute("data-far", ahead > BARS_AHEAD_ON_A_PHONE);
  }
  giveRoom(barsOf(row), span);
  const entrance = barsOf(row).find((bar) => !bar.hasAttribute("data-past")) ?? barsOf(row)[0];
  if (entrance) entrance.tabIndex = 0;
}

function place(bar: HTMLElement, span: Span): void {
  const position = placeOf({ from: Number(bar.dataset["start"]), until: Number(bar.dataset["end"]) }, span);
  bar.hidden = position === null;
  if (!position) return;
  bar.style.setProperty("--_start", percent(position.start));
  bar.style.setProperty("--_length", percent(position.length));
}

/* Words about somebody without work may run on over the empty time after it, never over the next bar. */
function giveRoom(bars: readonly HTMLElement[], span: Span): void {
  const starts = bars.map((bar) => Number(bar.dataset["start"])).concat(span.until);
  for (const bar of bars.filter(({ dataset }) => dataset["kind"] === "idle")) {
    const end = Number(bar.dataset["end"]);
    const next = Math.min(...starts.filter((start) => start >= end));
    bar.style.setProperty("--_room", `${(100 * Math.max(0, next - end)) / (span.until - span.from)}cqi`);
  }
}

function drawAxis(timeline: HTMLElement, span: Span): void {
  let axis = timeline.querySelector<HTMLElement>(".timeline-axis");
  if (!axis) {
    axis = element("timeline-axis", element("timeline-axis-hours"));
    axis.setAttribute("aria-hidden", "true");
    timeline.prepend(axis);
    const line = element("timeline-now", document.createElement("span"));
    line.setAttribute("aria-hidden", "true");
    line.hidden = true;
    timeline.append(line);
  }
  const width = timeline.clientWidth || 1000;
  const hours = hoursOf(span, Math.max(3, Math.floor(width / 80)));
  axis.firstElementChild?.replaceChildren(...hours.map((hour) => hourMark(hour, span)));
  const whole = span.until - span.from;
  const first = hours[0] ?? span.from;
  const size = (hours[1] ?? first + 3600) - first;
  const share = size / whole;
  timeline.style.setProperty("--_hour-size", percent(share));
  /* A background's offset in percents is of the room that it leaves, not of the whole. */
  timeline.style.setProperty("--_hour-offset", percent(share >= 1 ? 0 : (first - span.from) / whole / (1 - share)));
}

function hourMark(hour: number, span: Span): HTMLElement {
  const mark = document.createElement("span");
  mark.textContent = clock(hour);
  mark.style.setProperty("--_start", percent((hour - span.from) / (span.until - span.from)));
  return mark;
}

function moveNow(timeline: HTMLElement): void {
  const line = timeline.querySelector<HTMLElement>(".timeline-now");
  const now = shiftNow() ?? (timeline.dataset["now"] ? Number(timeline.dataset["now"]) : null);
  const span = spanOf(timeline);
  if (!line || now === null) return;
  line.hidden = now < span.from || now > span.until;
  line.style.setProperty("--_now", String((now - span.from) / (span.until - span.from)));
  if (line.firstElementChild) line.firstElementChild.textContent = clock(now);
  for (const bar of timeline.querySelectorAll<HTMLElement>("[data-running]")) {
    bar.dataset["end"] = String(Math.max(now, Number(bar.dataset["start"]) + 60));
    place(bar, span);
  }
}

/* Half the word for a break says less than its sign. */
function isBreak(bar: HTMLElement): boolean {
  return bar.dataset["kind"]?.endsWith("break") === true;
}

function mayRunOn(bar: HTMLElement): boolean {
  return bar.dataset["kind"] === "idle" && !bar.hasAttribute("data-past");
}

/* On the wall nobody scrolls: the rows share the height that there is. */
function fitWall(timeline: HTMLElement): void {
  if (document.documentElement.dataset["size"] !== "wall") return;
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const rows = timeline.querySelectorAll(".timeline-line").length;
  const room = innerHeight - timeline.getBoundingClientRect().top - scrollY - WALL_FOOT_REM * rem;
  const height = Math.min(WALL_ROW_MOST_REM, Math.max(WALL_ROW_LEAST_REM, room / rem / Math.max(1, rows)));
  timeline.style.setProperty("--generiek-timeline-row-block-size", `${height.toFixed(2)}rem`);
  timeline.style.setProperty("--generiek-timeline-bar-block-size", `${(height - WALL_GAP_REM).toFixed(2)}rem`);
  timeline.classList.toggle("timeline--tight", height < WALL_TIGHT_REM);
}

/* A bar too short for a word shows its kind only; the word is in its title and in what a screen reader says. */
function markNarrow(timeline: HTMLElement): void {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const bars = [...timeline.querySelectorAll<HTMLElement>("[data-timeline-row] > li")];
  const isNarrow = bars.map((bar) => bar.offsetWidth < NARROW_REM * rem || (isBreak(bar) && bar.scrollWidth > bar.clientWidth));
  bars.forEach((bar, index) => bar.toggleAttribute("data-narrow", isNarrow[index] === true && !mayRunOn(bar)));
}

/* Arrow keys walk along a person's bars and, by time, from person to person. */
function walk(event: KeyboardEvent): void {
  const bar = (event.target as Element).closest?.<HTMLElement>("[data-timeline-row] > li");
  const row = bar?.parentElement;
  if (!bar || !row) return;
  const goal = goalOf(event.key, bar, row);
  if (!goal) return;
  event.preventDefault();
  bar.tabIndex = -1;
  goal.tabIndex = 0;
  goal.focus();
}

function goalOf(key: string, bar: HTMLElement, row: HTMLElement): HTMLElement | undefined {
  const bars = barsOf(row).filter((other) => !other.hidden);
  const index = bars.indexOf(bar);
  switch (key) {
    case "ArrowRight":
      return bars[index + 1];
    case "ArrowLeft":
      return bars[index - 1];
    case "Home":
      return bars[0];
    case "End":
      return bars.at(-1);
    case "ArrowDown":
    case "ArrowUp":
      return barInNextRow(row, bar, key === "ArrowDown" ? 1 : -1);
    case "Enter":
      bar.querySelector<HTMLElement>("a, button")?.click();
      return undefined;
    default:
      return undefined;
  }
}

function barInNextRow(row: HTMLElement, bar: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const rows = [...(row.closest("[data-timeline]")?.querySelectorAll<HTMLElement>("[data-timeline-row]") ?? [])];
  const next = rows[rows.indexOf(row) + step];
  const bars = next ? barsOf(next).filter((other) => !other.hidden) : [];
  return bars[nearestBy(Number(bar.dataset["start"]), bars.map((other) => Number(other.dataset["start"])))];
}

function barsOf(row: HTMLElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(":scope > li")];
}

function spanOf(timeline: HTMLElement): Span {
  return { from: Number(timeline.dataset["from"]), until: Number(timeline.dataset["until"]) };
}

function element(className: string, ...children: HTMLElement[]): HTMLElement {
  const made = document.createElement("div");
  made.className = className;
  made.append(...children);
  return made;
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(3)}%`;
}
