/** What an act did, said in a line at the foot of the page, with the way back when there is one. */
import { csrfToken } from "./page.ts";

export interface Saying {
  text: string;
  error?: boolean;
  undo_url?: string;
}

const SHOWN_MS = 9000;

export function startToasts(): void {
  shelf()?.querySelectorAll<HTMLElement>("[data-toast]").forEach(leaveInTime);
  document.body.addEventListener("generiek:said", (event) => say((event as CustomEvent<Saying>).detail));
}

/** A word of the page's own language that stands on the toast shelf: `word("undo")`. */
export function word(name: string): string {
  return shelf()?.getAttribute(`data-word-${name}`) ?? "";
}

export function say(saying: Saying): void {
  const toast = document.createElement("div");
  toast.className = saying.error ? "toast toast--error" : "toast";
  const text = document.createElement("p");
  text.textContent = saying.text;
  toast.append(text);
  if (saying.undo_url) toast.append(undoForm(saying.undo_url));
  shelf()?.append(toast);
  leaveInTime(toast);
}

function undoForm(url: string): HTMLFormElement {
  const form = document.createElement("form");
  form.className = "act";
  form.method = "post";
  form.action = url;
  form.append(hidden("csrfmiddlewaretoken", csrfToken()), hidden("command_id", crypto.randomUUID()));
  const button = document.createElement("button");
  button.className = "button button--small";
  button.textContent = word("undo");
  form.append(button);
  return form;
}

function hidden(name: string, value: string): HTMLInputElement {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name, value });
  return input;
}

/* A message stays while somebody points at it or is in it. */
function leaveInTime(toast: HTMLElement): void {
  const leave = () => {
    if (toast.matches(":hover, :focus-within")) setTimeout(leave, SHOWN_MS / 3);
    else toast.remove();
  };
  setTimeout(leave, SHOWN_MS);
}

function shelf(): HTMLElement | null {
  return document.getElementById("toasts");
}
