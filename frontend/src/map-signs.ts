/** The signs on the map: buttons that differ in shape, letter and colour, kept and moved while their thing exists. */
import { Marker, Popup, type Map as MapView } from "maplibre-gl";
import type { LivePoint } from "./map-features.ts";

interface Sign {
  marker: Marker;
  button: HTMLButtonElement;
  point: LivePoint;
}

const LETTERS: Record<LivePoint["layer"], string> = { unit: "", call: "!", order: "•", closure: "–", place: "×" };
const POPUP_OFFSET_PX = 16;

export class SignLayer {
  private readonly signs = new Map<string, Sign>();
  private readonly popup = new Popup({ offset: POPUP_OFFSET_PX, maxWidth: "20rem", focusAfterOpen: true });

  constructor(
    private readonly map: MapView,
    private readonly words: Record<string, string>,
  ) {}

  show(points: readonly LivePoint[]): void {
    const here = new Set(points.map(keyOf));
    for (const [key, sign] of this.signs) {
      if (here.has(key)) continue;
      sign.marker.remove();
      this.signs.delete(key);
    }
    for (const point of points) this.put(point);
  }

  private put(point: LivePoint): void {
    const known = this.signs.get(keyOf(point));
    const sign = known ?? this.make(point);
    sign.point = point;
    sign.marker.setLngLat(point.at);
    dress(sign.button, point, this.words);
    if (known) return;
    sign.marker.addTo(this.map);
    dress(sign.button, point, this.words);
    this.signs.set(keyOf(point), sign);
  }

  private make(point: LivePoint): Sign {
    const button = document.createElement("button");
    button.type = "button";
    const marker = new Marker({ element: button }).setLngLat(point.at);
    const sign: Sign = { marker, button, point };
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      this.open(sign);
    });
    return sign;
  }

  private open({ point, button }: Sign): void {
    this.popup.setLngLat(point.at).setDOMContent(this.contentOf(point)).addTo(this.map);
    this.popup.once("close", () => button.focus({ preventScroll: true }));
  }

  private contentOf(point: LivePoint): HTMLElement {
    const content = document.createElement("div");
    content.className = "map-popup";
    const title = document.createElement("strong");
    title.textContent = point.title || point.label;
    const text = document.createElement("span");
    text.className = "muted small";
    text.textContent = point.text;
    content.append(title, text);
    if (point.url.startsWith("/")) {
      const link = document.createElement("a");
      link.href = point.url;
      link.textContent = this.words["open"] ?? "";
      content.append(link);
    }
    return content;
  }
}

function dress(button: HTMLButtonElement, point: LivePoint, words: Record<string, string>): void {
  button.classList.add("map-marker", `map-marker--${point.layer}`);
  button.dataset["kind"] = point.kind;
  button.dataset["prio"] = point.prio;
  button.setAttribute("aria-label", [words[point.layer], point.label, point.title, point.text].filter(Boolean).join(", "));
  button.title = [point.title || point.label, point.text].filter(Boolean).join(" · ");
  const letter = point.label && point.layer !== "call" ? point.label : LETTERS[point.layer];
  if (button.textContent === letter) return;
  const inside = document.createElement("span");
  inside.textContent = letter;
  button.replaceChildren(inside);
}

function keyOf(point: LivePoint): string {
  return `${point.layer}:${point.id}`;
}
