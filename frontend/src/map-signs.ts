/** The signs on the map: buttons that differ in shape, letter and colour, kept and moved while their thing exists. */
import { Marker, Popup, type Map as MapView } from "maplibre-gl";
import type { LivePoint } from "./map-features.ts";
import { groupsOf, isInside, movedInside, type Placed } from "./map-groups.ts";

interface Sign {
  marker: Marker;
  button: HTMLButtonElement;
  point: LivePoint;
  others: LivePoint[];
}

const LETTERS: Record<LivePoint["layer"], string> = { unit: "", call: "!", order: "•", closure: "–", place: "×" };
const RANK: Record<LivePoint["layer"], number> = { call: 0, place: 1, unit: 2, closure: 3, order: 4 };
const POPUP_OFFSET_PX = 16;
const REACH_PX = 34;
const EDGE_PX = { x: 30, y: 18 };

export class SignLayer {
  private readonly signs = new Map<string, Sign>();
  private readonly popup = new Popup({ offset: POPUP_OFFSET_PX, maxWidth: "20rem", focusAfterOpen: true });

  constructor(
    private readonly map: MapView,
    private readonly words: Record<string, string>,
  ) {
    map.on("moveend", () => this.group());
    map.on("resize", () => this.group());
  }

  show(points: readonly LivePoint[]): void {
    const here = new Set(points.map(keyOf));
    for (const [key, sign] of this.signs) {
      if (here.has(key)) continue;
      sign.marker.remove();
      this.signs.delete(key);
    }
    for (const point of points) this.put(point);
    this.group();
  }

  /* Signs over each other cannot be told apart or pressed: one of them stands for all. One at the edge moves in. */
  private group(): void {
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const placed: Placed[] = [];
    for (const [key, { point, marker }] of this.signs) {
      const at = this.map.project(point.at);
      if (!isInside(at, width, height)) continue;
      const drawn = movedInside(at, width, height, EDGE_PX);
      marker.setOffset([drawn.x - at.x, drawn.y - at.y]);
      placed.push({ key, ...drawn, rank: RANK[point.layer] + Number(point.prio || 0) / 10 });
    }
    const groups = groupsOf(placed, REACH_PX);
    for (const [key, sign] of this.signs) {
      const others = groups.get(key);
      sign.others = (others ?? []).map((other) => this.signs.get(other)?.point).filter((point) => point !== undefined);
      sign.button.hidden = others === undefined;
      dress(sign, this.words);
    }
  }

  private put(point: LivePoint): void {
    const known = this.signs.get(keyOf(point));
    const sign = known ?? this.make(point);
    sign.point = point;
    sign.marker.setLngLat(point.at);
    if (known) return;
    sign.marker.addTo(this.map);
    this.signs.set(keyOf(point), sign);
  }

  private make(point: LivePoint): Sign {
    const button = document.createElement("button");
    button.type = "button";
    const marker = new Marker({ element: button }).setLngLat(point.at);
    const sign: Sign = { marker, button, point, others: [] };
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      this.open(sign);
    });
    return sign;
  }

  private open({ point, button, others }: Sign): void {
    const content = document.createElement("div");
    content.className = "map-popup";
    content.append(...[point, ...others].map((one) => this.contentOf(one)));
    this.popup.setLngLat(point.at).setDOMContent(content).addTo(this.map);
    this.popup.once("close", () => button.focus({ preventScroll: true }));
  }

  private contentOf(point: LivePoint): HTMLElement {
    const content = document.createElement("div");
    content.className = "map-popup-part";
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

function dress({ button, point, others }: Sign, words: Record<string, string>): void {
  button.classList.add("map-marker", `map-marker--${point.layer}`);
  button.dataset["kind"] = point.kind;
  button.dataset["prio"] = point.prio;
  const more = others.length > 0 ? `${words["more"]} ${others.length}` : "";
  if (more) button.dataset["more"] = `+${others.length}`;
  else delete button.dataset["more"];
  button.setAttribute("aria-label", [words[point.layer], point.label, point.title, point.text, more].filter(Boolean).join(", "));
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
