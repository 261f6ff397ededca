/** The map: our own style and tiles, live signs as buttons on it, a click or Enter to pick a place. */
import { AttributionControl, LngLatBounds, Map as MapView, NavigationControl, setWorkerUrl, type GeoJSONSource, type MapOptions } from "maplibre-gl";
import { pointsOf, shapesOf, type LivePoint, type RawCollection } from "./map-features.ts";
import { SignLayer } from "./map-signs.ts";
import { mapWords } from "./map-words.ts";
import { startPicking } from "./map-pick.ts";
import { fileOf, language } from "./page.ts";
import { themeInUse } from "./theme.ts";

interface MapStyle {
  metadata?: { bounds?: [number, number, number, number] | null };
}

const SHAPES = "generiek-live";
const AREA_PADDING_PX = 10;
const FIRST_VIEW_PADDING_PX = 44;
const FIRST_VIEW_ZOOM_MOST = 14;

export async function showMap(frame: HTMLElement): Promise<void> {
  const words = mapWords(language());
  const style = await styleOf(frame);
  if (!style) return sayInstead(frame, words["unreachable"] ?? "");
  const canvas = document.createElement("div");
  canvas.className = "map-canvas";
  const bar = document.createElement("div");
  bar.className = "map-bar";
  frame.replaceChildren(canvas, bar);
  setWorkerUrl(new URL(fileOf("mapWorker"), location.href).href);
  let map: MapView;
  try {
    map = new MapView({ container: canvas, style: style as never, ...firstView(style), locale: words, attributionControl: false, cooperativeGestures: false, maxPitch: 0, dragRotate: false });
  } catch (failure) {
    console.warn(failure);
    return sayInstead(frame, words["unavailable"] ?? "");
  }
  map.touchZoomRotate.disableRotation();
  /* Beside the map, not on it: a sign under a control cannot be pressed. */
  const controls = [new AttributionControl({ compact: false }), new NavigationControl({ showCompass: false })];
  bar.append(...controls.map((control) => control.onAdd(map)));
  map.getCanvas().setAttribute("aria-label", frame.getAttribute("aria-label") ?? words["Map.Title"] ?? "");
  startPicking(map, frame);
  followTheme(map, frame);
  followLive(map, frame);
  endWith(frame, map);
}

/* The whole area, whatever the size of the map. */
function firstView(style: MapStyle): Partial<MapOptions> {
  const bounds = style.metadata?.bounds;
  return bounds ? { bounds, fitBoundsOptions: { padding: AREA_PADDING_PX } } : {};
}

async function styleOf(frame: HTMLElement): Promise<MapStyle | null> {
  const url = new URL(frame.dataset["styleUrl"] ?? "", location.href);
  url.searchParams.set("theme", themeInUse());
  try {
    const answer = await fetch(url);
    return answer.ok ? ((await answer.json()) as MapStyle) : null;
  } catch {
    return null;
  }
}

function followTheme(map: MapView, frame: HTMLElement): void {
  const redraw = async () => {
    const style = await styleOf(frame);
    if (style) map.setStyle(style as never, { diff: false });
  };
  document.body.addEventListener("generiek:theme", () => void redraw());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => void redraw());
}

function followLive(map: MapView, frame: HTMLElement): void {
  const signs = new SignLayer(map, mapWords(language()));
  let isPlaced = false;
  let shapes: RawCollection = { type: "FeatureCollection", features: [] };
  const refresh = async () => {
    const collection = await liveOf(frame);
    if (!collection) return;
    const points = pointsOf(collection);
    if (!isPlaced) isPlaced = showAll(map, points);
    signs.show(points);
    shapes = shapesOf(collection);
    map.getSource<GeoJSONSource>(SHAPES)?.setData(shapes as never);
  };
  map.on("style.load", () => drawShapes(map, frame, shapes));
  if (!frame.dataset["liveUrl"]) return;
  void refresh();
  for (const reason of ["generiek:refresh", "generiek:map"]) document.body.addEventListener(reason, () => void refresh());
}

/* The first view holds every unit and call; after that the view is the reader's. */
function showAll(map: MapView, points: readonly LivePoint[]): boolean {
  const bounds = new LngLatBounds();
  for (const { layer, at } of points) if (layer === "unit" || layer === "call") bounds.extend(at);
  if (bounds.isEmpty()) return false;
  map.fitBounds(bounds, { padding: FIRST_VIEW_PADDING_PX, maxZoom: FIRST_VIEW_ZOOM_MOST, animate: false });
  return true;
}

async function liveOf(frame: HTMLElement): Promise<RawCollection | null> {
  if (!frame.isConnected) return null;
  try {
    const answer = await fetch(liveAddress(frame), { headers: { Accept: "application/json" } });
    return answer.ok ? ((await answer.json()) as RawCollection) : null;
  } catch {
    return null;
  }
}

/* With data-live-form the place that is chosen in that form goes along, so that the map can show it. */
function liveAddress(frame: HTMLElement): URL {
  const address = new URL(frame.dataset["liveUrl"] ?? "", location.href);
  const selector = frame.dataset["liveForm"];
  const form = selector ? document.querySelector(selector) : null;
  const place = form instanceof HTMLFormElement ? new FormData(form).get("place") : null;
  if (typeof place === "string" && place) address.searchParams.set("place", place);
  return address;
}

function drawShapes(map: MapView, frame: HTMLElement, shapes: RawCollection): void {
  if (map.getSource(SHAPES)) return;
  map.addSource(SHAPES, { type: "geojson", data: shapes as never });
  const accent = colourOf(frame, "--generiek-color-accent");
  const call = colourOf(frame, "--generiek-kind-call-color");
  map.addLayer({ id: `${SHAPES}-area`, type: "fill", source: SHAPES, filter: ["==", ["get", "layer"], "area"], paint: { "fill-color": accent, "fill-opacity": 0.14 } });
  map.addLayer({ id: `${SHAPES}-edge`, type: "line", source: SHAPES, filter: ["==", ["get", "layer"], "area"], paint: { "line-color": accent, "line-width": 1.5 } });
  map.addLayer({ id: `${SHAPES}-route`, type: "line", source: SHAPES, filter: ["==", ["get", "layer"], "route"], paint: { "line-color": call, "line-width": 3, "line-dasharray": [2, 1.4] } });
}

/* A token is light-dark(…): let the browser say which colour that is here. */
function colourOf(frame: HTMLElement, token: string): string {
  const probe = document.createElement("i");
  probe.style.color = `var(${token})`;
  frame.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

function sayInstead(frame: HTMLElement, words: string): void {
  const message = document.createElement("p");
  message.className = "map-message";
  message.textContent = words;
  frame.replaceChildren(message);
}

/* htmx may take the frame away: give the graphics memory back. */
function endWith(frame: HTMLElement, map: MapView): void {
  const end = (event: Event) => {
    if (!(event.target as Element).contains(frame)) return;
    document.removeEventListener("htmx:beforeCleanupElement", end);
    map.remove();
  };
  document.addEventListener("htmx:beforeCleanupElement", end);
}
