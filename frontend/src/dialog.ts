/** Dialogs open and close without a line of script in the page; a form can ask first. */

export function startDialogs(): void {
  document.addEventListener("click", (event) => {
    const pressed = event.target as Element;
    const opener = pressed.closest<HTMLElement>("[data-opens]");
    if (opener) open(opener);
    else if (pressed.closest("[data-closes]")) pressed.closest("dialog")?.close();
    else if (pressed instanceof HTMLDialogElement && isOutside(pressed, event)) pressed.close();
  });
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.dataset["ask"] && !form.dataset["answered"]) {
      event.preventDefault();
      event.stopImmediatePropagation();
      void askFirst(form, event.submitter);
    }
  }, { capture: true });
  document.body.addEventListener("generiek:close-dialogs", () => {
    document.querySelectorAll<HTMLDialogElement>("dialog[open]").forEach((dialog) => dialog.close());
  });
}

function open(opener: HTMLElement): void {
  const dialog = document.querySelector<HTMLDialogElement>(opener.dataset["opens"] ?? "");
  if (!dialog) throw new Error(`There is no dialog ${opener.dataset["opens"]}.`);
  dialog.addEventListener("close", () => opener.focus(), { once: true });
  if (!dialog.open) dialog.showModal();
}

function isOutside(dialog: HTMLDialogElement, event: MouseEvent): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return event.clientX < left || event.clientX > right || event.clientY < top || event.clientY > bottom;
}

async function askFirst(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  if (!(await isSure(form.dataset["ask"] ?? ""))) return;
  form.dataset["answered"] = "yes";
  form.requestSubmit(submitter);
  delete form.dataset["answered"];
}

export async function isSure(question: string): Promise<boolean> {
  const dialog = document.querySelector<HTMLDialogElement>("#ask");
  const words = dialog?.querySelector("[data-ask-words]");
  if (!dialog || !words) throw new Error("The page has no dialog to ask with.");
  words.textContent = question;
  dialog.returnValue = "no";
  dialog.showModal();
  await new Promise((answered) => dialog.addEventListener("close", answered, { once: true }));
  return dialog.returnValue === "yes";
}
