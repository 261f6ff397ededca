import assert from "node:assert/strict";
import { test } from "node:test";
import { groupsOf, isInside, movedInside } from "../src/map-groups.ts";

const sign = (key: string, x: number, y: number, rank = 1) => ({ key, x, y, rank });

test("signs apart stand each for themselves", () => {
  assert.deepEqual([...groupsOf([sign("a", 0, 0), sign("b", 40, 0)], 30)], [["a", []], ["b", []]]);
});

test("of signs over each other the most urgent stands, and stands for the others", () => {
  assert.deepEqual([...groupsOf([sign("work", 3, 2, 3), sign("unit", 5, 5, 2), sign("call", 0, 0, 0)], 30)], [["call", ["unit", "work"]]]);
});

test("every sign is shown or counted exactly once", () => {
  const signs = Array.from({ length: 60 }, (_, n) => sign(`s${n}`, (n * 37) % 200, (n * 53) % 150, n % 3));
  const groups = groupsOf(signs, 30);
  const all = [...groups].flatMap(([head, others]) => [head, ...others]);
  assert.deepEqual(all.sort(), signs.map(({ key }) => key).sort());
});

test("no two signs that are shown lie over each other", () => {
  const signs = Array.from({ length: 60 }, (_, n) => sign(`s${n}`, (n * 37) % 200, (n * 53) % 150));
  const shown = [...groupsOf(signs, 30).keys()].map((key) => signs.find((one) => one.key === key)).filter((one) => one !== undefined);
  for (const one of shown) {
    for (const other of shown) assert.ok(one === other || Math.abs(one.x - other.x) >= 30 || Math.abs(one.y - other.y) >= 30);
  }
});

test("a sign at the edge moves in until it is drawn whole", () => {
  const reach = { x: 30, y: 18 };
  assert.deepEqual(movedInside({ x: 4, y: 199 }, 300, 200, reach), { x: 30, y: 182 });
  assert.deepEqual(movedInside({ x: 150, y: 90 }, 300, 200, reach), { x: 150, y: 90 });
});

test("what lies beyond the map is not in sight", () => {
  assert.ok(isInside({ x: 0, y: 200 }, 300, 200));
  assert.ok(!isInside({ x: 301, y: 5 }, 300, 200));
  assert.ok(!isInside({ x: 5, y: -1 }, 300, 200));
});
