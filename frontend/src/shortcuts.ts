/** Keyboard first at the desk: elements name their own key, `?` shows what this page knows. */

const PAUSE_BETWEEN_KEYS_MS = 900;

export function startShortcuts(): void {
  let typed = "";
  let typedAt = 0;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    if (event.key === "?") return showKeys();
    typed = event.timeStamp - typedAt > PAUSE_BETWEEN_KEYS_MS ? event.key : `${typed} ${event.key}`;
    typedAt = event.timeStamp;
    const found = elementFor(typed) ?? elementFor(event.key);
    if (!found) return;
    event.preventDefault();
    typed = "";
    act(found);
  });
}

function elementFor(keys: string): HTMLElement | undefined {
  const named = document.querySelectorAll<HTMLElement>("[data-key]");
  return [...named].find((element) => element.dataset["key"] === keys && element.checkVisibility() && isReachable(element));
}

/* Behind an open dialog nothing answers to a key. */
function isReachable(element: HTMLElement): boolean {
  const dialog = document.querySelector("dialog[open]");
  return dialog === null || dialog.contains(element);
}

function act(element: HTMLElement): void {
  if (element.matches("input, select, textarea")) element.focus();
  else element.click();
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

function showKeys(): void {
  const dialog = document.querySelector<HTMLDialogElement>("#keys");
  const list = dialog?.querySelector<HTMLElement>("[data-keys]");
  if (!dialog || !list || document.querySelector("dialog[open]")) return;
  const lines = new Map<string, string>([["?", list.dataset["wordHelp"] ?? ""]]);
  for (const element of document.querySelectorAll<HTMLElement>("[data-key]")) lines.set(element.dataset["key"] ?? "", nameOf(element));
  list.replaceChildren(...[...lines].flatMap(([keys, name]) => line(keys, name)));
  dialog.showModal();
}

function nameOf(element: HTMLElement): string {
  return element.dataset["keyLabel"] ?? element.getAttribute("aria-label") ?? element.textContent.trim();
}

function line(keys: string, name: string): [HTMLElement, HTMLElement] {
  const term = document.createElement("dt");
  const meaning = document.createElement("dd");
  keys.split(" ").forEach((key) => {
    const cap = document.createElement("kbd");
    cap.textContent = key;
    term.append(cap, " ");
  });
  meaning.textContent = name;
  return [term, meaning];
}
