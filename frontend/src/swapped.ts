/** Every time that htmx has put something new into the page, in whatever way. */

const SWAPPED = ["htmx:afterSwap", "htmx:afterSettle", "generiek:morphed"];

export function afterEverySwap(act: (root: HTMLElement) => void): void {
  for (const name of SWAPPED) {
    document.addEventListener(name, (event) => {
      if (event.target instanceof HTMLElement) act(event.target);
    });
  }
}

/** Run for every element that matches now, and for those that come later. */
export function eachNowAndLater(selector: string, wake: (element: HTMLElement) => void): void {
  const wakeIn = (root: ParentNode) => {
    if (root instanceof HTMLElement && root.matches(selector)) wake(root);
    root.querySelectorAll<HTMLElement>(selector).forEach(wake);
  };
  wakeIn(document);
  afterEverySwap(wakeIn);
}
