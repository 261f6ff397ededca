/** The planner's grid: keys and dragging do the same thing, one post to the server that answers with what changed. */
import htmx from "htmx.org";
import { eachNowAndLater } from "./swapped.ts";
import { neighbour, type Step } from "./roster-steps.ts";

const STEPS: Record<string, Step> = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0], PageDown: [10, 0], PageUp: [-10, 0], Home: [0, -1000], End: [0, 1000] };

export function startRosterGrids(): void {
  eachNowAndLater("[data-roster-grid]", wake);
  document.addEventListener("htmx:afterSwap", openFilledDialog);
}

function wake(grid: HTMLElement): void {
  if (grid.dataset["awake"]) return;
  grid.dataset["awake"] = "yes";
  const first = grid.querySelector<HTMLElement>("[data-date]");
  if (first) first.tabIndex = 0;
  grid.addEventListener("keydown", (event) => onKey(grid, event));
  grid.addEventListener("focusin", (event) => {
    const cell = cellOf(event.target);
    if (cell) remember(grid, cell);
  });
  grid.addEventListener("click", (event) => {
    const cell = cellOf(event.target);
    if (cell) focusOn(grid, cell), openCell(grid, cell);
  });
  grid.addEventListener("dragstart", (event) => pickUp(grid, cellOf(event.target), event.dataTransfer));
  grid.addEventListener("dragover", (event) => showTarget(grid, cellOf(event.target), event));
  grid.addEventListener("dragend", () => letGo(grid));
  grid.addEventListener("drop", (event) => {
    event.preventDefault();
    putDown(grid, cellOf(event.target));
  });
  document.body.addEventListener("htmx:afterSettle", () => keepFocus(grid));
}

function onKey(grid: HTMLElement, event: KeyboardEvent): void {
  const cell = cellOf(event.target);
  if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!act(grid, cell, event.key)) return;
  event.preventDefault();
  event.stopPropagation();
}

/* Whether the key meant something here. */
function act(grid: HTMLElement, cell: HTMLElement, key: string): boolean {
  const step = STEPS[key];
  const kind = keysOf(grid)[key.toLowerCase()];
  if (step) focusOn(grid, neighbour(rowsOf(grid), cell, step));
  else if (key === "Escape") letGo(grid);
  else if (key === "Enter" || key === " ") {
    if (picked(grid)) putDown(grid, cell);
    else openCell(grid, cell);
  } else if (key === "m") pickUp(grid, cell, null);
  else if (key === "p") post(grid, cell, { pinned: cell.hasAttribute("data-pinned") ? "no" : "yes" });
  else if (key === "Delete" || key === "Backspace") post(grid, cell, { kind: "" });
  else if (kind) post(grid, cell, { kind });
  else return false;
  return true;
}

function pickUp(grid: HTMLElement, cell: HTMLElement | null, transfer: DataTransfer | null): void {
  letGo(grid);
  if (!cell?.dataset["kind"] || cell.hasAttribute("data-pinned")) return;
  cell.setAttribute("data-picked", "");
  if (transfer) {
    transfer.effectAllowed = "move";
    transfer.setData("text/plain", cell.dataset["date"] ?? "");
  }
}

function showTarget(grid: HTMLElement, cell: HTMLElement | null, event: DragEvent): void {
  if (!cell || !picked(grid)) return;
  event.preventDefault();
  grid.querySelectorAll("[data-over]").forEach((other) => other.removeAttribute("data-over"));
  cell.setAttribute("data-over", "");
}

function putDown(grid: HTMLElement, cell: HTMLElement | null): void {
  const from = picked(grid);
  letGo(grid);
  if (!from || !cell || from === cell) return;
  focusOn(grid, cell);
  post(grid, from, { to_person: personOf(cell), to_date: cell.dataset["date"] ?? "" });
}

function letGo(grid: HTMLElement): void {
  for (const name of ["data-picked", "data-over"]) grid.querySelectorAll(`[${name}]`).forEach((cell) => cell.removeAttribute(name));
}

function post(grid: HTMLElement, cell: HTMLElement, values: Record<string, string>): void {
  const { changeUrl = "" } = grid.dataset;
  const known = { ...whereOf(grid, cell), command_id: crypto.randomUUID(), ...values };
  void htmx.ajax("post", changeUrl, { values: known, swap: "none", source: grid });
}

function openCell(grid: HTMLElement, cell: HTMLElement): void {
  const { cellUrl = "" } = grid.dataset;
  void htmx.ajax("get", cellUrl, { values: whereOf(grid, cell), target: "#roster-dialog", swap: "innerHTML", source: grid });
}

/* The dialog of a cell, or the one that asks on what ground a published roster is changed. */
function openFilledDialog(event: Event): void {
  const filled = event.target;
  if (!(filled instanceof HTMLDialogElement) || filled.id !== "roster-dialog" || filled.open) return;
  filled.showModal();
  filled.addEventListener("close", () => document.querySelector<HTMLElement>('[data-roster-grid] [tabindex="0"]')?.focus(), { once: true });
}

/* After a row has been replaced, the same day of the same person has the focus again. */
function keepFocus(grid: HTMLElement): void {
  const { atPerson, atDate } = grid.dataset;
  if (!atPerson || !atDate || grid.querySelector('[data-date][tabindex="0"]')) return;
  const cell = document.querySelector<HTMLElement>(`#p-${CSS.escape(atPerson)} [data-date="${CSS.escape(atDate)}"]`);
  if (!cell) return;
  cell.tabIndex = 0;
  if (!document.querySelector("dialog[open]")) cell.focus();
}

function focusOn(grid: HTMLElement, cell: HTMLElement): void {
  cell.focus();
  remember(grid, cell);
}

/* However the focus came here, by Tab or by an arrow: this is the cell that has it again after its row was replaced. */
function remember(grid: HTMLElement, cell: HTMLElement): void {
  grid.querySelectorAll<HTMLElement>('[data-date][tabindex="0"]').forEach((other) => (other.tabIndex = -1));
  cell.tabIndex = 0;
  grid.dataset["atPerson"] = personOf(cell);
  grid.dataset["atDate"] = cell.dataset["date"] ?? "";
}

function whereOf(grid: HTMLElement, cell: HTMLElement): Record<string, string> {
  return { person: personOf(cell), date: cell.dataset["date"] ?? "", first: grid.dataset["first"] ?? "", width: grid.dataset["width"] ?? "" };
}

function rowsOf(grid: HTMLElement): HTMLElement[][] {
  return [...grid.querySelectorAll<HTMLElement>("[data-person]")].map((row) => [...row.querySelectorAll<HTMLElement>("[data-date]")]);
}

function keysOf(grid: HTMLElement): Record<string, string> {
  return JSON.parse(grid.dataset["dutyKeys"] ?? "{}") as Record<string, string>;
}

function personOf(cell: HTMLElement): string {
  return cell.closest<HTMLElement>("[data-person]")?.dataset["person"] ?? "";
}

function cellOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-roster-grid] [data-date]") : null;
}

function picked(grid: HTMLElement): HTMLElement | null {
  return grid.querySelector<HTMLElement>("[data-picked]");
}
