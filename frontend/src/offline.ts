/** The officer's phone: an act without a network waits, encrypted, and goes along by itself when there is reach again. */
import { CommandQueue, type Answer, type Command } from "./offline-queue.ts";
import { sendCommand } from "./offline-send.ts";
import { EncryptedStore } from "./offline-store.ts";
import { waitingWords } from "./offline-words.ts";
import { csrfToken } from "./page.ts";
import { shiftNow } from "./shift-clock.ts";
import { afterEverySwap } from "./swapped.ts";
import { say, word } from "./toast.ts";

const TRY_AGAIN_EVERY_MS = 15_000;
const NOT_PART_OF_A_COMMAND = ["csrfmiddlewaretoken"];

export function startOffline(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || !form.matches("form[data-command]")) return;
    event.preventDefault();
    void submit(form, event.submitter);
  });
  if (document.documentElement.dataset["size"] !== "phone") return;
  void wakeQueue();
  if ("serviceWorker" in navigator) void navigator.serviceWorker.register("/sw.js");
}

const storeOfThisPage = lazily(() => EncryptedStore.open());
const queueOfThisPage = lazily(async () => new CommandQueue(await storeOfThisPage(), viewer(), send, () => void show()));

async function wakeQueue(): Promise<void> {
  await keepPlan();
  afterEverySwap(() => void keepPlan());
  const queue = await queueOfThisPage();
  const flush = () => void queue.flush();
  window.addEventListener("online", flush);
  window.addEventListener("offline", () => void show());
  setInterval(flush, TRY_AGAIN_EVERY_MS);
  forgetAtSigningOut();
  await queue.flush();
}

/* Only what the server marked as neutral is kept, so that a phone without reach can still say what comes next. */
async function keepPlan(): Promise<void> {
  const marked = [...document.querySelectorAll<HTMLElement>("[data-neutral-title]")];
  if (marked.length === 0) return;
  const lines = marked.map(({ dataset }) => ({ clock: dataset["neutralClock"] ?? "", title: dataset["neutralTitle"] ?? "" }));
  await (await storeOfThisPage()).keepPlan(lines);
}

async function submit(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const command = commandOf(form, submitter);
  const queue = await queueOfThisPage();
  if ((await queue.waiting()).length > 0 && !form.hasAttribute("data-online-only")) {
    await queue.add(command);
    return void queue.flush();
  }
  form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-busy", "true"));
  const answer = await send(command);
  form.querySelectorAll("button").forEach((button) => button.removeAttribute("aria-busy"));
  if (answer.type === "taken") taken(answer, form);
  else if (answer.type === "refused") say({ text: answer.sentence, error: true });
  else if (answer.type === "signed-out") location.reload();
  else if (form.hasAttribute("data-online-only")) say({ text: bannerWord("NeedsNetwork"), error: true });
  else await queue.add(command);
}

function taken(answer: Extract<Answer, { type: "taken" }>, form: HTMLFormElement): void {
  if (answer.next) return location.assign(answer.next);
  if (answer.said) say({ text: answer.said });
  else return location.reload();
  form.closest("dialog")?.close();
  document.body.dispatchEvent(new CustomEvent("generiek:refresh", { bubbles: true }));
}

/* The moment of the tap counts, not the moment of arrival. */
function commandOf(form: HTMLFormElement, submitter: HTMLElement | null): Command {
  const fields: Record<string, string> = {};
  for (const [name, value] of new FormData(form, submitter)) {
    if (typeof value === "string" && !NOT_PART_OF_A_COMMAND.includes(name)) fields[name] = value;
  }
  const id = fields["command_id"] || crypto.randomUUID();
  const now = Math.floor(shiftNow() ?? Date.now() / 1000);
  renew(form);
  return { id, viewer: viewer(), url: form.action, title: form.dataset["title"] ?? "", fields: { ...fields, command_id: id, occurred_at: String(now) } };
}

/* The next tap on the same form is a new command. */
function renew(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>("input[name=command_id]");
  if (field) field.value = crypto.randomUUID();
}

function send(command: Command): Promise<Answer> {
  return sendCommand(command, csrfToken(), word("failed"));
}

async function show(): Promise<void> {
  const banner = document.querySelector<HTMLElement>("[data-offline-banner]");
  const words = banner?.querySelector("[data-offline-words]");
  if (!banner || !words) return;
  const queue = await queueOfThisPage();
  const count = (await queue.waiting()).length;
  banner.hidden = count === 0 && navigator.onLine;
  words.textContent = waitingWords(count, banner.dataset);
  const shelf = document.querySelector("[data-offline-refusals]");
  shelf?.replaceChildren(...(await queue.refused()).map((command) => refusal(command, queue)));
}

function refusal(command: Command, queue: CommandQueue): HTMLElement {
  const banner = document.createElement("div");
  banner.className = "banner banner--negative";
  const text = document.createElement("p");
  text.textContent = `${bannerWord("Refused")} ${command.title}. ${command.refusedBecause ?? ""}`;
  banner.append(text, button(bannerWord("Retry"), () => queue.retry(command.id)), button(bannerWord("Drop"), () => queue.drop(command.id)));
  return banner;
}

function button(words: string, act: () => Promise<void>): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button--secondary button--small";
  made.textContent = words;
  made.addEventListener("click", () => void act());
  return made;
}

function bannerWord(name: string): string {
  return document.querySelector<HTMLElement>("[data-offline-banner]")?.dataset[`word${name}`] ?? word("unreachable");
}

function forgetAtSigningOut(): void {
  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-signs-out]")) void forgetEmptyStore();
  });
}

/* What still waits is kept for its owner, encrypted; an empty store goes, with its key. */
async function forgetEmptyStore(): Promise<void> {
  const store = await storeOfThisPage();
  if ((await store.all()).length === 0) await store.destroy();
}

function viewer(): string {
  return document.body.dataset["viewer"] ?? "";
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}
