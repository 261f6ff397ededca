/** Light, dark, or as the device: switched at once, remembered by the server's cookie. */
import { csrfToken } from "./page.ts";

export function startTheme(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const button = event.submitter as HTMLButtonElement | null;
    if (!form.matches("[data-theme-form]") || !button) return;
    event.preventDefault();
    void choose(form, button);
  });
}

async function choose(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  document.documentElement.dataset["theme"] = button.value;
  for (const other of form.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
  document.querySelector('meta[name="color-scheme"]')?.setAttribute("content", button.value === "auto" ? "light dark" : button.value);
  document.body.dispatchEvent(new CustomEvent("generiek:theme"));
  const body = new URLSearchParams({ theme: button.value, next: location.pathname });
  await fetch(form.action, { method: "POST", headers: { "X-CSRFToken": csrfToken() }, body, redirect: "manual" });
}

/** The theme as it is drawn now. */
export function themeInUse(): "light" | "dark" {
  const chosen = document.documentElement.dataset["theme"];
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
