/** Walking over a grid of cells; at an edge the walk ends there. */

export type Step = readonly [rows: number, columns: number];

export function neighbour<Cell>(rows: Cell[][], from: Cell, [down, right]: Step): Cell {
  const row = rows.findIndex((cells) => cells.includes(from));
  const column = rows[row]?.indexOf(from) ?? -1;
  const goalRow = rows[within(row + down, rows.length)];
  return goalRow?.[within(column + right, goalRow.length)] ?? from;
}

function within(place: number, count: number): number {
  return Math.max(0, Math.min(count - 1, place));
}
