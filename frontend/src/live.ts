/** A live page: it joins the stream, says how old its facts are, and tells the rest of the page what came in. */
import type { Connection, StreamWord } from "./entry.ts";
import { liveWords, type LiveState } from "./live-words.ts";
import { clock, duration } from "./moments.ts";
import { fileOf, language } from "./page.ts";
import { setShiftClock, shiftNow } from "./shift-clock.ts";
import { afterEverySwap } from "./swapped.ts";
import { joinStream } from "./stream-share.ts";

const REFRESH_AT_MOST_EVERY_MS = 400;

export function startLive(): void {
  const chip = document.querySelector<HTMLElement>("[data-live-chip]");
  if (!chip) return;
  const { streamUrl, pollUrl, viewer, last } = chip.dataset;
  const state: LiveState = { connection: "connecting", since: Date.now(), heardAt: 0, last: Number(last) };
  const shared = joinStream({
    addresses: { stream: streamUrl ?? "", poll: pollUrl ?? "" },
    after: state.last,
    viewer: viewer ?? "",
    worker: fileOf("streamWorker"),
    hear: (word) => hear(word, state, chip),
  });
  setInterval(() => tick(state, chip), 1000);
  afterEverySwap(() => void showShiftTime());
  window.addEventListener("online", () => shared.nudge());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") shared.nudge();
  });
}

function hear(word: StreamWord, state: LiveState, chip: HTMLElement): void {
  switch (word.type) {
    case "entry":
      state.heardAt = Date.now();
      if (word.entry.number <= state.last) return;
      state.last = word.entry.number;
      document.body.dispatchEvent(new CustomEvent("generiek:entry", { detail: word.entry }));
      return refreshSoon();
    case "heartbeat":
      state.heardAt = word.heardAt;
      if (word.heartbeat.shift_now !== null) setShiftClock(word.heartbeat.shift_now, word.heartbeat.speed, word.heardAt);
      return tick(state, chip);
    case "connection":
      announce(state.connection, word.connection, chip);
      Object.assign(state, { connection: word.connection, since: word.since });
      if (word.connection === "polling") state.heardAt = Date.now();
      return tick(state, chip);
    case "missed":
      return refreshSoon();
    case "signed-out":
      return location.reload();
  }
}

let waiting = 0;
let refreshedAt = 0;

/* The first entry refreshes at once, a burst of them once more when its time is over. */
function refreshSoon(): void {
  if (waiting) return;
  const delay = Math.max(0, refreshedAt + REFRESH_AT_MOST_EVERY_MS - Date.now());
  waiting = window.setTimeout(() => {
    waiting = 0;
    refreshedAt = Date.now();
    document.body.dispatchEvent(new CustomEvent("generiek:refresh", { bubbles: true }));
  }, delay);
}

function tick(state: LiveState, chip: HTMLElement): void {
  if (chip.dataset["live"] !== state.connection) chip.dataset["live"] = state.connection;
  const words = chip.querySelector("[data-live-words]");
  if (words) words.textContent = liveWords(state, Date.now(), { ...chip.dataset, language: language() });
  const now = showShiftTime();
  if (now !== null) document.body.dispatchEvent(new CustomEvent("generiek:tick", { detail: now }));
}

/* Also after every swap, so that a part of the page never shows an empty clock. */
function showShiftTime(): number | null {
  const now = shiftNow();
  if (now === null) return null;
  for (const element of document.querySelectorAll("[data-shift-clock]")) element.textContent = clock(now);
  for (const element of document.querySelectorAll<HTMLElement>("[data-since]")) {
    const since = Number(element.dataset["since"]);
    if (since > 0) element.textContent = duration((now - since) / 60, language());
  }
  return now;
}

/* Only going and coming back are told to a screen reader, not every second. */
function announce(before: Connection, after: Connection, chip: HTMLElement): void {
  const region = chip.querySelector("[data-live-announce]");
  if (!region || before === after) return;
  if (after === "away") region.textContent = `${chip.dataset["wordAway"]} ${clock(Date.now() / 1000)}`;
  else if (before === "away") region.textContent = chip.dataset["wordBack"] ?? "";
}
