/** Picking a place: a click, or Enter with the map in focus at its middle, fills two fields of a form. */
import { Marker, type LngLat, type Map as MapView } from "maplibre-gl";

const DECIMALS = 6;

export function startPicking(map: MapView, frame: HTMLElement): void {
  const [longitude, latitude] = (frame.dataset["pick"] ?? "").split(",").map((selector) => selector.trim());
  if (!longitude || !latitude) return;
  const fields = [longitude, latitude].map((selector) => document.querySelector<HTMLInputElement>(selector));
  const sign = document.createElement("div");
  sign.className = "map-marker map-marker--place";
  sign.textContent = "×";
  const marker = new Marker({ element: sign });
  const pick = (at: LngLat) => {
    marker.setLngLat(at).addTo(map);
    [at.lng, at.lat].forEach((value, index) => write(fields[index], value));
  };
  map.on("click", ({ lngLat }) => pick(lngLat));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key === "Enter") pick(map.getCenter());
  });
  showChosen(marker, map, fields);
}

function write(field: HTMLInputElement | null | undefined, value: number): void {
  if (!field) return;
  field.value = value.toFixed(DECIMALS);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function showChosen(marker: Marker, map: MapView, [longitude, latitude]: (HTMLInputElement | null)[]): void {
  if (!longitude?.value || !latitude?.value) return;
  marker.setLngLat([Number(longitude.value), Number(latitude.value)]).addTo(map);
}
