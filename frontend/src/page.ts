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
