/** Signs that would lie over each other share one button: the most urgent one stands, the others are counted on it. */

export interface Pixels {
  x: number;
  y: number;
}

export interface Placed extends Pixels {
  key: string;
  /** Lower is more urgent. */
  rank: number;
}

/** Who stands where: the key of each sign that is shown, with the keys that it stands for besides its own. */
export function groupsOf(signs: readonly Placed[], reachPx: number): Map<string, string[]> {
  const shown: Placed[] = [];
  const groups = new Map<string, string[]>();
  for (const sign of [...signs].sort((one, other) => one.rank - other.rank || one.key.localeCompare(other.key))) {
    const near = shown.find(({ x, y }) => Math.abs(x - sign.x) < reachPx && Math.abs(y - sign.y) < reachPx);
    if (near) groups.get(near.key)?.push(sign.key);
    else {
      shown.push(sign);
      groups.set(sign.key, []);
    }
  }
  return groups;
}

/** Whether a point lies on the part of the map that is in sight. */
export function isInside({ x, y }: Pixels, width: number, height: number): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

/** The nearest spot at which a sign that reaches so far around itself is drawn whole. */
export function movedInside({ x, y }: Pixels, width: number, height: number, reach: Pixels): Pixels {
  const between = (low: number, value: number, high: number) => Math.max(low, Math.min(value, high));
  return { x: between(reach.x, x, width - reach.x), y: between(reach.y, y, height - reach.y) };
}
