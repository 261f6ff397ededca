/** Maps are heavy: their script is fetched only where a page shows one. */
import { fileOf } from "./page.ts";
import { eachNowAndLater } from "./swapped.ts";

export function startMaps(): void {
  eachNowAndLater("[data-map]:not([data-map-shown])", (frame) => {
    frame.dataset["mapShown"] = "";
    frame.setAttribute("role", "group");
    void show(frame);
  });
}

async function show(frame: HTMLElement): Promise<void> {
  const { showMap } = (await import(fileOf("mapScript"))) as typeof import("./map.ts");
  await showMap(frame);
}
