/** Every pair of ink and ground that the style sheet uses meets WCAG 2.2 AA, in both themes. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

declare const FRONT_END: string;

const TEXT = 4.5;
const SHAPE = 3;
const css = readFileSync(join(FRONT_END, "css/tokens.css"), "utf8");
const kinds = ["work", "vvc", "call", "travel", "break", "meeting", "paperwork", "appointment", "idle", "unknown"];
const grounds = ["ground", "surface", "surface-sunken", "surface-hover"].map((name) => `color-${name}`);

const pairs: [ink: string, ground: string, least: number][] = [
  ...grounds.flatMap((ground): [string, string, number][] => ["ink", "ink-muted", "ink-faint", "accent"].map((ink) => [`color-${ink}`, ground, TEXT])),
  ...["positive", "warning", "negative", "accent"].flatMap((tone): [string, string, number][] => [
    [`color-${tone}`, `color-${tone}-soft`, TEXT],
    [`color-${tone}`, "color-surface", TEXT],
    ["color-ink", `color-${tone}-soft`, TEXT],
  ]),
  ...kinds.flatMap((kind): [string, string, number][] => [
    [`kind-${kind}-color`, `kind-${kind}-background-color`, TEXT],
    [`kind-${kind}-color`, "color-surface", TEXT],
    ["color-ink-muted", `kind-${kind}-background-color`, TEXT],
  ]),
  ["button-primary-color", "button-primary-background-color", TEXT],
  ["button-primary-color", "button-primary-hover-background-color", TEXT],
  ["button-danger-color", "button-danger-background-color", TEXT],
  ["button-danger-color", "button-danger-hover-background-color", TEXT],
  ["button-secondary-color", "button-secondary-background-color", TEXT],
  ["button-secondary-color", "button-secondary-hover-background-color", TEXT],
  ["form-control-border-color", "form-control-background-color", SHAPE],
  ["color-focus", "color-ground", SHAPE],
  ["color-focus", "color-surface", SHAPE],
  ["timeline-now-color", "color-surface", SHAPE],
];

for (const [theme, side] of [["light", 0], ["dark", 1]] as const) {
  for (const [ink, ground, least] of pairs) {
    test(`${ink} can be read on ${ground} in ${theme}`, () => {
      const ratio = contrast(colourOf(ink, side), colourOf(ground, side));
      assert.ok(ratio >= least, `${ratio.toFixed(2)} is less than ${least}`);
    });
  }
}

test("black on white has the contrast that the standard names", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
});

/** The hexadecimal colour of a token on one side of light-dark(), through the tokens that it names. */
function colourOf(token: string, side: 0 | 1): string {
  const value = new RegExp(`--generiek-${token}: ([^;]+);`).exec(css)?.[1];
  assert.ok(value, `there is no token ${token}`);
  const other = /^var\(--generiek-([^)]+)\)$/.exec(value)?.[1];
  if (other) return colourOf(other, side);
  const [, light, dark] = /^light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)$/.exec(value) ?? [];
  assert.ok(light && dark, `${token} is no pair of colours: ${value}`);
  return side === 0 ? light : dark;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
