import assert from "node:assert/strict";
import { test } from "node:test";
import { liveWords } from "../src/live-words.ts";
import { pointsOf, shapesOf } from "../src/map-features.ts";
import { age, clock, duration } from "../src/moments.ts";
import { waitingWords } from "../src/offline-words.ts";
import { setShiftClock, shiftNow } from "../src/shift-clock.ts";

const words = { language: "nl", wordFresh: "Actueel", wordOld: "oud", wordAway: "Verbinding weg sinds", wordPolling: "Bijwerken via navraag", wordConnecting: "Verbinden" };
const AT_17_12 = Date.UTC(2026, 10, 23, 16, 12);

test("durations are said as a colleague says them", () => {
  assert.equal(duration(35, "nl"), "35 min");
  assert.equal(duration(130, "nl"), "2 u 10");
  assert.equal(duration(120, "en"), "2 h");
  assert.equal(age(8.9, "nl"), "8 s");
  assert.equal(age(180, "nl"), "3 min");
});

test("the clock is the team's, in winter and in summer", () => {
  assert.equal(clock(AT_17_12 / 1000), "17:12");
  assert.equal(clock(Date.UTC(2026, 6, 1, 22, 5) / 1000), "00:05");
});

test("the live chip says how old the facts are", () => {
  const state = { connection: "fresh" as const, since: 0, heardAt: AT_17_12, last: 1 };
  assert.equal(liveWords(state, AT_17_12 + 1_400, words), "Actueel · 1 s oud");
  assert.equal(liveWords({ ...state, connection: "polling" }, AT_17_12 + 2_000, words), "Bijwerken via navraag · 2 s oud");
});

test("the live chip says since when the connection is gone", () => {
  assert.equal(liveWords({ connection: "away", since: 0, heardAt: AT_17_12, last: 1 }, AT_17_12 + 99_000, words), "Verbinding weg sinds 17:12");
});

test("the shift clock runs on at the speed of the shift", () => {
  assert.equal(shiftNow(0), null);
  setShiftClock(1_000, 60, 5_000);
  assert.equal(shiftNow(7_000), 1_120);
});

test("what waits is counted in words", () => {
  const banner = { wordNone: "Geen bereik.", wordOne: "1 wijziging wacht.", wordMany: "{count} wijzigingen wachten." };
  assert.deepEqual([0, 1, 2].map((count) => waitingWords(count, banner)), ["Geen bereik.", "1 wijziging wacht.", "2 wijzigingen wachten."]);
});

test("the map takes points with a known sign and leaves the rest", () => {
  const feature = (layer: string, coordinates: unknown, id = "a") => ({ type: "Feature" as const, geometry: { type: "Point", coordinates }, properties: { layer, id, label: "07" } });
  const collection = { type: "FeatureCollection" as const, features: [feature("unit", [5.9, 52.5]), feature("unit", [6, 52]), feature("ghost", [5, 52]), feature("call", [5]), { type: "Feature" as const, geometry: null, properties: null }] };
  const points = pointsOf(collection);
  assert.deepEqual(points.map(({ id, at }) => [id, at]), [["a", [6, 52]]]);
  assert.equal(shapesOf(collection).features.length, 0);
});
