/** Signs that would lie over each other share one button: the most urgent one stands, the others are counted on it. */

export interface Placed {
  key: string;
  x: number;
  y: number;
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
