import assert from "node:assert/strict";
import { test } from "node:test";
import { neighbour } from "../src/roster-steps.ts";

const rows = [["a1", "a2", "a3"], ["b1", "b2", "b3"]];

test("an arrow goes one cell on", () => {
  assert.equal(neighbour(rows, "a1", [0, 1]), "a2");
  assert.equal(neighbour(rows, "a2", [1, 0]), "b2");
});

test("at an edge the walk stays", () => {
  assert.equal(neighbour(rows, "b3", [1, 0]), "b3");
  assert.equal(neighbour(rows, "a1", [0, -1]), "a1");
});

test("Home and End go to the ends of the row", () => {
  assert.equal(neighbour(rows, "b2", [0, -1000]), "b1");
  assert.equal(neighbour(rows, "b2", [0, 1000]), "b3");
});
