import assert from "node:assert/strict";
import { test } from "node:test";
import { hoursOf, nearestBy, placeOf } from "../src/timeline-scale.ts";

const shift = { from: 36_000, until: 64_800 };

test("a bar stands where its period lies in the shift", () => {
  assert.deepEqual(placeOf({ from: 43_200, until: 50_400 }, shift), { start: 0.25, length: 0.25 });
});

test("a bar that began before the shift is cut at its start", () => {
  assert.deepEqual(placeOf({ from: 0, until: 43_200 }, shift), { start: 0, length: 0.25 });
});

test("a bar outside the shift is not drawn", () => {
  assert.equal(placeOf({ from: 0, until: 36_000 }, shift), null);
  assert.equal(placeOf({ from: 64_800, until: 70_000 }, shift), null);
});

test("an empty shift has no bars", () => {
  assert.equal(placeOf({ from: 0, until: 10 }, { from: 5, until: 5 }), null);
});

test("the axis names whole hours only", () => {
  assert.deepEqual(hoursOf({ from: 37_800, until: 46_800 }, 10), [39_600, 43_200]);
});

test("a narrow axis names fewer hours", () => {
  assert.ok(hoursOf({ from: 0, until: 86_400 }, 5).length <= 5);
  assert.equal(hoursOf({ from: 0, until: 86_400 }, 24).length, 24);
});

test("the arrow down goes to the bar that stands nearest in time", () => {
  assert.equal(nearestBy(100, [0, 90, 120]), 1);
  assert.equal(nearestBy(100, []), 0);
});
