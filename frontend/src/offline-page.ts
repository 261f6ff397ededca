/** The page that a phone shows without reach: the neutral lines of the plan and what waits to be sent. */
import { EncryptedStore, type NeutralLine } from "./offline-store.ts";

async function show(): Promise<void> {
  const store = await EncryptedStore.open();
  const lines = await store.plan();
  const waiting = (await store.all()).filter(({ refusedBecause }) => refusedBecause === undefined);
  const list = document.querySelector("#plan");
  list?.replaceChildren(...lines.map(lineOf));
  document.querySelector("#no-plan")?.toggleAttribute("hidden", lines.length > 0);
  const count = document.querySelector("#waiting");
  if (count) count.textContent = String(waiting.length);
}

function lineOf({ clock, title }: NeutralLine): HTMLElement {
  const line = document.createElement("li");
  const time = document.createElement("span");
  time.className = "list-time";
  time.textContent = clock;
  const text = document.createElement("strong");
  text.className = "list-text";
  text.textContent = title;
  line.append(time, text);
  return line;
}

window.addEventListener("online", () => location.reload());
document.querySelector("#retry")?.addEventListener("click", () => location.reload());
void show();
