/** What a page tells its islands: the token for changes, the language, addresses of further scripts. */

export function csrfToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? "";
}

export function language(): string {
  return document.documentElement.lang || "nl";
}

/** The address of a built file, as the server hashed it: `data-map-worker` on the body → `fileOf("mapWorker")`. */
export function fileOf(name: string): string {
  const address = document.body.dataset[name];
  if (!address) throw new Error(`The page does not say where ${name} is.`);
  return address;
}

/** Run for every element that matches now, and for those that htmx brings later. */
export function eachNowAndLater(selector: string, wake: (element: HTMLElement) => void): void {
  const wakeIn = (root: ParentNode) => {
    if (root instanceof HTMLElement && root.matches(selector)) wake(root);
    root.querySelectorAll<HTMLElement>(selector).forEach(wake);
  };
  wakeIn(document);
  document.addEventListener("htmx:afterSettle", (event) => wakeIn(event.target as HTMLElement));
}
