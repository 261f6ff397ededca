/** A page kept by the browser for its back button shows old facts: load it again when it comes back. */
export function startBackNavigation(): void {
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
